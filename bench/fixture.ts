/** What every benchmark needs: a cluster, brokers that exist on paper, and figures of its processes. */
import { readFileSync } from 'node:fs';
import { QuorateError } from '../src/base/error.ts';
import { SeededRandom } from '../src/base/random.ts';
import { randomUuid, type Uuid } from '../src/base/uuid.ts';
import type { AdminClient } from '../src/client/admin-client.ts';
import type { NewTopic } from '../src/controller/commands.ts';
import { Cluster } from '../test/e2e/cluster.ts';

const random = new SeededRandom(Date.now());
/** Far beyond any log: a paper broker has always seen everything. */
const HAS_SEEN_ALL = 2 ** 50;

export interface PaperBroker {
  readonly id: number;
  readonly epoch: number;
}

/** Long sessions: paper brokers send no heartbeats. */
export const BENCH_YAML = 'timers:\n  brokerSessionTimeoutMs: 3600000\n  commandTimeoutMs: 120000\n';

export async function startCluster(yaml: string = BENCH_YAML, nodeFlags: readonly string[] = []): Promise<Cluster> {
  const cluster = await Cluster.create({ controllers: 3, yaml, nodeFlags });
  cluster.startAll();
  return cluster;
}

/** Registers and unfences brokers that do nothing, so that replicas have somewhere to be placed. */
export async function registerPaperBrokers(
  cluster: Cluster,
  admin: AdminClient,
  count: number,
): Promise<PaperBroker[]> {
  const brokers: PaperBroker[] = [];
  for (let id = 1001; id <= 1000 + count; id++) {
    const { brokerEpoch } = await admin.execute({
      kind: 'RegisterBroker',
      brokerKind: 'native',
      clusterId: cluster.clusterId,
      brokerId: id,
      incarnationId: uuid(),
      listeners: [{ name: 'PLAINTEXT', host: 'localhost', port: id, securityProtocol: 'PLAINTEXT' }],
      features: [
        { name: 'metadata.version', minVersion: 1, maxVersion: 25 },
        { name: 'quorate.native', minVersion: 1, maxVersion: 1 },
        { name: 'kraft.version', minVersion: 0, maxVersion: 1 },
      ],
      rack: null,
      logDirs: [uuid()],
      previousBrokerEpoch: null,
    });
    await heartbeat(admin, { id, epoch: brokerEpoch }, false);
    brokers.push({ id, epoch: brokerEpoch });
  }
  return brokers;
}

export async function heartbeat(admin: AdminClient, broker: PaperBroker, wantFence: boolean): Promise<void> {
  await admin.execute({
    kind: 'BrokerHeartbeat',
    brokerId: broker.id,
    brokerEpoch: broker.epoch,
    metadataEndOffset: HAS_SEEN_ALL,
    wantFence,
    wantShutDown: false,
    offlineLogDirs: [],
  });
}

export function topic(name: string, partitions: number, replicationFactor = 3): NewTopic {
  return { name, partitions, replicationFactor, assignments: null, configs: [] };
}

/** Waits until a command is answered by processes that have just been started in place of those the client knew. */
export async function firstAnswer(admin: AdminClient): Promise<void> {
  for (;;) {
    try {
      await admin.execute({ kind: 'CreateTopics', topics: [], validateOnly: false });
      return;
    } catch (error) {
      // Sent on a connection that the end of the former process had not reached yet.
      if (!(error instanceof QuorateError) || error.code !== 'OUTCOME_UNKNOWN') throw error;
    }
  }
}

/** Creates one topic; throws when it is refused. */
export async function createTopic(admin: AdminClient, name: string, partitions: number): Promise<void> {
  const reply = await admin.execute({ kind: 'CreateTopics', topics: [topic(name, partitions)], validateOnly: false });
  const result = reply.topics[0]?.result;
  if (result === undefined || 'code' in result) throw new Error(`${name}: ${result?.message ?? 'no answer'}`);
}

/** Runs `count` tasks with `width` of them under way at any time. */
export async function inFlight(count: number, width: number, task: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) await task(index);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** Resident memory of a process in bytes. */
export function residentBytes(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? Number.NaN) * 1024;
}

/** What a controller said of itself when it was last asked (SIGUSR2), or stopped. */
export interface ProcessFigures {
  readonly maxStallMs: number;
  readonly rssBytes: number;
  readonly cpuUserMs: number;
  readonly cpuSystemMs: number;
}

/** Asks controllers for their figures since the last time. */
export async function diagnose(cluster: Cluster, ids: readonly number[] = cluster.ids): Promise<ProcessFigures[]> {
  const all = (id: number): ProcessFigures[] => eventsOf(cluster, id, 'diagnostics');
  const before = ids.map((id) => all(id).length);
  for (const id of ids) cluster.signal(id, 'SIGUSR2');
  const deadline = performance.now() + 10_000;
  while (ids.some((id, index) => all(id).length <= (before[index] ?? 0))) {
    if (performance.now() > deadline) throw new Error('a controller did not write its diagnostics');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return ids.map((id) => all(id).at(-1) as ProcessFigures);
}

/** What a controller has logged under that name. */
export function eventsOf<T>(cluster: Cluster, id: number, event: string): T[] {
  return readFileSync(cluster.logFile(id), 'utf8')
    .split('\n')
    .filter((line) => line.includes(`"event":"${event}"`))
    .map((line) => JSON.parse(line) as T);
}

function uuid(): Uuid {
  return randomUuid(random);
}
