/**
 * `npm run bench [-- name …]`: starts real clusters of three controllers on this machine and prints a table. Commands
 * come from this process over one pipelined stream; brokers exist on paper only.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { QuorateError } from '../src/base/error.ts';
import type { AdminClient } from '../src/client/admin-client.ts';
import type { Cluster } from '../test/e2e/cluster.ts';
import {
  BENCH_YAML,
  createTopic,
  diagnose,
  firstAnswer,
  heartbeat,
  inFlight,
  registerPaperBrokers,
  residentBytes,
  startCluster,
} from './fixture.ts';
import { SNAPSHOT_YAML, snapshots } from './snapshots.ts';
import { type Figure, ms, perSecond, printTable, quantile } from './table.ts';

const figures: Figure[] = [];
const note = (what: string, value: string, goal = ''): void => {
  figures.push({ what, value, goal });
  console.error(`${what}: ${value}`);
};

const BENCHMARKS: Readonly<Record<string, () => Promise<void>>> = {
  startup,
  commands,
  failover,
  million,
  snapshots: () => withCluster((cluster, admin) => snapshots(cluster, admin, note), SNAPSHOT_YAML),
};

async function startup(): Promise<void> {
  const elapsed: number[] = [];
  const again: number[] = [];
  for (let run = 0; run < 5; run++) {
    await withCluster(async (cluster, admin, startedMs) => {
      elapsed.push(performance.now() - startedMs);
      await Promise.all(cluster.ids.map((id) => cluster.kill(id)));
      const restarted = performance.now();
      cluster.startAll();
      await firstAnswer(admin);
      again.push(performance.now() - restarted);
    });
  }
  note('start: processes started → first answer, new cluster', range(elapsed));
  note('start: processes started → first answer, after kill -9 of all', range(again));
}

async function commands(): Promise<void> {
  await withCluster(async (cluster, admin) => {
    await registerPaperBrokers(cluster, admin, 6);
    await inFlight(2000, 16, (i) => createTopic(admin, `warm-${i}`, 10));
    await diagnose(cluster);
    const latencies: number[] = [];
    for (let i = 0; i < 3000; i++) {
      const started = performance.now();
      await createTopic(admin, `one-${i}`, 10);
      latencies.push(performance.now() - started);
    }
    note('create topic of 10 partitions, 1 client: p50', ms(quantile(latencies, 0.5)), '≤ 1 ms');
    note('create topic of 10 partitions, 1 client: p99', ms(quantile(latencies, 0.99)));
    const rates: number[] = [];
    for (let run = 0; run < 5; run++) {
      const started = performance.now();
      await inFlight(10_000, 64, (i) => createTopic(admin, `many-${run}-${i}`, 10));
      rates.push(10_000_000 / (performance.now() - started));
    }
    note(
      'create topic of 10 partitions, 64 in flight: median of 5',
      `${Math.round(quantile(rates, 0.5)).toLocaleString('en')}/s`,
      '≥ 8,000/s',
    );
    await noteStalls(cluster, 'commands');
  });
}

async function failover(): Promise<void> {
  await withCluster(async (cluster, admin) => {
    await registerPaperBrokers(cluster, admin, 3);
    const gaps: number[] = [];
    for (let kill = 0; kill < 10; kill++) {
      const acks: number[] = [];
      let created = 0;
      let stop = false;
      const writer = async (): Promise<void> => {
        while (!stop) {
          try {
            await createTopic(admin, `f-${kill}-${created++}`, 3);
            acks.push(performance.now());
          } catch (error) {
            if (!(error instanceof QuorateError)) throw error;
          }
        }
      };
      const load = Promise.all(Array.from({ length: 8 }, writer));
      await sleep(300);
      const active = await cluster.activeController(admin);
      const killedAt = performance.now();
      await cluster.kill(active);
      await sleep(2000);
      stop = true;
      await load;
      gaps.push(interruption(acks, killedAt));
      cluster.start(active);
      await sleep(1500);
    }
    note('failover under load, kill -9 → next acknowledged write: p50', ms(quantile(gaps, 0.5)), '≤ 150 ms');
    note('failover: max of 10', ms(Math.max(...gaps)), '≤ 500 ms');
    note('failover: all', gaps.map((gap) => Math.round(gap)).join(' '));
  });
}

/**
 * From the kill to the first acknowledgement by the new leader: the one that ends the longest silence, since what the old
 * leader had sent may still arrive for a moment.
 */
function interruption(acks: readonly number[], killedAt: number): number {
  let before = killedAt;
  let longest = 0;
  let end = Number.POSITIVE_INFINITY;
  for (const at of acks) {
    if (at < killedAt) continue;
    if (at - before > longest) {
      longest = at - before;
      end = at;
    }
    before = at;
  }
  return end - killedAt;
}

async function million(): Promise<void> {
  await withCluster(async (cluster, admin) => {
    const brokers = await registerPaperBrokers(cluster, admin, 9);
    await createTopic(admin, 'warm', 1000);
    await sleep(1000);
    const before = cluster.ids.map((id) => residentBytes(cluster.pid(id) ?? 0));
    await diagnose(cluster);
    const started = performance.now();
    for (let i = 0; i < 10; i++) await createTopic(admin, `bulk-${i}`, 100_000);
    note(
      'create 10 topics of 100,000 partitions, one after the other',
      `${perSecond(1_000_000, performance.now() - started)} partitions`,
      '≥ 500,000/s',
    );
    await noteStalls(cluster, 'bulk create');
    await sleep(3000);
    const after = cluster.ids.map((id) => residentBytes(cluster.pid(id) ?? 0));
    const slopes = after.map((bytes, index) => (bytes - (before[index] ?? 0)) / 1_000_000);
    note(
      'resident memory per partition (1,000,000), each controller',
      slopes.map((b) => b.toFixed(0)).join(' / '),
      '≤ 120 bytes',
    );
    const [victim] = brokers;
    if (victim === undefined) throw new Error('no broker');
    const leads = (await admin.execute({ kind: 'DescribeBrokers', brokerIds: [victim.id] })).brokers[0];
    const fenced = performance.now();
    await heartbeat(admin, victim, true);
    const elapsed = performance.now() - fenced;
    const count = leads !== undefined && 'isrCount' in leads ? leads.isrCount : Number.NaN;
    note(`fence a broker in ${count.toLocaleString('en')} of 1,000,000 ISRs → committed`, ms(elapsed));
    await noteStalls(cluster, 'fence');
    await Promise.all(cluster.ids.map((id) => cluster.kill(id)));
    const restarted = performance.now();
    cluster.startAll();
    await firstAnswer(admin);
    note('start with 1,000,000 partitions in the log → first answer', ms(performance.now() - restarted));
  });
}

async function withCluster(
  run: (cluster: Cluster, admin: AdminClient, startedMs: number) => Promise<void>,
  yaml = BENCH_YAML,
): Promise<void> {
  const cluster = await startCluster(yaml, (process.env.QUORATE_BENCH_NODE_FLAGS ?? '').split(' ').filter(Boolean));
  const startedMs = performance.now();
  const admin = cluster.admin(120_000);
  try {
    await firstAnswer(admin);
    await run(cluster, admin, startedMs);
  } catch (error) {
    console.error(cluster.logTails());
    throw error;
  } finally {
    await admin.close();
    // In good order, so that a profile that was asked for gets written.
    await Promise.all(cluster.ids.map((id) => cluster.kill(id, 'SIGTERM')));
    await cluster.destroy();
  }
}

async function noteStalls(cluster: Cluster, during: string): Promise<void> {
  const stalls = (await diagnose(cluster)).map((process) => process.maxStallMs);
  note(
    `longest event-loop stall during ${during}, each controller`,
    stalls.map((stall) => stall.toFixed(1)).join(' / '),
    '≤ 20 ms',
  );
}

function range(values: readonly number[]): string {
  return `${ms(quantile(values, 0.5))} (${Math.round(Math.min(...values))} to ${Math.round(Math.max(...values))})`;
}

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in BENCHMARKS));
if (unknown.length > 0) {
  console.error(`no such benchmark: ${unknown.join(', ')}; there are ${Object.keys(BENCHMARKS).join(', ')}`);
  process.exit(2);
}
for (const [name, run] of Object.entries(BENCHMARKS)) {
  if (chosen.length === 0 || chosen.includes(name)) await run();
}
printTable(figures);
