import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROLE_CHANGE_CAUSES } from '../../src/raft/role-change-reason.ts';
import { SingleNode } from './single-node.ts';

const SCRIPTS = join(import.meta.dirname, '..', 'raft', 'scripts');
/** What only the driver can know; its stories are below. That a record of its own cannot be applied would be a bug. */
const OF_THE_DRIVER = ['no-space', 'not-writable'];

function told(node: SingleNode): string[] {
  return node.roleChanges.map(({ from, to, cause }) => `${from} -> ${to}: ${cause}`);
}

function create(name: string): Parameters<SingleNode['submit']>[0] {
  const topic = { name, partitions: 1, replicationFactor: 1, assignments: null, configs: [] };
  return { kind: 'CreateTopics', topics: [topic], validateOnly: false };
}

describe('causes of role changes', () => {
  test('every cause that consensus can have: some story of raft shows it', () => {
    const stories = readdirSync(SCRIPTS).map((file) => readFileSync(join(SCRIPTS, file), 'utf8'));
    const shown = new Set(
      stories.flatMap((text) => [...text.matchAll(/ -> \w+: .*\(([a-z-]+)\)$/gm)].map((m) => m[1])),
    );
    const missing = Object.keys(ROLE_CHANGE_CAUSES).filter((cause) => !shown.has(cause));
    expect(missing.sort()).toEqual(OF_THE_DRIVER);
  });

  test('a first election: told to the observer with wall time, epoch and leader', () => {
    const node = new SingleNode();
    expect(told(node)).toEqual([
      'unattached -> prospective: no-leader',
      'prospective -> candidate: pre-vote-won',
      'candidate -> leader: election-won',
    ]);
    expect(node.roleChanges.at(-1)).toEqual({
      wallMs: 0,
      epoch: 1,
      from: 'candidate',
      to: 'leader',
      leaderId: 1,
      cause: 'election-won',
      reason: 'elected by 1',
    });
  });

  test('several changes in one go: each is told with the epoch and leader that it has led to', () => {
    const node = new SingleNode();
    const place = (): unknown[] => node.roleChanges.map(({ to, epoch, leaderId }) => [to, epoch, leaderId]);
    expect(place()).toEqual([
      ['prospective', 0, null],
      ['candidate', 1, null],
      ['leader', 1, 1],
    ]);
    node.roleChanges.length = 0;
    node.crash();
    expect(place()).toEqual([
      ['prospective', 1, null],
      ['candidate', 2, null],
      ['leader', 2, 1],
    ]);
  });

  test('a disk that stands still: the leader resigns, slow flush', () => {
    const node = new SingleNode();
    node.addBroker(1);
    node.roleChanges.length = 0;
    node.submit(create('t'));
    node.settleWithoutDisk();
    node.advanceWithoutDisk(10_000);
    expect(told(node)[0]).toBe('leader -> resigned: slow-flush');
  });

  test('a full disk: the leader resigns, no space', () => {
    const node = new SingleNode();
    node.addBroker(1);
    node.roleChanges.length = 0;
    node.disk.fault = (op) => (op.kind === 'preallocate' ? { code: 'NO_SPACE', message: 'full' } : null);
    for (let n = 0; n < 1000 && node.roleChanges.length === 0; n++) {
      node.submit(create(`t${n}`));
      node.settle();
    }
    expect(told(node)[0]).toBe('leader -> resigned: no-space');
  });
});
