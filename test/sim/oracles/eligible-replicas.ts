import { effectiveTopicConfig, type PartitionView, partitionView } from '../../../src/metadata/image-readers.ts';
import { ELR_FEATURE } from '../../../src/metadata/invariants.ts';
import type { MetadataState } from '../../../src/metadata/metadata-state.ts';
import type { MetadataRecord, RegisterBrokerRecord } from '../../../src/metadata/records.ts';
import { rowOf } from '../../../src/metadata/topics.ts';
import type { Question } from './oracle.ts';
import { type PlacedRecord, RecordLaw } from './record-law.ts';

/** Who must be in the ELR, and who must not; that nobody enters it from outside the ISR is said by the laws of elections. */
export class EligibleReplicas extends RecordLaw {
  readonly id = 'M3';
  readonly law =
    'below the minimum, whoever leaves the ISR stays eligible, unless it has lost what it had: then it is eligible nowhere';
  /** By incarnation: the epoch that the one before ended cleanly with. */
  readonly #previousEpochs = new Map<string, number | null>();
  /** Of this unit: those that are neither in the ISR any more nor eligible. */
  #dropped: { readonly name: string; readonly broker: number }[] = [];
  /** Of this unit: those that have lost what they had, or are gone. */
  #lost = new Set<number>();

  override asked({ command }: Question): void {
    if (command.kind === 'RegisterBroker') this.#previousEpochs.set(command.incarnationId, command.previousBrokerEpoch);
  }

  override before({ record }: PlacedRecord, state: MetadataState): void {
    if (record.kind === 'UnregisterBroker') this.#lost.add(record.brokerId);
    else if (record.kind === 'RegisterBroker' && this.#isUnclean(record, state)) this.#lost.add(record.brokerId);
    if (record.kind !== 'PartitionChange' || !hasElr(state)) return;
    const topic = state.topics.byId(record.topicId);
    if (topic === undefined) return;
    const before = partitionView(state.partitions, rowOf(topic, record.partition), record.partition);
    const isr = record.isr ?? before.isr;
    const elr = record.elr ?? before.elr;
    const replicas = record.replicas ?? before.replicas;
    const minIsr = Number(effectiveTopicConfig(state, topic.name, 'min.insync.replicas'));
    if (isr.length >= Math.min(minIsr, replicas.length)) return;
    for (const broker of replicas)
      if (mayBeEligible(broker, before) && !isr.includes(broker) && !elr.includes(broker))
        this.#dropped.push({ name: `${topic.name}-${record.partition}`, broker });
  }

  override unit(_records: readonly MetadataRecord[], state: MetadataState): void {
    const [dropped, lost] = [this.#dropped, this.#lost];
    this.#dropped = [];
    this.#lost = new Set();
    for (const { name, broker } of dropped)
      if (!lost.has(broker)) this.fail(`${name}: ${broker} is not eligible any more, and has lost nothing`);
    for (const broker of lost) this.#checkNowhere(broker, state);
  }

  #isUnclean({ brokerId, incarnationId }: RegisterBrokerRecord, state: MetadataState): boolean {
    const existing = state.brokers.get(brokerId);
    if (existing === undefined || existing.incarnationId === incarnationId) return false;
    return this.#previousEpochs.get(incarnationId) !== existing.brokerEpoch;
  }

  #checkNowhere(broker: number, state: MetadataState): void {
    if (!hasElr(state)) return;
    for (const topic of state.topics.all())
      for (let partition = 0; partition < topic.partitionCount; partition++) {
        const { elr } = partitionView(state.partitions, rowOf(topic, partition), partition);
        if (elr.includes(broker))
          this.fail(`${topic.name}-${partition}: ${broker} is eligible, and has lost what it had`);
      }
  }
}

function hasElr(state: MetadataState): boolean {
  return state.features.levelOf(ELR_FEATURE) > 0;
}

function mayBeEligible(broker: number, { isr, elr }: PartitionView): boolean {
  return isr.includes(broker) || elr.includes(broker);
}
