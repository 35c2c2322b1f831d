/**
 * The replicas of this broker: opens a log when the metadata gives it a replica, closes and removes it when the metadata
 * takes it away, and connects each replica with the controller and with those who wait for its news.
 */
import type { BrokerClient, LocalPartition, StoppedReplica, Uuid } from 'quorate';
import { QuorateError } from 'quorate';
import type { IsrMember, LeaderPorts } from './core/leader.ts';
import type { ReplicaOptions } from './core/options.ts';
import { Replica } from './core/replica.ts';
import type { DataDir } from './log/data-dir.ts';
import { DiskLog, type FlushPolicy } from './log/disk-log.ts';
import { Watchers } from './watchers.ts';

export interface ReplicaSetOptions {
  readonly brokerId: number;
  readonly dataDir: DataDir;
  readonly flush: FlushPolicy;
  readonly replica: ReplicaOptions;
  /** For logs. */
  readonly say: (text: string) => void;
  /** The data cannot be served any more: the process has to end. */
  readonly onFatal: (error: Error) => void;
}

/** A replica with what is known of it here. */
export interface HostedReplica {
  readonly topic: string;
  readonly topicId: Uuid;
  readonly partition: number;
  readonly replica: Replica;
  /** Told of each change: more entries, more committed entries, another role. */
  readonly watchers: Watchers;
}

interface Hosted extends HostedReplica {
  readonly log: DiskLog;
}

/** Refusals of an ISR change that leave open whether it is in force: then both ISRs count until the metadata tells. */
const UNCLEAR: ReadonlySet<string> = new Set([
  'SHUTTING_DOWN',
  'OUTCOME_UNKNOWN',
  'REQUEST_TIMED_OUT',
  // In force, and the leadership with it: the metadata says to whom.
  'NEW_LEADER_ELECTED',
]);

export class ReplicaSet {
  readonly #options: ReplicaSetOptions;
  readonly #client: () => BrokerClient;
  readonly #hosted = new Map<string, Hosted>();

  constructor(options: ReplicaSetOptions, client: () => BrokerClient) {
    this.#options = options;
    this.#client = client;
  }

  get(topicId: string, partition: number): HostedReplica | null {
    return this.#hosted.get(keyOf(topicId, partition)) ?? null;
  }

  all(): Iterable<HostedReplica> {
    return this.#hosted.values();
  }

  becomeLeader(partition: LocalPartition): void {
    this.#host(partition).replica.becomeLeader(partition, performance.now());
  }

  becomeFollower(partition: LocalPartition & { readonly leader: number }): void {
    this.#host(partition).replica.becomeFollower(partition.leader, partition.leaderEpoch);
  }

  updated(partition: LocalPartition): void {
    this.#host(partition).replica.updated(partition, performance.now());
  }

  stopped({ topicId, partition }: StoppedReplica): void {
    const key = keyOf(topicId, partition);
    const hosted = this.#hosted.get(key);
    if (hosted !== undefined) {
      hosted.replica.stop();
      hosted.log.close();
      this.#hosted.delete(key);
      hosted.watchers.tell();
    }
    this.#options.dataDir.remove({ topicId, partition });
  }

  /** Removes the files of replicas that this broker lost while it was not running. */
  removeStrays(): void {
    for (const stored of this.#options.dataDir.replicas()) {
      if (this.#hosted.has(keyOf(stored.topicId, stored.partition))) continue;
      this.#options.say(`removes partition ${stored.partition} of ${stored.topicId}: the topic is gone or has moved`);
      this.#options.dataDir.remove(stored);
    }
  }

  tick(): void {
    for (const { replica } of this.#hosted.values()) replica.tick(performance.now());
  }

  close(): void {
    for (const { replica, log, watchers } of this.#hosted.values()) {
      replica.stop();
      watchers.tell();
      log.close();
    }
    this.#hosted.clear();
  }

  #host(partition: LocalPartition): Hosted {
    const { topic, topicId } = partition;
    const key = keyOf(topicId, partition.partition);
    const known = this.#hosted.get(key);
    if (known !== undefined) return known;
    const watchers = new Watchers();
    const log = this.#open(partition, () => {
      replica.flushed(performance.now());
      watchers.tell();
    });
    const replica: Replica = new Replica(
      log,
      this.#portsOf(partition, watchers, () => replica),
      this.#options.replica,
    );
    const hosted = { topic, topicId, partition: partition.partition, replica, watchers, log };
    this.#hosted.set(key, hosted);
    return hosted;
  }

  #open({ topic, topicId, partition }: LocalPartition, onFlushed: () => void): DiskLog {
    const { dataDir, flush, onFatal, say } = this.#options;
    const path = dataDir.logFile({ topicId, partition });
    const log = DiskLog.open({ path, flush, onFlushed, onFailed: onFatal });
    const cut = log.cutBytes === 0 ? '' : `; cut ${log.cutBytes} bytes of a torn write`;
    if (log.endOffset > 0 || cut !== '') say(`recovered ${topic}-${partition}: end offset ${log.endOffset}${cut}`);
    return log;
  }

  #portsOf({ topic, topicId, partition }: LocalPartition, watchers: Watchers, replica: () => Replica): LeaderPorts {
    const { brokerId } = this.#options;
    return {
      brokerId,
      name: `${topic}-${partition}`,
      changed: () => watchers.tell(),
      isAlive: (id, brokerEpoch) => {
        const broker = this.#client().metadata?.broker(id) ?? null;
        return broker !== null && broker.brokerEpoch === brokerEpoch && !broker.fenced && !broker.inControlledShutdown;
      },
      alterIsr: (members) => {
        this.#alterIsr(topicId, partition, members, replica()).catch(this.#options.onFatal);
      },
    };
  }

  /** Carries an ISR change to the controller and its outcome back to the leader that asked. */
  async #alterIsr(topicId: Uuid, partition: number, members: readonly IsrMember[], replica: Replica): Promise<void> {
    const asked = replica.role;
    if (asked.kind !== 'leader') return;
    const wanted = members.map((member) => (member.brokerEpoch < 0 ? member.brokerId : member));
    try {
      const altered = await this.#client().alterIsr({ topicId }, partition, wanted, {
        leaderRecoveryState: 'RECOVERED',
      });
      asked.leader.isrAltered(altered.isr, altered.partitionEpoch, performance.now());
      this.#options.say(`isr of ${replica.name} is ${altered.isr} (leaderEpoch=${altered.leaderEpoch})`);
    } catch (thrown) {
      if (!(thrown instanceof QuorateError)) throw thrown;
      if (!UNCLEAR.has(thrown.code)) asked.leader.isrRefused(performance.now());
      const ids = members.map(({ brokerId }) => brokerId);
      this.#options.say(`isr ${ids} of ${replica.name} was not taken: ${thrown.code}: ${thrown.message}`);
    }
  }
}

function keyOf(topicId: string, partition: number): string {
  return `${topicId}/${partition}`;
}
