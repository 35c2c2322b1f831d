// House rules that no linter knows: which folder may import which, what the pure folders may not name, no cycles, and
// words that have no place in this project. `npm run check` runs it; each finding is one line: file:line: rule.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';

/** Left imports right, nothing else (ARCHITECTURE.md). A value ending in .ts allows single files of a folder. */
const ARROWS = {
  base: [],
  raft: ['base'],
  metadata: ['base'],
  controller: ['metadata', 'raft', 'base'],
  codec: ['metadata', 'raft', 'base'],
  storage: ['base', 'raft', 'codec', 'metadata'],
  driver: ['raft', 'metadata', 'controller', 'codec', 'storage', 'base'],
  grpc: [
    'driver/ports.ts',
    'driver/state-alarm.ts',
    'driver/options.ts',
    'controller/commands.ts',
    'metadata/records.ts',
    'raft',
    'codec',
    'tls',
    'base',
    '#proto',
  ],
  client: ['metadata', 'controller/commands.ts', 'driver/ports.ts', 'raft', 'codec', 'grpc', 'tls', 'base', '#proto'],
  tls: ['base'],
  config: ['base', 'raft'],
  node: ['*'],
  cli: [
    'client',
    'config',
    'storage',
    'node',
    'tls',
    'controller/commands.ts',
    'driver/ports.ts',
    'driver/state-alarm.ts',
    'metadata/records.ts',
    'metadata/state-summary.ts',
    'codec',
    'raft',
    'base',
  ],
  'index.ts': ['*'],
};
const PURE = ['src/raft', 'src/metadata', 'src/controller', 'src/client/core'];
const IMPURE =
  /\b(Date|Math\.random|setTimeout|setInterval|setImmediate|queueMicrotask|process|console|Promise|performance)\b(?!['"])|\basync\b|\bawait\b/;
const NEUTRAL = [...PURE, 'src/base', 'src/codec', 'src/storage', 'src/driver'];
/** The adapters: the only files of the neutral folders that know Node. */
const ADAPTERS = new Set(['src/storage/node-disk.ts', 'src/storage/directory-lock.ts']);
const NODE_ONLY = /from 'node:|\bBuffer\b|\brequire\(/;
const LOOSE =
  /\bas any\b|: any\b|@ts-ignore|@ts-expect-error|@ts-nocheck|\bTODO\b|\bFIXME\b|\b(test|describe|it)\.(only|skip)\(/;
const MAX_LINES = 600;
/** The broker in Go shows how little it takes: its hand-written code has a bound as a whole. */
const GO_BROKER = join('examples', 'go-broker');
const GO_BROKER_LINES = 300;

const files = walk('src')
  .concat(walk('test'), walk('bench'), walk('examples'))
  .filter((file) => file.endsWith('.ts') && !/\/(gen|dist)\//.test(file));
const findings = [];
const imports = new Map();

for (const file of files) {
  const lines = readFileSync(file, 'utf8').split('\n');
  const code = withoutComments(lines);
  if (lines.length > MAX_LINES)
    findings.push(`${file}:1: ${lines.length} lines: it holds two ideas, give the second one a file`);
  code.forEach((line, index) => {
    const at = `${file}:${index + 1}:`;
    if (LOOSE.test(withoutStrings(line))) findings.push(`${at} loose: ${line.trim()}`);
    if (inside(file, PURE) && IMPURE.test(withoutStrings(line))) findings.push(`${at} impure: ${line.trim()}`);
    if (inside(file, NEUTRAL) && !ADAPTERS.has(file) && NODE_ONLY.test(line))
      findings.push(`${at} knows Node: ${line.trim()}`);
    const target = /from '([^']+)'|import '([^']+)'|import\('([^']+)'\)/.exec(line);
    if (target) checkImport(file, at, target[1] ?? target[2] ?? target[3], line);
  });
}
findCycles();
findDeadLinks();
checkGoBroker();

for (const finding of findings) console.log(finding);
if (findings.length > 0) {
  console.error(`tidy: ${findings.length} finding(s)`);
  process.exit(1);
}

function checkImport(file, at, target, line) {
  const own = file.split(sep)[1];
  if (target.startsWith('.')) {
    const resolved = normalize(join(dirname(file), target));
    if (!/^\s*(import|export) type\b/.test(line)) imports.set(file, [...(imports.get(file) ?? []), resolved]);
    if (!file.startsWith(`src${sep}`)) return;
    const path = relative('src', resolved);
    if (path.startsWith('..')) findings.push(`${at} leaves src: ${target}`);
    else if (path.split(sep)[0] !== own && !allows(own, path))
      findings.push(`${at} arrow: ${own} may not import ${path}`);
  } else if (file.startsWith(`src${sep}`) && target.startsWith('#') && !allows(own, target)) {
    findings.push(`${at} arrow: ${own} may not import ${target}`);
  }
}

function allows(own, path) {
  return (ARROWS[own] ?? []).some((arrow) => arrow === '*' || arrow === path || path.startsWith(`${arrow}${sep}`));
}

function findCycles() {
  const done = new Set();
  const visit = (file, trail) => {
    if (done.has(file)) return;
    const seen = trail.indexOf(file);
    if (seen >= 0) {
      findings.push(`${file}:1: import cycle: ${[...trail.slice(seen), file].join(' -> ')}`);
      return;
    }
    for (const next of imports.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
}

function checkGoBroker() {
  const files = walk(GO_BROKER).filter((file) => file.endsWith('.go') && !inside(file, [join(GO_BROKER, 'gen')]));
  const lines = files.reduce((sum, file) => sum + readFileSync(file, 'utf8').split('\n').length - 1, 0);
  if (lines > GO_BROKER_LINES)
    findings.push(`${GO_BROKER}:1: ${lines} hand-written lines of Go, at most ${GO_BROKER_LINES}`);
}

/** A page that points at nothing is worse than none. */
function findDeadLinks() {
  const folders = ['docs', 'examples', 'src', 'test', 'bench'].flatMap(walk);
  const pages = [...readdirSync('.'), ...folders].filter((file) => file.endsWith('.md'));
  for (const page of pages) {
    readFileSync(page, 'utf8')
      .split('\n')
      .forEach((line, index) => {
        for (const [, target = ''] of line.matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
          if (!existsSync(join(dirname(page), target))) findings.push(`${page}:${index + 1}: dead link: ${target}`);
        }
      });
  }
}

function inside(file, folders) {
  return folders.some((folder) => file.startsWith(folder + sep));
}

function withoutStrings(line) {
  return line.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`/g, "''");
}

function withoutComments(lines) {
  let inBlock = false;
  return lines.map((line) => {
    let rest = line;
    if (inBlock) {
      const end = rest.indexOf('*/');
      if (end < 0) return '';
      rest = rest.slice(end + 2);
      inBlock = false;
    }
    rest = rest.replace(/\/\*.*?\*\//g, '');
    const start = rest.indexOf('/*');
    if (start >= 0) {
      inBlock = true;
      rest = rest.slice(0, start);
    }
    return rest.replace(/(^|[^:'"])\/\/.*$/, '$1');
  });
}

function walk(folder) {
  let names;
  try {
    names = readdirSync(folder).sort();
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  return names.flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
}
