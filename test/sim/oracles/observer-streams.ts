import type { NodeId, OffsetAndEpoch } from '../../../src/base/ids.ts';
import { readBatchHeader } from '../../../src/codec/batch.ts';
import { transactionMark } from '../../../src/codec/transaction-mark.ts';
import type { FollowSink } from '../../../src/driver/ports.ts';
import type { MetadataState } from '../../../src/metadata/metadata-state.ts';
import type { History } from './history.ts';
import { LogMarks } from './log-marks.ts';
import { Oracle, type Witness } from './oracle.ts';

/** That what a follower makes of its stream equals the replay is M22, which looks at brokers' states. */
export class ObserverStreams extends Oracle {
  readonly id = 'C2';
  readonly law =
    'a follower gets the committed log: in order, each batch once, no gap, whole units, resumed where it was';
  readonly #witness: Witness;
  readonly #transactions: CommittedTransactions;
  /** Per client: where what its present process was given ends. */
  readonly #given = new Map<NodeId, number>();

  constructor(witness: Witness) {
    super();
    this.#witness = witness;
    this.#transactions = new CommittedTransactions(witness.history);
  }

  /** The end of what a client's present process was given of the log. */
  givenTo(client: NodeId): number {
    return this.#given.get(client) ?? 0;
  }

  override brokerStarted(broker: NodeId): void {
    this.#given.delete(broker);
  }

  override brokerSaw(broker: NodeId, state: MetadataState): void {
    if (state.openTransactionOffset !== null) {
      this.fail(`broker ${broker} has applied a part of the transaction at ${state.openTransactionOffset}`);
    }
    if (this.#transactions.isInside(state.appliedEndOffset))
      this.fail(`broker ${broker} shows what was so far at ${state.appliedEndOffset}, within a transaction`);
  }

  /** A sink to take the place of a follower's own, which sees everything first. */
  watch(client: NodeId, position: OffsetAndEpoch | null, sink: FollowSink): FollowSink {
    const stream = new WatchedStream(this.#witness, this.#transactions, position, (what) =>
      this.fail(`the stream of ${client}: ${what}`),
    );
    return {
      snapshotBegin: (id, sizeBytes) => {
        stream.snapshotBegins(id);
        return sink.snapshotBegin(id, sizeBytes);
      },
      snapshotChunk: (bytes) => sink.snapshotChunk(bytes),
      snapshotEnd: () => {
        stream.snapshotEnds();
        this.#note(client, stream);
        return sink.snapshotEnd();
      },
      batches: (batches, stableEndOffset, leader) => {
        stream.batches(batches, stableEndOffset);
        this.#note(client, stream);
        return sink.batches(batches, stableEndOffset, leader);
      },
      failed: (failure) => sink.failed(failure),
    };
  }

  #note(client: NodeId, { end }: WatchedStream): void {
    if (end > this.givenTo(client)) this.#given.set(client, end);
  }
}

/** Which batches of the committed log end inside a transaction. */
class CommittedTransactions {
  readonly #history: History;
  readonly #inside = new Set<number>();
  #isOpen = false;
  #next = 0;

  constructor(history: History) {
    this.#history = history;
  }

  isInside(end: number): boolean {
    for (; this.#next < this.#history.size; this.#next++) {
      const batch = this.#history.committed(this.#next);
      if (batch === undefined) continue;
      const mark = transactionMark(batch.bytes);
      if (mark !== 'none') this.#isOpen = mark === 'begin';
      if (this.#isOpen) this.#inside.add(batch.end);
    }
    return this.#inside.has(end);
  }
}

/** One stream, from where it was asked to start. */
class WatchedStream {
  readonly #witness: Witness;
  readonly #fail: (what: string) => never;
  #marks: LogMarks;
  readonly #asked: OffsetAndEpoch | null;
  /** Where the follower says it is, until the stream goes on from there or from a snapshot. */
  #claimed: OffsetAndEpoch | null;
  #next: number | null;
  #snapshot: OffsetAndEpoch | null = null;
  #stable = 0;

  constructor(
    witness: Witness,
    transactions: CommittedTransactions,
    position: OffsetAndEpoch | null,
    fail: (what: string) => never,
  ) {
    this.#witness = witness;
    this.#asked = position;
    this.#claimed = position;
    this.#next = position?.offset ?? null;
    this.#marks = new LogMarks(transactions.isInside(position?.offset ?? 0));
    this.#fail = fail;
  }

  /** Of what it has brought. */
  get end(): number {
    return this.#next ?? 0;
  }

  snapshotBegins(id: OffsetAndEpoch): void {
    if (this.#snapshot !== null) this.#fail('a snapshot begins inside another');
    if (this.#asked !== null && id.offset < this.#asked.offset) {
      this.#fail(`the snapshot at ${id.offset} lies before the position ${this.#asked.offset}`);
    }
    this.#checkCommitted(id.offset, id.epoch, 'a snapshot');
    this.#snapshot = id;
  }

  snapshotEnds(): void {
    if (this.#snapshot === null) this.#fail('a snapshot ends that did not begin');
    this.#next = this.#snapshot.offset;
    this.#claimed = null;
    this.#marks = new LogMarks(); // no snapshot is taken within a transaction (R12)
    this.#snapshot = null;
  }

  batches(batches: readonly Uint8Array[], stable: number): void {
    if (this.#snapshot !== null) this.#fail('batches come inside a snapshot');
    this.#checkPosition();
    for (const bytes of batches) {
      const header = readBatchHeader(bytes);
      const expected = this.#next ?? 0;
      if (header.baseOffset !== expected) this.#fail(`a batch at ${header.baseOffset} where ${expected} is next`);
      if (header.endOffset > stable) this.#fail(`a batch to ${header.endOffset}, above the stable end ${stable}`);
      this.#checkCommitted(header.endOffset, header.epoch, 'a batch');
      this.#checkBytes(bytes, header.endOffset);
      this.#next = header.endOffset;
      if (!this.#marks.take(transactionMark(bytes)))
        this.#fail(`a transaction mark at ${header.baseOffset} has no pair`);
    }
    if (stable < this.#stable) this.#fail(`the stable end goes from ${this.#stable} back to ${stable}`);
    if (stable > this.#witness.history.committedEnd) this.#fail(`${stable} is said to be stable and is not committed`);
    if (this.#next === stable && this.#marks.isOpen) this.#fail(`the stable end ${stable} lies inside a transaction`);
    this.#stable = stable;
  }

  /** Goes on without a snapshot from the place it was asked for: once, as later ones are where the stream itself led. */
  #checkPosition(): void {
    const position = this.#claimed;
    this.#claimed = null;
    if (position !== null && position.offset > 0) this.#checkCommitted(position.offset, position.epoch, 'a position');
  }

  #checkCommitted(end: number, epoch: number, what: string): void {
    const { history } = this.#witness;
    const committed = history.committedAt(end);
    if (committed?.epoch !== epoch) {
      this.#fail(
        `${what} that ends at ${end}@${epoch}; committed up to ${history.committedEnd} is ${committed?.epoch ?? 'nothing there'}`,
      );
    }
  }

  /** All but the local part of the header is what was committed. */
  #checkBytes(bytes: Uint8Array, end: number): void {
    const committed = this.#witness.history.committedAt(end)?.bytes;
    if (committed === undefined || committed.length !== bytes.length)
      this.#fail(`the batch that ends at ${end} has another length`);
    for (let i = SHARED_FROM; i < bytes.length; i++) {
      if (bytes[i] !== committed[i]) this.#fail(`the batch that ends at ${end} differs at byte ${i}`);
    }
  }
}

/** From here on a batch is the same on every node. */
const SHARED_FROM = 24;
