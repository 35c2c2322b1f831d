/**
 * Builds of the simulator that stand apart from the checkout: one without a bug, and one in which bugs take turns. Only
 * what a patch touches is compiled again, and it is checked like everything else.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where the planted code lies in a compiled file: lines that are new or changed, or next to what was taken out. */
export interface PlantedLines {
  readonly file: string;
  /** Each hunk's lines; one of each has to be reached. */
  readonly hunks: readonly (readonly number[])[];
}

/** The patch is not a mutant: it does not apply, or what comes out does not compile, or is the same program. */
export class NotPlanted extends Error {
  override readonly name = 'NotPlanted';
}

const COPIED = ['src', join('test', 'sim'), 'gen', 'package.json', 'tsconfig.base.json'];

/** As the tests are compiled, but quicker, and a variable that a bug leaves unused is no mistake of whoever planted it. */
const TSCONFIG = {
  extends: './tsconfig.base.json',
  compilerOptions: {
    rootDir: '.',
    outDir: 'dist-test',
    tsBuildInfoFile: 'dist-test/.tsbuildinfo',
    composite: false,
    declaration: false,
    isolatedDeclarations: false,
    incremental: true,
    noUnusedLocals: false,
    noUnusedParameters: false,
    skipLibCheck: true,
    paths: { quorate: ['./src/index.ts'] },
  },
  include: ['src/**/*.ts', 'test/sim/**/*.ts'],
  exclude: ['**/*.test.ts'],
};

/** A directory with a compiled simulator in it. */
export class Build {
  readonly directory: string;

  private constructor(directory: string) {
    this.directory = directory;
  }

  /** Of the checkout as it is. */
  static sound(): Build {
    const directory = mkdtempSync(join(tmpdir(), 'quorate-mutants-'));
    for (const name of COPIED) cpSync(name, join(directory, name), { recursive: true });
    symlinkSync(resolve('node_modules'), join(directory, 'node_modules'));
    writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify(TSCONFIG));
    const build = new Build(directory);
    build.#compile();
    return build;
  }

  /** Another directory with the same in it. */
  copy(): Build {
    const directory = mkdtempSync(join(tmpdir(), 'quorate-mutants-'));
    cpSync(this.directory, directory, { recursive: true, verbatimSymlinks: true });
    return new Build(directory);
  }

  /** Plants the bug of a patch in this copy of `sound`; throws {@link NotPlanted}. */
  plant(patch: string, sound: Build): PlantedLines[] {
    const touched = this.#apply(resolve(patch));
    this.#compile();
    const planted = touched.flatMap((source) => {
      const compiled = join('dist-test', source.replace(/\.ts$/, '.js'));
      const hunks = changedLines(join(sound.directory, compiled), join(this.directory, compiled));
      return hunks.length === 0 ? [] : [{ file: join(this.directory, compiled), hunks }];
    });
    if (planted.length === 0) throw new NotPlanted('it changes nothing that is executed');
    return planted;
  }

  /** Takes out whatever was planted. */
  restore(sound: Build): void {
    rmSync(join(this.directory, 'src'), { recursive: true });
    cpSync(join(sound.directory, 'src'), join(this.directory, 'src'), { recursive: true, preserveTimestamps: true });
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** The files of `src` that the patch has changed. */
  #apply(patch: string): string[] {
    const touched = [...readFileSync(patch, 'utf8').matchAll(/^\+\+\+ b\/(\S+)/gm)].map(([, path]) => path ?? '');
    const foreign = touched.filter((path) => !/^src\/\S+\.ts$/.test(path));
    if (touched.length === 0 || foreign.length > 0) throw new NotPlanted('a bug is planted in .ts files of src');
    // Without a repository above it, git applies the patch to the files themselves, or fails.
    const env = { ...process.env, GIT_CEILING_DIRECTORIES: resolve(this.directory, '..') };
    this.#tool('git', ['apply', patch], env, 'it does not apply');
    return touched;
  }

  #compile(): void {
    mkdirSync(join(this.directory, 'dist-test'), { recursive: true });
    this.#tool(resolve('node_modules', '.bin', 'tsc'), ['-p', '.'], process.env, 'it does not compile');
  }

  #tool(command: string, args: readonly string[], env: NodeJS.ProcessEnv, otherwise: string): void {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: this.directory, env, encoding: 'utf8' });
    if (status !== 0) throw new NotPlanted(`${otherwise}:\n${stdout ?? ''}${stderr ?? ''}`);
  }
}

/** Of the second file, by hunk. Where lines were only taken out: the two that met. */
function changedLines(before: string, after: string): number[][] {
  const diff = spawnSync('git', ['diff', '--no-index', '-U0', before, after], { encoding: 'utf8' }).stdout;
  return [...diff.matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm)].map(([, start, count]) => {
    const [first, lines] = [Number(start), Number(count ?? 1)];
    return lines === 0 ? [first, first + 1] : Array.from({ length: lines }, (_, index) => first + index);
  });
}

/** What was measured is of this commit; `unknown` outside of a repository. */
export function commitHere(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return 'unknown';
  }
}
