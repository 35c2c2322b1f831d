import { HistoryWatch } from '../../../src/metadata/history-watch.ts';
import type { MetadataState } from '../../../src/metadata/metadata-state.ts';
import type { MetadataRecord } from '../../../src/metadata/records.ts';
import { Violation } from './oracle.ts';
import { type PlacedRecord, RecordLaw } from './record-law.ts';

/** M4, M5 and the history of M14, by the rules of {@link HistoryWatch}, which does not look at how records are applied. */
export class PartitionEpochs extends RecordLaw {
  readonly id = 'M5';
  readonly law =
    'leader and partition epochs rise by one with each change that says so; topic ids are never used again';
  readonly #watch = new HistoryWatch();

  override unit(records: readonly MetadataRecord[], state: MetadataState): void {
    const found = this.#watch.afterBatch(records, state);
    if (found.length === 0) return;
    throw new Violation(/^M\d+/.exec(found[0] ?? '')?.[0] ?? this.id, this.law, found.join('; '));
  }
}

export class BrokerEpochs extends RecordLaw {
  readonly id = 'M9';
  readonly law =
    'a broker epoch is the first offset of its registration, kept by the incarnation, carried by every change';
  #newest = -1;

  override before({ record, unitStart }: PlacedRecord, state: MetadataState): void {
    if (record.kind === 'RegisterBroker') {
      const existing = state.brokers.get(record.brokerId);
      const isSame = existing?.incarnationId === record.incarnationId;
      const wanted = isSame ? existing?.brokerEpoch : unitStart;
      if (record.brokerEpoch !== wanted) {
        this.fail(`broker ${record.brokerId} is registered with epoch ${record.brokerEpoch}, not ${wanted}`);
      }
      if (!isSame && record.brokerEpoch <= this.#newest) {
        this.fail(
          `broker ${record.brokerId} gets the epoch ${record.brokerEpoch}; ${this.#newest} was given out before`,
        );
      }
      this.#newest = Math.max(this.#newest, record.brokerEpoch);
    }
    if (record.kind !== 'BrokerRegistrationChange' && record.kind !== 'UnregisterBroker') return;
    const epoch = state.brokers.get(record.brokerId)?.brokerEpoch;
    if (record.brokerEpoch !== epoch) {
      this.fail(`${record.kind} of broker ${record.brokerId} carries the epoch ${record.brokerEpoch}; it is ${epoch}`);
    }
  }
}

export class ProducerIdBlocks extends RecordLaw {
  readonly id = 'M17';
  readonly law = 'blocks of producer ids are disjoint and grow';

  override before({ record }: PlacedRecord, state: MetadataState): void {
    if (record.kind !== 'ProducerIds') return;
    const next = state.producerIds.nextProducerId ?? 0;
    if (record.nextProducerId <= next)
      this.fail(`the block that ends at ${record.nextProducerId} follows one at ${next}`);
  }
}

export class BootstrapOnce extends RecordLaw {
  readonly id = 'M28';
  readonly law = 'bootstrap records appear once, as one unit, before anything else';
  #units = 0;
  #bootstraps = 0;

  override unit(records: readonly MetadataRecord[]): void {
    const isBootstrap = records.some((record) => record.kind === 'FeatureLevel' && record.name === 'metadata.version');
    if (isBootstrap) this.#bootstraps++;
    if (this.#bootstraps > 1) this.fail('metadata.version is set a second time');
    if (this.#units === 0 && !isBootstrap) this.fail(`the first unit of the log begins with ${records[0]?.kind}`);
    this.#units++;
  }
}
