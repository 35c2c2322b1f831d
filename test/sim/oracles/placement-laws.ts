import { topicConfigProblem } from '../../../src/controller/topic-configs.ts';
import type { MetadataState } from '../../../src/metadata/metadata-state.ts';
import type { PartitionRecord } from '../../../src/metadata/records.ts';
import { type PlacedRecord, RecordLaw } from './record-law.ts';

/** Every placement in the simulator is the controller's own. */
export class Placement extends RecordLaw {
  readonly id = 'M15';
  readonly law =
    'new replicas are on distinct registered brokers, as many as of other partitions, fenced ones only in need, spread over racks; the active ones are the ISR';

  override before({ record }: PlacedRecord, state: MetadataState): void {
    if (record.kind !== 'Partition') return;
    const { replicas, isr, leader, topicId, partition } = record;
    const name = `${state.topics.byId(topicId)?.name}-${partition}`;
    const strangers = replicas.filter((broker) => state.brokers.get(broker) === undefined);
    if (strangers.length > 0) this.fail(`${name}: [${strangers.join(', ')}] are not registered`);
    if (new Set(replicas).size < replicas.length)
      this.fail(`${name}: a broker has two replicas of [${replicas.join(', ')}]`);
    const active = replicas.filter((broker) => isActive(broker, state));
    if (active.length === 0) this.fail(`${name}: none of [${replicas.join(', ')}] is active`);
    if (isr.length !== active.length || active.some((broker) => !isr.includes(broker))) {
      this.fail(`${name}: the ISR is [${isr.join(', ')}], but [${active.join(', ')}] are active`);
    }
    if (!isr.includes(leader)) this.fail(`${name}: the leader ${leader} is not in the ISR`);
    this.#checkSpread(name, record, state);
    this.#checkNumber(name, record, state);
  }

  #checkSpread(name: string, { replicas }: PartitionRecord, state: MetadataState): void {
    const active = state.brokers.all().filter(({ brokerId }) => isActive(brokerId, state));
    // Spreading comes first, as in KRaft: a rack all of whose active brokers are taken may give a fenced one.
    for (const fenced of replicas.filter((broker) => !isActive(broker, state))) {
      const rack = state.brokers.get(fenced)?.rack;
      const better = active.find((broker) => broker.rack === rack && !replicas.includes(broker.brokerId));
      if (better !== undefined) {
        this.fail(`${name}: ${fenced} is fenced, though ${better.brokerId} of the same rack is active`);
      }
    }
    const racksOf = (ids: readonly number[]): number => new Set(ids.map((id) => state.brokers.get(id)?.rack)).size;
    const racks = Math.min(replicas.length, racksOf(active.map((broker) => broker.brokerId)));
    if (racksOf(replicas) < racks) this.fail(`${name}: [${replicas.join(', ')}] are on fewer than ${racks} racks`);
  }

  /** The number of a new partition: the next one (also M14: never fewer, no gap). */
  #checkNumber(name: string, { topicId, partition, replicas }: PartitionRecord, state: MetadataState): void {
    const topic = state.topics.byId(topicId);
    // Those of one bulk record are looked at before any of them is applied.
    if (partition < (topic?.partitionCount ?? 0)) this.fail(`${name}: it exists already`);
    if (topic === undefined || topic.partitionCount === 0) return;
    const first = state.partitions.replicasOf(topic.rowOf(0)).length;
    if (replicas.length !== first)
      this.fail(`${name}: it has ${replicas.length} replicas, the first partition ${first}`);
  }
}

/** By what is registered, whatever the state itself makes of it. */
function isActive(brokerId: number, state: MetadataState): boolean {
  const broker = state.brokers.get(brokerId);
  return broker !== undefined && !broker.fenced && !broker.inControlledShutdown;
}

export class SoundConfigs extends RecordLaw {
  readonly id = 'M16';
  readonly law = 'settings of topics are known, have values that make sense, and belong to a topic that exists';

  override before({ record }: PlacedRecord, state: MetadataState): void {
    if (record.kind !== 'Config' || record.resourceType !== 'TOPIC') return;
    const { name, value, resourceName } = record;
    if (state.topics.byName(resourceName) === undefined)
      this.fail(`${name} is set for ${resourceName}, which is no topic`);
    const problem = value === null ? null : topicConfigProblem(name, value);
    if (problem !== null) this.fail(`${resourceName}: ${problem.message}`);
  }
}
