/** What strikes a quorum during one window, as data: equal seeds, equal faults. Times in milliseconds. */
import type { CrashMode } from '../../sim/world/sim-file.ts';

export type Who =
  | { readonly kind: 'leader' }
  /** The controller at this place of the list. */
  | { readonly kind: 'controller'; readonly number: number };

/** Of the network: until the end of its window. */
export type NetworkFault =
  /** Nothing gets from `who` to the others, or to `who` from the others. */
  | { readonly kind: 'one-way cut'; readonly who: Who; readonly way: 'out' | 'in' }
  | { readonly kind: 'isolation'; readonly who: Who; readonly clientsToo: boolean }
  /** Two controllers do not reach each other; the third, this one, reaches both. */
  | { readonly kind: 'bridge'; readonly middle: Who }
  /** Each controller reaches only the next one. */
  | { readonly kind: 'ring'; readonly backwards: boolean }
  | { readonly kind: 'delay'; readonly ms: number; readonly jitterMs: number }
  /** What `who` sends arrives byte by byte. */
  | { readonly kind: 'drip'; readonly who: Who; readonly everyMs: number }
  /** What stands between controllers and what clients have is broken off again and again. */
  | { readonly kind: 'resets'; readonly everyMs: number; readonly refuse: boolean };

/** Of a process: over when it works again, at the latest at the end of its window. */
export type ProcessFault =
  /** SIGKILL, then what was not flushed is settled, once for each process. */
  | {
      readonly kind: 'power loss';
      readonly who: Who | 'all';
      readonly leaves: readonly CrashMode[];
      readonly downMs: number;
      readonly times: number;
    }
  | { readonly kind: 'pause'; readonly who: Who; readonly forMs: number; readonly times: number }
  /** The n-th flush fails; the process has to stop, say why, and work when it is started again. */
  | { readonly kind: 'flush error'; readonly who: Who; readonly nth: number }
  | { readonly kind: 'no space'; readonly who: Who };

export type QuorumFault = NetworkFault | ProcessFault;

export interface FaultWindow {
  /** After the end of the one before. */
  readonly afterMs: number;
  readonly forMs: number;
  readonly faults: readonly QuorumFault[];
}

/** The longest time for which one fault of these windows can keep a message or a process from getting on. */
export function longestHoldMs(windows: readonly FaultWindow[]): number {
  return Math.max(0, ...windows.map(({ forMs }) => forMs));
}
