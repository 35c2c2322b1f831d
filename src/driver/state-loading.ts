/**
 * Makes a state out of a snapshot file, beside whatever else the node does: read in pieces, applied in slices. The state is
 * handed over when it is whole, and nobody sees it before.
 */
import { type OffsetAndEpoch, offset } from '../base/ids.ts';
import { MetadataState } from '../metadata/metadata-state.ts';
import type { MetadataRecord } from '../metadata/records.ts';
import type { Disk } from '../storage/disk.ts';
import { SnapshotReader } from '../storage/snapshot-files.ts';

/** What is read, decoded and applied in one go: a few milliseconds. */
const PIECE_BYTES = 64 * 1024;

export class StateLoading {
  readonly id: OffsetAndEpoch;
  readonly #state = new MetadataState();
  readonly #reader: SnapshotReader;
  readonly #done: (result: MetadataState | Error) => void;
  #cancelled = false;

  /** Calls `done` once, later, unless it is cancelled before. */
  constructor(disk: Disk, id: OffsetAndEpoch, done: (result: MetadataState | Error) => void) {
    this.id = id;
    this.#reader = new SnapshotReader(disk, id, PIECE_BYTES);
    this.#done = done;
    this.#next();
  }

  /** Something newer has taken its place. */
  cancel(): void {
    this.#cancelled = true;
  }

  #next(): void {
    this.#reader.next((parts) => {
      if (this.#cancelled) return;
      if (parts instanceof Error) {
        this.#done(parts);
        return;
      }
      if (parts === null) {
        this.#state.advanceTo(this.id.offset);
        this.#done(this.#state);
        return;
      }
      for (const part of parts) if (part.kind === 'records') applyAll(this.#state, part.records, this.id);
      this.#next();
    });
  }
}

/** Applies records of a snapshot to a state that holds nothing else. */
export function applyAll(state: MetadataState, records: readonly MetadataRecord[], id: OffsetAndEpoch): void {
  for (const record of records) state.applySnapshotRecord(record, offset(id.offset));
}
