/** A controller's directory is copied, and the copy is started beside the original. */
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { QuorumDescription } from '../../src/driver/ports.ts';
import { Cluster, freePorts } from './cluster.ts';
import { type Outcome, run, runJson } from './program.ts';
import { until } from './until.ts';

describe('copied directory', () => {
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await Cluster.create({ controllers: 3 });
    cluster.startAll();
    await until(async () => (await caughtUp()).length === 3, 'three voters that have caught up');
  });

  afterAll(() => cluster?.destroy());

  /** The voters that have everything, as far as the leader has heard of them lately. */
  async function caughtUp(): Promise<number[]> {
    const admin = cluster.admin();
    try {
      const { voters, leaderId }: QuorumDescription = await admin.describeQuorum();
      const leader = voters.find(({ id }) => id === leaderId);
      const now = leader?.lastFetchTimestampMs ?? 0;
      return voters.filter(({ lastCaughtUpTimestampMs: at }) => at !== null && now - at < 500).map(({ id }) => id);
    } finally {
      await admin.close();
    }
  }

  test('started beside the original: stops with exit code 5 and says why; the original goes on, and may restart', async () => {
    const leaderId = await leader();
    const id = (leaderId % 3) + 1;
    const outcome = await runCopy(id);
    expect(outcome.stderr).toContain(`error: another process is running as node ${id} with the same directory`);
    expect(outcome.stderr).toContain(`leader ${leaderId} has served it`);
    expect(outcome.code).toBe(5);

    expect(cluster.isRunning(id)).toBe(true);
    expect(await caughtUp()).toEqual([1, 2, 3]);
    await cluster.kill(id);
    cluster.start(id);
    await until(async () => (await caughtUp()).length === 3, 'the original to be back');
  });

  test("of the leader's directory: stops as well, and the leader goes on", async () => {
    const leaderId = await leader();
    const outcome = await runCopy(leaderId);
    expect(outcome.stderr).toContain(`error: another process is running as node ${leaderId} with the same directory`);
    expect(outcome.stderr).toContain('it leads, and the others have refused this one');
    expect(outcome.code).toBe(5);
    expect(await leader()).toBe(leaderId);
    expect(await caughtUp()).toEqual([1, 2, 3]);
  });

  async function leader(): Promise<number> {
    const line = ['quorum', 'describe', '--status', '-c', cluster.config];
    return (await runJson<{ leaderId: number }>(line)).leaderId;
  }

  /** Runs a copy of this controller's directory under an address of its own until it ends. */
  async function runCopy(id: number): Promise<Outcome> {
    const copy = join(cluster.dir, `copy-${id}`);
    cpSync(cluster.controllerDir(id), copy, { recursive: true });
    const [port = 0] = await freePorts(1);
    const controllers = cluster.ids.map((each) => {
      const [dir, at] = each === id ? [copy, port] : [cluster.controllerDir(each), cluster.ports[each - 1] ?? 0];
      return `  - { id: ${each}, dir: ${dir}, listeners: { QUORATE: "127.0.0.1:${at}" } }\n`;
    });
    const config = join(cluster.dir, 'copy.yaml');
    writeFileSync(config, `controllers:\n${controllers.join('')}`);

    return run(['controller', '-c', config, '--node-id', `${id}`]);
  }
});
