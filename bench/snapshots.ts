/** Snapshots of a large cluster: taken under load, brought to a controller that is empty, started from. */
import type { AdminClient } from '../src/client/admin-client.ts';
import type { Cluster } from '../test/e2e/cluster.ts';
import { until } from '../test/e2e/until.ts';
import {
  BENCH_YAML,
  createTopic,
  diagnose,
  eventsOf,
  firstAnswer,
  registerPaperBrokers,
  residentBytes,
} from './fixture.ts';
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
  /** When it was done, as in the log. */
  readonly time: string;
}

/** A while in which topics were created, and the longest stall of each controller in it. */
interface Window {
  readonly fromMs: number;
  readonly toMs: number;
  readonly stallsMs: readonly number[];
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
  const windows: Window[] = [];
  // At least two more of each controller, all the while topics are created.
  while (living.some((id, index) => taken(id).length < (counts[index] ?? 0) + 2)) {
    const fromMs = Date.now();
    for (let i = 0; i < 200; i++) {
      const started = performance.now();
      await createTopic(admin, `small-${created++}`, 10);
      latencies.push(performance.now() - started);
    }
    largest = living.map((id, index) => Math.max(largest[index] ?? 0, residentBytes(cluster.pid(id) ?? 0)));
    const figures = await diagnose(cluster, living);
    windows.push({ fromMs, toMs: Date.now(), stallsMs: figures.map(({ maxStallMs }) => maxStallMs) });
  }
  const last = taken(leader).at(-1);
  note(
    'snapshot of 1,000,000 partitions, topics being created: size, time',
    `${((last?.sizeBytes ?? 0) / MIB).toFixed(1)} MiB, ${ms(last?.tookMs ?? Number.NaN)}`,
  );
  note('longest answer to a create meanwhile', ms(Math.max(...latencies)));
  for (const [index, name] of ['leader', 'follower'].entries()) {
    const [during, between] = longestStalls(windows, index, taken(living[index] ?? 0));
    note(`longest event-loop stall, ${name}: with a snapshot under way / without`, `${during} / ${between}`, '≤ 20 ms');
  }
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
  await firstAnswer(admin);
  note('start from snapshots with 1,000,000 partitions → first answer', ms(performance.now() - restarted));
}

/** Milliseconds, of one controller: while one of its snapshots was being taken, and at other times. */
function longestStalls(windows: readonly Window[], index: number, taken: readonly Taken[]): [string, string] {
  const spans = taken.map(({ time, tookMs }) => ({ fromMs: Date.parse(time) - tookMs, toMs: Date.parse(time) }));
  const isDuring = ({ fromMs, toMs }: Window): boolean => spans.some((at) => at.fromMs < toMs && at.toMs > fromMs);
  const longest = (which: readonly Window[]): string =>
    Math.max(0, ...which.map(({ stallsMs }) => stallsMs[index] ?? 0)).toFixed(1);
  return [longest(windows.filter(isDuring)), longest(windows.filter((window) => !isDuring(window)))];
}

function mib(bytes: number | undefined): string {
  return ((bytes ?? Number.NaN) / MIB).toFixed(0);
}
