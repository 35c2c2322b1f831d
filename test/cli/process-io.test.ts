/** The built CLI as a process of its own, beside others that do not behave. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

test('nobody reads standard error: what failed ends with its exit code all the same', async () => {
  expect(existsSync('dist/cli/main.js'), 'build first: npm run build').toBe(true);
  const child = spawn(process.execPath, [resolve('bin/quorate'), 'config', 'validate', '--node-id', 'x'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr.destroy();
  expect(await once(child, 'exit')).toEqual([2, null]);
});
