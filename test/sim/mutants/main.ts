/** `npm run sim:mutants`: plants every bug of this folder in turn, and sees which oracle finds it, and how soon. */
import { parseArgs } from 'node:util';
import { print } from '../cli/print.ts';
import { Build, commitHere } from './build.ts';
import { type Mutant, readMutants } from './mutant.ts';
import { Results } from './results.ts';
import { formatTables, formatVerdict, isGood, type Row, writeDocs } from './table.ts';
import { Judge, type Limits } from './verdict.ts';

const USAGE = `usage: npm run sim:mutants -- [options]

  --only NAMES       only these, in this order, with commas between
  --bases N          how many unrelated places to begin at (default and most: 3)
  --max-lite N       lite seeds from each at the most (default 2000)
  --max-swarm N      swarm seeds after them at the most (default 200)
  --again            try those too whose patch has not changed since it was measured
  --dry              keep nothing
  --write-docs       write the table into docs/simulator.md; without --again nothing is run for it`;

async function main(argv: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: 'string' },
      bases: { type: 'string', default: '3' },
      'max-lite': { type: 'string', default: '2000' },
      'max-swarm': { type: 'string', default: '200' },
      again: { type: 'boolean', default: false },
      dry: { type: 'boolean', default: false },
      'write-docs': { type: 'boolean', default: false },
    },
  });
  const limits: Limits = {
    bases: Math.min(3, wholeNumber('--bases', values.bases)),
    maxLite: wholeNumber('--max-lite', values['max-lite']),
    maxSwarm: wholeNumber('--max-swarm', values['max-swarm']),
  };
  const all = readMutants();
  const wanted = values.only === undefined ? all : values.only.split(',').map((name) => named(all, name));
  const results = Results.read();
  const due = wanted.filter((mutant) => values.again || results.isDue(mutant, limits));
  if (due.length > 0 && (values.again || !values['write-docs'])) {
    const sound = Build.sound();
    const planted = sound.copy();
    try {
      const judge = new Judge(sound, planted, limits);
      for (const mutant of due) {
        const startedAt = performance.now();
        const result = { hash: mutant.hash, commit: commitHere(), limits, verdict: await judge.judge(mutant) };
        results.note(mutant, result, all, values.dry);
        const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
        print(`${mutant.name}: ${formatVerdict(result.verdict)} (${seconds} s)`);
      }
    } finally {
      sound.remove();
      planted.remove();
    }
  }
  const rows: Row[] = wanted.map((mutant) => ({ mutant, result: results.of(mutant) }));
  print(`\n${formatTables(rows)}`);
  if (values['write-docs']) writeDocs(all.map((mutant) => ({ mutant, result: results.of(mutant) })));
  const bad = rows.filter((row) => !isGood(row));
  for (const { mutant, result } of bad)
    print(`FAILED  ${mutant.name}: ${result === null ? 'not measured' : formatVerdict(result.verdict)}`);
  return bad.length === 0;
}

function named(all: readonly Mutant[], name: string): Mutant {
  const mutant = all.find((each) => each.name === name);
  if (mutant === undefined) throw new TypeError(`there is no mutant ${name}`);
  return mutant;
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new TypeError(`${name} needs a whole number, not ${text}`);
  return value;
}

try {
  process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  if (!(error instanceof TypeError)) throw error;
  process.stderr.write(`${error.message}\n\n${USAGE}\n`);
  process.exitCode = 2;
}
