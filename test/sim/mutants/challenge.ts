/** `npm run sim:challenge -- FILE.patch`: anybody plants a bug; the verdict, the failure in full, and how to run it again. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { print } from '../cli/print.ts';
import { Build } from './build.ts';
import { readMutant } from './mutant.ts';
import { formatVerdict } from './table.ts';
import { Judge, type Kill } from './verdict.ts';

const USAGE = `usage: npm run sim:challenge -- FILE.patch [--max-lite N] [--max-swarm N]

FILE.patch is a unified diff against .ts files of src. Its bug is planted in a copy; seeds are run until a law is broken.`;

/** Whether the bug was found. */
async function main(argv: readonly string[]): Promise<boolean> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      'max-lite': { type: 'string', default: '2000' },
      'max-swarm': { type: 'string', default: '200' },
    },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new TypeError('one patch at a time');
  const mutant = readMutant(file);
  const sound = Build.sound();
  const planted = sound.copy();
  try {
    const limits = { bases: 1, maxLite: Number(values['max-lite']), maxSwarm: Number(values['max-swarm']) };
    const verdict = await new Judge(sound, planted, limits).judge(mutant);
    print(`${mutant.name}: ${formatVerdict(verdict)}`);
    if (verdict.kind === 'error') return false;
    const [kill] = verdict.kills;
    if (kill === undefined) {
      planted.remove();
      return false;
    }
    planted.plant(mutant.path, sound);
    showFailure(planted, kill);
    return true;
  } finally {
    sound.remove();
  }
}

/** Runs the simulator of the build with the bug in it: its report, its replay line. */
function showFailure({ directory }: Build, { profile, seed }: Kill): void {
  const program = join('dist-test', 'test', 'sim', 'main.js');
  spawnSync(process.execPath, [program, '--profile', profile, '--seed', String(seed)], {
    cwd: directory,
    stdio: 'inherit',
  });
  print(`\nThe build with the bug is kept. In ${directory}:`);
  print(`  node ${program} --profile ${profile} --seed ${seed} --trace`);
  print(`  node ${program} --profile ${profile} --shrink ${seed}`);
}

try {
  process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  if (!(error instanceof TypeError)) throw error;
  process.stderr.write(`${error.message}\n\n${USAGE}\n`);
  process.exitCode = 2;
}
