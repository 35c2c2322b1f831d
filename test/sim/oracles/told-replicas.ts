import type { NodeId } from '../../../src/base/ids.ts';
import type { LeadershipEffect } from '../../../src/client/core/broker-events.ts';
import { forEachReplicaOf } from '../../../src/client/core/partition-state.ts';
import type { MetadataState } from '../../../src/metadata/metadata-state.ts';
import { Oracle } from './oracle.ts';
import { partitionKey } from './record-law.ts';
import { isSampled } from './sampling.ts';

/** What a broker takes one of its replicas for. */
interface Told {
  readonly leads: boolean;
  readonly leaderEpoch: number;
  readonly partitionEpoch: number;
}

export class ToldReplicas extends Oracle {
  readonly id = 'C5';
  readonly law =
    'a broker is told once of each leader epoch of its replicas, and of the end of each: as its metadata say';
  /** Of the present incarnations. */
  readonly #brokers = new Map<NodeId, Map<string, Told>>();
  /** Where each was last compared with its metadata: until these go on it is told nothing. */
  readonly #compared = new Map<NodeId, number>();

  override brokerStarted(broker: NodeId): void {
    this.#compared.delete(broker);
    this.#brokers.set(broker, new Map());
  }

  override brokerTold(broker: NodeId, effect: LeadershipEffect): void {
    const told = this.#toldTo(broker);
    const key = partitionKey(effect.topicId, effect.partition);
    const name = `broker ${broker}, ${effect.topic}-${effect.partition}`;
    const before = told.get(key);
    if (effect.kind === 'stopReplica') {
      if (!told.delete(key)) this.fail(`${name}: it is told to stop what it was not told of`);
      return;
    }
    const { kind, leaderEpoch, partitionEpoch } = effect;
    if (kind === 'leaderUpdated') {
      if (before?.leads !== true || before.leaderEpoch !== leaderEpoch)
        this.fail(`${name}: news of leader epoch ${leaderEpoch}, which it was not told that it leads`);
    } else if (before !== undefined && before.leaderEpoch >= leaderEpoch) {
      this.fail(`${name}: ${kind} of leader epoch ${leaderEpoch} after ${before.leaderEpoch}`);
    }
    told.set(key, { leads: kind !== 'becomeFollower', leaderEpoch, partitionEpoch });
  }

  override brokerSaw(broker: NodeId, state: MetadataState): void {
    const end = state.appliedEndOffset;
    if (this.#compared.get(broker) === end) return;
    if (isSampled(state)) this.#compare(broker, state);
    this.#compared.set(broker, end);
  }

  #compare(broker: NodeId, state: MetadataState): void {
    const told = this.#toldTo(broker);
    let replicas = 0;
    for (const topic of state.topics.all()) {
      forEachReplicaOf(state, topic, broker, (partition, row) => {
        replicas++;
        const { partitions } = state;
        const leads = partitions.leaderOf(row) === broker;
        const leaderEpoch = partitions.leaderEpochOf(row);
        const known = told.get(partitionKey(topic.id, partition));
        const agrees = known !== undefined && known.leads === leads && known.leaderEpoch === leaderEpoch;
        // Only leaders are told of what leaves the leader epoch as it is.
        if (agrees && (!leads || known.partitionEpoch === partitions.partitionEpochOf(row))) return;
        const was = known === undefined ? 'nothing' : JSON.stringify(known);
        this.fail(
          `broker ${broker} was told ${was} of ${topic.name}-${partition}, which it ${leads ? 'leads' : 'follows'} in leader epoch ${leaderEpoch}`,
        );
      });
    }
    if (told.size > replicas) this.fail(`broker ${broker} was told of ${told.size} replicas and has ${replicas}`);
  }

  #toldTo(broker: NodeId): Map<string, Told> {
    const told = this.#brokers.get(broker);
    if (told !== undefined) return told;
    const none = new Map<string, Told>();
    this.#brokers.set(broker, none);
    return none;
  }
}
