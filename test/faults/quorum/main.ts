/** `npm run test:faults`: so many runs, one seed after the other, and a verdict for each. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Law, run, type Violation } from './run.ts';

const USAGE = `usage: npm run test:faults -- [options]
  --runs N         how many runs of about 40 s (default 6, or QUORATE_FAULT_RUNS)
  --seed N         the first seed; each run has the next one (default: from the commit)
  --build DIR      run the controllers of this build (default: this checkout)
  --keep           leave data and logs, whatever the verdict
  --planted PATCH  build a copy with this bug in it first, and succeed only if a run breaks a law`;

interface Arguments {
  readonly runs: number;
  readonly seed: number;
  readonly build: string;
  readonly keep: boolean;
  readonly planted: string | null;
}

function readArguments(argv: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      runs: { type: 'string', default: process.env.QUORATE_FAULT_RUNS ?? '6' },
      seed: { type: 'string', default: `${seedOfCommit()}` },
      build: { type: 'string', default: '.' },
      keep: { type: 'boolean', default: false },
      planted: { type: 'string' },
    },
  });
  const [runs, seed] = [Number(values.runs), Number(values.seed)];
  if (!Number.isSafeInteger(runs) || runs < 1) throw new TypeError(`--runs needs a number above 0, not ${values.runs}`);
  if (!Number.isSafeInteger(seed) || seed < 0) throw new TypeError(`--seed needs a whole number, not ${values.seed}`);
  return { runs, seed, build: resolve(values.build), keep: values.keep, planted: values.planted ?? null };
}

/** A landing does not depend on luck, and two commits do not try the same seeds. */
function seedOfCommit(): number {
  try {
    return Number.parseInt(execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).slice(0, 8), 16);
  } catch {
    return 1;
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** What a planted bug must show in: what was lost, not that something fell over. */
const SAFETY: ReadonlySet<Law> = new Set(['client histories', 'observer streams', 'equal metadata']);

async function main({ runs, seed: firstSeed, build: given, keep, planted }: Arguments): Promise<number> {
  const scratch = mkdtempSync(join(tmpdir(), 'quorate-quorum-faults-'));
  const build = planted === null ? given : join(scratch, 'build');
  if (planted !== null) {
    execFileSync(process.execPath, ['tools/planted-build.mjs', planted, build], { stdio: 'inherit' });
  }
  let failed = 0;
  for (let i = 0; i < runs; i++) {
    const seed = firstSeed + i;
    const dir = join(scratch, `run-${seed}`);
    print(`\nrun ${i + 1} of ${runs}: seed ${seed}, files under ${dir}`);
    const { summary, violations } = await run({ seed, dir, build, print });
    print(`${summary}\n${verdict(violations)}`);
    if (planted !== null && violations.some(({ law }) => SAFETY.has(law))) {
      print(`${planted}: FOUND in run ${i + 1}`);
      rmSync(scratch, { recursive: true, force: true });
      return 0;
    }
    if (violations.length > 0) {
      failed++;
      print(`again: npm run test:faults -- --seed ${seed} --runs 1`);
    } else if (!keep) rmSync(dir, { recursive: true, force: true });
  }
  if (planted !== null) print(`${planted}: NOT FOUND in ${runs} runs`);
  else print(`\n${runs - failed} of ${runs} runs are good`);
  if (failed === 0 && !keep) rmSync(scratch, { recursive: true, force: true });
  return failed > 0 || planted !== null ? 1 : 0;
}

function verdict(violations: readonly Violation[]): string {
  if (violations.length === 0) return 'verdict: good';
  return [
    'verdict: BROKEN',
    ...violations.map(({ law, evidence }) => `  ${law}: ${evidence.replaceAll('\n', '\n      ')}`),
  ].join('\n');
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

// A signal ends a process without its exit handlers, and controllers would outlive it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
const args = readArgumentsOrNull(process.argv.slice(2));
// Not by `exitCode`: with sockets that were torn down in the middle of a write, Node 20 can wait for ever in its own clean-up.
process.exit(args === null ? 2 : await main(args));
