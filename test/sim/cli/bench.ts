/** `--bench`: how fast the simulator is here. Oracles included, none left out: what each event was checked for is told too. */
import { generate } from '../generate.ts';
import { run } from '../run.ts';
import type { Profile } from '../scenario.ts';
import { print } from './print.ts';

/** Runs before these are not counted: the engine has to see the code first. */
const WARM_UP = 5;
const SEEDS: Readonly<Record<Profile, number>> = { lite: 20, swarm: 2 };

export function bench(): boolean {
  for (let seed = 1; seed <= WARM_UP; seed++) run(generate('lite', seed));
  for (const profile of ['lite', 'swarm'] as const) print(measure(profile, SEEDS[profile]));
  return true;
}

function measure(profile: Profile, seeds: number): string {
  let [events, checks, simulatedMs] = [0, 0, 0];
  const before = process.cpuUsage();
  for (let seed = 1001; seed <= 1000 + seeds; seed++) {
    const { world, violation } = run(generate(profile, seed));
    if (violation !== null) throw new Error(`seed ${seed} fails; measure what works`);
    events += world.timeline.trace.count;
    checks += world.bench.checks;
    simulatedMs += world.timeline.nowMs;
  }
  // Of the processor, not of the clock: other processes do not count.
  const { user, system } = process.cpuUsage(before);
  const ms = (user + system) / 1000;
  return [
    `${profile}, ${seeds} seeds, by processor time:`,
    `  ${(ms / seeds).toFixed(1)} ms a seed of ${Math.round(events / seeds)} events`,
    `  ${Math.round((1000 * events) / ms)} events/s, ${(checks / events).toFixed(1)} looks of oracles per event`,
    `  ${Math.round(simulatedMs / ms)} times real time`,
  ].join('\n');
}
