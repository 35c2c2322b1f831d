import { crc32c } from '../../../src/base/crc32c.ts';
import type { NodeId, OffsetAndEpoch } from '../../../src/base/ids.ts';
import { SnapshotDecoder, SnapshotEncoder } from '../../../src/codec/snapshot.ts';
import { formatImageHash, imageHash } from '../../../src/metadata/image-hash.ts';
import { MetadataState } from '../../../src/metadata/metadata-state.ts';
import type { MetadataRecord } from '../../../src/metadata/records.ts';
import { snapshotContent } from '../../../src/metadata/snapshot-content.ts';
import type { DiskOp } from '../../../src/storage/disk.ts';
import { LOG_DIRECTORY, snapshotIdOf } from '../../../src/storage/layout.ts';
import type { EqualImages } from './equal-images.ts';
import { type NodeView, Oracle, type Witness } from './oracle.ts';

/** The state that a snapshot's records come to. */
function loaded(records: readonly MetadataRecord[], endOffset: number): MetadataState {
  const state = new MetadataState();
  for (const record of records) state.applySnapshotRecord(record, endOffset);
  state.advanceTo(endOffset);
  return state;
}

/** Looks at each snapshot file when it gets its name. */
export class SnapshotFiles extends Oracle {
  readonly id = 'R12';
  readonly law =
    'a snapshot is whole, durable, of the committed log up to a place outside transactions that its node has, and the same everywhere';
  readonly #witness: Witness;
  readonly #images: EqualImages;
  readonly #checksums = new Map<string, { readonly crc: number; readonly node: NodeId }>();

  constructor(witness: Witness, images: EqualImages) {
    super();
    this.#witness = witness;
    this.#images = images;
  }

  /** Before the operation is carried out. */
  diskOp(node: NodeId, op: DiskOp): void {
    if (op.kind !== 'rename' || !op.to.startsWith(`${LOG_DIRECTORY}/`)) return;
    const id = snapshotIdOf(op.to.slice(LOG_DIRECTORY.length + 1));
    if (id === null || id.offset === 0) return;
    const { names, book } = this.#witness.disk(node);
    const file = names.file(op.from);
    const name = `the snapshot ${id.offset}-${id.epoch} of node ${node}`;
    if (file === undefined) this.fail(`${name} is given its name, and there is no file`);
    const bytes = file.volatile.read(0, file.volatile.size);
    if (!file.durable.holds(0, bytes)) this.fail(`${name} is given its name before it is durable`);
    const committed = this.#witness.history.committedAt(id.offset);
    if (committed?.epoch !== id.epoch) {
      this.fail(
        `${name}: committed there is ${committed?.epoch ?? 'nothing'}, up to ${this.#witness.history.committedEnd}`,
      );
    }
    const logEnd = book.durableEnd(names);
    // One that was received takes the place of the log; its sender had the log.
    const isOwn = !this.#checksums.has(keyOf(id));
    if (isOwn && !names.damaged && logEnd < id.offset)
      this.fail(`${name}: its own log is durable only up to ${logEnd}`);
    const records: MetadataRecord[] = [];
    const decoder = new SnapshotDecoder(id.epoch);
    for (const part of decoder.push(bytes)) if (part.kind === 'records') records.push(...part.records);
    decoder.end();
    this.#images.compareFold(loaded(records, id.offset), id.epoch);
    this.#checkSame(node, id, crc32c(bytes));
  }

  #checkSame(node: NodeId, id: OffsetAndEpoch, crc: number): void {
    const other = this.#checksums.get(keyOf(id));
    if (other === undefined) this.#checksums.set(keyOf(id), { crc, node });
    else if (other.crc !== crc)
      this.fail(`the snapshot ${keyOf(id)} of node ${node} has other bytes than that of node ${other.node}`);
  }
}

function keyOf({ offset, epoch }: OffsetAndEpoch): string {
  return `${offset}-${epoch}`;
}

/** At the end: each healed node's state through a snapshot's bytes and back. */
export class SnapshotReplay extends Oracle {
  readonly id = 'M23';
  readonly law = 'a state that goes through a snapshot and back is the same, and equal states make equal snapshots';
  readonly #checksums = new Map<number, { readonly crc: number; readonly node: NodeId }>();

  check({ id: node, state }: NodeView): void {
    if (state.openTransactionOffset !== null) return;
    const frozen = state.freeze();
    const encoder = new SnapshotEncoder({
      epoch: 1,
      metadataVersion: state.features.metadataVersion,
      lastContainedLogTimestampMs: 0,
      endOffset: 0,
      kraftVersion: null,
      voters: null,
    });
    const pieces = [encoder.start()];
    for (const slice of snapshotContent(frozen)) if (slice.length > 0) pieces.push(encoder.add(slice));
    pieces.push(encoder.finish());
    frozen.release();
    const decoder = new SnapshotDecoder(1);
    const records: MetadataRecord[] = [];
    let crc = 0;
    for (const bytes of pieces) {
      crc = (Math.imul(crc, 31) + crc32c(bytes)) >>> 0;
      for (const part of decoder.push(bytes)) if (part.kind === 'records') records.push(...part.records);
    }
    decoder.end();
    const end = state.appliedEndOffset;
    const [before, after] = [imageHash(state), imageHash(loaded(records, end))].map(formatImageHash);
    if (before !== after) this.fail(`node ${node} at ${end}: the image is ${before}, after a snapshot ${after}`);
    const other = this.#checksums.get(end);
    if (other === undefined) this.#checksums.set(end, { crc, node });
    else if (other.crc !== crc) this.fail(`at ${end} the snapshots of nodes ${node} and ${other.node} differ`);
  }
}
