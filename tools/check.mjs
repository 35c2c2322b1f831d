// Format, lint, types, house rules, unit and property tests, golden scripts.
import { runSteps } from './run-steps.mjs';

runSteps([
  ['format and lint', 'npx biome ci --error-on-warnings .'],
  ['types', 'npx tsc -b tsconfig.json examples/log-broker && npx tsc -p tsconfig.test.json --noEmit'],
  ['tidy', 'node tools/tidy.mjs'],
  // Fails when the public API is not what docs/quorate.api.md says: npm run api writes it anew, review shows the change.
  ['public API', 'npx api-extractor run'],
  ['proto', 'npx buf lint proto'],
  ['unit tests', 'npx vitest run --project unit'],
]);
