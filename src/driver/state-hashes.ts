/**
 * This node's own state hashes: at common offsets (the end of the unit that crosses a multiple of the interval) the state
 * is frozen, hashed in slices beside other work, and the hash kept once that offset is stable.
 *
 * Invariants
 *   H1  a hash is taken at the end of a batch of metadata records, outside of a transaction; where depends on the log alone
 *   H2  a hash is told to others only when its offset is stable: a state that is rolled back leaves none
 *   H3  one at a time: a point that comes meanwhile is passed over, as it is by a node that is not there at the time
 */
import type { Clock } from '../base/clock.ts';
import { type Offset, offset } from '../base/ids.ts';
import { formatImageHash, type ImageHash, imageHashSteps, STATE_HASH_VERSION } from '../metadata/image-hash.ts';
import type { MetadataState } from '../metadata/metadata-state.ts';
import type { FrozenState } from '../metadata/state-view.ts';
import type { StateHash } from '../raft/messages.ts';

/** How many hashes a node keeps: members that are apart by less have one in common. */
const KEPT = 8;

interface Taking {
  readonly offset: Offset;
  readonly frozen: FrozenState;
  readonly steps: Generator<void, ImageHash, undefined>;
}

export class StateHashes {
  readonly #clock: Clock;
  readonly #interval: number;
  #taking: Taking | null = null;
  /** Taken of what is not stable yet; oldest first. */
  #waiting: StateHash[] = [];
  #kept: readonly StateHash[] = [];
  #version = 0;

  /** `interval`: in offsets. Nodes whose intervals are powers of two have the points of the longer one in common. */
  constructor(clock: Clock, interval: number) {
    this.#clock = clock;
    this.#interval = interval;
  }

  /** The last ones, oldest first. */
  get kept(): readonly StateHash[] {
    return this.#kept;
  }

  /** Rises when there is a new one. */
  get version(): number {
    return this.#version;
  }

  /** The state has applied records from `startOffset` on; in a transaction, `startOffset` is that of its begin marker. */
  applied(state: MetadataState, startOffset: number): void {
    const end = state.appliedEndOffset;
    if (state.openTransactionOffset !== null || !this.#crosses(startOffset, end)) return;
    if (this.#taking !== null) return;
    const frozen = state.freeze();
    this.#taking = { offset: offset(end), frozen, steps: imageHashSteps(frozen) };
  }

  /** Works until `untilMs`, at least one step; true: there is more to do at once. */
  run(untilMs: number, stableOffset: Offset): boolean {
    const taking = this.#taking;
    if (taking !== null) this.#work(taking, untilMs);
    while (this.#waiting.length > 0) {
      const [first] = this.#waiting;
      if (first === undefined || first.offset > stableOffset) break;
      this.#waiting.shift();
      this.#kept = [...this.#kept.filter((hash) => hash.offset < first.offset), first].slice(-KEPT);
      this.#version++;
    }
    return this.#taking !== null;
  }

  /** The state was rolled back to `endOffset`. */
  rolledBack(endOffset: Offset): void {
    if (this.#taking !== null && this.#taking.offset > endOffset) this.abandon();
    this.#waiting = this.#waiting.filter((hash) => hash.offset <= endOffset);
  }

  /** Another state takes the place of this one. */
  abandon(): void {
    this.#taking?.frozen.release();
    this.#taking = null;
  }

  #crosses(startOffset: number, endOffset: number): boolean {
    return Math.floor(endOffset / this.#interval) > Math.floor(startOffset / this.#interval);
  }

  #work({ offset: at, frozen, steps }: Taking, untilMs: number): void {
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) {
        frozen.release();
        this.#taking = null;
        this.#waiting.push({ offset: at, version: STATE_HASH_VERSION, hash: formatImageHash(step.value) });
        return;
      }
      if (this.#clock.monotonicMs() >= untilMs) return;
    }
  }
}
