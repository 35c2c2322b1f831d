/** Randomness from the system, for ids and backoff. */
import { randomBytes, randomInt } from 'node:crypto';
import type { Random } from '../base/random.ts';

export const systemRandom: Random = {
  nextUint32: () => randomInt(0x1_0000_0000),
  nextInt: (bound) => randomInt(bound),
  bytes: (n) => randomBytes(n),
};
