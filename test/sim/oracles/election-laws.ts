import { effectiveTopicConfig, type PartitionView, partitionView } from '../../../src/metadata/image-readers.ts';
import type { MetadataState } from '../../../src/metadata/metadata-state.ts';
import type { MetadataRecord, PartitionChangeRecord } from '../../../src/metadata/records.ts';
import { rowOf } from '../../../src/metadata/topics.ts';
import { type Answer, type Question, Violation } from './oracle.ts';
import { type PlacedRecord, RecordLaw } from './record-law.ts';

/** M3 (who may enter the ELR), M6 and M7, at each change of a partition. */
export class Elections extends RecordLaw {
  readonly id = 'M7';
  readonly law =
    'a leader from outside the ISR only from the ELR, or where loss was permitted, and then it is recovering alone';
  /** Questions that may lead to unclean elections, by number: without an answer yet, or of unknown outcome. */
  readonly #uncleanAsked = new Set<number>();
  /** Partitions of this unit that are led by the last known leader because those of the ELR have lost what they had. */
  #withoutElr: { readonly name: string; readonly elr: readonly number[] }[] = [];

  override asked({ command, number }: Question): void {
    if (command.kind === 'ElectLeaders' && command.electionType === 'UNCLEAN') this.#uncleanAsked.add(number);
  }

  override answered({ number, result }: Answer): void {
    if (result.kind === 'reply' || result.failure.code !== 'OUTCOME_UNKNOWN') this.#uncleanAsked.delete(number);
  }

  override before({ record }: PlacedRecord, state: MetadataState): void {
    if (record.kind !== 'PartitionChange') return;
    const topic = state.topics.byId(record.topicId);
    if (topic === undefined) return;
    const before = partitionView(state.partitions, rowOf(topic, record.partition), record.partition);
    const name = `${topic.name}-${record.partition}`;
    this.#checkElr(name, before, record);
    const isUnclean = this.#checkLeader(name, before, record, state, topic.name);
    if (record.leaderRecoveryState === 'RECOVERING' && !isUnclean) {
      broken('M6', `${name} becomes RECOVERING without an unclean election`);
    }
  }

  override after({ record }: PlacedRecord, state: MetadataState): void {
    if (record.kind !== 'PartitionChange') return;
    const topic = state.topics.byId(record.topicId);
    if (topic === undefined) return;
    const { leaderRecoveryState, isr } = partitionView(
      state.partitions,
      rowOf(topic, record.partition),
      record.partition,
    );
    if (leaderRecoveryState === 'RECOVERING' && isr.length > 1) {
      broken('M6', `${topic.name}-${record.partition} is RECOVERING with the ISR [${isr.join(', ')}]`);
    }
  }

  /** Who registers anew without a clean stop may have lost what it had, who is unregistered is gone: both leave the ELR. */
  override unit(records: readonly MetadataRecord[]): void {
    const withoutElr = this.#withoutElr;
    this.#withoutElr = [];
    const left = new Set<number>();
    for (const record of records)
      if (record.kind === 'RegisterBroker' || record.kind === 'UnregisterBroker') left.add(record.brokerId);
    for (const { name, elr } of withoutElr) {
      const passedOver = elr.filter((broker) => !left.has(broker));
      if (passedOver.length > 0)
        this.fail(`${name}: the last known leader leads, though [${passedOver.join(', ')}] are in the ELR`);
    }
  }

  /** Whether the change is an unclean election. */
  #checkLeader(
    name: string,
    before: PartitionView,
    record: PartitionChangeRecord,
    state: MetadataState,
    topicName: string,
  ): boolean {
    const { leader } = record;
    if (leader === null || leader < 0 || before.isr.includes(leader)) return false;
    const isr = record.isr ?? before.isr;
    if (isr.length !== 1 || isr[0] !== leader) {
      this.fail(`${name}: ${leader} was not in the ISR and leads with the ISR [${isr.join(', ')}]`);
    }
    if (before.elr.includes(leader)) return false;
    const isLastKnown =
      before.isr.length === 0 && before.lastKnownElr.length === 1 && before.lastKnownElr[0] === leader;
    const isPermitted =
      effectiveTopicConfig(state, topicName, 'unclean.leader.election.enable') === 'true' ||
      this.#uncleanAsked.size > 0;
    if (isLastKnown && !isPermitted) this.#withoutElr.push({ name, elr: before.elr });
    if (!isLastKnown && !isPermitted) {
      this.fail(
        `${name}: ${leader} leads, from outside the ISR [${before.isr.join(', ')}], and nobody has permitted it`,
      );
    }
    if (record.leaderRecoveryState !== 'RECOVERING' && before.leaderRecoveryState !== 'RECOVERING') {
      broken('M6', `${name}: ${leader} leads after an unclean election and is not RECOVERING`);
    }
    return true;
  }

  #checkElr(name: string, before: PartitionView, record: PartitionChangeRecord): void {
    const stray = (record.elr ?? []).filter((broker) => !before.isr.includes(broker) && !before.elr.includes(broker));
    if (stray.length > 0) broken('M3', `${name}: [${stray.join(', ')}] enter the ELR from outside the ISR`);
  }
}

const LAWS = {
  M3: 'only former members of the ISR enter the ELR',
  M6: 'RECOVERING comes of an unclean election only, and is alone in the ISR',
} as const;

function broken(id: keyof typeof LAWS, what: string): never {
  throw new Violation(id, LAWS[id], what);
}
