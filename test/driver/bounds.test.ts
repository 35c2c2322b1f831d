/** Each bound of a driver, driven over its limit: who is refused is told so by name, and the counters say it. */
import { describe, expect, test } from 'vitest';
import type { BoundUse } from '../../src/base/bound.ts';
import { type Epoch, offset } from '../../src/base/ids.ts';
import type { Command } from '../../src/controller/commands.ts';
import type { DriverOptions } from '../../src/driver/options.ts';
import type { CommandResult } from '../../src/driver/ports.ts';
import { RaftAnswers } from '../../src/driver/raft-answers.ts';
import { SnapshotStore } from '../../src/driver/snapshot-store.ts';
import type { ReplyTo } from '../../src/raft/events.ts';
import type { FetchSnapshotResponse, RaftResponse } from '../../src/raft/messages.ts';
import { snapshotPath } from '../../src/storage/layout.ts';
import { LogHarness, newDisk } from '../storage/log-harness.ts';
import { SingleNode } from './single-node.ts';

function create(name: string): Command {
  const topic = { name, partitions: 1, replicationFactor: 1, assignments: null, configs: [] };
  return { kind: 'CreateTopics', topics: [topic], validateOnly: false };
}

const LIST_HERE: Command = { kind: 'ListTopics', consistency: 'local' };

function codeOf(result: CommandResult | undefined): string {
  return result?.kind === 'failed' ? result.failure.code : (result?.kind ?? 'nothing yet');
}

function boundOf(node: SingleNode, name: string): Omit<BoundUse, 'name'> {
  const found = node.driver.bounds().find((bound) => bound.name === name);
  if (found === undefined) throw new Error(`no bound ${name}`);
  const { name: _, ...use } = found;
  return use;
}

/** `ask` asks for one thing more; the code comes when the disk stands still. */
interface Case {
  readonly name: string;
  readonly limits: Partial<DriverOptions['limits']>;
  readonly ask: (node: SingleNode, index: number, heartbeat: Command) => () => string;
  readonly code: string;
}

const submitted = (node: SingleNode, command: Command): (() => string) => {
  const results = node.submit(command);
  return () => codeOf(results[0]);
};

const CASES: readonly Case[] = [
  {
    name: 'waiting_commands',
    limits: { maxWaitingCommands: 3 },
    ask: (node, index) => submitted(node, create(`t${index}`)),
    code: 'OVERLOADED',
  },
  {
    name: 'waiting_heartbeats',
    limits: { maxWaitingCommands: 3 },
    ask: (node, _index, heartbeat) => submitted(node, heartbeat),
    code: 'OVERLOADED',
  },
  {
    name: 'waiting_reads',
    limits: { maxWaitingCommands: 3 },
    ask: (node) => submitted(node, LIST_HERE),
    code: 'OVERLOADED',
  },
  {
    name: 'follow_streams',
    limits: { maxFollowStreams: 3 },
    ask: (node) => {
      let code = 'nothing yet';
      const more = (): boolean => true;
      const failed = (why: { readonly code: string }): void => {
        code = why.code;
      };
      const sink = { snapshotBegin: more, snapshotChunk: more, snapshotEnd: more, batches: more, failed };
      node.driver.follow({ position: null, followerName: 'test' }, sink);
      return () => code;
    },
    code: 'OVERLOADED',
  },
];

describe('bounds of a driver', () => {
  test.each(CASES)(
    '$name: five asked for, three may be: two refused by name, and counted',
    ({ name, limits, ask, code }) => {
      const node = new SingleNode(limits);
      node.addBroker(101);
      const heartbeat = node.registerBroker(102);
      expect(boundOf(node, name)).toEqual({ inUse: 0, limit: 3, refused: 0 });
      const asked = Array.from({ length: 5 }, (_, index) => ask(node, index, heartbeat));
      expect(boundOf(node, name)).toEqual({ inUse: 3, limit: 3, refused: 2 });
      node.settle();
      expect(asked.map((told) => told()).filter((told) => told === code)).toHaveLength(2);
    },
  );

  test.each(['waiting_commands', 'waiting_heartbeats'])(
    '%s: those that wait for their commit count as well',
    (name) => {
      const node = new SingleNode({ maxWaitingCommands: 3 });
      node.addBroker(101);
      const heartbeat = node.registerBroker(102);
      const one = (index: number): Command => (name === 'waiting_commands' ? create(`t${index}`) : heartbeat);
      const taken = [1, 2, 3].map((index) => node.submit(one(index)));
      // What changes nothing waits for what changed something before it.
      node.settleWithoutDisk();
      expect(taken.flat()).toEqual([]);
      const refused = node.submit(one(4));
      node.settleWithoutDisk();
      expect(codeOf(refused[0])).toBe('OVERLOADED');
      expect(boundOf(node, name)).toEqual({ inUse: 3, limit: 3, refused: 1 });
      node.settle();
      expect(boundOf(node, name)).toEqual({ inUse: 0, limit: 3, refused: 1 });
      expect(codeOf(node.submit(one(5))[0])).toBe('nothing yet');
    },
  );

  test('uncommitted_bytes: a command that finds no room: UNCOMMITTED_TAIL_FULL, counted, also after the leadership', () => {
    const limit = 1_000;
    const node = new SingleNode({ maxBatchBytes: limit, maxUncommittedBytes: limit });
    node.addBroker(101);
    expect(boundOf(node, 'uncommitted_bytes')).toEqual({ inUse: 0, limit, refused: 0 });
    const results = Array.from({ length: 40 }, (_, index) => node.submit(create(`topic-${index}`)));
    node.settleWithoutDisk();
    const { inUse, refused } = boundOf(node, 'uncommitted_bytes');
    expect(inUse).toBeGreaterThan(limit / 2);
    expect(inUse).toBeLessThanOrEqual(limit);
    node.settle();
    const codes = results.map(([result]) => codeOf(result));
    expect(codes.filter((code) => code === 'UNCOMMITTED_TAIL_FULL')).toHaveLength(refused);
    expect(refused).toBeGreaterThan(0);
    node.submit(create('stalled'));
    node.settleWithoutDisk();
    node.advanceWithoutDisk(301);
    expect(node.driver.status().role).not.toBe('leader');
    expect(boundOf(node, 'uncommitted_bytes')).toEqual({ inUse: 0, limit, refused });
  });

  test('uncommitted_bytes: a transaction waits for room: it is not refused', () => {
    const node = new SingleNode({ maxBatchBytes: 8_000, maxUncommittedBytes: 20_000 });
    node.addBroker(101);
    const topic = { name: 'large', partitions: 60_000, replicationFactor: 1, assignments: null, configs: [] };
    node.run({ kind: 'CreateTopics', topics: [topic], validateOnly: false });
    expect(boundOf(node, 'uncommitted_bytes').refused).toBe(0);
  });

  test('snapshot_pieces: more at once than are read: OVERLOADED, counted; room again when they are read', () => {
    const disk = newDisk();
    const { log } = new LogHarness(disk);
    const report = (): void => {};
    const clock = { monotonicMs: () => 0, wallMs: () => 0 };
    const store = new SnapshotStore({ disk, log, clock, graceMs: 1, retentionBytes: 0, offer: report, report }, []);
    const snapshotId = { offset: offset(7), epoch: 1 as Epoch };
    disk.runSync([{ kind: 'write', path: snapshotPath(snapshotId), position: 0, chunks: [Uint8Array.of(1, 2, 3)] }]);
    store.add({ id: snapshotId, sizeBytes: 3 });
    const errors: string[] = [];
    const answers = new RaftAnswers({
      transport: { request: () => {}, respond: (_to, response: RaftResponse) => errors.push(response.error) },
      log,
      store,
      isStopped: () => false,
      fatal: (error) => expect.unreachable(error.message),
    });
    const { limit } = answers.bound();
    const response: FetchSnapshotResponse = {
      kind: 'FetchSnapshot',
      error: 'NONE',
      epoch: 1 as Epoch,
      leader: null,
      content: { kind: 'slice', snapshotId, position: 0, maxBytes: 10 },
    };
    for (let i = 0; i < limit + 2; i++) answers.respond(i as ReplyTo, response);
    expect(errors).toEqual(['OVERLOADED', 'OVERLOADED']);
    expect(answers.bound()).toEqual({ name: 'snapshot_pieces', inUse: limit, limit, refused: 2 });
    disk.pump();
    expect(errors.filter((error) => error === 'NONE')).toHaveLength(limit);
    expect(answers.bound().inUse).toBe(0);
  });

  test('names: each once, and no bound is left out in another role', () => {
    const node = new SingleNode();
    const names = node.driver.bounds().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    node.submit(create('stalled'));
    node.settleWithoutDisk();
    node.advanceWithoutDisk(301);
    expect(node.driver.bounds().map(({ name }) => name)).toEqual(names);
  });
});
