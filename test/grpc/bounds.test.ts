/** Each bound of the gRPC listener and of connections to peers, driven over its limit: the error by name, and the counters. */
import { Client, type ClientDuplexStream, credentials, type ServiceError } from '@grpc/grpc-js';
import { afterEach, describe, expect, test } from 'vitest';
import { grpc, quorate } from '#proto';
import type { BoundUse } from '../../src/base/bound.ts';
import { ZERO_UUID } from '../../src/base/uuid.ts';
import { decodeAnswerFrame, encodeCommandFrame } from '../../src/grpc/command-messages.ts';
import type { GrpcLimits } from '../../src/grpc/options.ts';
import { GrpcTransport } from '../../src/grpc/peer-transport.ts';
import { encodeRequestFrame } from '../../src/grpc/raft-messages.ts';
import type { GrpcServer } from '../../src/grpc/server.ts';
import { ADMIN_SERVICE, type BytesMethod, HEALTH_SERVICE, RAFT_SERVICE } from '../../src/grpc/service-definitions.ts';
import { callFailureOf } from '../../src/grpc/status.ts';
import { asBuffer } from '../../src/grpc/stream-writer.ts';
import { someBatches } from './arbitraries.ts';
import {
  correlation,
  FakeInbox,
  FakeService,
  FETCH,
  FETCHED,
  laterRequestFrame,
  startListener,
  VOTE,
} from './fake-service.ts';

const FETCH_FRAME = encodeRequestFrame(1, FETCH);
const LIST = encodeCommandFrame(1, { kind: 'ListTopics' });
const WATCH = grpc.health.v1.HealthCheckRequest.encode({ service: '' }).finish();

const cleanUps: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** A listener with one client. */
class Listener {
  readonly service = new FakeService();
  readonly inbox = new FakeInbox();
  readonly transport: GrpcTransport;
  readonly server: GrpcServer;
  readonly client: Client;

  static async start(limits: Partial<GrpcLimits>): Promise<Listener> {
    const transport = new GrpcTransport({ log: () => {} });
    const inbox = new FakeInbox();
    transport.attach(inbox);
    const service = new FakeService();
    const bounds = () => transport.bounds();
    const server = await startListener({ service, bounds, raft: transport.incoming, limits });
    cleanUps.push(() => server.close(0));
    cleanUps.push(() => transport.close());
    return new Listener(service, inbox, transport, server);
  }

  private constructor(service: FakeService, inbox: FakeInbox, transport: GrpcTransport, server: GrpcServer) {
    this.service = service;
    this.inbox = inbox;
    this.transport = transport;
    this.server = server;
    this.client = new Client(`127.0.0.1:${server.port}`, credentials.createInsecure());
    cleanUps.push(() => this.client.close());
  }

  use(name: string): BoundUse | undefined {
    return this.server.bounds().find((bound) => bound.name === name);
  }

  /** Opens a stream and sends these frames. */
  open(method: BytesMethod, frames: readonly Uint8Array[]): Opened {
    const { path, requestSerialize, responseDeserialize } = method;
    const stream = this.client.makeBidiStreamRequest<Buffer, Buffer>(path, requestSerialize, responseDeserialize);
    const ended = new Promise<string>((resolve) =>
      stream.on('error', (error: ServiceError) => resolve(callFailureOf(error).failure.code)),
    );
    for (const frame of frames) stream.write(asBuffer(frame));
    return { stream, ended };
  }

  /** Sends a frame many times and takes one answer; comes back when the listener has had enough of that. */
  async askDeaf(method: BytesMethod, frame: Uint8Array, times: number): Promise<void> {
    const { stream, ended } = this.open(method, []);
    stream.once('data', () => stream.pause());
    for (let i = 0; i < times; i++) stream.write(asBuffer(frame));
    await until(() => this.use('raft_requests_per_stream')?.refused === 1);
    stream.resume();
    expect(await ended).toBe('OVERLOADED');
  }

  /** Asks by one call; the code of its failure, or 'ok'. */
  call(method: BytesMethod, request: Uint8Array): Promise<string> {
    const { path, requestSerialize, responseDeserialize } = method;
    return new Promise((resolve) => {
      this.client.makeUnaryRequest(path, requestSerialize, responseDeserialize, asBuffer(request), (error) => {
        resolve(error === null ? 'ok' : callFailureOf(error).failure.code);
      });
    });
  }

  /** Watches the health; the code when that is refused. */
  watch(): Promise<string> {
    const { path, requestSerialize, responseDeserialize } = HEALTH_SERVICE.Watch;
    const stream = this.client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, asBuffer(WATCH));
    stream.resume();
    return new Promise((resolve) =>
      stream.on('error', (error: ServiceError) => resolve(callFailureOf(error).failure.code)),
    );
  }
}

interface Opened {
  readonly stream: ClientDuplexStream<Buffer, Buffer>;
  /** The code of the error with which it ends. */
  readonly ended: Promise<string>;
}

/** Codes of the answers on a stream, as they come. */
function answersOn({ stream }: Opened): string[] {
  const codes: string[] = [];
  stream.on('data', (bytes: Buffer) => {
    for (const { result } of decodeAnswerFrame('commands', bytes))
      codes.push(result.kind === 'failed' ? result.failure.code : 'ok');
  });
  return codes;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
}

interface Case {
  readonly name: string;
  readonly limits: Partial<GrpcLimits>;
  /** Asks for three; gives the code of the one that is refused. */
  readonly askForThree: (listener: Listener) => Promise<string>;
  /** Of those that are in use afterwards: a raft stream that asks too much is closed. */
  readonly inUse?: number;
}

const CASES: readonly Case[] = [
  {
    name: 'command_streams',
    limits: { maxCommandStreams: 2 },
    askForThree: async (listener) => {
      const three = [1, 2, 3].map(() => listener.open(ADMIN_SERVICE.Commands, [LIST]));
      return Promise.race(three.map(({ ended }) => ended));
    },
  },
  {
    name: 'commands_per_stream',
    limits: { maxCommandsPerStream: 2 },
    askForThree: async (listener) => {
      const codes = answersOn(listener.open(ADMIN_SERVICE.Commands, [LIST, LIST, LIST]));
      await until(() => codes.length > 0);
      return codes.join();
    },
  },
  {
    name: 'unary_calls',
    limits: { maxUnaryCalls: 2 },
    askForThree: (listener) =>
      Promise.race([1, 2, 3].map(() => listener.call(ADMIN_SERVICE.ListTopics, new Uint8Array()))),
  },
  {
    name: 'health_watchers',
    limits: { maxHealthWatchers: 2 },
    askForThree: (listener) => Promise.race([1, 2, 3].map(() => listener.watch())),
  },
  {
    name: 'raft_streams',
    limits: { maxRaftStreams: 2 },
    askForThree: (listener) =>
      Promise.race([1, 2, 3].map(() => listener.open(RAFT_SERVICE.Fetch, [FETCH_FRAME]).ended)),
  },
  {
    name: 'raft_requests_per_stream',
    limits: { maxRaftRequestsPerStream: 2 },
    askForThree: (listener) => listener.open(RAFT_SERVICE.Fetch, [FETCH_FRAME, FETCH_FRAME, FETCH_FRAME]).ended,
    inUse: 0,
  },
];

describe('bounds of the listener', () => {
  test.each(CASES)(
    '$name: three asked for, two may be: OVERLOADED, and counted',
    async ({ name, limits, askForThree, inUse = 2 }) => {
      const listener = await Listener.start(limits);
      expect(listener.use(name)).toEqual({ name, inUse: 0, limit: 2, refused: 0 });
      expect(await askForThree(listener)).toBe('OVERLOADED');
      await until(() => listener.use(name)?.inUse === inUse);
      expect(listener.use(name)).toEqual({ name, inUse, limit: 2, refused: 1 });
    },
  );

  test.each([
    ['command_streams', ADMIN_SERVICE.Commands, LIST],
    ['raft_streams', RAFT_SERVICE.Fetch, FETCH_FRAME],
  ] as const)('%s: one that ends makes room for another', async (name, method, frame) => {
    const listener = await Listener.start({ maxCommandStreams: 1, maxRaftStreams: 1 });
    const first = listener.open(method, [frame]);
    await until(() => listener.use(name)?.inUse === 1);
    expect(await listener.open(method, [frame]).ended).toBe('OVERLOADED');
    first.stream.cancel();
    await until(() => listener.use(name)?.inUse === 0);
    listener.open(method, [frame]);
    await until(() => listener.use(name)?.inUse === 1);
    expect(listener.use(name)).toEqual({ name, inUse: 1, limit: 1, refused: 1 });
  });

  test('answer_bytes_per_stream: answers to reads that a client does not take: OVERLOADED, and counted', async () => {
    const name = 'answer_bytes_per_stream';
    const listener = await Listener.start({ maxWaitingAnswerBytes: 100_000, maxPendingBytes: 1_000 });
    const { service } = listener;
    const opened = listener.open(ADMIN_SERVICE.Commands, new Array(30).fill(LIST));
    await until(() => service.submitted.length === 30);
    const topics = Array.from({ length: 300 }, (_, i) => ({ name: `t${i}`, topicId: ZERO_UUID, partitions: 1 }));
    for (const { done } of service.submitted) done({ kind: 'reply', reply: { kind: 'ListTopics', topics } });
    const { inUse = 0, limit, refused } = listener.use(name) ?? {};
    expect(limit).toBe(100_000);
    expect(inUse).toBeGreaterThan(90_000);
    const codes = answersOn(opened);
    await until(() => codes.length === 30);
    expect(codes.filter((code) => code === 'OVERLOADED')).toHaveLength(refused ?? -1);
    expect(refused).toBeGreaterThan(0);
    await until(() => listener.use(name)?.inUse === 0);
  });

  test('raft_requests_per_stream: who asks on and takes no answer: is cut off; who takes them: goes on', async () => {
    const listener = await Listener.start({ maxRaftRequestsPerStream: 4 });
    const { inbox, transport } = listener;
    const batches = someBatches(20_000).map(({ bytes }) => bytes);
    inbox.onRequest = (replyTo) => transport.respond(replyTo, FETCHED, batches);
    const good = listener.open(RAFT_SERVICE.Fetch, []);
    let answers = 0;
    good.stream.on('data', () => {
      answers++;
    });
    for (let i = 1; i <= 20; i++) {
      good.stream.write(asBuffer(FETCH_FRAME));
      await until(() => answers === i);
    }
    expect(listener.use('raft_requests_per_stream')?.refused).toBe(0);
    const asked = inbox.count('request');
    await listener.askDeaf(RAFT_SERVICE.Fetch, FETCH_FRAME, 100);
    expect(inbox.count('request') - asked).toBeLessThan(100);
    expect(listener.use('raft_streams')?.inUse).toBe(1);
  });

  test('raft_requests_per_stream: requests of a later release, whose answers are not taken: count as well', async () => {
    const listener = await Listener.start({ maxRaftRequestsPerStream: 4 });
    await listener.askDeaf(RAFT_SERVICE.Epoch, laterRequestFrame(1), 20_000);
    expect(listener.use('raft_streams')?.inUse).toBe(0);
  });

  test('requests_per_peer: more than may be out: fail at once, and are counted', async () => {
    const listener = await Listener.start({});
    const inbox = new FakeInbox();
    const transport = new GrpcTransport({ log: () => {}, maxRequestsPerPeer: 2 });
    transport.attach(inbox);
    cleanUps.push(() => transport.close());
    const endpoints = [{ name: 'QUORATE', host: '127.0.0.1', port: listener.server.port }];
    const failed = inbox.next('requestFailed');
    for (const id of [1, 2, 3]) transport.request(2, endpoints, correlation(id), VOTE);
    expect(await failed).toMatchObject({ correlationId: 3 });
    expect(transport.bounds()).toEqual([{ name: 'requests_per_peer', inUse: 2, limit: 2, refused: 1 }]);
  });

  test('a controller that is asked how it is: tells all of them', async () => {
    const listener = await Listener.start({ maxHealthWatchers: 7 });
    const { path, requestSerialize, responseDeserialize } = ADMIN_SERVICE.DescribeCluster;
    const bytes = await new Promise<Buffer>((resolve, reject) => {
      listener.client.makeUnaryRequest(path, requestSerialize, responseDeserialize, Buffer.alloc(0), (error, answer) =>
        error === null && answer !== undefined ? resolve(answer) : reject(error),
      );
    });
    const { bounds } = quorate.v1.DescribeClusterResponse.decode(bytes);
    expect(bounds?.map(({ name }) => name)).toEqual(listener.server.bounds().map(({ name }) => name));
    expect(bounds?.find(({ name }) => name === 'health_watchers')?.limit?.toNumber()).toBe(7);
  });
});
