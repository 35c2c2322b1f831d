/**
 * Follows the log at whichever controller it meets, the active one or not, and every now and then goes on at another one
 * from where it was, or begins anew. What it is sent is looked at by oracle C2.
 */

import { epoch, type Offset, type OffsetAndEpoch, offset } from '../../../src/base/ids.ts';
import type { Random } from '../../../src/base/random.ts';
import { readBatchHeader } from '../../../src/codec/batch.ts';
import type { FollowSink } from '../../../src/driver/ports.ts';
import type { SimProcess } from './process.ts';
import { chance, pick, uniform } from './random-streams.ts';
import type { RpcConnection, RpcLinks } from './rpc.ts';
import type { Timeline } from './timeline.ts';

/** Longest stay with one controller. */
const STAY_MS = 3_000;
const BEGINS_ANEW = 0.25;
const RETRY_MS = 300;

export class Observer {
  readonly #timeline: Timeline;
  readonly #process: SimProcess;
  readonly #rpc: RpcLinks;
  readonly #random: Random;
  readonly #controllers: readonly number[];
  #position: OffsetAndEpoch | null = null;
  #connection: RpcConnection | null = null;
  /** Of the stay under way; late news of another one counts for nothing. */
  #stay = 0;

  constructor(timeline: Timeline, process: SimProcess, rpc: RpcLinks, random: Random, controllers: readonly number[]) {
    this.#timeline = timeline;
    this.#process = process;
    this.#rpc = rpc;
    this.#random = random;
    this.#controllers = controllers;
  }

  /** Goes to a controller, and to the next one after a while. */
  start(): void {
    if (chance(this.#random, BEGINS_ANEW)) this.#position = null;
    this.#go(pick(this.#random, this.#controllers), this.#position);
  }

  /** Comes to a controller from where it is, or from a place before, but from another epoch; false: it is nowhere yet. */
  stray(controller: number, epochsOff: number, before: Offset | null): boolean {
    const position = this.#position;
    if (position === null || position.offset === 0 || position.epoch + epochsOff < 0) return false;
    const from = before !== null && before > 0 && before < position.offset ? before : position.offset;
    this.#go(controller, { offset: from, epoch: epoch(position.epoch + epochsOff) });
    return true;
  }

  #go(controller: number, position: OffsetAndEpoch | null): void {
    const stay = ++this.#stay;
    this.#connection?.close();
    this.#connection = this.#rpc.connect(this.#process, controller, () => this.#leave(stay, RETRY_MS));
    this.#connection.follow(position, 'observer', this.#sink(stay));
    this.#leave(stay, uniform(this.#random, 0.1, 1) * STAY_MS);
  }

  /** As if its process had died with all that it knew. */
  startAnew(): void {
    this.#position = null;
    this.start();
  }

  #leave(stay: number, delayMs: number): void {
    this.#timeline.after(delayMs, 'observer.move', this.#process.nodeId, () => {
      if (stay === this.#stay) this.start();
    });
  }

  #sink(stay: number): FollowSink {
    let snapshot: OffsetAndEpoch | null = null;
    return {
      snapshotBegin: (id) => {
        snapshot = id;
        return true;
      },
      snapshotChunk: () => true,
      snapshotEnd: () => {
        if (stay === this.#stay) this.#position = snapshot;
        return true;
      },
      batches: (batches) => {
        const last = batches.at(-1);
        if (last === undefined || stay !== this.#stay) return true;
        const header = readBatchHeader(last);
        this.#position = { offset: offset(header.endOffset), epoch: header.epoch };
        return true;
      },
      failed: () => this.#leave(stay, RETRY_MS),
    };
  }
}
