/** `npm run faults`: one run and its verdict. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { check } from './checker.ts';
import { enoughFor } from './enough.ts';
import type { Violation } from './laws.ts';
import { formatSummary, formatVerdict } from './report.ts';
import { run } from './run.ts';

const USAGE = `usage: npm run faults -- [options]
  --minutes M      how long faults go on (default 5)
  --seed N         which faults; the same ones again by the same seed (default: drawn, and printed)
  --build DIR      run the programs of this build (default: this checkout)
  --keep           leave data and logs, whatever the verdict
  --planted PATCH  build a copy with this bug in it first, and succeed only if the checker finds a broken law`;

interface Arguments {
  readonly minutes: number;
  readonly seed: number;
  readonly build: string;
  readonly planted: string | null;
  readonly keep: boolean;
}

function readArgumentsOrNull(argv: readonly string[]): Arguments | null {
  try {
    return readArguments(argv);
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    process.stderr.write(`${thrown.message}\n${USAGE}\n`);
    return null;
  }
}

function readArguments(argv: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      minutes: { type: 'string', default: '5' },
      seed: { type: 'string', default: `${Math.floor(Math.random() * 2 ** 32)}` },
      build: { type: 'string', default: '.' },
      planted: { type: 'string' },
      keep: { type: 'boolean', default: false },
    },
  });
  const minutes = Number(values.minutes);
  const seed = Number(values.seed);
  if (!(minutes > 0)) throw new TypeError(`--minutes needs a number above 0, not ${values.minutes}`);
  if (!Number.isSafeInteger(seed) || seed < 0) throw new TypeError(`--seed needs a whole number, not ${values.seed}`);
  return { minutes, seed, build: resolve(values.build), planted: values.planted ?? null, keep: values.keep };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(args: Arguments): Promise<number> {
  const { minutes, seed, planted } = args;
  const dir = mkdtempSync(join(tmpdir(), 'quorate-faults-'));
  const build = planted === null ? args.build : join(dir, 'build');
  if (planted !== null) {
    execFileSync(process.execPath, ['tools/planted-build.mjs', planted, build], { stdio: 'inherit' });
  }
  print(`seed ${seed}, ${minutes} minutes of faults on ${build}, files under ${dir}`);
  const { history, healedAfterMs } = await run({ seed, faultsForMs: minutes * 60_000, dir, build, print });
  print(formatSummary(seed, history, healedAfterMs));
  const violations = check(history, enoughFor(minutes));
  print(formatVerdict(violations));
  const code = planted === null ? Number(violations.length > 0) : plantedVerdict(planted, violations);
  if (code !== 0 || args.keep) print(`data and logs: ${dir}`);
  else rmSync(dir, { recursive: true, force: true });
  if (code !== 0) print(`again: npm run faults -- --minutes ${minutes} --seed ${seed}`);
  return code;
}

/** A planted bug must be found by what clients lost; a run that was void or fell over proves nothing about the checker. */
function plantedVerdict(patch: string, violations: readonly Violation[]): number {
  const found = [...new Set(violations.map(({ law }) => law))].filter((law) => DATA_LAWS.has(law));
  print(found.length > 0 ? `${patch}: FOUND by: ${found.join(', ')}` : `${patch}: NOT FOUND`);
  return found.length > 0 ? 0 : 1;
}

const DATA_LAWS: ReadonlySet<string> = new Set(['acked message kept', 'nothing changes', 'real-time order']);

const args = readArgumentsOrNull(process.argv.slice(2));
// Not by `exitCode`: with sockets that were torn down in the middle of a write, Node 20 can wait for ever in its own clean-up.
process.exit(args === null ? 2 : await main(args));
