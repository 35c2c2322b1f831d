import { describe, expect, test } from 'vitest';
import { epoch, offset } from '../../src/base/ids.ts';
import { ONE_UUID } from '../../src/base/uuid.ts';
import { readBatchHeader } from '../../src/codec/batch.ts';
import { SnapshotDecoder } from '../../src/codec/snapshot.ts';
import type { CreateTopicsCommand, RegisterBrokerCommand } from '../../src/controller/commands.ts';
import type { FollowSink } from '../../src/driver/ports.ts';
import { SingleNode } from './single-node.ts';

function create(name: string, partitions: number): CreateTopicsCommand {
  const topic = { name, partitions, replicationFactor: 1, assignments: null, configs: [] };
  return { kind: 'CreateTopics', topics: [topic], validateOnly: false };
}

/** Writes down what it is sent; takes `room` pieces before it says that it is full. */
class Recorder implements FollowSink {
  readonly seen: string[] = [];
  readonly snapshot: Uint8Array[] = [];
  position = 0;
  room = Number.POSITIVE_INFINITY;

  snapshotBegin(id: { readonly offset: number }, sizeBytes: number): boolean {
    this.position = id.offset;
    return this.#note(`snapshot ${sizeBytes > 0}`);
  }
  snapshotChunk(bytes: Uint8Array): boolean {
    this.snapshot.push(bytes.slice());
    return this.#note('chunk');
  }
  snapshotEnd(): boolean {
    return this.#note('end');
  }
  batches(batches: readonly Uint8Array[], stableEndOffset: number): boolean {
    for (const bytes of batches) {
      const header = readBatchHeader(bytes);
      expect(header.baseOffset).toBe(this.position);
      expect(header.endOffset).toBeLessThanOrEqual(stableEndOffset);
      this.position = header.endOffset;
    }
    return this.#note(`batches to ${this.position}`);
  }
  failed(failure: { readonly code: string }): void {
    this.seen.push(`failed ${failure.code}`);
  }
  #note(what: string): boolean {
    this.seen.push(what);
    return this.seen.length < this.room;
  }
}

const REGISTRATION: RegisterBrokerCommand = {
  kind: 'RegisterBroker',
  brokerKind: 'native',
  clusterId: 'single-node-cluster',
  brokerId: 7,
  incarnationId: ONE_UUID,
  listeners: [],
  features: [],
  rack: null,
  logDirs: [],
  previousBrokerEpoch: null,
};

describe('driver', () => {
  test('a sole voter: elects itself, takes commands, and has them after a crash', () => {
    const node = new SingleNode();
    node.addBroker(101);
    node.run(create('t', 3));
    node.crash();
    expect(node.driver.status().active).toBe(true);
    expect(node.run({ kind: 'ListTopics' }).topics.map((topic) => topic.name)).toEqual(['t']);
  });

  test('a reply: only after the flush; an error and a read wait for it as well', () => {
    const node = new SingleNode();
    node.addBroker(101);
    const created = node.submit(create('t', 1));
    const refused = node.submit(create('t', 1));
    const read = node.submit({ kind: 'ListTopics' });
    node.settleWithoutDisk();
    expect([created, refused, read]).toEqual([[], [], []]);
    node.settle();
    expect(created[0]?.kind).toBe('reply');
    expect(refused[0]?.kind === 'reply' && JSON.stringify(refused[0].reply)).toContain('TOPIC_ALREADY_EXISTS');
    expect(read[0]?.kind === 'reply' && JSON.stringify(read[0].reply)).toContain('"t"');
  });

  test('patience: a command that is not committed in time is of unknown outcome; the state keeps it', () => {
    const node = new SingleNode();
    node.addBroker(101);
    const created = node.submit(create('t', 1));
    node.settleWithoutDisk();
    node.nowMs += 31_000;
    node.driver.submit({ kind: 'ListTopics' }, () => {});
    node.settleWithoutDisk();
    expect(created[0]?.kind === 'failed' && created[0].failure.code).toBe('OUTCOME_UNKNOWN');
  });

  test('too many commands: those beyond the bound are refused as overloaded, the others are answered', () => {
    const node = new SingleNode();
    node.addBroker(101);
    const results = Array.from({ length: 150 }, (_, i) => node.submit(create(`t${i}`, 1)));
    node.settle();
    const codes = results.map(([result]) => (result?.kind === 'failed' ? result.failure.code : result?.kind));
    expect(codes.filter((code) => code === 'reply')).toHaveLength(100);
    expect(codes.filter((code) => code === 'OVERLOADED')).toHaveLength(50);
  });

  test('records that cannot be written down: none of them stays, the node resigns, and goes on when it leads again', () => {
    const node = new SingleNode();
    const results = node.submit({ ...REGISTRATION, rack: 'half of a pair: \ud800' });
    node.settle();
    node.advance(1_000);
    expect(node.fatal).toBeNull();
    expect(node.events).toContain('record-not-applicable');
    expect(results.map(({ kind }) => kind)).toEqual(['failed']);
    expect(node.run({ kind: 'DescribeBrokers', brokerIds: null }).brokers).toEqual([]);
    expect(node.run(REGISTRATION).brokerEpoch).toBeGreaterThan(0);
  });

  test('a large unit: is a transaction whose reply and records come out whole', () => {
    const node = new SingleNode();
    node.addBroker(101);
    const before = node.driver.status().stableOffset;
    const reply = node.run(create('large', 25_000));
    expect(JSON.stringify(reply)).toContain('25000');
    const { stableOffset, logEndOffset } = node.driver.status();
    // Begin, topic, 25,000 partitions, end.
    expect(stableOffset - before).toBe(25_003);
    expect(stableOffset).toBe(logEndOffset);
  });

  test('a crash in the middle of a large unit: nothing of it is there, the name is free', () => {
    const node = new SingleNode();
    node.addBroker(101);
    const created = node.submit(create('large', 60_000));
    for (let pumped = 0; pumped < 6 && node.disk.pumpOne(); pumped++) node.settleWithoutDisk();
    expect(created).toEqual([]);
    node.crash();
    expect(node.fatal).toBeNull();
    const { topics } = node.run({ kind: 'ListTopics' });
    const names = topics.map((topic) => `${topic.name} ${topic.partitions}`);
    expect(names.length === 0 || names[0] === 'large 60000').toBe(true);
    node.run(create('after', 1));
  });

  test('follow from nothing, a short log: all of it, batch by batch, then what comes', () => {
    const node = new SingleNode();
    node.addBroker(101);
    const recorder = new Recorder();
    node.driver.follow({ position: null, followerName: 'test' }, recorder);
    node.settle();
    expect(recorder.position).toBe(node.driver.status().stableOffset);
    node.run(create('t', 1));
    expect(recorder.position).toBe(node.driver.status().stableOffset);
    expect(recorder.seen.every((what) => what.startsWith('batches'))).toBe(true);
  });

  test('follow from a position: goes on there; a position of another log is refused', () => {
    const node = new SingleNode();
    node.addBroker(101);
    const { stableOffset, epoch: now } = node.driver.status();
    node.run(create('t', 1));
    const recorder = new Recorder();
    recorder.position = stableOffset;
    node.driver.follow({ position: { offset: stableOffset, epoch: now }, followerName: 'good' }, recorder);
    const stranger = new Recorder();
    node.driver.follow({ position: { offset: stableOffset, epoch: epoch(now + 7) }, followerName: 'bad' }, stranger);
    node.settle();
    expect(recorder.position).toBe(node.driver.status().stableOffset);
    expect(stranger.seen).toEqual(['failed POSITION_OUT_OF_RANGE']);
  });

  test('follow from inside a batch: the batch comes whole, then what follows; the epoch still has to be its own', () => {
    const node = new SingleNode();
    node.addBroker(101);
    const { stableOffset, epoch: now } = node.driver.status();
    node.run(create('t', 5));
    const inside = offset(stableOffset + 3);
    const recorder = new Recorder();
    recorder.position = stableOffset;
    node.driver.follow({ position: { offset: inside, epoch: now }, followerName: 'good' }, recorder);
    const stranger = new Recorder();
    node.driver.follow({ position: { offset: inside, epoch: epoch(now + 7) }, followerName: 'bad' }, stranger);
    node.settle();
    expect(recorder.position).toBe(node.driver.status().stableOffset);
    expect(stranger.seen).toEqual(['failed POSITION_OUT_OF_RANGE']);
  });

  test('follow from nothing, a long log: a snapshot is taken, whole and readable, then the log from its end', () => {
    const node = new SingleNode();
    node.addBroker(101);
    node.run(create('large', 60_000));
    const recorder = new Recorder();
    node.driver.follow({ position: null, followerName: 'test' }, recorder);
    node.settle();
    expect(node.events).toContain('snapshot-taken');
    expect(recorder.seen[0]).toBe('snapshot true');
    const decoder = new SnapshotDecoder(null, 'all');
    const parts = recorder.snapshot.flatMap((bytes) => decoder.push(bytes));
    decoder.end();
    const records = parts.flatMap((part) => (part.kind === 'records' ? part.records : []));
    const partitions = records.reduce((sum, record) => sum + (record.kind === 'Partitions' ? record.count : 0), 0);
    expect(partitions).toBe(60_000);
    node.run(create('t', 1));
    expect(recorder.position).toBe(node.driver.status().stableOffset);
  });

  test('a follower that is full: is sent nothing more until it says so', () => {
    const node = new SingleNode();
    node.addBroker(101);
    const recorder = new Recorder();
    recorder.room = 1;
    const handle = node.driver.follow({ position: null, followerName: 'slow' }, recorder);
    node.settle();
    node.run(create('t', 1));
    expect(recorder.seen).toHaveLength(1);
    recorder.room = Number.POSITIVE_INFINITY;
    handle.resume();
    node.settle();
    expect(recorder.position).toBe(node.driver.status().stableOffset);
    handle.cancel();
    node.run(create('u', 1));
    expect(recorder.position).toBeLessThan(node.driver.status().stableOffset);
  });

  test('a failed write: the node stops and says what failed; nothing is answered as done', () => {
    const node = new SingleNode();
    node.addBroker(101);
    node.disk.fault = (op) => (op.kind === 'flush' ? { code: 'IO', message: 'flush 0.log: EIO' } : null);
    const created = node.submit(create('t', 1));
    node.settle();
    expect(node.fatal?.message).toContain('flush 0.log: EIO');
    expect(created.filter((result) => result.kind === 'reply')).toEqual([]);
  });

  test('orderly stop: commands are refused, followers told, the log closed', () => {
    const node = new SingleNode();
    node.addBroker(101);
    const recorder = new Recorder();
    node.driver.follow({ position: null, followerName: 'test' }, recorder);
    node.settle();
    node.driver.shutdown();
    const late = node.submit(create('late', 1));
    node.settle();
    expect(node.stopped).toBe(true);
    expect(late[0]?.kind === 'failed' && late[0].failure.code).toBe('SHUTTING_DOWN');
    expect(recorder.seen.at(-1)).toBe('failed SHUTTING_DOWN');
  });

  test('status: positions: stable never past what is committed', () => {
    const node = new SingleNode();
    const status = node.driver.status();
    expect(status.role).toBe('leader');
    expect(status.stableOffset).toBeLessThanOrEqual(status.highWatermark ?? offset(0));
    expect(status.appliedOffset).toBe(status.logEndOffset);
  });
});
