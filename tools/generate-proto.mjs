// Generates gen/ from proto/: protobufjs static code with types, and the descriptors that server reflection serves.
// `node tools/generate-proto.mjs --check` fails when the committed output is not what the .proto files give.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const check = process.argv.includes('--check');
const out = check ? mkdtempSync(join(tmpdir(), 'quorate-gen-')) : 'gen';
const bin = (name) => join('node_modules', '.bin', name);
const protos = readdirSync('proto/quorate/v1')
  .filter((name) => name.endsWith('.proto'))
  .sort()
  .map((name) => `proto/quorate/v1/${name}`);
const health = 'proto/grpc/health/v1/health.proto';
const reflection = 'proto/grpc/reflection/v1/reflection.proto';

const PBJS_FLAGS = [
  ...['-t', 'static-module', '-w', 'esm', '--dts', '--force-long', '--null-semantics', '--no-verify', '--no-convert'],
  ...['--no-delimited', '--no-typeurl'],
];

execFileSync(
  bin('pbjs'),
  [
    ...PBJS_FLAGS,
    ...['-r', 'quorate', '-p', 'proto', '-o', join(out, 'quorate.js')],
    ...[...protos, health, reflection],
  ],
  { stdio: 'inherit' },
);
execFileSync(bin('buf'), ['build', 'proto', '-o', join(out, 'descriptors.binpb')], { stdio: 'inherit' });
// The data plane of the example log broker; its generated code stands beside it, as it would in a project of its own.
const example = 'examples/log-broker';
const exampleOut = check ? join(out, 'example') : join(example, 'gen');
mkdirSync(exampleOut, { recursive: true });
execFileSync(
  bin('pbjs'),
  [...PBJS_FLAGS, '-r', 'logbroker', '-o', join(exampleOut, 'log-broker.js'), join(example, 'proto/log_broker.proto')],
  { stdio: 'inherit' },
);

if (check) {
  const stale = [...staleFiles(out, 'gen'), ...staleFiles(exampleOut, join(example, 'gen'))];
  rmSync(out, { recursive: true });
  if (stale.length > 0) {
    console.error(`${stale.join(', ')}: not what the .proto files generate; run npm run gen and commit the result`);
    process.exit(1);
  }
}

/** Files of `fresh` that `committed` lacks or has otherwise. */
function staleFiles(fresh, committed) {
  return readdirSync(fresh, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => ({ name, file: join(committed, name) }))
    .filter(({ name, file }) => !existsSync(file) || !readFileSync(join(fresh, name)).equals(readFileSync(file)))
    .map(({ file }) => file);
}
