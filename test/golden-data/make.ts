/**
 * `npm run golden-data`: makes the directory of this release that later releases have to open, with real processes, and
 * writes down what it holds. Run once at each release; what is there is never written over.
 */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cluster, quorate } from '../e2e/cluster.ts';
import { createTopic, registerPaperBrokers } from '../e2e/paper-broker.ts';
import { until } from '../e2e/until.ts';
import { openDirectory, readDirectory } from './open-directory.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
const target = join('test', 'golden-data', version);
if (existsSync(target)) throw new Error(`${target} is there already: a directory of a release is never made again`);

const yaml = `timers: {brokerSessionTimeoutMs: 3600000}
log: {preallocateBytes: 65536, snapshotIntervalMs: 1000, retentionBytes: 0}
`;
const cluster = await Cluster.create({ controllers: 2, standalone: true, yaml });
try {
  cluster.startAll();
  const admin = cluster.admin();
  const quorum = (...args: readonly string[]): Promise<string> => quorate('quorum', ...args, '-c', cluster.config);
  const hasObserver = async (): Promise<boolean> => (await admin.describeQuorum()).observers.some(({ id }) => id === 2);
  await until(hasObserver, 'controller 2 to follow');
  await quorum('add-controller', '--controller-id', '2');
  await registerPaperBrokers(admin, cluster.clusterId, 3);
  await createTopic(admin, 'plain', 3, 2);
  await createTopic(admin, 'gone', 2, 1);
  await quorate(
    ...['topics', 'create', '--topic', 'with-configs', '--partitions', '2', '--replication-factor', '3'],
    ...['--config', 'min.insync.replicas=2', '-c', cluster.config],
  );
  await admin.deleteTopics([{ name: 'gone' }]);
  const snapshots = (): string[] =>
    readdirSync(join(cluster.controllerDir(1), '__cluster_metadata-0')).filter((name) =>
      /^0*[1-9]\d*-\d+\.checkpoint$/.test(name),
    );
  await until(() => snapshots().length > 0, 'a snapshot');
  // What follows is in the log alone, unless another snapshot comes first.
  await createTopic(admin, 'after-the-snapshot', 4, 2);
  await admin.execute({
    kind: 'CreatePartitions',
    topics: [{ name: 'plain', count: 5, assignments: null }],
    validateOnly: false,
  });
  await quorum('remove-controller', '--controller-id', '2');
  await admin.close();
  await cluster.kill(2);
  await cluster.kill(1, 'SIGTERM');
  cpSync(cluster.controllerDir(1), join(target, 'node-1'), { recursive: true });
  rmSync(join(target, 'node-1', '.lock'), { force: true });
  const expected = openDirectory(readDirectory(join(target, 'node-1')));
  writeFileSync(join(target, 'expected.json'), `${JSON.stringify(expected, null, 2)}\n`);
} finally {
  await cluster.destroy();
}
process.stdout.write(`${target} is made: look at expected.json, then commit both\n`);
