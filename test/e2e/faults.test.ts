/** The fault run of test/faults, shorter. `npm run faults` is the long one. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { check } from '../faults/checker.ts';
import { enoughFor } from '../faults/enough.ts';
import { formatSummary, formatVerdict } from '../faults/report.ts';
import { run } from '../faults/run.ts';

const MINUTES = 0.5;

/** Each commit tries other faults, and the same ones whenever it is tested. */
function seedOfCommit(): number {
  try {
    return Number.parseInt(execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).slice(0, 8), 16);
  } catch {
    return 1;
  }
}

test('faults: brokers and controllers killed, paused and stopped under load: nothing acknowledged is lost or changed', async () => {
  const seed = seedOfCommit();
  const dir = mkdtempSync(join(tmpdir(), 'quorate-faults-'));
  const lines: string[] = [];
  const options = { seed, faultsForMs: MINUTES * 60_000, dir, build: process.cwd() };
  const { history, healedAfterMs } = await run({ ...options, print: (line) => lines.push(line) });
  const violations = check(history, enoughFor(MINUTES));
  console.log(formatSummary(seed, history, healedAfterMs));
  const told = `${lines.join('\n')}\n${formatVerdict(violations)}\ndata and logs: ${dir}`;
  expect(violations, told).toEqual([]);
  rmSync(dir, { recursive: true, force: true });
}, 400_000);
