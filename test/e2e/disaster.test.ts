/** A majority that is lost for good, and a backup: the documented steps, on real processes. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { AdminClient } from '../../src/client/admin-client.ts';
import { Cluster } from './cluster.ts';
import { createTopic, createTopicThroughLoss, PAPER_YAML, registerPaperBrokers } from './paper-broker.ts';
import { run, runJson } from './program.ts';
import { until } from './until.ts';

describe('disaster', () => {
  let cluster: Cluster;
  const clients: AdminClient[] = [];

  afterEach(async (context) => {
    if (context.task.result?.state === 'fail') console.error(cluster.logTails());
    for (const client of clients.splice(0)) await client.close();
    await cluster.destroy();
  });

  /** Three controllers with some topics; their names. */
  async function begin(): Promise<{ readonly admin: AdminClient; readonly names: string[] }> {
    cluster = await Cluster.create({ controllers: 3, yaml: PAPER_YAML });
    cluster.startAll();
    const admin = cluster.admin(30_000);
    clients.push(admin);
    await registerPaperBrokers(admin, cluster.clusterId, 3);
    const names = ['a', 'b', 'c'];
    for (const name of names) await createTopic(admin, name, 4, 3);
    return { admin, names };
  }

  async function topicNames(admin: AdminClient): Promise<string[]> {
    return (await admin.listTopics()).topics.map(({ name }) => name);
  }

  const config = (id: number): string[] => ['-c', cluster.config, '--node-id', `${id}`];

  test('two of three controllers are lost: the third brings the quorum back, and it grows to three again', async () => {
    const { admin, names } = await begin();
    const refused = await run(['quorum', 'recover', '--dry-run', ...config(1)]);
    expect(refused).toMatchObject({ code: 5, stderr: expect.stringContaining('is in use') });
    await cluster.kill(1);
    const lives = await run(['quorum', 'recover', '--accept-data-loss', ...config(1)]);
    expect(lives).toMatchObject({ code: 5, stderr: expect.stringContaining('this quorum lives') });
    for (const id of [2, 3]) {
      await cluster.kill(id);
      rmSync(cluster.controllerDir(id), { recursive: true });
    }

    const plan = await runJson<{ base: object; found: object }>(['quorum', 'recover', '--dry-run', ...config(1)]);
    expect(plan.found).toMatchObject({ topics: 3, partitions: 12, brokers: 3 });
    expect((await run(['quorum', 'recover', ...config(1)])).code).toBe(2);
    const done = await runJson<{ base: object; auditFile: string }>([
      'quorum',
      'recover',
      '--accept-data-loss',
      ...config(1),
    ]);
    expect(done).toMatchObject({ base: plan.base, done: true });
    expect(existsSync(join(cluster.controllerDir(1), done.auditFile))).toBe(true);

    cluster.start(1);
    await until(async () => (await admin.describeQuorum()).leaderId === 1, 'controller 1 to lead');
    expect(await topicNames(admin)).toEqual(names);
    for (const id of [2, 3]) {
      await cluster.format(id, ['--no-initial-controllers']);
      cluster.start(id);
      await until(async () => {
        const { observers } = await admin.describeQuorum();
        return observers.some((observer) => observer.id === id);
      }, `controller ${id} to follow`);
      await until(async () => {
        const { code } = await run(['quorum', 'add-controller', '-c', cluster.config, '--controller-id', `${id}`]);
        return code === 0;
      }, `controller ${id} to be added`);
    }
    await cluster.kill(1);
    await createTopicThroughLoss(admin, 'd', 1, 3);
    expect(await topicNames(admin)).toEqual([...names, 'd']);
  });

  test('a saved snapshot: restored on three empty directories, it is the same cluster at the moment of the save', async () => {
    const { admin, names } = await begin();
    const file = join(cluster.dir, 'saved');
    const saved = await runJson<{ endOffset: number }>(['snapshot', 'save', file, '-c', cluster.config]);
    const status = await runJson(['snapshot', 'status', file]);
    expect(status).toMatchObject({ endOffset: saved.endOffset, topics: 3, partitions: 12, brokers: 3 });
    await createTopic(admin, 'too-late', 1, 1);

    const described = async (): Promise<unknown> =>
      (await admin.describeTopics(names.map((name) => ({ name })))).topics;
    const before = await described();
    const restore = (id: number): string[] => ['snapshot', 'restore', file, '-t', cluster.clusterId, ...config(id)];
    for (const id of cluster.ids) await cluster.kill(id);
    expect((await run(restore(1))).code).toBe(5);
    for (const id of cluster.ids) {
      rmSync(cluster.controllerDir(id), { recursive: true });
      expect(await run(restore(id))).toMatchObject({ code: 0 });
    }
    cluster.startAll();
    expect(await topicNames(admin)).toEqual(names);
    expect(await described()).toEqual(before);
    await createTopic(admin, 'after', 1, 3);
  });
});
