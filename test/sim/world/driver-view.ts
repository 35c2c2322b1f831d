/** A running controller as oracles see it: its driver at this moment, and its disk's book for what has left memory. */
import { offset } from '../../../src/base/ids.ts';
import { readBatchHeader } from '../../../src/codec/batch.ts';
import type { Driver } from '../../../src/driver/driver.ts';
import type { DriverInspection } from '../../../src/driver/inspection.ts';
import type { LogBook } from '../oracles/log-book.ts';
import type { NodeView } from '../oracles/oracle.ts';

export class DriverView implements NodeView {
  readonly id: number;
  readonly incarnation: number;
  readonly pausedUntilMs: number;
  readonly #driver: Driver;
  readonly #inspection: DriverInspection;
  readonly #book: LogBook;
  readonly #nowMs: number;

  constructor(id: number, incarnation: number, driver: Driver, book: LogBook, nowMs: number, pausedUntilMs: number) {
    this.id = id;
    this.incarnation = incarnation;
    this.pausedUntilMs = pausedUntilMs;
    this.#driver = driver;
    this.#inspection = driver.inspect();
    this.#book = book;
    this.#nowMs = nowMs;
  }

  get directoryId(): NodeView['directoryId'] {
    return this.#driver.status().directoryId;
  }

  load(): ReturnType<NodeView['load']> {
    return this.#driver.load();
  }

  get isDue(): boolean {
    return this.raft.nextDeadlineMs <= this.#nowMs;
  }

  get raft(): NodeView['raft'] {
    return this.#inspection.raft;
  }

  get state(): NodeView['state'] {
    return this.#inspection.state;
  }

  get stableOffset(): number {
    return this.#inspection.stableOffset;
  }

  get active(): boolean {
    return this.#inspection.active;
  }

  epochAt(at: number): number | null {
    const { log } = this.#inspection;
    if (at >= log.endOffset) return null;
    if (at < log.startOffset) return this.#book.epochInSnapshot(at);
    const cached = log.readCached(offset(at), log.endOffset, 1)?.[0];
    // What is not in memory any more is on the disk, so the disk's book has it.
    return cached === undefined ? this.#book.epochAt(at) : readBatchHeader(cached).epoch;
  }
}
