/**
 * ISR and ELR as masks over a replica list: bit i stands for `replicas[i]`. Pure arithmetic. Masks are unsigned 32-bit
 * numbers and mean something only together with their list, so they stay inside one process.
 */
import { assert } from '../base/assert.ts';

/** Most replicas that a partition may have, those being added included. */
export const MAX_REPLICAS = 32;

/** The mask of a whole list of `count` replicas. */
export function fullMask(count: number): number {
  assert(count >= 0 && count <= MAX_REPLICAS, 'a partition has at most 32 replicas');
  return count === MAX_REPLICAS ? 0xffff_ffff : ((1 << count) - 1) >>> 0;
}

/** The mask of `members`, or −1 when one of them is not in `replicas` or is named twice. */
export function maskOf(replicas: ArrayLike<number>, members: ArrayLike<number>): number {
  let mask = 0;
  for (let m = 0; m < members.length; m++) {
    const bit = bitOf(replicas, members[m] as number);
    if (bit === 0 || (mask & bit) !== 0) return -1;
    mask |= bit;
  }
  return mask >>> 0;
}

/** The members that `mask` stands for, in replica order. */
export function membersOf(replicas: ArrayLike<number>, mask: number): number[] {
  const members: number[] = [];
  for (let i = 0; i < replicas.length; i++) if (((mask >>> i) & 1) === 1) members.push(replicas[i] as number);
  return members;
}

/** The bit of one broker, 0 when it is no replica. */
export function bitOf(replicas: ArrayLike<number>, broker: number): number {
  for (let i = 0; i < replicas.length; i++) if (replicas[i] === broker) return (1 << i) >>> 0;
  return 0;
}

/** The same members as a mask over another replica list; those that are not in it fall out. */
export function remapMask(mask: number, from: ArrayLike<number>, to: ArrayLike<number>): number {
  let remapped = 0;
  for (let i = 0; i < from.length; i++) {
    if (((mask >>> i) & 1) === 1) remapped |= bitOf(to, from[i] as number);
  }
  return remapped >>> 0;
}

/** A replica list together with the masks that are read over it. */
export interface ReplicaSets {
  readonly replicas: readonly number[];
  readonly isr: number;
  readonly elr: number;
}

/** Changes the replica list and moves both masks to it (decision D7). Members that are no longer replicas fall out. */
export function withReplicas(sets: ReplicaSets, replicas: readonly number[]): ReplicaSets {
  return {
    replicas,
    isr: remapMask(sets.isr, sets.replicas, replicas),
    elr: remapMask(sets.elr, sets.replicas, replicas),
  };
}

/** How many members a mask has. */
export function maskSize(mask: number): number {
  let x = mask - ((mask >>> 1) & 0x5555_5555);
  x = (x & 0x3333_3333) + ((x >>> 2) & 0x3333_3333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
