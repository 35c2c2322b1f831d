/** After the faults: everything runs again, and all must become well in bounded time. Then the logs are read. */
import { pause, until } from '../e2e/until.ts';
import { type ClusterView, unwell } from './cluster-view.ts';
import { readToEnd } from './consumer.ts';
import type { FaultCluster } from './fault-cluster.ts';
import { type FinalTopic, partitionName } from './history.ts';
import type { Recorder } from './recorder.ts';
import { WORKLOAD_PARTITIONS, type Workload } from './workload.ts';

const HEAL_MS = 60_000;
const PROGRESS_MS = 20_000;
const READ_MS = 60_000;
const READERS = 12;
const POLL_MS = 100;

export interface Healed {
  readonly healedAfterMs: number;
}

export class Healing {
  readonly #cluster: FaultCluster;
  readonly #view: ClusterView;
  readonly #workload: Workload;
  readonly #recorder: Recorder;

  constructor(cluster: FaultCluster, view: ClusterView, workload: Workload, recorder: Recorder) {
    this.#cluster = cluster;
    this.#view = view;
    this.#workload = workload;
    this.#recorder = recorder;
  }

  /** Never throws for what the cluster does: what does not come is taken down as stuck. */
  async run(): Promise<Healed> {
    const startedMs = this.#recorder.nowMs();
    this.#cluster.startAll();
    await this.#allInSync('full ISRs after the faults');
    const healedAfterMs = this.#recorder.nowMs() - startedMs;
    await this.#everyPartitionMoves();
    await this.#workload.stopSending();
    // Once more: topics may have come since.
    await this.#allInSync('full ISRs without load');
    await this.#readEverything();
    await this.#liveConsumersCatchUp();
    await this.#workload.stopReading();
    await this.#allInSync('full ISRs at the end');
    return { healedAfterMs };
  }

  /** The topics once all replicas are in sync, or as they are when that does not happen. */
  async #allInSync(what: string): Promise<readonly FinalTopic[]> {
    const deadline = this.#recorder.nowMs() + HEAL_MS;
    let problems: readonly string[] = ['no controller answers'];
    do {
      const topics = await this.#view.topics();
      if (topics !== null) {
        this.#recorder.topics = topics;
        problems = unwell(topics);
        if (problems.length === 0) return topics;
      }
      await pause(POLL_MS);
    } while (this.#recorder.nowMs() < deadline);
    await this.#stuck(`${what} within ${HEAL_MS} ms`, problems);
    return this.#recorder.topics;
  }

  async #everyPartitionMoves(): Promise<void> {
    const from = this.#recorder.attempts.length;
    const still = (): readonly string[] => {
      const moved = new Set(
        this.#recorder.attempts
          .slice(from)
          .flatMap(({ acks, outcome, partition }) => (acks === 'all' && outcome.kind === 'acked' ? [partition] : [])),
      );
      return WORKLOAD_PARTITIONS.map(({ topic, partition }) => partitionName(topic, partition)).filter(
        (name) => !moved.has(name),
      );
    };
    await until(() => still().length === 0, 'acknowledgements', PROGRESS_MS).catch(() => undefined);
    if (still().length > 0) await this.#stuck('acknowledgements in every partition after the faults', still());
  }

  /** Each consumer reads while another broker is away, so that logs are read from more replicas than one. */
  async #readEverything(): Promise<void> {
    const { brokers } = this.#cluster;
    for (const [i, { name, client }] of this.#workload.readers.entries()) {
      const away = brokers[i % brokers.length];
      await away?.stop('SIGTERM');
      await this.#everyPartitionIsLed();
      const places = this.#recorder.topics.flatMap((topic) =>
        topic.partitions.map(({ partition }) => ({ name, client, topic: topic.name, partition })),
      );
      const problems: string[] = [];
      const queue = places.values();
      const work = async (): Promise<void> => {
        for (const place of queue) {
          await readToEnd(place, this.#recorder, READ_MS).catch((thrown: unknown) => problems.push(String(thrown)));
        }
      };
      await Promise.all(Array.from({ length: READERS }, work));
      if (problems.length > 0) await this.#stuck(`the final read by ${name}`, problems);
      away?.start();
      await this.#allInSync(`full ISRs after ${away?.name} was away`);
    }
  }

  async #everyPartitionIsLed(): Promise<void> {
    const leaderless = async (): Promise<readonly string[]> =>
      ((await this.#view.topics()) ?? this.#recorder.topics).flatMap(({ name, partitions }) =>
        partitions.flatMap(({ partition, leader }) => (leader < 0 ? [partitionName(name, partition)] : [])),
      );
    await until(async () => (await leaderless()).length === 0, 'leaders', PROGRESS_MS).catch(() => undefined);
    const left = await leaderless();
    if (left.length > 0) await this.#stuck('leaders while one broker is away', left);
  }

  async #liveConsumersCatchUp(): Promise<void> {
    const ends = new Map<string, number>();
    for (const { partition, position, kind } of this.#recorder.readings) {
      if (kind === 'final') ends.set(partition, Math.max(position, ends.get(partition) ?? 0));
    }
    const behind = await this.#workload.catchUp(ends, PROGRESS_MS);
    if (behind.length > 0) await this.#stuck('live consumers at the end of their partitions', behind);
  }

  async #stuck(what: string, problems: readonly string[]): Promise<void> {
    const shown = problems.length > 12 ? [...problems.slice(0, 12), `and ${problems.length - 12} more`] : problems;
    this.#recorder.stuck.push({ what, state: `${shown.join('\n')}\nbrokers:\n${await this.#view.brokers()}` });
  }
}
