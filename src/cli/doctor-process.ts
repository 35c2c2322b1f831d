/** Doctor's look at what a process gets here: the release of Node, and how many files it may open. */
import { readFileSync } from 'node:fs';
import { type Finding, ok, problem, warning } from './doctor-finding.ts';

/** As package.json says. */
const MIN_NODE = [20, 19] as const;
/** Connections of brokers and tools, segments and snapshots that are being read. */
const GOOD_OPEN_FILES = 4096;

export function lookAtProcess(): readonly Finding[] {
  const limit = openFilesLimit();
  return [judgeNode(process.versions.node), ...(limit === null ? [] : [judgeOpenFiles(limit)])];
}

export function judgeNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1]);
  if (isEnough) return ok('node', `Node ${version}`);
  return problem('node', `Node ${version}: install ${MIN_NODE.join('.')} or newer`);
}

export function judgeOpenFiles(limit: number): Finding {
  const what = `${limit === Number.POSITIVE_INFINITY ? 'any number of' : limit} open files are allowed`;
  if (limit >= GOOD_OPEN_FILES) return ok('open-files', what);
  return warning(
    'open-files',
    `${what}; each connection takes one: raise the limit (ulimit -n) to ${GOOD_OPEN_FILES} or more`,
  );
}

/** null: this system does not say. */
function openFilesLimit(): number | null {
  let text: string;
  try {
    text = readFileSync('/proc/self/limits', 'utf8');
  } catch {
    // Not Linux: nothing is said of it.
    return null;
  }
  const soft = /^Max open files\s+(\d+|unlimited)/m.exec(text)?.[1];
  if (soft === undefined) return null;
  return soft === 'unlimited' ? Number.POSITIVE_INFINITY : Number(soft);
}
