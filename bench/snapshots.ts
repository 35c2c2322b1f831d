/** Snapshots of a large cluster: taken under load, brought to a controller that is empty, started from. */
import type { AdminClient } from '../src/client/admin-client.ts';
import type { Cluster } from '../test/e2e/cluster.ts';
import { until } from '../test/e2e/until.ts';
import { BENCH_YAML, createTopic, diagnose, eventsOf, registerPaperBrokers, residentBytes } from './fixture.ts';
import { ms } from './table.ts';

const TOPICS = 10;
const PARTITIONS = 100_000;
const MIB = 1024 * 1024;

/** A snapshot every few seconds, and no more log than is behind it: in segments so small that it is soon cut. */
export const SNAPSHOT_YAML = `${BENCH_YAML}limits:
  maxBatchBytes: 512 KiB
log:
  segmentBytes: 1 MiB
  preallocateBytes: 64 KiB
  snapshotIntervalMs: 4000
  retentionBytes: 0
`;

interface Taken {
  readonly offset: number;
  readonly sizeBytes: number;
  readonly tookMs: number;
}

export async function snapshots(
  cluster: Cluster,
  admin: AdminClient,
  note: (what: string, value: string, goal?: string) => void,
): Promise<void> {
  await registerPaperBrokers(cluster, admin, 9);
  const leader = await cluster.activeController(admin);
  const [fresh = 0, other = 0] = cluster.ids.filter((id) => id !== leader);
  await cluster.kill(fresh);
  for (let i = 0; i < TOPICS; i++) await createTopic(admin, `bulk-${i}`, PARTITIONS);

  const taken = (id: number): Taken[] =>
    eventsOf<Taken>(cluster, id, 'snapshot-taken').filter(({ offset }) => offset > TOPICS * PARTITIONS);
  const living = [leader, other];
  await until(() => living.every((id) => taken(id).length > 0), 'first snapshots of all partitions');
  await diagnose(cluster, living);
  const before = living.map((id) => residentBytes(cluster.pid(id) ?? 0));
  let largest = before;
  const counts = living.map((id) => taken(id).length);
  let created = 0;
  const latencies: number[] = [];
  // At least two more of each controller, all the while topics are created.
  while (living.some((id, index) => taken(id).length < (counts[index] ?? 0) + 2)) {
    for (let i = 0; i < 200; i++) {
      const started = performance.now();
      await createTopic(admin, `small-${created++}`, 10);
      latencies.push(performance.now() - started);
    }
    largest = living.map((id, index) => Math.max(largest[index] ?? 0, residentBytes(cluster.pid(id) ?? 0)));
  }
  const last = taken(leader).at(-1);
  note(
    'snapshot of 1,000,000 partitions, topics being created: size, time',
    `${((last?.sizeBytes ?? 0) / MIB).toFixed(1)} MiB, ${ms(last?.tookMs ?? Number.NaN)}`,
  );
  note('longest answer to a create meanwhile', ms(Math.max(...latencies)));
  const stalls = await diagnose(cluster, living);
  note(
    'longest event-loop stall meanwhile, leader / follower',
    stalls.map((s) => s.maxStallMs.toFixed(1)).join(' / '),
    '≤ 20 ms',
  );
  note('resident memory, before / most meanwhile: leader', `${mib(before[0])} / ${mib(largest[0])} MiB`);

  const started = performance.now();
  cluster.start(fresh);
  let most = 0;
  await until(async () => {
    most = Math.max(most, residentBytes(cluster.pid(fresh) ?? 0));
    const { voters, highWatermark } = await admin.describeQuorum();
    const end = voters.find(({ id }) => id === fresh)?.logEndOffset ?? -1;
    return highWatermark !== null && end >= highWatermark && eventsOf(cluster, fresh, 'snapshot-loaded').length > 0;
  }, 'the empty controller to have caught up');
  note('an empty controller: process started → all 1,000,000 partitions loaded', ms(performance.now() - started));
  const during = await diagnose(cluster, [leader, fresh]);
  note(
    'longest event-loop stall meanwhile, sender / receiver',
    during.map((s) => s.maxStallMs.toFixed(1)).join(' / '),
    '≤ 20 ms',
  );
  note('resident memory meanwhile: most of the receiver', `${mib(most)} MiB`);

  await Promise.all(cluster.ids.map((id) => cluster.kill(id)));
  const restarted = performance.now();
  cluster.startAll();
  await admin.execute({ kind: 'CreateTopics', topics: [], validateOnly: false });
  note('start from snapshots with 1,000,000 partitions → first answer', ms(performance.now() - restarted));
}

function mib(bytes: number | undefined): string {
  return ((bytes ?? Number.NaN) / MIB).toFixed(0);
}
