/** A law that one seed in a hundred breaks on purpose, when asked to: a simulator that keeps quiet about it is broken. */
import { Violation } from './oracles/oracle.ts';
import type { World } from './world/world.ts';

const ONE_IN = 100;
const SINGS_AT_MS = 1000;

export function isCanarySeed(seed: number): boolean {
  return seed % ONE_IN === 0;
}

export function sing(world: World): void {
  world.timeline.at(SINGS_AT_MS, 'canary', -1, () =>
    world.bench.report(new Violation('CANARY', 'one seed in a hundred fails when the canary is asked for', 'it sang')),
  );
}
