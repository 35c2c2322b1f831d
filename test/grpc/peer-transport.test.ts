import { createServer, type Socket, type Server as TcpServer } from 'node:net';
import { Client, credentials, Server, ServerCredentials, type ServerDuplexStream } from '@grpc/grpc-js';
import { afterEach, describe, expect, test } from 'vitest';
import { epoch } from '../../src/base/ids.ts';
import type { PeerOptions } from '../../src/grpc/options.ts';
import { GrpcTransport } from '../../src/grpc/peer-transport.ts';
import {
  decodeRequestFrame,
  decodeResponseFrame,
  encodeRequestFrame,
  encodeResponseFrame,
  encodeUnknownRequestFrame,
} from '../../src/grpc/raft-messages.ts';
import type { GrpcServer } from '../../src/grpc/server.ts';
import { RAFT_SERVICE } from '../../src/grpc/service-definitions.ts';
import type { VoteResponse } from '../../src/raft/messages.ts';
import type { Endpoint } from '../../src/raft/voters.ts';
import { someBatches } from './arbitraries.ts';
import {
  correlation,
  FakeInbox,
  FETCH,
  FETCHED,
  HEAD,
  laterRequestFrame,
  quiet,
  startListener,
  VOTE,
} from './fake-service.ts';

const cleanUps: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const VOTED: VoteResponse = {
  kind: 'Vote',
  error: 'NONE',
  epoch: epoch(4),
  leader: null,
  preVote: true,
  voteGranted: true,
};
interface Node {
  readonly inbox: FakeInbox;
  readonly transport: GrpcTransport;
}

function node(options: Partial<PeerOptions> = {}): Node {
  const inbox = new FakeInbox();
  const transport = new GrpcTransport({ log: quiet, ...options });
  transport.attach(inbox);
  cleanUps.push(() => transport.close());
  return { inbox, transport };
}

interface Served extends Node {
  readonly server: GrpcServer;
  readonly endpoints: readonly Endpoint[];
}

async function served(port = 0): Promise<Served> {
  const { inbox, transport } = node();
  const server = await startListener({ port, raft: transport.incoming });
  cleanUps.push(() => server.close(0));
  return { inbox, transport, server, endpoints: at(server.port) };
}

function at(port: number): readonly Endpoint[] {
  return [
    { name: 'CONTROLLER', host: '127.0.0.1', port: 1 },
    { name: 'QUORATE', host: '127.0.0.1', port },
  ];
}

/** A wire that can be cut between two nodes. */
class Wire {
  readonly #server: TcpServer;
  readonly #sockets = new Set<Socket>();
  port = 0;

  constructor(to: number) {
    this.#server = createServer((near) => {
      const far = new (near.constructor as typeof Socket)();
      far.connect(to, '127.0.0.1');
      for (const socket of [near, far]) {
        this.#sockets.add(socket);
        socket.on('error', () => {});
        socket.on('close', () => this.#sockets.delete(socket));
      }
      near.pipe(far).pipe(near);
    });
    cleanUps.push(() => this.close());
  }

  listen(port = 0): Promise<void> {
    return new Promise((resolve) => {
      this.#server.listen(port, '127.0.0.1', () => {
        const address = this.#server.address();
        this.port = typeof address === 'object' && address !== null ? address.port : 0;
        resolve();
      });
    });
  }

  /** Breaks every connection; new ones are taken. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Breaks every connection and refuses new ones. */
  close(): void {
    this.#server.close();
    this.cut();
  }
}

/** A controller that knows votes and nothing else, as one of a former release may. */
async function votesOnly(): Promise<readonly Endpoint[]> {
  const server = new Server();
  server.addService(RAFT_SERVICE, {
    Epoch: (call: ServerDuplexStream<Buffer, Buffer>) =>
      call.on('data', (bytes: Buffer) => {
        const { correlationId, message } = decodeRequestFrame('epoch', bytes);
        const isVote = message?.kind === 'Vote';
        const frame = isVote ? encodeResponseFrame(correlationId, VOTED, []) : encodeUnknownRequestFrame(correlationId);
        call.write(Buffer.from(frame));
      }),
    Fetch: (call: ServerDuplexStream<Buffer, Buffer>) => call.on('data', () => {}),
  });
  cleanUps.push(() => server.forceShutdown());
  return new Promise((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) =>
      error === null ? resolve(at(port)) : reject(error),
    ),
  );
}

describe('peer transport', () => {
  test('a request that a former release does not know: fails; the stream stands, and what it knows is answered', async () => {
    const { inbox, transport } = node();
    const endpoints = await votesOnly();
    const failed = inbox.next('requestFailed');
    transport.request(2, endpoints, correlation(1), { kind: 'ReadOffset', ...HEAD });
    expect(await failed).toMatchObject({ to: 2, correlationId: 1 });
    const answer = inbox.next('response');
    transport.request(2, endpoints, correlation(2), VOTE);
    expect(await answer).toMatchObject({ correlationId: 2, response: VOTED });
    expect(inbox.count('connectionLost')).toBe(0);
  });

  test('a request of a later release: answered as not known, with nothing disturbed on its stream', async () => {
    const { inbox, transport, server } = await served();
    inbox.onRequest = (replyTo) => transport.respond(replyTo, VOTED, []);
    const client = new Client(`127.0.0.1:${server.port}`, credentials.createInsecure());
    cleanUps.push(() => client.close());
    const { path, requestSerialize, responseDeserialize } = RAFT_SERVICE.Epoch;
    const stream = client.makeBidiStreamRequest<Buffer, Buffer>(path, requestSerialize, responseDeserialize);
    const answers: unknown[] = [];
    const both = new Promise<void>((resolve, reject) => {
      stream.on('error', reject);
      stream.on('data', (bytes: Buffer) => {
        answers.push(decodeResponseFrame('epoch', bytes));
        if (answers.length === 2) resolve();
      });
    });
    stream.write(Buffer.from(laterRequestFrame(7)));
    stream.write(Buffer.from(encodeRequestFrame(8, VOTE)));
    await both;
    expect(answers).toEqual([
      { correlationId: 7, message: null },
      { correlationId: 8, message: VOTED },
    ]);
    expect(inbox.heard).toMatchObject([{ kind: 'request', request: VOTE }]);
    cleanUps.push(() => stream.cancel());
    stream.removeAllListeners('error').on('error', () => {});
  });

  test('a fetch: answered with stored batches: arrives with the batches checked', async () => {
    const [a, b] = [node(), await served()];
    const batches = someBatches(2, 7);
    b.inbox.onRequest = (replyTo) =>
      b.transport.respond(
        replyTo,
        FETCHED,
        batches.map((batch) => batch.bytes),
      );
    const answer = a.inbox.next('response');
    a.transport.request(2, b.endpoints, correlation(11), FETCH);
    const { from, correlationId, response } = await answer;
    expect([from, correlationId]).toEqual([2, 11]);
    const content = response.kind === 'Fetch' ? response.content : null;
    expect(content?.kind === 'batches' ? content.batches.map((batch) => batch.baseOffset) : null).toEqual([7, 8]);
    expect(b.inbox.heard[0]).toMatchObject({ kind: 'request', request: FETCH });
  });

  test('a vote: while a fetch is parked: is answered past it', async () => {
    const [a, b] = [node(), await served()];
    b.inbox.onRequest = (replyTo, request) => {
      if (request.kind === 'Vote') b.transport.respond(replyTo, VOTED, []);
    };
    const answer = a.inbox.next('response');
    a.transport.request(2, b.endpoints, correlation(1), FETCH);
    a.transport.request(2, b.endpoints, correlation(2), VOTE);
    expect(await answer).toMatchObject({ correlationId: 2, response: VOTED });
  });

  test('nothing: is called back from within a request, even when it cannot be sent', async () => {
    const { inbox, transport } = node();
    transport.request(2, [], correlation(1), VOTE);
    expect(inbox.heard).toEqual([]);
    expect(await inbox.next('requestFailed')).toMatchObject({ to: 2, correlationId: 1 });
  });

  test('nobody listens: the request fails soon, and no connection was lost', async () => {
    const { inbox, transport } = node();
    const wire = new Wire(1);
    await wire.listen();
    wire.close();
    const failed = inbox.next('requestFailed');
    transport.request(2, at(wire.port), correlation(1), VOTE);
    await failed;
    expect(inbox.count('connectionLost')).toBe(0);
  });

  test('the other node dies: the parked fetch fails and the loss is told within 300 ms, once', async () => {
    const [a, b] = [node(), await served()];
    const wire = new Wire(b.server.port);
    await wire.listen();
    const arrived = b.inbox.next('request');
    a.transport.request(2, at(wire.port), correlation(1), FETCH);
    await arrived;
    const cancelled = b.inbox.next('requestCancelled');
    const [failed, lost] = [a.inbox.next('requestFailed'), a.inbox.next('connectionLost')];
    const start = performance.now();
    wire.close();
    expect(await failed).toMatchObject({ to: 2, correlationId: 1 });
    expect(await lost).toEqual({ kind: 'connectionLost', to: 2 });
    expect(performance.now() - start).toBeLessThan(300);
    await cancelled;
    const again = a.inbox.next('requestFailed');
    a.transport.request(2, at(wire.port), correlation(2), VOTE);
    await again;
    expect(a.inbox.count('connectionLost')).toBe(1);
  });

  test('a connection breaks and can be made again at once: the fetch fails, nothing else is said', async () => {
    const [a, b] = [node({ reconnectTimeoutMs: 5000 }), await served()];
    const wire = new Wire(b.server.port);
    await wire.listen();
    const arrived = b.inbox.next('request');
    a.transport.request(2, at(wire.port), correlation(1), FETCH);
    await arrived;
    const failed = a.inbox.next('requestFailed');
    wire.cut();
    await failed;
    b.inbox.onRequest = (replyTo) => b.transport.respond(replyTo, VOTED, []);
    const answer = a.inbox.next('response');
    a.transport.request(2, at(wire.port), correlation(2), VOTE);
    expect(await answer).toMatchObject({ correlationId: 2 });
    expect(a.inbox.count('connectionLost')).toBe(0);
  });

  test('a node that accepts but says nothing: reconnecting ends in its time', async () => {
    const [a, b] = [node(), await served()];
    const wire = new Wire(b.server.port);
    await wire.listen();
    const arrived = b.inbox.next('request');
    a.transport.request(2, at(wire.port), correlation(1), FETCH);
    await arrived;
    const lost = a.inbox.next('connectionLost');
    wire.close();
    const silent = createServer((socket) => socket.on('error', () => {}));
    cleanUps.push(() => silent.close());
    await new Promise<void>((resolve) => silent.listen(wire.port, '127.0.0.1', resolve));
    await lost;
  });

  test('a node that is gone and comes back: is reached again', async () => {
    const [a, b] = [node(), await served()];
    const { port } = b.server;
    b.inbox.onRequest = (replyTo) => b.transport.respond(replyTo, VOTED, []);
    const first = a.inbox.next('response');
    a.transport.request(2, at(port), correlation(1), VOTE);
    await first;
    const lost = a.inbox.next('connectionLost');
    await b.server.close(0);
    await lost;
    const again = await served(port);
    again.inbox.onRequest = (replyTo) => again.transport.respond(replyTo, VOTED, []);
    const answer = a.inbox.next('response');
    a.transport.request(2, at(port), correlation(2), VOTE);
    expect(await answer).toMatchObject({ correlationId: 2 });
  });

  test('a node that has moved: is reached at its new address', async () => {
    const [a, b, c] = [node(), await served(), await served()];
    for (const { inbox, transport } of [b, c]) {
      inbox.onRequest = (replyTo) => transport.respond(replyTo, VOTED, []);
    }
    for (const { endpoints } of [b, c]) {
      const answer = a.inbox.next('response');
      a.transport.request(2, endpoints, correlation(1), VOTE);
      await answer;
    }
    expect([b.inbox.count('request'), c.inbox.count('request')]).toEqual([1, 1]);
    expect(a.inbox.count('connectionLost')).toBe(0);
  });

  test('more requests than the bound: the next one fails, the others stay', async () => {
    const [a, b] = [node({ maxRequestsPerPeer: 2 }), await served()];
    const failed = a.inbox.next('requestFailed');
    for (const id of [1, 2, 3]) a.transport.request(2, b.endpoints, correlation(id), VOTE);
    expect(await failed).toMatchObject({ correlationId: 3 });
  });

  test('an answer after its stream has gone: is dropped', async () => {
    const [a, b] = [node(), await served()];
    const arrived = b.inbox.next('request');
    a.transport.request(2, b.endpoints, correlation(1), VOTE);
    const { replyTo } = await arrived;
    const cancelled = b.inbox.next('requestCancelled');
    a.transport.close();
    expect(await cancelled).toEqual({ kind: 'requestCancelled', replyTo });
    b.transport.respond(replyTo, VOTED, []);
    expect(a.inbox.count('response')).toBe(0);
  });

  test('a large answer: as large as a fetch may be: arrives whole', async () => {
    const [a, b] = [node(), await served()];
    const batches = someBatches(60_000);
    b.inbox.onRequest = (replyTo) =>
      b.transport.respond(
        replyTo,
        FETCHED,
        batches.map((batch) => batch.bytes),
      );
    const answer = a.inbox.next('response');
    a.transport.request(2, b.endpoints, correlation(1), FETCH);
    const { response } = await answer;
    const content = response.kind === 'Fetch' ? response.content : null;
    expect(content?.kind === 'batches' && content.batches.length).toBe(60_000);
  });
});
