// Format, lint, types, house rules, unit and property tests, golden scripts.
import { runSteps } from './run-steps.mjs';

runSteps([
  ['format and lint', 'npx biome ci --error-on-warnings .'],
  ['types', 'npx tsc -b tsconfig.json && npx tsc -p tsconfig.test.json --noEmit'],
  ['tidy', 'node tools/tidy.mjs'],
  ['proto', 'npx buf lint proto'],
  ['unit tests', 'npx vitest run --project unit'],
]);
