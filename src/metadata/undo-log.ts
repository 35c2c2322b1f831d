/**
 * What is needed to take records back, newest first. Only data; `undo.ts` knows how to reverse an entry.
 *
 * Invariants: 1. offsets of entries never fall. 2. Entries are kept while recording is on, or while a transaction is
 * open, which an abort must be able to take back on any node.
 */
import type { BrokerRegistration } from './brokers.ts';
import type { PartitionValue, SavedColumns } from './partition-table.ts';
import type { ConfigResourceType } from './records.ts';
import type { Topic } from './topics.ts';

/** The inverse of one change, tagged with the offset of the record that made it. */
export type UndoEntry = { readonly offset: number } & (
  | { readonly kind: 'broker'; readonly brokerId: number; readonly previous: BrokerRegistration | null }
  | { readonly kind: 'feature'; readonly name: string; readonly previous: number }
  | {
      readonly kind: 'config';
      readonly resourceType: ConfigResourceType;
      readonly resourceName: string;
      readonly previous: ReadonlyMap<string, string>;
    }
  | { readonly kind: 'producerIds'; readonly previous: number | null }
  | { readonly kind: 'transaction'; readonly previous: number | null }
  /** What an aborted transaction did is gone: a roll back may not stop between its begin and its abort. */
  | { readonly kind: 'aborted'; readonly beginOffset: number }
  | { readonly kind: 'topicAdded'; readonly topic: Topic }
  | { readonly kind: 'topicGrown'; readonly previous: Topic }
  | { readonly kind: 'topicRemoved'; readonly topic: Topic; readonly configs: ReadonlyMap<string, string> }
  | { readonly kind: 'partitions'; readonly saved: SavedColumns }
  | { readonly kind: 'partition'; readonly row: number; readonly previous: PartitionValue }
);

/** Below this many forgotten entries the array is not shortened. */
const TRIM_AT = 1_024;

export class UndoLog {
  #enabled: boolean;
  #entries: UndoEntry[] = [];
  #first = 0;

  constructor(enabled: boolean) {
    this.#enabled = enabled;
  }

  /** Keep entries outside of transactions too: on for the active controller, off on standbys. */
  get enabled(): boolean {
    return this.#enabled;
  }

  enable(): void {
    this.#enabled = true;
  }

  /** Drops what lies below `openTransactionOffset`, which is everything when no transaction is open. */
  disable(openTransactionOffset: number | null): void {
    this.#enabled = false;
    this.forget(openTransactionOffset ?? Number.POSITIVE_INFINITY);
  }

  /** How many entries are kept. */
  get size(): number {
    return this.#entries.length - this.#first;
  }

  push(entry: UndoEntry): void {
    this.#entries.push(entry);
  }

  /** Takes the newest entry out if it is at or past `offset`. */
  popFrom(offset: number): UndoEntry | null {
    const newest = this.#entries.at(-1);
    if (newest === undefined || newest.offset < offset || this.size === 0) return null;
    this.#entries.pop();
    return newest;
  }

  /** Drops what lies below `stableOffset`: it will never be taken back. */
  forget(stableOffset: number): void {
    while (this.#first < this.#entries.length && (this.#entries[this.#first] as UndoEntry).offset < stableOffset)
      this.#first++;
    if (this.#first < TRIM_AT && this.#first < this.#entries.length) return;
    this.#entries = this.#entries.slice(this.#first);
    this.#first = 0;
  }
}
