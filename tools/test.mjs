// Everything a change must pass: the check, the simulator, end to end on real processes.
import { execFileSync } from 'node:child_process';
import { runSteps } from './run-steps.mjs';

runSteps([
  ['check', 'node tools/check.mjs'],
  [
    'simulator',
    `npm run --silent sim -- --profile lite --seeds ${process.env.QUORATE_SIM_SEEDS ?? 200} --seed ${seedOfCommit()} && npm run --silent sim -- --check-determinism --seeds 5`,
  ],
  ['end to end', 'npx vitest run --project e2e'],
]);

/** Seeds follow the commit: a landing does not depend on luck, and two commits do not try the same ones. */
function seedOfCommit() {
  try {
    return Number.parseInt(execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).slice(0, 8), 16);
  } catch {
    return 1;
  }
}
