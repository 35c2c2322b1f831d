/** What every list of replicas must satisfy before it can be a row; each check answers in words, null when all is well. */
import { bitOf, MAX_REPLICAS } from './isr-mask.ts';
import { NO_LEADER } from './records.ts';

const MAX_BROKER_ID = 2 ** 31 - 1;

/** Checks `count` replicas from `first` on. */
export function replicasProblem(replicas: ArrayLike<number>, first: number, count: number): string | null {
  for (let i = first; i < first + count; i++) {
    const broker = replicas[i] as number;
    if (!(broker >= 0 && broker <= MAX_BROKER_ID)) return `${broker} is not a broker id`;
    for (let j = first; j < i; j++) if (replicas[j] === broker) return `broker ${broker} is a replica twice`;
  }
  return null;
}

export function replicaCountProblem(count: number): string | null {
  return count >= 1 && count <= MAX_REPLICAS ? null : `a partition has 1 to ${MAX_REPLICAS} replicas, not ${count}`;
}

/** A leader must be in the ISR; `isr` is a mask over `replicas`. */
export function leaderProblem(leader: number, replicas: ArrayLike<number>, isr: number): string | null {
  if (leader === NO_LEADER || (bitOf(replicas, leader) & isr) !== 0) return null;
  return `the leader ${leader} is not in the ISR`;
}
