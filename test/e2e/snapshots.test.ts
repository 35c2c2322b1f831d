import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { AdminClient } from '../../src/client/admin-client.ts';
import { Cluster } from './cluster.ts';
import { createTopic, createTopicThroughLoss, PAPER_YAML, registerPaperBrokers } from './paper-broker.ts';
import { until } from './until.ts';

/** Small enough that a few topics fill a log that is cut at its beginning. */
const YAML = `${PAPER_YAML}limits:
  maxBatchBytes: 512 KiB
log:
  segmentBytes: 1 MiB
  preallocateBytes: 64 KiB
  snapshotIntervalRecords: 20000
  retentionBytes: 0
`;

describe('a log that does not begin at its beginning', () => {
  let cluster: Cluster | undefined;
  const clients: AdminClient[] = [];

  afterEach(async (context) => {
    if (context.task.result?.state === 'fail' && cluster !== undefined) console.error(cluster.logTails());
    for (const client of clients.splice(0)) await client.close();
    await cluster?.destroy();
    cluster = undefined;
  });

  test('a controller that was away while the log was cut gets a snapshot, and leads with it', async () => {
    const running = await Cluster.create({ controllers: 3, yaml: YAML });
    cluster = running;
    running.startAll();
    const admin = running.admin(30_000);
    clients.push(admin);
    await registerPaperBrokers(admin, running.clusterId, 3);
    await createTopic(admin, 'first', 3, 3);
    const leader = await running.activeController(admin);
    const [away, other] = running.ids.filter((id) => id !== leader);
    if (away === undefined || other === undefined) throw new Error('three controllers');
    await running.kill(away);

    let topics = 1;
    while (logStart(running, leader) === 0 || logStart(running, other) === 0) {
      await createTopic(admin, `t-${topics++}`, 20_000, 3);
      if (topics % 3 === 0) await admin.deleteTopics([{ name: `t-${topics - 1}` }]);
      expect(topics, 'logs that are never cut').toBeLessThan(200);
    }
    const names = new Set((await admin.listTopics()).topics.map(({ name }) => name));

    running.start(away);
    await until(async () => {
      const { voters } = await admin.describeQuorum();
      const end = voters.find(({ id }) => id === leader)?.logEndOffset;
      return voters.find(({ id }) => id === away)?.logEndOffset === end;
    }, 'the one that was away to have caught up');
    expect(logStart(running, away)).toBeGreaterThan(0);

    // Now nothing is decided without it.
    await running.kill(leader);
    await createTopicThroughLoss(admin, 'without-the-old-leader', 3, 3);
    names.add('without-the-old-leader');
    await running.kill(other);
    running.start(leader);
    await createTopicThroughLoss(admin, 'last', 3, 3);
    names.add('last');
    expect(new Set((await admin.listTopics()).topics.map(({ name }) => name))).toEqual(names);

    // All at once: each starts from its snapshot.
    running.start(other);
    await Promise.all(running.ids.map((id) => running.kill(id)));
    running.startAll();
    expect(new Set((await admin.listTopics()).topics.map(({ name }) => name))).toEqual(names);
    console.log(`${topics} topics; logs begin at ${running.ids.map((id) => logStart(running, id)).join(', ')}`);
  });
});

/** Where the log in a controller's directory begins. */
function logStart(cluster: Cluster, id: number): number {
  const names = readdirSync(join(cluster.controllerDir(id), '__cluster_metadata-0')).filter((name) =>
    name.endsWith('.log'),
  );
  return Math.min(...names.map((name) => Number(name.slice(0, 20))));
}
