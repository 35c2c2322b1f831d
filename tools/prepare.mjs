// Builds the package at `npm ci`, so that bin/quorate works at once. Where the compiler was left out on purpose
// (NODE_ENV=production, --omit=dev) there is nothing to build with, and dist comes from the published package.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const tsc = new URL('../node_modules/typescript/bin/tsc', import.meta.url);
if (existsSync(tsc)) {
  execFileSync(process.execPath, [tsc.pathname, '-b', 'tsconfig.json', 'examples/log-broker'], { stdio: 'inherit' });
}
