import { afterEach, describe, expect, test } from 'vitest';
import { Cluster } from './cluster.ts';
import { run, runJson } from './program.ts';
import { until } from './until.ts';

interface Health {
  readonly healthy: boolean;
  readonly leaderId: number;
  readonly leaderEpoch: number;
  readonly canLose: number;
  readonly problems: readonly { readonly code: string; readonly message: string }[];
}

interface Change {
  readonly seenBy: number;
  readonly epoch: number;
  readonly from: string | null;
  readonly to: string;
  readonly leaderId: number | null;
  readonly cause: string;
}

describe('health and history', () => {
  let cluster: Cluster | undefined;

  afterEach(async (context) => {
    if (context.task.result?.state === 'fail' && cluster !== undefined) console.error(cluster.logTails());
    await cluster?.destroy();
    cluster = undefined;
  });

  test('three controllers: healthy; the leader is killed: unhealthy in words, and the history says why; it comes back: healthy', async () => {
    // A bound that no disk of a test machine reaches, for doctor.
    const running = await Cluster.create({ controllers: 3, yaml: 'timers:\n  flushBoundMs: 60000\n' });
    cluster = running;
    const at = ['-c', running.config];
    const codeOf = async (...args: readonly string[]): Promise<number | null> => (await run([...args, ...at])).code;
    const health = async (): Promise<Health> => {
      const { stdout } = await run(['cluster', 'health', '--json', ...at]);
      return JSON.parse(stdout) as Health;
    };
    expect(await codeOf('cluster', 'health')).toBe(3);
    expect(await codeOf('config', 'validate')).toBe(0);
    expect(await codeOf('doctor', '--node-id', '1')).toBe(0);

    running.startAll();
    await until(async () => (await codeOf('cluster', 'health')) === 0, 'the cluster to be healthy');
    const before = await verdict(health, ({ healthy }) => healthy);
    expect(before).toMatchObject({ canLose: 1, problems: [] });
    expect(await codeOf('doctor', '--node-id', `${before.leaderId}`)).toBe(0);

    await running.kill(before.leaderId);
    const oneDown = await verdict(health, ({ problems }) => problems.some(({ code }) => code === 'voter-silent'));
    expect(oneDown).toMatchObject({ healthy: false, canLose: 0 });
    const silent = oneDown.problems.find(({ code }) => code === 'voter-silent')?.message;
    expect(silent).toContain(`voter ${before.leaderId} has not fetched`);
    expect(silent).toContain('does not answer');
    expect(await codeOf('cluster', 'health')).toBe(10);

    const { changes } = await runJson<{ changes: readonly Change[] }>(['quorum', 'history', ...at]);
    const survivors = running.ids.filter((id) => id !== before.leaderId);
    expect([...new Set(changes.map(({ seenBy }) => seenBy))].sort()).toEqual(survivors);
    const lost = changes.find(
      ({ epoch, from, to }) => epoch === before.leaderEpoch && from === 'follower' && to === 'prospective',
    );
    expect(lost?.cause).toMatch(/^(connection-lost|fetch-timeout)$/);
    const won = changes.find(({ epoch, to }) => epoch === oneDown.leaderEpoch && to === 'leader');
    expect(won).toMatchObject({ seenBy: oneDown.leaderId, leaderId: oneDown.leaderId, cause: 'election-won' });

    running.start(before.leaderId);
    await verdict(health, ({ healthy }) => healthy);
    const own = ['quorum', 'history', '--controller-id', `${before.leaderId}`, ...at];
    const remembered = (await runJson<{ changes: readonly Change[] }>(own)).changes;
    // What it saw before it was killed is still there, and where its second life begins.
    expect(remembered.filter(({ cause }) => cause === 'started').length).toBeGreaterThanOrEqual(2);
    expect(remembered.some(({ to, leaderId }) => to === 'leader' && leaderId === before.leaderId)).toBe(true);
  });
});

/** The first answer that is as wanted: the leader needs a moment to call a voter silent, or in step. */
async function verdict(health: () => Promise<Health>, isWanted: (found: Health) => boolean): Promise<Health> {
  let last = await health();
  await until(async () => {
    if (!isWanted(last)) last = await health();
    return isWanted(last);
  }, 'the verdict on health to be as it should');
  return last;
}
