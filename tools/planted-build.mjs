// Builds a copy of the project with a bug planted in it: `node tools/planted-build.mjs PATCH OUTDIR`. The copy stands
// alone but for node_modules, so what it runs is its own. A patch that does not apply or compile is an error: a bug that
// was never planted would be "found" by any run that falls over.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const COPIED = ['src', 'gen', 'proto', 'bin', 'examples', 'package.json', 'tsconfig.json', 'tsconfig.base.json'];
/** Built, or as large as built: the copy makes its own. */
const LEFT_OUT = new Set(['dist', 'node_modules', 'go-broker', '.tsbuildinfo']);

const [patch, out] = process.argv.slice(2);
if (patch === undefined || out === undefined) {
  console.error('usage: node tools/planted-build.mjs PATCH OUTDIR');
  process.exit(2);
}
if (existsSync(out)) {
  console.error(`${out} exists already; name a directory that does not`);
  process.exit(2);
}

mkdirSync(out, { recursive: true });
for (const name of COPIED) {
  cpSync(join(ROOT, name), join(out, name), { recursive: true, filter: (path) => !LEFT_OUT.has(basename(path)) });
}
symlinkSync(join(ROOT, 'node_modules'), join(out, 'node_modules'));
// Without a repository above it, git applies the patch to the files themselves, or fails.
const env = { ...process.env, GIT_CEILING_DIRECTORIES: dirname(resolve(out)) };
run('git', ['apply', '--verbose', resolve(patch)], env);
run('npm', ['run', '--silent', 'build'], process.env);
console.log(`built ${out} with ${patch}`);

function run(command, args, env) {
  try {
    execFileSync(command, args, { cwd: out, env, stdio: 'inherit' });
  } catch {
    console.error(`${patch} is not planted: ${command} ${args.join(' ')} failed`);
    process.exit(1);
  }
}
