/** A log that rots in the middle: the documented steps of a repair from the leader, on real processes. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { AdminClient } from '../../src/client/admin-client.ts';
import { LOG_DIRECTORY } from '../../src/storage/layout.ts';
import { Cluster } from './cluster.ts';
import { createTopic, PAPER_YAML, registerPaperBrokers } from './paper-broker.ts';
import { run, runJson } from './program.ts';
import { until } from './until.ts';

describe('repair', () => {
  let cluster: Cluster;
  let admin: AdminClient;

  afterEach(async (context) => {
    if (context.task.result?.state === 'fail') console.error(cluster.logTails());
    await admin.close();
    await cluster.destroy();
  });

  test('a follower whose log is damaged: repaired, it comes back, votes again, and the cluster does without another', async () => {
    cluster = await Cluster.create({ controllers: 3, yaml: PAPER_YAML });
    cluster.startAll();
    admin = cluster.admin(30_000);
    await registerPaperBrokers(admin, cluster.clusterId, 3);
    for (const name of ['a', 'b', 'c']) await createTopic(admin, name, 4, 3);
    const { leaderId } = await admin.describeQuorum();
    const id = cluster.ids.find((each) => each !== leaderId) ?? 0;
    const config = ['-c', cluster.config];
    const repair = (...flags: string[]): string[] => ['storage', 'repair', ...config, '--node-id', `${id}`, ...flags];
    expect(await run(repair('--dry-run'))).toMatchObject({ code: 5, stderr: expect.stringContaining('is in use') });

    await cluster.kill(id);
    const log = join(cluster.controllerDir(id), LOG_DIRECTORY);
    const [segment = ''] = readdirSync(log).filter((name) => name.endsWith('.log'));
    const bytes = readFileSync(join(log, segment));
    bytes.fill(0xaa, 700, 716);
    writeFileSync(join(log, segment), bytes);
    const refused = await run(['controller', ...config, '--node-id', `${id}`]);
    expect(refused.code).toBeGreaterThan(0);
    expect(`${refused.stdout}${refused.stderr}`).toContain(segment);

    await createTopic(admin, 'd', 1, 3);
    const plan = await run(repair('--dry-run'));
    expect(plan).toMatchObject({ code: 0, stdout: expect.stringContaining(`damaged: ${LOG_DIRECTORY}/${segment}`) });
    const done = await runJson<{ newDirectoryId: string; asideDirectory: string }>(repair('--yes'));
    const aside = join(cluster.controllerDir(id), done.asideDirectory, LOG_DIRECTORY, segment);
    // A segment is large: not to be compared as a list of numbers.
    expect(readFileSync(aside).equals(bytes)).toBe(true);

    cluster.start(id);
    await until(async () => {
      const { code } = await run(['quorum', 'replace-controller', ...config, '--controller-id', `${id}`]);
      return code === 0;
    }, `controller ${id} to vote again`);
    const { voters } = await admin.describeQuorum();
    expect(voters.find((voter) => voter.id === id)?.directoryId).toBe(done.newDirectoryId);
    const other = cluster.ids.find((each) => each !== leaderId && each !== id) ?? 0;
    await cluster.kill(other);
    await createTopic(admin, 'e', 1, 3);
    expect((await admin.listTopics()).topics.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});
