/** An AlterPartition with one thing wrong in it, in the name of a broker: whatever else is going on, nobody is to act on it. */
import type { AlterPartitionCommand } from '../../src/controller/commands.ts';
import { partitionView } from '../../src/metadata/image-readers.ts';
import type { MetadataState } from '../../src/metadata/metadata-state.ts';
import { NO_LEADER, type PartitionRecord } from '../../src/metadata/records.ts';
import { rowOf } from '../../src/metadata/topics.ts';
import type { ClientOp } from './scenario.ts';

export type WrongIsr = Extract<ClientOp, { kind: 'wrongIsr' }>;
type Wish = AlterPartitionCommand['topics'][number]['partitions'][number];

/** What is asked for: the command is sound but for what a flaw makes of it. */
interface Draft {
  brokerId: number;
  brokerEpoch: number;
  leaderEpoch: number;
  partitionEpoch: number;
  newIsr: Wish['newIsr'];
  /** As it is, unless a flaw says otherwise. */
  leaderRecoveryState?: Wish['leaderRecoveryState'];
}

type Viewed = Pick<
  PartitionRecord,
  'leader' | 'leaderEpoch' | 'partitionEpoch' | 'isr' | 'replicas' | 'leaderRecoveryState'
>;

/**
 * From the partition at `op.place` on, the first among the `eligible` that can be asked for something wrong in this way;
 * null: none can.
 */
export function wrongIsrCommand(
  op: WrongIsr,
  state: MetadataState,
  eligible: (partition: Viewed) => boolean = () => true,
): AlterPartitionCommand | null {
  const places = [...state.topics.all()].flatMap((topic) =>
    Array.from({ length: topic.partitionCount }, (_, partition) => ({ topic, partition })),
  );
  const start = Math.floor(op.place * places.length);
  for (const { topic, partition: index } of [...places.slice(start), ...places.slice(0, start)]) {
    const partition = partitionView(state.partitions, rowOf(topic, index), index);
    if (partition.leader === NO_LEADER || !eligible(partition)) continue;
    const draft = draftOf(op.flaw, partition, state);
    if (draft === null) continue;
    const { brokerId, brokerEpoch, ...wanted } = draft;
    const wish = { leaderRecoveryState: partition.leaderRecoveryState, ...wanted, partition: index };
    return { kind: 'AlterPartition', brokerId, brokerEpoch, topics: [{ topicId: topic.id, partitions: [wish] }] };
  }
  return null;
}

/** Whose leader was elected uncleanly and has not said yet that it has recovered. */
export function isRecovering({ leaderRecoveryState }: Viewed): boolean {
  return leaderRecoveryState === 'RECOVERING';
}

function draftOf(flaw: WrongIsr['flaw'], partition: Viewed, state: MetadataState): Draft | null {
  const { leader, leaderEpoch, partitionEpoch, isr, replicas } = partition;
  const memberOf = (brokerId: number): Wish['newIsr'][number] => {
    return { brokerId, brokerEpoch: state.brokers.get(brokerId)?.brokerEpoch ?? -1 };
  };
  const members = isr.map(memberOf);
  const outside = replicas.filter((broker) => !isr.includes(broker) && state.brokers.get(broker) !== undefined);
  // Another ISR than the present one wherever there can be one: what is wrongly accepted then leaves its mark.
  const smaller = isr.length > 1 ? [memberOf(leader)] : members;
  const sound: Draft = { ...memberOf(leader), leaderEpoch, partitionEpoch, newIsr: smaller };
  switch (flaw) {
    case 'oldLeaderEpoch':
      return leaderEpoch === 0 ? null : { ...sound, leaderEpoch: leaderEpoch - 1 };
    case 'oldPartitionEpoch':
      return partitionEpoch === 0 ? null : { ...sound, partitionEpoch: partitionEpoch - 1 };
    case 'oldSender':
      return { ...sound, brokerEpoch: sound.brokerEpoch - 1 };
    case 'notLeader': {
      const other = replicas.find((broker) => broker !== leader && state.brokers.get(broker) !== undefined);
      return other === undefined ? null : { ...sound, ...memberOf(other) };
    }
    case 'withoutLeader':
      return replicas.length === 1 ? null : { ...sound, newIsr: members.filter(({ brokerId }) => brokerId !== leader) };
    case 'oldMember': {
      const [back] = outside.filter((broker) => state.brokers.isActive(broker)).map(memberOf);
      if (back === undefined) return null;
      return { ...sound, newIsr: [...members, { ...back, brokerEpoch: back.brokerEpoch - 1 }] };
    }
    case 'inactiveMember': {
      const [away] = outside.filter((broker) => !state.brokers.isActive(broker)).map(memberOf);
      return away === undefined ? null : { ...sound, newIsr: [...members, away] };
    }
    case 'recovering': {
      const more = outside.filter((broker) => state.brokers.isActive(broker)).map(memberOf);
      const many = [...members, ...more].slice(0, 2);
      return many.length < 2 ? null : { ...sound, newIsr: many, leaderRecoveryState: 'RECOVERING' };
    }
    case 'noReplica': {
      const stray = state.brokers.active().find(({ brokerId }) => !replicas.includes(brokerId));
      return stray === undefined ? null : { ...sound, newIsr: [...members, memberOf(stray.brokerId)] };
    }
  }
}
