/** The network's promises: order within a connection, exactly one outcome for each request, no answer after a failure. */
import { describe, expect, test } from 'vitest';
import { epoch, offset } from '../../../src/base/ids.ts';
import { ONE_UUID } from '../../../src/base/uuid.ts';
import type { RaftInbox, Transport } from '../../../src/driver/ports.ts';
import type { CorrelationId, ReplyTo } from '../../../src/raft/events.ts';
import type { RaftRequest, RaftResponse } from '../../../src/raft/messages.ts';
import { Counters } from '../counters.ts';
import type { NetworkTap, RaftCodec } from './connection.ts';
import { Links } from './links.ts';
import { SimNetwork, simEndpoint } from './network.ts';
import { SimProcess } from './process.ts';
import { RandomStreams } from './random-streams.ts';
import { Timeline } from './timeline.ts';

const FETCH: RaftRequest = {
  kind: 'Fetch',
  clusterId: 'c',
  replica: { id: 1, directoryId: ONE_UUID },
  incarnationId: null,
  epoch: epoch(1),
  fetchOffset: offset(0),
  lastFetchedEpoch: epoch(0),
  highWatermark: null,
  maxBytes: 1,
  maxWaitMs: 1,
  readRound: 0,
  joins: false,
  stateHashes: [],
  endpoints: [],
};
const ANSWER: RaftResponse = {
  kind: 'Fetch',
  error: 'NONE',
  epoch: epoch(1),
  leader: null,
  highWatermark: null,
  logStartOffset: offset(0),
  readRound: 0,
  content: { kind: 'none' },
};

const JSON_CODEC: RaftCodec = {
  encodeRequest: (request) => new TextEncoder().encode(JSON.stringify(request)),
  decodeRequest: (bytes) => JSON.parse(new TextDecoder().decode(bytes)),
  encodeResponse: (response) => new TextEncoder().encode(JSON.stringify(response)),
  decodeResponse: (bytes) => JSON.parse(new TextDecoder().decode(bytes)),
};

class TestHost implements RaftInbox {
  readonly process: SimProcess;
  readonly transport: Transport;
  readonly outcomes: string[] = [];
  readonly requests: ReplyTo[] = [];
  answer = true;

  constructor(world: TestWorld, id: number) {
    this.process = new SimProcess(world.timeline, id, 1, (error) => {
      throw error;
    });
    this.transport = world.network.open(this.process);
    world.network.listen(this.process, this);
  }

  send(to: number, correlationId: number): void {
    this.transport.request(to, [simEndpoint(to)], correlationId as CorrelationId, FETCH);
  }
  request(replyTo: ReplyTo): void {
    this.requests.push(replyTo);
    if (this.answer) this.transport.respond(replyTo, ANSWER, []);
  }
  requestCancelled(replyTo: ReplyTo): void {
    this.outcomes.push(`cancelled ${replyTo}`);
  }
  response(_from: number, correlationId: CorrelationId): void {
    this.outcomes.push(`ok ${correlationId}`);
  }
  requestFailed(_to: number, correlationId: CorrelationId): void {
    this.outcomes.push(`failed ${correlationId}`);
  }
  connectionLost(to: number): void {
    this.outcomes.push(`lost ${to}`);
  }
}

class TestWorld {
  readonly timeline = new Timeline();
  readonly counters = new Counters();
  readonly links: Links;
  readonly network: SimNetwork;

  constructor(seed: number) {
    const parameters = { delayMs: 1, longestDelayMs: 50, keepAliveMs: 300, connectTimeoutMs: 200 };
    this.links = new Links(parameters, new RandomStreams(seed), this.counters);
    const tap: NetworkTap = {
      request: () => {},
      response: () => {},
      cancelled: () => {},
      requestArrives: (_to, _request, take) => take(),
      responseArrives: (_to, _asked, _response, take) => take(),
    };
    this.network = new SimNetwork(this.timeline, this.links, JSON_CODEC, tap);
  }

  runFor(ms: number): void {
    const end = this.timeline.nowMs + ms;
    this.timeline.at(end, 'end', -1, () => {});
    while (this.timeline.nowMs < end && this.timeline.step() !== null);
  }
}

describe('network', () => {
  test('sound: many requests on one connection: answered in order', () => {
    const world = new TestWorld(1);
    const [a] = [new TestHost(world, 1), new TestHost(world, 2)];
    for (let i = 0; i < 50; i++) a.send(2, i);
    world.runFor(1000);
    expect(a.outcomes).toEqual(Array.from({ length: 50 }, (_, i) => `ok ${i}`));
  });

  test('peer dead: connection refused: the request fails, once', () => {
    const world = new TestWorld(2);
    const a = new TestHost(world, 1);
    a.send(2, 7);
    world.runFor(1000);
    expect(a.outcomes).toEqual(['failed 7']);
  });

  test('peer dies: parked requests: fail, then the connection is reported lost', () => {
    const world = new TestWorld(3);
    const [a, b] = [new TestHost(world, 1), new TestHost(world, 2)];
    b.answer = false;
    a.send(2, 1);
    world.runFor(100);
    b.process.die();
    world.network.died(b.process, false);
    world.runFor(1000);
    expect(a.outcomes).toEqual(['failed 1', 'lost 2']);
  });

  test('peer silent: the machine is gone: found out by keep-alive', () => {
    const world = new TestWorld(4);
    const [a, b] = [new TestHost(world, 1), new TestHost(world, 2)];
    b.answer = false;
    a.send(2, 1);
    world.runFor(100);
    b.process.die();
    world.network.died(b.process, true);
    world.runFor(200);
    expect(a.outcomes).toEqual([]);
    world.runFor(1000);
    expect(a.outcomes).toEqual(['failed 1', 'lost 2']);
  });

  test('asker gone: a parked request: cancelled at the server, its answer ignored', () => {
    const world = new TestWorld(5);
    const [a, b] = [new TestHost(world, 1), new TestHost(world, 2)];
    b.answer = false;
    a.send(2, 1);
    world.runFor(100);
    a.process.die();
    world.network.died(a.process, false);
    world.runFor(1000);
    expect(b.outcomes).toEqual([`cancelled ${b.requests[0]}`]);
    b.transport.respond(b.requests[0] as ReplyTo, ANSWER, []);
    world.runFor(1000);
    expect(a.outcomes).toEqual([]);
  });

  test('short cut: healed before the keep-alive: late, nothing lost, still in order', () => {
    const world = new TestWorld(6);
    const [a] = [new TestHost(world, 1), new TestHost(world, 2)];
    a.send(2, 0);
    world.runFor(200);
    world.links.cut(1, 2);
    for (let i = 1; i < 10; i++) a.send(2, i);
    world.runFor(200);
    expect(a.outcomes).toEqual(['ok 0']);
    world.links.heal(1, 2);
    world.runFor(1000);
    expect(a.outcomes).toEqual(Array.from({ length: 10 }, (_, i) => `ok ${i}`));
  });

  test('two cuts: the second one while what the first has held is under way again: still in order', () => {
    for (let seed = 100; seed < 140; seed++) {
      const world = new TestWorld(seed);
      const [a] = [new TestHost(world, 1), new TestHost(world, 2)];
      a.send(2, 0);
      world.runFor(200);
      world.links.cut(1, 2);
      for (let i = 1; i < 10; i++) a.send(2, i);
      world.runFor(50);
      for (let n = 0; n < 4; n++) {
        world.links.heal(1, 2);
        world.runFor(30);
        world.links.cut(1, 2);
        world.runFor(5);
      }
      world.links.heal(1, 2);
      world.runFor(3000);
      expect(a.outcomes, `seed ${seed}`).toEqual(Array.from({ length: 10 }, (_, i) => `ok ${i}`));
    }
  });

  test('broken connection: what still arrives meets a cut: gone, and what is behind it too', () => {
    let delivered = 0;
    for (let seed = 200; seed < 260; seed++) {
      const world = new TestWorld(seed);
      const [a, b] = [new TestHost(world, 1), new TestHost(world, 2)];
      a.send(2, 0);
      world.runFor(200);
      for (let i = 1; i < 10; i++) {
        a.send(2, i);
        world.runFor(0.15);
      }
      world.network.reset(1, 2);
      world.links.cut(1, 2);
      world.runFor(0.5);
      world.links.heal(1, 2);
      world.runFor(1000);
      expect(a.outcomes.filter((outcome) => outcome.startsWith('failed')).length, `seed ${seed}`).toBeGreaterThan(0);
      delivered += b.requests.length;
    }
    expect(delivered).toBeGreaterThan(60);
  });

  test('narrow link: wide again: what waited in its queue comes at once, in order', () => {
    const world = new TestWorld(7);
    const [a] = [new TestHost(world, 1), new TestHost(world, 2)];
    a.send(2, 0);
    world.runFor(200);
    world.links.narrow(1, 2, { bytesPerMs: 0.01, queueBytes: 1e6 });
    for (let i = 1; i < 5; i++) a.send(2, i);
    world.runFor(100);
    expect(a.outcomes).toEqual(['ok 0']);
    world.links.narrow(1, 2, null);
    world.runFor(200);
    expect(a.outcomes).toEqual(Array.from({ length: 5 }, (_, i) => `ok ${i}`));
  });

  test('faults: any mix: each request has exactly one outcome', () => {
    for (let seed = 10; seed < 60; seed++) {
      const world = new TestWorld(seed);
      const [a, b] = [new TestHost(world, 1), new TestHost(world, 2)];
      const random = new RandomStreams(seed).stream('test');
      const sent = 40;
      for (let i = 0; i < sent; i++) {
        a.send(2, i);
        b.answer = random.nextInt(4) > 0;
        const draw = random.nextInt(8);
        if (draw === 0) world.links.cut(1, 2);
        if (draw === 1) world.links.cut(2, 1);
        if (draw === 2) world.links.healAll();
        if (draw === 3) world.network.reset(1, 2);
        world.runFor(random.nextInt(100));
      }
      world.links.healAll();
      world.network.reset(1, 2);
      world.runFor(5000);
      const outcomes = a.outcomes
        .filter((outcome) => !outcome.startsWith('lost'))
        .map((outcome) => outcome.split(' ')[1]);
      expect(outcomes.map(Number).sort((x, y) => x - y)).toEqual(Array.from({ length: sent }, (_, i) => i));
    }
  });
});
