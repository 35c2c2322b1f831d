import { type ClientHttp2Stream, connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import {
  type ChannelOptions,
  Client,
  type ClientReadableStream,
  credentials,
  type ServiceError,
  status as Status,
} from '@grpc/grpc-js';
import { afterEach, describe, expect, test } from 'vitest';
import { grpc, quorate } from '#proto';
import { failure } from '../../src/base/error.ts';
import { epoch, offset } from '../../src/base/ids.ts';
import { ZERO_UUID } from '../../src/base/uuid.ts';
import type { CommandResult } from '../../src/driver/ports.ts';
import { decodeAnswerFrame, encodeCommandFrame } from '../../src/grpc/command-messages.ts';
import { decodeFollowFrame, encodeFollowRequest } from '../../src/grpc/follow-messages.ts';
import type { GrpcLimits } from '../../src/grpc/options.ts';
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
import { QUORUM } from '../cli/fake-admin.ts';
import { freePorts } from '../e2e/cluster.ts';
import { ProxyNetwork } from '../faults/proxy/proxy-network.ts';
import { someBatches } from './arbitraries.ts';
import { type FakeFollow, FakeService, LEADER, startListener } from './fake-service.ts';

const v1 = quorate.v1;
const LISTED: CommandResult = { kind: 'reply', reply: { kind: 'ListTopics', topics: [] } };
const cleanUps: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

interface Running {
  readonly service: FakeService;
  readonly server: GrpcServer;
  client(options?: ChannelOptions): Client;
}

async function running(limits: Partial<GrpcLimits> = {}): Promise<Running> {
  const service = new FakeService();
  const server = await startListener({ service, limits });
  cleanUps.push(() => server.close(0));
  const client = (options: ChannelOptions = {}): Client => {
    const made = new Client(`127.0.0.1:${server.port}`, credentials.createInsecure(), {
      'grpc.use_local_subchannel_pool': 1,
      'grpc.max_send_message_length': -1,
      ...options,
    });
    cleanUps.push(() => made.close());
    return made;
  };
  return { service, server, client };
}

type Answer = { readonly bytes: Buffer } | { readonly error: ServiceError };

function unary(client: Client, method: BytesMethod, request: Uint8Array): Promise<Answer> {
  return new Promise((resolve) => {
    const { path, requestSerialize, responseDeserialize } = method;
    client.makeUnaryRequest(path, requestSerialize, responseDeserialize, asBuffer(request), (error, bytes) => {
      resolve(error === null ? { bytes: bytes ?? Buffer.alloc(0) } : { error });
    });
  });
}

function duplex(client: Client, method: BytesMethod): ReturnType<typeof client.makeBidiStreamRequest<Buffer, Buffer>> {
  const stream = client.makeBidiStreamRequest(method.path, method.requestSerialize, method.responseDeserialize);
  // Streams that a test leaves open are cancelled after it.
  stream.on('error', () => {});
  return stream;
}

function serverStream(client: Client, method: BytesMethod, request: Uint8Array): ClientReadableStream<Buffer> {
  const { path, requestSerialize, responseDeserialize } = method;
  return client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, asBuffer(request));
}

/** The first `count` messages of a stream, read by `decode`. */
function firstOf<T>(stream: ClientReadableStream<Buffer>, count: number, decode: (bytes: Buffer) => T): Promise<T[]> {
  return new Promise((resolve, reject) => {
    const messages: T[] = [];
    stream.on('error', reject);
    stream.on('data', (bytes: Buffer) => {
      messages.push(decode(bytes));
      if (messages.length === count) resolve(messages);
    });
  });
}

function endOf(stream: {
  on(event: 'error', listener: (error: ServiceError) => void): unknown;
}): Promise<ServiceError> {
  return new Promise((resolve) => stream.on('error', resolve));
}

describe('unary calls', () => {
  test('a listener without a host: bound on every interface', async () => {
    const server = await startListener({ host: '' });
    cleanUps.push(() => server.close(0));
    await new Promise<void>((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port: server.port }, () => {
        socket.destroy();
        resolve();
      }).once('error', reject);
    });
  });

  test('a command: answered: gives the reply', async () => {
    const { service, client } = await running();
    service.answer = () => ({
      kind: 'reply',
      reply: { kind: 'RegisterBroker', brokerEpoch: 42, heartbeatIntervalMs: 0 },
    });
    const request = v1.RegisterBrokerRequest.encode({ brokerId: 3, incarnationId: new Uint8Array(16) }).finish();
    const answer = await unary(client(), BROKER_SERVICE.RegisterBroker, request);
    expect('bytes' in answer && v1.RegisterBrokerResponse.decode(answer.bytes).brokerEpoch.toNumber()).toBe(42);
    expect(service.submitted[0]?.command).toMatchObject({ kind: 'RegisterBroker', brokerId: 3, brokerKind: 'native' });
  });

  test('a command at the wrong controller: says where the active one is', async () => {
    const { service, client } = await running();
    const notController = failure('NOT_CONTROLLER', 'node 2 leads');
    service.answer = () => ({ kind: 'failed', failure: notController, leader: LEADER });
    const answer = await unary(client(), ADMIN_SERVICE.ListTopics, new Uint8Array());
    const error = 'error' in answer ? answer.error : null;
    expect(error).toMatchObject({ code: Status.FAILED_PRECONDITION, details: 'NOT_CONTROLLER: node 2 leads' });
    expect(error?.metadata.get('quorate-error')).toEqual(['NOT_CONTROLLER']);
    expect(error && callFailureOf(error)).toEqual({ failure: notController, leader: LEADER, fromController: true });
  });

  test.each([
    ['bytes that are no message', ADMIN_SERVICE.CreateTopics, new Uint8Array([255, 255, 255]), 'MALFORMED_MESSAGE'],
    ['an election without type', ADMIN_SERVICE.ElectLeaders, new Uint8Array(), 'INVALID_REQUEST'],
  ])('%s: never reach the controller', async (_case, method, bytes, code) => {
    const { service, client } = await running();
    const answer = await unary(client(), method, bytes);
    const error = 'error' in answer ? answer.error : null;
    expect(error?.code).toBe(Status.INVALID_ARGUMENT);
    expect(error && callFailureOf(error).failure.code).toBe(code);
    expect(service.submitted).toEqual([]);
  });

  test('a failure with hostile text: half a surrogate pair and great length: still ends the call', async () => {
    const { service, client } = await running();
    const hostile = failure('INVALID_TOPIC_EXCEPTION', `\ud800${'x\n'.repeat(50_000)}`);
    service.answer = () => ({ kind: 'failed', failure: hostile, leader: null });
    const answer = await unary(client(), ADMIN_SERVICE.ListTopics, new Uint8Array());
    const error = 'error' in answer ? answer.error : null;
    expect(error?.code).toBe(Status.INVALID_ARGUMENT);
    expect(error && callFailureOf(error).failure.code).toBe('INVALID_TOPIC_EXCEPTION');
  });

  test('calls beyond the bound: are OVERLOADED, later ones served again', async () => {
    const { service, client } = await running({ maxUnaryCalls: 1 });
    const c = client();
    const first = unary(c, ADMIN_SERVICE.ListTopics, new Uint8Array());
    const second = await unary(c, ADMIN_SERVICE.ListTopics, new Uint8Array());
    expect('error' in second && callFailureOf(second.error).failure.code).toBe('OVERLOADED');
    service.submitted[0]?.done(LISTED);
    expect(await first).toHaveProperty('bytes');
    service.answer = () => LISTED;
    expect(await unary(c, ADMIN_SERVICE.ListTopics, new Uint8Array())).toHaveProperty('bytes');
  });

  test('transfer of leadership: a dry run: goes through as one, and the answer names who is to lead', async () => {
    const { service, client } = await running();
    service.quorum = QUORUM;
    const request = v1.TransferLeadershipRequest.encode({ to: 2, dryRun: true }).finish();
    const answer = await unary(client(), ADMIN_SERVICE.TransferLeadership, request);
    expect('bytes' in answer && v1.TransferLeadershipResponse.decode(answer.bytes).to).toBe(2);
    expect(service.changes).toEqual([{ to: 2, dryRun: true }]);
  });

  test('the quorum and the cluster: from a follower: NOT_CONTROLLER, and what it knows', async () => {
    const { client } = await running();
    const quorum = await unary(client(), ADMIN_SERVICE.DescribeQuorum, new Uint8Array());
    expect('error' in quorum && callFailureOf(quorum.error).leader).toEqual(LEADER);
    const cluster = await unary(client(), ADMIN_SERVICE.DescribeCluster, new Uint8Array());
    expect('bytes' in cluster && v1.DescribeClusterResponse.decode(cluster.bytes)).toMatchObject({
      clusterId: 'the-cluster',
      role: 'follower',
      active: false,
    });
  });
});

describe('pipelined commands', () => {
  test('several in a frame: answered in any order: each by its number', async () => {
    const { service, client } = await running();
    const stream = duplex(client(), ADMIN_SERVICE.Commands);
    const numbers = [5, 6, 7];
    stream.write(Buffer.concat(numbers.map((number) => encodeCommandFrame(number, { kind: 'ListTopics' }))));
    await until(() => service.submitted.length === 3);
    const frames = firstOf(stream, 1, (bytes) => decodeAnswerFrame('commands', bytes));
    for (const { done } of [...service.submitted].reverse()) done(LISTED);
    expect((await frames).flat().map(({ number }) => number)).toEqual([7, 6, 5]);
  });

  test('answers that are ready in one turn: go out in one frame', async () => {
    const { service, client } = await running();
    const stream = duplex(client(), ADMIN_SERVICE.Commands);
    for (let i = 0; i < 100; i++) stream.write(asBuffer(encodeCommandFrame(i, { kind: 'ListTopics' })));
    await until(() => service.submitted.length === 100);
    const frames = firstOf(stream, 1, (bytes) => decodeAnswerFrame('commands', bytes));
    for (const { done } of service.submitted) done(LISTED);
    expect((await frames)[0]?.length).toBe(100);
  });

  test('more in flight than the bound: OVERLOADED for the rest, which are not submitted', async () => {
    const { service, client } = await running({ maxCommandsPerStream: 2 });
    const stream = duplex(client(), ADMIN_SERVICE.Commands);
    const answers = firstOf(stream, 1, (bytes) => decodeAnswerFrame('commands', bytes));
    const frames = [1, 2, 3].map((number) => encodeCommandFrame(number, { kind: 'ListTopics' }));
    stream.write(Buffer.concat(frames));
    expect((await answers).flat()).toMatchObject([{ number: 3, result: { failure: { code: 'OVERLOADED' } } }]);
    expect(service.submitted.length).toBe(2);
  });

  test('a client that has said all: still gets its answers, then the end', async () => {
    const { service, client } = await running();
    const stream = duplex(client(), BROKER_SERVICE.Session);
    const answers: number[] = [];
    stream.on('data', (bytes: Buffer) => answers.push(...decodeAnswerFrame('session', bytes).map((a) => a.number)));
    const ended = new Promise((resolve) => stream.on('end', resolve));
    const heartbeat = { brokerId: 1, brokerEpoch: 1, metadataEndOffset: 1, wantFence: false, wantShutDown: false };
    stream.end(asBuffer(encodeCommandFrame(9, { kind: 'BrokerHeartbeat', ...heartbeat, offlineLogDirs: [] })));
    await until(() => service.submitted.length === 1);
    const reply = { kind: 'BrokerHeartbeat', isCaughtUp: true, isFenced: false, shouldShutDown: false } as const;
    service.submitted[0]?.done({ kind: 'reply', reply });
    await ended;
    expect(answers).toEqual([9]);
  });

  test('an answer beyond the limit: becomes MESSAGE_TOO_LARGE, the stream goes on', async () => {
    const { service, client } = await running({ maxAnswerBytes: 200 });
    const stream = duplex(client(), ADMIN_SERVICE.Commands);
    const answers = firstOf(stream, 2, (bytes) => decodeAnswerFrame('commands', bytes)[0]?.result);
    stream.write(asBuffer(encodeCommandFrame(1, { kind: 'ListTopics' })));
    await until(() => service.submitted.length === 1);
    const topics = Array.from({ length: 300 }, (_, i) => ({ name: `t${i}`, topicId: ZERO_UUID, partitions: 1 }));
    service.submitted[0]?.done({ kind: 'reply', reply: { kind: 'ListTopics', topics } });
    service.answer = () => LISTED;
    stream.write(asBuffer(encodeCommandFrame(2, { kind: 'ListTopics' })));
    expect(await answers).toMatchObject([{ failure: { code: 'MESSAGE_TOO_LARGE' } }, { kind: 'reply' }]);
  });

  test('bytes that are no frame: end that stream, not another', async () => {
    const { service, client } = await running();
    service.answer = () => LISTED;
    const good = duplex(client(), ADMIN_SERVICE.Commands);
    const bad = duplex(client(), ADMIN_SERVICE.Commands);
    const ended = endOf(bad);
    bad.write(Buffer.from([255, 255, 255, 255]));
    expect(callFailureOf(await ended).failure.code).toBe('MALFORMED_MESSAGE');
    const answers = firstOf(good, 1, (bytes) => decodeAnswerFrame('commands', bytes));
    good.write(asBuffer(encodeCommandFrame(1, { kind: 'ListTopics' })));
    expect((await answers).flat()).toMatchObject([{ number: 1 }]);
  });

  test('a client that never reads its answers: is not read either, so that what waits for it is bounded', async () => {
    const { service, server } = await running({ maxPendingBytes: 64 * 1024 });
    const partitions = Array.from({ length: 500 }, (_, i) => ({ topic: `topic-${i}`, partition: 0, failure: null }));
    service.answer = () => ({ kind: 'reply', reply: { kind: 'ElectLeaders', partitions } });
    const deaf = deafCall(server.port, ADMIN_SERVICE.Commands);
    let sent = 0;
    let submitted = 0;
    do {
      for (let i = 0; i < 100; i++) deaf.write(framed(encodeCommandFrame(++sent, { kind: 'ListTopics' })));
      submitted = await settle(() => service.submitted.length);
    } while (submitted === sent && sent < 2000);
    expect(submitted).toBeLessThan(sent);
  });

  test('answers to reads that nobody takes: are OVERLOADED beyond the bound of bytes', async () => {
    const { service, client } = await running({ maxWaitingAnswerBytes: 100_000, maxPendingBytes: 1000 });
    const stream = duplex(client(), ADMIN_SERVICE.Commands);
    const frames = Array.from({ length: 30 }, (_, number) => encodeCommandFrame(number, { kind: 'ListTopics' }));
    stream.write(Buffer.concat(frames));
    await until(() => service.submitted.length === 30);
    const topics = Array.from({ length: 300 }, (_, i) => ({ name: `t${i}`, topicId: ZERO_UUID, partitions: 1 }));
    const results: (string | undefined)[] = [];
    const all = new Promise<void>((resolve) => {
      stream.on('data', (bytes: Buffer) => {
        for (const { result } of decodeAnswerFrame('commands', bytes)) {
          results.push(result.kind === 'failed' ? result.failure.code : 'ok');
        }
        if (results.length === 30) resolve();
      });
    });
    for (const { done } of service.submitted) done({ kind: 'reply', reply: { kind: 'ListTopics', topics } });
    await all;
    expect(new Set(results)).toEqual(new Set(['ok', 'OVERLOADED']));
  });
});

describe('limits', () => {
  test('a request beyond the limit: RESOURCE_EXHAUSTED, while another client goes on', async () => {
    const { service, client } = await running({ maxRequestBytes: 10_000 });
    service.answer = () => LISTED;
    const other = duplex(client(), ADMIN_SERVICE.Commands);
    const large = new Uint8Array(20_000);
    const refusedUnary = await unary(client(), ADMIN_SERVICE.ListTopics, large);
    expect('error' in refusedUnary && refusedUnary.error.code).toBe(Status.RESOURCE_EXHAUSTED);
    const greedy = duplex(client(), ADMIN_SERVICE.Commands);
    const ended = endOf(greedy);
    greedy.write(asBuffer(large));
    expect((await ended).code).toBe(Status.RESOURCE_EXHAUSTED);
    const answers = firstOf(other, 1, (bytes) => decodeAnswerFrame('commands', bytes));
    other.write(asBuffer(encodeCommandFrame(1, { kind: 'ListTopics' })));
    expect((await answers).flat()).toMatchObject([{ number: 1 }]);
  });

  test('garbage on the port: closes that connection and harms nobody', async () => {
    const { service, server, client } = await running();
    service.answer = () => LISTED;
    const closed = new Promise((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\n\r\n'.repeat(100)));
      socket.on('error', () => {});
      socket.on('close', resolve);
      socket.resume();
    });
    await closed;
    expect(await unary(client(), ADMIN_SERVICE.ListTopics, new Uint8Array())).toHaveProperty('bytes');
  });

  test('raft streams: before the node takes part: are refused', async () => {
    const { client } = await running();
    const stream = duplex(client(), RAFT_SERVICE.Fetch);
    expect((await endOf(stream)).code).toBe(Status.UNAVAILABLE);
  });

  test('a port in use: names the address and what to do', async () => {
    const { server, service } = await running();
    const again = startListener({ port: server.port, service });
    await expect(again).rejects.toThrow(
      expect.objectContaining({
        code: 'INVALID_ARGUMENT',
        message: expect.stringMatching(new RegExp(`127.0.0.1:${server.port}.*in use.*another port`)),
      }),
    );
  });
});

describe('follow', () => {
  test('a snapshot, then batches: arrive in order with positions', async () => {
    const { service, client } = await running();
    const batches = someBatches(2, 10).map((batch) => batch.bytes);
    service.onFollow = ({ sink }) => {
      sink.snapshotBegin({ offset: offset(10), epoch: epoch(3) }, 5);
      sink.snapshotChunk(new Uint8Array([1, 2, 3, 4, 5]));
      sink.snapshotEnd();
      sink.batches(batches, offset(12), LEADER);
      sink.batches([], offset(12), LEADER);
    };
    const request = encodeFollowRequest({ position: null, followerName: 'broker 1', unfolded: false });
    const stream = serverStream(client(), BROKER_SERVICE.Follow, request);
    const events = await firstOf(stream, 5, decodeFollowFrame);
    expect(events.map(({ kind }) => kind)).toEqual([
      'snapshotBegin',
      'snapshotChunk',
      'snapshotEnd',
      'batches',
      'batches',
    ]);
    expect(events[3]).toMatchObject({ stableEndOffset: 12, leader: LEADER });
    stream.on('error', () => {});
    stream.cancel();
    await until(() => service.follows[0]?.cancelled === true);
  });

  test('unfolded: stored batches: arrive as single records, then the driver is resumed', async () => {
    const { service, client } = await running();
    service.onFollow = ({ sink }) => {
      const goOn = sink.batches(
        someBatches(3).map((batch) => batch.bytes),
        offset(3),
        null,
      );
      expect(goOn).toBe(false);
    };
    const request = encodeFollowRequest({ position: null, followerName: 'b', unfolded: true });
    const stream = serverStream(client(), BROKER_SERVICE.Follow, request);
    const [event] = await firstOf(stream, 1, decodeFollowFrame);
    expect(event?.kind === 'records' ? event.records.map((r) => r.offset) : null).toEqual([0, 1, 2]);
    await until(() => service.follows[0]?.resumed === 1);
  });

  test('unfolded, a position inside a batch: what the follower has is not sent again', async () => {
    const { service, client } = await running();
    const batches = someBatches(3).map((batch) => batch.bytes);
    service.onFollow = ({ sink }) => {
      sink.batches(batches, offset(3), null);
    };
    const position = { offset: offset(2), epoch: epoch(3) };
    const request = encodeFollowRequest({ position, followerName: 'b', unfolded: true });
    const stream = serverStream(client(), BROKER_SERVICE.Follow, request);
    const [event] = await firstOf(stream, 1, decodeFollowFrame);
    expect(event?.kind === 'records' ? event.records.map((r) => r.offset) : null).toEqual([2]);
  });

  test('a reader that never reads: the driver is held up, with bounded bytes waiting, until it reads', async () => {
    const { service, server } = await running({ maxPendingBytes: 256 * 1024 });
    const chunk = new Uint8Array(64 * 1024);
    let handedOut = 0;
    const fill = ({ sink }: FakeFollow): void => {
      do handedOut += chunk.length;
      while (sink.snapshotChunk(chunk));
    };
    service.onFollow = fill;
    service.onResume = fill;
    const deaf = deafCall(server.port, BROKER_SERVICE.Follow);
    deaf.end(framed(encodeFollowRequest({ position: null, followerName: 'sleeper', unfolded: false })));
    await until(() => handedOut > 0);
    const settled = await settle(() => handedOut);
    expect(settled).toBeLessThan(1024 * 1024);
    deaf.resume();
    await until(() => handedOut > settled + 8 * 1024 * 1024);
    service.onResume = () => {};
  });

  test('a position that is not in the log: ends the stream with the reason', async () => {
    const { service, client } = await running();
    service.onFollow = ({ sink }) => sink.failed(failure('POSITION_OUT_OF_RANGE', 'start again'));
    const position = { offset: offset(99), epoch: epoch(9) };
    const request = encodeFollowRequest({ position, followerName: 'b', unfolded: false });
    const stream = serverStream(client(), BROKER_SERVICE.Follow, request);
    const ended = endOf(stream);
    stream.resume();
    const error = await ended;
    expect(error.code).toBe(Status.OUT_OF_RANGE);
    expect(callFailureOf(error).failure).toEqual(failure('POSITION_OUT_OF_RANGE', 'start again'));
    expect(service.follows[0]?.request.position).toEqual(position);
  });
});

describe('standard services', () => {
  const { HealthCheckRequest, HealthCheckResponse } = grpc.health.v1;
  const health = (service: string): Uint8Array => HealthCheckRequest.encode({ service }).finish();
  const statusIn = (bytes: Buffer): number => HealthCheckResponse.decode(bytes).status;

  test('health: known and unknown services: SERVING and NOT_FOUND', async () => {
    const { client } = await running();
    for (const service of ['', 'quorate.v1.RaftService', 'quorate.v1.AdminService']) {
      const answer = await unary(client(), HEALTH_SERVICE.Check, health(service));
      expect('bytes' in answer && statusIn(answer.bytes)).toBe(1);
    }
    const unknown = await unary(client(), HEALTH_SERVICE.Check, health('nobody'));
    expect('error' in unknown && unknown.error.code).toBe(Status.NOT_FOUND);
  });

  test('health: an unknown service with hostile text: still NOT_FOUND', async () => {
    const { client } = await running();
    const { HealthCheckRequest } = grpc.health.v1;
    const service = `${'x'.repeat(199)}\u{1f600}`;
    const answer = await unary(client(), HEALTH_SERVICE.Check, HealthCheckRequest.encode({ service }).finish());
    expect('error' in answer && answer.error.code).toBe(Status.NOT_FOUND);
  });

  test('close: clients that are cut off, with and without a call under way: do not hold it up', async () => {
    const { server } = await running();
    const [advertisedPort = 0] = await freePorts(1);
    const network = await ProxyNetwork.open([{ id: 1, advertisedPort, port: server.port }], 1);
    cleanUps.push(() => network.close());
    const [idle, busy] = [0, 1].map(() => {
      const client = new Client(`127.0.0.1:${advertisedPort}`, credentials.createInsecure());
      cleanUps.push(() => client.close());
      return client;
    });
    if (idle === undefined || busy === undefined) throw new Error('no clients');
    expect(await unary(idle, HEALTH_SERVICE.Check, health(''))).toHaveProperty('bytes');
    await firstOf(serverStream(busy, HEALTH_SERVICE.Watch, health('')), 1, statusIn);
    network.setBetween('clients', 1, { kind: 'hold' });
    const late = new Promise((resolve) => setTimeout(() => resolve('still open'), 5_000).unref());
    expect(await Promise.race([server.close(100).then(() => 'closed'), late])).toBe('closed');
  });

  test('health: a watcher: hears of changes, and of the shutdown before connections close', async () => {
    const { server, client } = await running();
    const stream = serverStream(client(), HEALTH_SERVICE.Watch, health(''));
    const statuses = firstOf(stream, 4, statusIn);
    const first = firstOf(stream, 1, statusIn);
    await first;
    server.setServing('', false);
    server.setServing('', true);
    await server.close(1000);
    expect(await statuses).toEqual([1, 2, 1, 2]);
  });

  test('health: watching an unknown service: SERVICE_UNKNOWN, and the watch goes on', async () => {
    const { client } = await running();
    const stream = serverStream(client(), HEALTH_SERVICE.Watch, health('nobody'));
    expect(await firstOf(stream, 1, statusIn)).toEqual([3]);
    stream.on('error', () => {});
    stream.cancel();
  });

  test('reflection: services, symbols and files: are found with what they depend on', async () => {
    const { client } = await running();
    const { ServerReflectionRequest, ServerReflectionResponse } = grpc.reflection.v1;
    const stream = duplex(client(), REFLECTION_SERVICE.ServerReflectionInfo);
    const answers = firstOf(stream, 4, (bytes) => ServerReflectionResponse.decode(bytes));
    for (const request of [
      { listServices: '' },
      { fileContainingSymbol: 'quorate.v1.BrokerService.Follow' },
      { fileByFilename: 'quorate/v1/common.proto' },
      { fileContainingSymbol: 'no.such.Thing' },
    ]) {
      stream.write(asBuffer(ServerReflectionRequest.encode(request).finish()));
    }
    const [listed, bySymbol, byName, missing] = await answers;
    expect(listed?.listServicesResponse?.service?.map(({ name }) => name)).toEqual([
      'grpc.health.v1.Health',
      'grpc.reflection.v1.ServerReflection',
      'quorate.v1.AdminService',
      'quorate.v1.BrokerService',
      'quorate.v1.RaftService',
    ]);
    expect(bySymbol?.fileDescriptorResponse?.fileDescriptorProto?.length).toBe(3);
    expect(byName?.fileDescriptorResponse?.fileDescriptorProto?.length).toBe(1);
    expect(missing?.errorResponse?.errorCode).toBe(Status.NOT_FOUND);
    const ended = new Promise((resolve) => stream.on('end', resolve));
    stream.end();
    await ended;
  });
});

/** A call of a client that takes nothing until it is resumed. */
function deafCall(port: number, method: BytesMethod): ClientHttp2Stream {
  const session = connectHttp2(`http://127.0.0.1:${port}`);
  session.on('error', () => {});
  cleanUps.push(() => session.destroy());
  const call = session.request(
    { ':method': 'POST', ':path': method.path, 'content-type': 'application/grpc', te: 'trailers' },
    { endStream: false },
  );
  call.on('error', () => {});
  call.pause();
  return call;
}

/** A message as it stands on the wire: a flag, its length, its bytes. */
function framed(message: Uint8Array): Buffer {
  const frame = Buffer.alloc(5 + message.length);
  frame.writeUInt32BE(message.length, 1);
  frame.set(message, 5);
  return frame;
}

/** Resolves once `condition` holds; the test's time limit bounds it. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

/** The value once it has not changed for a while of turns with nothing left to do. */
async function settle(value: () => number): Promise<number> {
  let last = Number.NaN;
  for (let quietTurns = 0; quietTurns < 2000; quietTurns++) {
    if (value() !== last) {
      last = value();
      quietTurns = 0;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return last;
}
