// Everything a change must pass: the check, the simulator, end to end on real processes.
import { execFileSync } from 'node:child_process';
import { runSteps } from './run-steps.mjs';

/** Bugs that die at once: whether the oracles are awake at all. The others take minutes: npm run sim:mutants. */
const SHORT_LIVED =
  'majority-of-half,vote-before-durable,write-without-flush,broker-epoch-off-by-one,replies-when-appended';

runSteps([
  ['check', 'node tools/check.mjs'],
  [
    'simulator',
    `npm run --silent sim -- --seeds ${process.env.QUORATE_SIM_SEEDS ?? 3000} --swarm ${process.env.QUORATE_SIM_SWARM ?? 30} --seed ${seedOfCommit()}`,
  ],
  ['planted bugs', `npm run --silent sim:mutants -- --only ${SHORT_LIVED} --bases 1 --max-lite 20 --again --dry`],
  ['end to end', 'npx vitest run --project e2e'],
  // About 35 s a run.
  ['faults on real processes', `npm run --silent test:faults -- --runs ${process.env.QUORATE_FAULT_RUNS ?? 5}`],
]);

/** Seeds follow the commit: a landing does not depend on luck, and two commits do not try the same ones. */
function seedOfCommit() {
  try {
    return Number.parseInt(execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).slice(0, 8), 16);
  } catch {
    return 1;
  }
}
