// Generates gen/ from proto/: protobufjs static code with types, and the descriptors that server reflection serves.
// `node tools/generate-proto.mjs --check` fails when the committed output is not what the .proto files give.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
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

execFileSync(
  bin('pbjs'),
  [
    ...['-t', 'static-module', '-w', 'esm', '--dts', '--force-long', '--null-semantics', '--no-verify', '--no-convert'],
    ...['--no-delimited', '--no-typeurl', '-r', 'quorate', '-p', 'proto', '-o', join(out, 'quorate.js')],
    ...[...protos, health, reflection],
  ],
  { stdio: 'inherit' },
);
execFileSync(bin('buf'), ['build', 'proto', '-o', join(out, 'descriptors.binpb')], { stdio: 'inherit' });

if (check) {
  const stale = readdirSync(out).filter(
    (name) => !readFileSync(join(out, name)).equals(readFileSync(join('gen', name))),
  );
  rmSync(out, { recursive: true });
  if (stale.length > 0) {
    console.error(`gen/ is not what proto/ generates (${stale.join(', ')}): run npm run gen and commit the result`);
    process.exit(1);
  }
}
