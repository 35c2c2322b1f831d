import { describe, expect, test } from 'vitest';
import { epoch } from '../../src/base/ids.ts';
import { mergedByTime } from '../../src/cli/quorum-history-command.ts';
import type { RoleChange } from '../../src/driver/ports.ts';
import { FakeAdmin, type FakeNode } from './fake-admin.ts';
import { type Outcome, run } from './run-in-process.ts';

const START_MS = Date.UTC(2026, 0, 2, 3, 4, 5);

function change(afterMs: number, more: Partial<RoleChange>): RoleChange {
  const base = {
    from: 'follower',
    to: 'prospective',
    leaderId: null,
    cause: 'fetch-timeout',
    reason: 'silent',
  } as const;
  return { wallMs: START_MS + afterMs, epoch: epoch(7), ...base, ...more };
}

const STARTED = change(0, { from: null, to: 'unattached', cause: 'started', reason: 'the process started' });
const ELECTED = change(12, {
  from: 'candidate',
  to: 'leader',
  leaderId: 2,
  cause: 'election-won',
  reason: 'elected by 1, 2',
});

function admin(nodes: readonly (readonly [address: string, node: FakeNode])[]): FakeAdmin {
  const made = new FakeAdmin();
  made.nodes = new Map(nodes);
  return made;
}

function runHistory(on: FakeAdmin, bootstrap: string, ...flags: readonly string[]): Promise<Outcome> {
  const args = ['quorum', 'history', '--bootstrap-server', bootstrap, ...flags];
  return run(args, { openAdmin: async () => on });
}

describe('quorum history', () => {
  const one = ['127.0.0.1:19091', { id: 1, leader: 2, changes: [STARTED, change(10, {})] }] as const;
  const two = ['127.0.0.1:19092', { id: 2, leader: 2, changes: [ELECTED] }] as const;

  test('every controller that can be found: merged by time, and who is silent on stderr', async () => {
    const { exitCode, out, err } = await runHistory(admin([one, two]), one[0]);
    expect(exitCode).toBe(0);
    expect(out.split('\n').map((line) => line.replace(/ {2,}/g, '|'))).toEqual([
      'Time|SeenBy|Epoch|From|To|Leader|Cause|Reason',
      '2026-01-02T03:04:05.000Z|1|7|-|unattached|-|started|the process started',
      '2026-01-02T03:04:05.010Z|1|7|follower|prospective|-|fetch-timeout|silent',
      '2026-01-02T03:04:05.012Z|2|7|candidate|leader|2|election-won|elected by 1, 2',
      '',
    ]);
    expect(err).toBe('warning: no history: 127.0.0.1:19093: refused\n');
  });

  test('--controller-id: that one alone; -o json: the same data', async () => {
    const { out } = await runHistory(admin([one, two]), one[0], '--controller-id', '2', '-o', 'json');
    expect(JSON.parse(out)).toEqual({ changes: [{ ...ELECTED, seenBy: 2 }] });
    const unknown = await runHistory(admin([one, two]), one[0], '--controller-id', '9');
    expect([unknown.exitCode, unknown.err]).toEqual([3, 'error: controller 9 does not answer; those that do: 1, 2\n']);
  });

  test('no leader: those of the command line are asked all the same', async () => {
    const lonely = [one[0], { ...one[1], leader: null }] as const;
    const { out, exitCode } = await runHistory(admin([lonely]), '127.0.0.1:19091,127.0.0.1:19092', '-o', 'json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(out).changes).toHaveLength(2);
  });

  test('nobody answers: exit code 3', async () => {
    expect((await runHistory(admin([]), one[0])).exitCode).toBe(3);
  });

  test('merging: a clock that was set back does not change the order of what one controller saw', () => {
    const back = {
      nodeId: 1,
      wallMs: 0,
      changes: [change(100, { reason: 'first' }), change(50, { reason: 'second' })],
    };
    const other = { nodeId: 2, wallMs: 0, changes: [change(60, { reason: 'other' })] };
    expect(mergedByTime([back, other]).map(({ reason }) => reason)).toEqual(['other', 'first', 'second']);
  });
});
