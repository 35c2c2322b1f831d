/**
 * A broker's copy of the metadata. It is shown to the user only when it has reached the stable end and holds the
 * broker's own registration, so that nobody acts on leaderships of an earlier life; after a snapshot on the way, the new
 * copy is loaded beside the old one and takes its place when it is as far.
 *
 * Owns: the images, the position, the open transaction, the number of the follow stream.
 * Invariants:
 *  M1 Batches are contiguous: each begins where the position is. Anything else voids the position, never the image.
 *  M2 The user's image only goes forward, a whole transaction at a time.
 *  M3 Only the newest stream is listened to.
 */
import { assert } from '../../base/assert.ts';
import { type Failure, failure } from '../../base/error.ts';
import { epoch, type Offset, type OffsetAndEpoch, offset, ZERO_OFFSET } from '../../base/ids.ts';
import type { Uuid } from '../../base/uuid.ts';
import { MetadataState } from '../../metadata/metadata-state.ts';
import { type MetadataRecord, offsetSpan, type RecordBatch } from '../../metadata/records.ts';
import type { StateView } from '../../metadata/state-view.ts';
import { TransactionFilter, transactionMarkOf } from '../../metadata/transaction-filter.ts';
import type { BrokerEvent, LeadershipEffect, StreamNumber } from './broker-events.ts';
import type { EffectSink } from './effect-sink.ts';
import { forEachChange, imageDifference, leadershipEffects, replicasBefore } from './leadership.ts';

type StreamEvent = Extract<BrokerEvent, { readonly stream: StreamNumber }>;
/** What a message of the stream did. */
export interface Followed {
  /** The user's image has changed. */
  readonly changed: boolean;
  /** It was replaced as a whole. */
  readonly replaced: boolean;
  /** The stream is over, for this reason; follow again from the position. */
  readonly failed: Failure | null;
}

export interface FollowerHooks {
  /** The partition was changed by a record; called only while {@link FollowerHooks.watches} says so. */
  touched(topicId: Uuid, partition: number): void;
  watches(): boolean;
}

export class MetadataFollower {
  readonly #brokerId: number;
  readonly #hooks: FollowerHooks;
  #published: MetadataState | null = null;
  /** The copy that will take the published one's place. */
  #loading: MetadataState | null = new MetadataState();
  #filter = new TransactionFilter<RecordBatch>(ZERO_OFFSET);
  #position: OffsetAndEpoch | null = null;
  /** The snapshot that is being received. */
  #snapshotId: OffsetAndEpoch | null = null;
  #lastStream = 0;
  #stream: StreamNumber | null = null;

  constructor(brokerId: number, hooks: FollowerHooks) {
    this.#brokerId = brokerId;
    this.#hooks = hooks;
  }

  /** What the user may see; null until the first copy is complete. */
  get image(): MetadataState | null {
    return this.#published;
  }

  get stream(): StreamNumber | null {
    return this.#stream;
  }

  /** The end of what has been applied, as heartbeats report it. */
  get endOffset(): Offset {
    return offset((this.#published ?? this.#loading)?.appliedEndOffset ?? 0);
  }

  /** Begins a stream; null as position: from nothing. */
  begin(): { readonly stream: StreamNumber; readonly position: OffsetAndEpoch | null } {
    assert(this.#stream === null, 'M3: one stream at a time');
    this.#stream = ++this.#lastStream as StreamNumber;
    return { stream: this.#stream, position: this.#position };
  }

  /** The stream is gone; half a snapshot goes with it. */
  streamGone(): void {
    this.#stream = null;
    if (this.#snapshotId !== null) this.#startOver();
  }

  /** Takes a message of the stream. `brokerEpoch`: the registration that must be in the image before it is shown. */
  take(event: StreamEvent, brokerEpoch: number, out: EffectSink<LeadershipEffect>): Followed {
    if (event.stream !== this.#stream) return NOTHING;
    switch (event.kind) {
      case 'snapshotBegin':
        this.#startOver();
        this.#snapshotId = event.id;
        return NOTHING;
      case 'snapshotRecords':
        return this.#snapshotRecords(event.records);
      case 'snapshotEnd':
        return this.#snapshotEnd();
      case 'batches':
        return this.#batches(event.batches, event.stableEndOffset, brokerEpoch, out);
      case 'followFailed':
        if (event.failure.code === 'POSITION_OUT_OF_RANGE') this.#startOver();
        this.streamGone();
        return { ...NOTHING, failed: event.failure };
    }
  }

  #startOver(): void {
    this.#position = null;
    this.#snapshotId = null;
    this.#filter = new TransactionFilter<RecordBatch>(ZERO_OFFSET);
    this.#loading = new MetadataState();
  }

  #snapshotRecords(records: readonly MetadataRecord[]): Followed {
    const id = this.#snapshotId;
    if (id === null || this.#loading === null) return this.#broken('a piece of a snapshot came outside of one');
    for (const record of records) this.#loading.applySnapshotRecord(record, id.offset);
    return NOTHING;
  }

  #snapshotEnd(): Followed {
    const id = this.#snapshotId;
    if (id === null || this.#loading === null) return this.#broken('the end of a snapshot came outside of one');
    this.#loading.advanceTo(id.offset);
    this.#snapshotId = null;
    this.#position = id;
    this.#filter = new TransactionFilter<RecordBatch>(id.offset);
    return NOTHING;
  }

  #batches(
    batches: readonly RecordBatch[],
    stableEndOffset: number,
    brokerEpoch: number,
    out: EffectSink<LeadershipEffect>,
  ): Followed {
    if (this.#snapshotId !== null) return this.#broken('batches came before the end of the snapshot');
    const endBefore = this.endOffset;
    for (const batch of batches) {
      const expected = this.#position?.offset ?? 0;
      if (batch.baseOffset !== expected) {
        return this.#broken(`a batch begins at offset ${batch.baseOffset}, not where the last one ended (${expected})`);
      }
      const ready = this.#filter.push(batch, batch.endOffset, transactionMarkOf(batch.records));
      for (const whole of ready) this.#apply(whole, out);
      this.#position = { offset: batch.endOffset, epoch: epoch(batch.epoch) };
    }
    const state = this.#loading ?? this.#published;
    assert(state !== null, 'M2: there is always an image to apply to');
    state.advanceTo(this.#filter.stableEndOffset);
    state.releaseStable(this.#filter.stableEndOffset);
    if (this.#loading === null) return { changed: state.appliedEndOffset > endBefore, replaced: false, failed: null };
    return this.#publishIfComplete(this.#loading, stableEndOffset, brokerEpoch, out);
  }

  #apply(batch: RecordBatch, out: EffectSink<LeadershipEffect>): void {
    let at: number = batch.baseOffset;
    for (const record of batch.records) {
      if (this.#loading !== null) {
        this.#loading.apply(record, at);
      } else if (this.#published !== null) {
        const before = replicasBefore(record, this.#published, this.#brokerId);
        this.#published.apply(record, at);
        leadershipEffects(record, before, this.#published, this.#brokerId, out);
        if (this.#hooks.watches()) this.#touch(record, before);
      }
      at += offsetSpan(record);
    }
  }

  #touch(record: MetadataRecord, before: readonly { readonly topicId: Uuid; readonly partition: number }[]): void {
    if (record.kind === 'PartitionChanges')
      forEachChange(record, (id, partition) => this.#hooks.touched(id, partition));
    else for (const { topicId, partition } of before) this.#hooks.touched(topicId, partition);
  }

  #publishIfComplete(
    loading: MetadataState,
    stableEndOffset: number,
    brokerEpoch: number,
    out: EffectSink<LeadershipEffect>,
  ): Followed {
    const registered = loading.brokers.get(this.#brokerId)?.brokerEpoch === brokerEpoch;
    if (loading.appliedEndOffset < stableEndOffset || !registered) return NOTHING;
    const old: StateView | null = this.#published;
    imageDifference(old, loading, this.#brokerId, out);
    this.#published = loading;
    this.#loading = null;
    return { changed: true, replaced: true, failed: null };
  }

  /** The sender breaks the rules (M1): everything it sent is in doubt. */
  #broken(what: string): Followed {
    this.#startOver();
    this.streamGone();
    return { ...NOTHING, failed: failure('MALFORMED_MESSAGE', `the metadata stream cannot be right: ${what}`) };
  }
}

const NOTHING: Followed = { changed: false, replaced: false, failed: null };
