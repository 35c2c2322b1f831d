import type { History } from './history.ts';
import type { Law } from './laws.ts';

/** A way to break a good history, and the law that must then be found broken. For tests of the checker. */
export interface Breakage {
  readonly name: string;
  readonly law: Law;
  /** `at` picks where, any whole number from 0. Undefined: this history has nothing to break that way. */
  readonly apply: (history: History, at: number) => History | undefined;
}
