/**
 * A file as the process sees it (volatile) and as it would be after power loss (durable), with the changes between the
 * two. Invariants:
 * 1. volatile = durable with all pending changes applied in order (until a flush has failed).
 * 2. Only a flush, or the whim of a crash, makes a change durable.
 * 3. A crash keeps no change that came after a lost truncation: journaling file systems order the size, and bytes past a
 *    cut that never happened are what the truncation was to remove.
 */
import type { Random } from '../../../src/base/random.ts';
import { ByteImage } from './byte-image.ts';
import { chance } from './random-streams.ts';

type Change =
  | { readonly kind: 'write'; readonly position: number; readonly bytes: Uint8Array }
  | { readonly kind: 'zero'; readonly from: number; readonly to: number }
  | { readonly kind: 'resize'; readonly size: number };

/** What a crash does to changes that were not flushed. */
export type CrashMode =
  /** None survives. */
  | 'lost'
  /** All survive: the kernel had just written them back. */
  | 'kept'
  /** The first few survive, the next one torn at any byte. */
  | 'prefix'
  /** Each survives, is lost or is torn by itself. */
  | 'scattered';

export const CRASH_MODES: readonly CrashMode[] = ['lost', 'kept', 'prefix', 'scattered'];

const SECTOR = 512;

export class SimFile {
  #volatile = new ByteImage();
  #durable = new ByteImage();
  readonly #pending: Change[] = [];
  #dropped = 0;

  /** What a running process reads. */
  get volatile(): ByteImage {
    return this.#volatile;
  }

  /** What power loss would leave at the least. */
  get durable(): ByteImage {
    return this.#durable;
  }

  /** Another file that has what is durable of this one. */
  copyOfDurable(): SimFile {
    const copy = new SimFile();
    copy.#durable = this.#durable.copy();
    copy.#volatile = this.#durable.copy();
    return copy;
  }

  write(position: number, bytes: Uint8Array): void {
    this.#change({ kind: 'write', position, bytes });
  }

  zero(from: number, to: number): void {
    this.#change({ kind: 'zero', from, to });
  }

  truncate(size: number): void {
    this.#change({ kind: 'resize', size });
  }

  /** Names the changes made so far; to be given to {@link flushed}. */
  mark(): number {
    return this.#dropped + this.#pending.length;
  }

  /** The changes up to `mark` have become durable. */
  flushed(mark: number): void {
    const count = Math.max(0, mark - this.#dropped);
    for (const change of this.#pending.splice(0, count)) apply(this.#durable, change);
    this.#dropped += count;
  }

  /**
   * A flush failed. As Linux does it: each page was written or not, all count as clean from now on, and no later flush
   * brings back what was not written, though the running machine still reads it.
   */
  flushFailed(random: Random): void {
    for (const change of this.#pending) {
      if (change.kind === 'resize' || chance(random, 0.5)) apply(this.#durable, change);
    }
    this.#dropped += this.#pending.length;
    this.#pending.length = 0;
  }

  /**
   * Settles what power loss leaves; volatile is durable from then on. Returns how many changes were lost and torn.
   */
  crash(random: Random, mode: CrashMode): { readonly lost: number; readonly torn: number } {
    let lost = 0;
    let torn = 0;
    const keep = mode === 'prefix' ? random.nextInt(this.#pending.length + 1) : 0;
    for (const [index, change] of this.#pending.entries()) {
      const fate = fateOf(random, mode, index, keep);
      if (fate === 'kept') apply(this.#durable, change);
      else if (change.kind === 'resize') {
        lost += this.#pending.length - index; // invariant 3
        break;
      } else if (fate === 'torn') {
        torn++;
        tear(this.#durable, change, random, mode);
      } else lost++;
    }
    this.#dropped += this.#pending.length;
    this.#pending.length = 0;
    this.#volatile = this.#durable.copy();
    return { lost, torn };
  }

  #change(change: Change): void {
    this.#pending.push(change);
    apply(this.#volatile, change);
  }
}

function fateOf(random: Random, mode: CrashMode, index: number, keep: number): 'kept' | 'lost' | 'torn' {
  switch (mode) {
    case 'lost':
      return 'lost';
    case 'kept':
      return 'kept';
    case 'prefix':
      return index < keep ? 'kept' : index === keep ? 'torn' : 'lost';
    case 'scattered': {
      const draw = random.nextInt(3);
      return draw === 0 ? 'kept' : draw === 1 ? 'lost' : 'torn';
    }
  }
}

function apply(image: ByteImage, change: Change): void {
  switch (change.kind) {
    case 'write':
      image.write(change.position, change.bytes);
      break;
    case 'zero':
      image.zero(change.from, change.to);
      break;
    case 'resize':
      image.resize(change.size);
      break;
  }
}

/** A part of the change reaches the platter: a prefix cut at any byte, or any set of sectors. */
function tear(image: ByteImage, change: Exclude<Change, { kind: 'resize' }>, random: Random, mode: CrashMode): void {
  const from = change.kind === 'write' ? change.position : change.from;
  const to = change.kind === 'write' ? change.position + change.bytes.length : change.to;
  const put = (start: number, end: number): void => {
    if (change.kind === 'write') image.write(start, change.bytes.subarray(start - from, end - from));
    else image.zero(start, end);
  };
  if (to <= from) return;
  if (mode === 'prefix' || chance(random, 0.5)) {
    put(from, from + random.nextInt(to - from));
    return;
  }
  for (let at = from; at < to; ) {
    const next = Math.min(to, at - (at % SECTOR) + SECTOR);
    if (chance(random, 0.5)) put(at, next);
    at = next;
  }
}
