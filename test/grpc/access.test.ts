import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect as connectHttp2 } from 'node:http2';
import { connect, type TLSSocket } from 'node:tls';
import { Client, credentials, type ServiceError, status as Status } from '@grpc/grpc-js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { grpc, quorate } from '#proto';
import type { Command } from '../../src/controller/commands.ts';
import { ChannelTls } from '../../src/grpc/channel-tls.ts';
import { decodeAnswerFrame, encodeCommandFrame } from '../../src/grpc/command-messages.ts';
import type { AccessRules } from '../../src/grpc/principals.ts';
import { type GrpcLog, RaftStreams } from '../../src/grpc/raft-streams.ts';
import type { GrpcServer } from '../../src/grpc/server.ts';
import {
  ADMIN_SERVICE,
  BROKER_SERVICE,
  type BytesMethod,
  HEALTH_SERVICE,
  RAFT_SERVICE,
  REFLECTION_SERVICE,
} from '../../src/grpc/service-definitions.ts';
import { callFailureOf } from '../../src/grpc/status.ts';
import { asBuffer } from '../../src/grpc/stream-writer.ts';
import type { TlsFiles } from '../../src/tls/tls-files.ts';
import { TlsSource } from '../../src/tls/tls-source.ts';
import { until } from '../e2e/until.ts';
import { issued, KEYS_TIMEOUT_MS, newAuthority, TestCertificates } from '../tls/test-certificates.ts';
import { FakeService, startListener } from './fake-service.ts';

const RULES: AccessRules = {
  roles: {
    controller: ['User:controller-*'],
    broker: ['User:broker', 'User:broker-{brokerId}'],
    admin: ['User:admin'],
    readOnly: ['User:reader'],
  },
  principalRules: [],
  superUsers: ['User:root'],
};
const EMPTY = new Uint8Array(0);
const LIST: Command = { kind: 'ListTopics' };
const DELETE: Command = { kind: 'DeleteTopics', topics: [] };

function heartbeat(brokerId: number): Command {
  const rest = { metadataEndOffset: 0, wantFence: false, wantShutDown: false, offlineLogDirs: [] };
  return { kind: 'BrokerHeartbeat', brokerId, brokerEpoch: 1, ...rest } as Command;
}

describe('a listener with mtls', () => {
  let certificates: TestCertificates;
  let server: GrpcServer;
  let source: TlsSource;
  let service: FakeService;
  let lines: { readonly event: string; readonly detail: Readonly<Record<string, unknown>> }[];
  let own: TlsFiles;
  const clients = new Map<string, TlsFiles>();
  const cleanUps: (() => unknown)[] = [];

  beforeAll(async () => {
    certificates = await TestCertificates.create();
    own = await certificates.files('server', 'controller-1');
    for (const name of ['controller-2', 'broker', 'broker-7', 'admin', 'reader', 'root', 'nobody']) {
      clients.set(name, await certificates.files(name));
    }
    clients.set('none', {
      certificateFile: null,
      keyFile: null,
      keyPassword: null,
      caFile: certificates.path('ca.crt'),
    });
    clients.set('expired', await certificates.files('expired', 'admin', -1));
    clients.set('foreign', certificates.put('foreign', await issued(await newAuthority('Foreign authority'), 'admin')));
  }, KEYS_TIMEOUT_MS);
  afterAll(() => certificates.remove());

  beforeEach(async () => {
    lines = [];
    const log: GrpcLog = (_level, event, detail) => lines.push({ event, detail: detail ?? {} });
    service = new FakeService();
    service.answer = ({ kind }) =>
      kind === 'BrokerHeartbeat'
        ? { kind: 'reply', reply: { kind, isCaughtUp: true, isFenced: false, shouldShutDown: false } }
        : { kind: 'reply', reply: { kind: kind as 'ListTopics', topics: [] } };
    source = new TlsSource(
      own,
      { reloaded: () => lines.push({ event: 'reloaded', detail: {} }), refused: () => {} },
      5,
    );
    const security = { tls: source, access: RULES };
    server = await startListener({ service, raft: new RaftStreams(log), log, security });
  });
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) cleanUp();
    await server.close(0);
    source.close();
  });

  const refusals = (): string[] =>
    lines.flatMap(({ event, detail }) => (event === 'access-refused' ? [String(detail.message)] : []));

  /** With the certificate of that name, whether our own client would use it or not. */
  function client(name: string): Client {
    const { certificateFile, keyFile, caFile } = clients.get(name) ?? own;
    const read = (file: string | null): Buffer | null => (file === null ? null : readFileSync(file));
    const made = new Client(
      `127.0.0.1:${server.port}`,
      credentials.createSsl(read(caFile), read(keyFile), read(certificateFile)),
      { 'grpc.use_local_subchannel_pool': 1, 'grpc.ssl_target_name_override': '127.0.0.1' },
    );
    cleanUps.push(() => made.close());
    return made;
  }

  /** null: it was answered. */
  function unary(from: Client, method: BytesMethod, request: Uint8Array = EMPTY): Promise<ServiceError | null> {
    const { path, requestSerialize, responseDeserialize } = method;
    return new Promise((resolve) => {
      from.makeUnaryRequest(path, requestSerialize, responseDeserialize, asBuffer(request), (error) => resolve(error));
    });
  }

  /** How a stream with one request ends, or null when it is answered. */
  function stream(from: Client, method: BytesMethod, frame: Uint8Array): Promise<ServiceError | null> {
    const call = from.makeBidiStreamRequest(method.path, method.requestSerialize, method.responseDeserialize);
    return new Promise((resolve) => {
      call.on('error', (error: ServiceError) => resolve(error));
      call.on('data', () => resolve(null));
      call.write(asBuffer(frame));
      cleanUps.push(() => call.cancel());
    });
  }

  /** The answers to commands on one stream: OK, or the code of the failure. */
  function commands(name: string, which: 'session' | 'commands', ...all: Command[]): Promise<string[]> {
    const method = which === 'session' ? BROKER_SERVICE.Session : ADMIN_SERVICE.Commands;
    const call = client(name).makeBidiStreamRequest(method.path, method.requestSerialize, method.responseDeserialize);
    const answers: string[] = [];
    return new Promise((resolve, reject) => {
      call.on('error', reject);
      call.on('data', (bytes: Buffer) => {
        for (const { number, result } of decodeAnswerFrame(which, bytes))
          answers[number] = result.kind === 'reply' ? 'OK' : result.failure.code;
        if (answers.length === all.length && !answers.includes(undefined as never)) resolve(answers);
      });
      for (const [number, command] of all.entries()) call.write(asBuffer(encodeCommandFrame(number, command)));
      cleanUps.push(() => call.cancel());
    });
  }

  test.each([
    ['none', 'it showed no certificate'],
    ['foreign', 'its certificate is of another authority'],
    ['expired', 'its certificate has expired'],
  ])('certificate %s: unary calls and streams refused with a sentence, logged once', async (name, why) => {
    const from = client(name);
    const ends = [
      await unary(from, ADMIN_SERVICE.ListTopics),
      await stream(from, ADMIN_SERVICE.Commands, encodeCommandFrame(0, LIST)),
      await stream(from, BROKER_SERVICE.Session, encodeCommandFrame(0, heartbeat(1))),
      await stream(from, RAFT_SERVICE.Fetch, EMPTY),
      await unary(client(name), ADMIN_SERVICE.DescribeCluster),
    ];
    for (const error of ends) {
      expect(error).toMatchObject({ code: Status.UNAUTHENTICATED });
      expect(error && callFailureOf(error).failure).toMatchObject({
        code: 'CLUSTER_AUTHORIZATION_FAILED',
        message: expect.stringContaining(`this client is not let in: ${why}`),
      });
    }
    expect(refusals()).toEqual([expect.stringContaining(why)]);
    expect(service.submitted).toEqual([]);
  });

  test('a broker: calls a method for admins: PERMISSION_DENIED, logged once for each method', async () => {
    const from = client('broker');
    for (let attempt = 0; attempt < 3; attempt++) {
      const error = await unary(from, ADMIN_SERVICE.CreateTopics);
      expect(error).toMatchObject({ code: Status.PERMISSION_DENIED });
      expect(error?.details).toContain('User:broker has the role broker, and CreateTopics takes admin');
    }
    await unary(from, ADMIN_SERVICE.DeleteTopics);
    expect(refusals()).toHaveLength(2);
    expect(service.submitted).toEqual([]);
  });

  test.each([
    ['controller-2', { raft: true, broker: false, admin: false, read: true }],
    ['broker', { raft: false, broker: true, admin: false, read: true }],
    ['admin', { raft: false, broker: false, admin: true, read: true }],
    ['reader', { raft: false, broker: false, admin: false, read: true }],
    ['nobody', { raft: false, broker: false, admin: false, read: false }],
    ['root', { raft: true, broker: true, admin: true, read: true }],
  ])('%s: may do what its role allows, and nothing else: %j', async (name, allowed) => {
    const from = client(name);
    const isLetIn = (error: ServiceError | null): boolean => error?.code !== Status.PERMISSION_DENIED;
    const request = quorate.v1.BrokerHeartbeatRequest.encode({ brokerId: 7 }).finish();
    const reflection = grpc.reflection.v1.ServerReflectionRequest.encode({ listServices: '' }).finish();
    // Nobody takes raft requests here: whoever is let in is told so.
    expect(isLetIn(await stream(from, RAFT_SERVICE.Fetch, EMPTY))).toBe(allowed.raft);
    expect(isLetIn(await stream(from, RAFT_SERVICE.Epoch, EMPTY))).toBe(allowed.raft);
    expect(isLetIn(await unary(from, BROKER_SERVICE.BrokerHeartbeat, request))).toBe(allowed.broker);
    expect(isLetIn(await unary(from, ADMIN_SERVICE.DeleteTopics))).toBe(allowed.admin);
    expect(isLetIn(await unary(from, ADMIN_SERVICE.ListTopics))).toBe(allowed.read);
    expect(isLetIn(await stream(from, REFLECTION_SERVICE.ServerReflectionInfo, reflection))).toBe(allowed.read);
  });

  test('a stream of commands: each takes the role of its method', async () => {
    const answers = await commands('reader', 'commands', LIST, DELETE, LIST);
    expect(answers).toEqual(['OK', 'CLUSTER_AUTHORIZATION_FAILED', 'OK']);
    expect(await commands('admin', 'commands', LIST, DELETE)).toEqual(['OK', 'OK']);
    expect(service.submitted.map(({ command }) => command.kind)).toEqual([
      ...['ListTopics', 'ListTopics', 'ListTopics', 'DeleteTopics'],
    ]);
  });

  test('a certificate bound to a broker: speaks for that broker alone, on streams and in unary calls', async () => {
    const refused = 'CLUSTER_AUTHORIZATION_FAILED';
    expect(await commands('broker-7', 'session', heartbeat(7), heartbeat(8))).toEqual(['OK', refused]);
    expect(await commands('broker', 'session', heartbeat(7), heartbeat(8))).toEqual(['OK', 'OK']);
    const incarnationId = new Uint8Array(16).fill(1);
    const request = quorate.v1.RegisterBrokerRequest.encode({ brokerId: 8, incarnationId }).finish();
    const error = await unary(client('broker-7'), BROKER_SERVICE.RegisterBroker, request);
    expect(error?.details).toContain('User:broker-7 speaks for broker 7, not for broker 8');
  });

  test('health: asked without a certificate: answered', async () => {
    expect(await unary(client('none'), HEALTH_SERVICE.Check)).toBeNull();
  });

  test('a large request: begun without a certificate: refused before it is read; with one: read', async () => {
    const ca = readFileSync(certificates.path('ca.crt'));
    const session = connectHttp2(`https://127.0.0.1:${server.port}`, { ca });
    session.on('error', () => {});
    cleanUps.push(() => session.destroy());
    const headers = { ':method': 'POST', 'content-type': 'application/grpc', te: 'trailers' };
    const call = session.request({ ...headers, ':path': ADMIN_SERVICE.CreateTopics.path });
    const [size, head] = [1024 * 1024, Buffer.alloc(5)];
    head.writeUInt32BE(size, 1);
    call.write(head);
    const [answer] = await once(call, 'response');
    expect(answer['grpc-status']).toBe(String(Status.RESOURCE_EXHAUSTED));
    const read = await unary(client('admin'), ADMIN_SERVICE.CreateTopics, Buffer.alloc(size, 255));
    expect(read).toMatchObject({ code: Status.INVALID_ARGUMENT });
  });

  test('certificates replaced on disk: new connections see the new one, old ones go on', async () => {
    const old = client('admin');
    expect(await unary(old, ADMIN_SERVICE.ListTopics)).toBeNull();
    expect(await shownBy(server.port)).toBe('controller-1');
    await certificates.files('server', 'controller-renewed');
    await until(() => lines.some(({ event }) => event === 'reloaded'), 'a reload');
    expect(await shownBy(server.port)).toBe('controller-renewed');
    expect(await unary(old, ADMIN_SERVICE.ListTopics)).toBeNull();
    await certificates.files('server', 'controller-1');
  });

  test('an outgoing connection: takes the certificate of the time when it is made', async () => {
    const files = await certificates.files('tool', 'nobody');
    const reloads: string[] = [];
    const tool = new TlsSource(files, { reloaded: () => reloads.push('reloaded'), refused: () => {} }, 5);
    cleanUps.push(() => tool.close());
    const tls = new ChannelTls(tool);
    const address = `127.0.0.1:${server.port}`;
    const call = (): Promise<ServiceError | null> => {
      const security = tls.to(address);
      const options = { 'grpc.use_local_subchannel_pool': 1, ...security.options };
      const from = new Client(address, security.credentials, options);
      cleanUps.push(() => from.close());
      return unary(from, ADMIN_SERVICE.ListTopics);
    };
    expect(await call()).toMatchObject({ code: Status.PERMISSION_DENIED });
    await certificates.files('tool', 'reader');
    await until(() => reloads.length > 0, 'a reload');
    expect(await call()).toBeNull();
  });

  test('plain text: ends in the handshake, logged once, others are served', async () => {
    const plain = new Client(`127.0.0.1:${server.port}`, credentials.createInsecure());
    cleanUps.push(() => plain.close());
    expect(await unary(plain, ADMIN_SERVICE.ListTopics)).toMatchObject({ code: Status.UNAVAILABLE });
    const handshakes = lines.filter(({ event }) => event === 'tls-handshake-failed');
    expect(handshakes).toHaveLength(1);
    expect(handshakes[0]?.detail.message).toBe('a client speaks plain text to this listener, which has TLS');
    expect(await unary(client('admin'), ADMIN_SERVICE.ListTopics)).toBeNull();
  });

  /** The common name of the server that a new connection meets. */
  function shownBy(port: number): Promise<string> {
    const ca = readFileSync(certificates.path('ca.crt'));
    return new Promise((resolve, reject) => {
      const socket: TLSSocket = connect({ host: '127.0.0.1', port, ca, ALPNProtocols: ['h2'] }, () => {
        resolve(String(socket.getPeerCertificate().subject.CN));
        socket.destroy();
      });
      socket.on('error', reject);
    });
  }
});
