// Generates gen/ beside this file from proto/, with the plugins that go.mod pins: `node examples/go-broker/generate.mjs`.
// With --check it fails when the committed output is not what the .proto files give. Needs Go; `go build` needs only gen/.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = import.meta.dirname;
const check = process.argv.includes('--check');
const out = check ? mkdtempSync(join(tmpdir(), 'go-broker-gen-')) : folder;
const buf = join(folder, '..', '..', 'node_modules', '.bin', 'buf');

if (!check) rmSync(join(folder, 'gen'), { recursive: true, force: true });
execFileSync(buf, ['generate', '--output', out], { cwd: folder, stdio: 'inherit' });

if (check) {
  const made = contents(join(out, 'gen'));
  const kept = contents(join(folder, 'gen'));
  rmSync(out, { recursive: true });
  const stale = [...new Set([...made.keys(), ...kept.keys()])].filter((file) => made.get(file) !== kept.get(file));
  if (stale.length > 0) {
    console.error(`not what proto/ generates: ${stale.join(', ')}: run node examples/go-broker/generate.mjs`);
    process.exit(1);
  }
}

function contents(root) {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(files.map(({ name, parentPath }) => [name, readFileSync(join(parentPath, name), 'utf8')]));
}
