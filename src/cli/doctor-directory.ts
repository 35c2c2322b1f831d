/** Doctor's look at a controller's directory: there, its own, formatted as what the configuration says, with room. */
import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, QuorateError } from '../base/error.ts';
import type { LogSizes, NodeConfig } from '../config/config.ts';
import { holderOf } from '../storage/directory-lock.ts';
import { readFormatted } from '../storage/format.ts';
import { LOG_DIRECTORY, QUORUM_STATE } from '../storage/layout.ts';
import { NodeDisk } from '../storage/node-disk.ts';
import { loadQuorumState } from '../storage/quorum-state-file.ts';
import { type Finding, ok, problem, warning } from './doctor-finding.ts';
import { identityProblem, readIdentity } from './format-node.ts';

export interface DirectoryFindings {
  readonly findings: readonly Finding[];
  /** Files can be written there. */
  readonly isUsable: boolean;
  /** The process that runs on the directory; null: none. */
  readonly holder: number | null;
  /** The cluster that the directory belongs to, or is to; null: not known. */
  readonly clusterId: string | null;
}

/** Writes nothing. */
export function lookAtDirectory(config: NodeConfig): DirectoryFindings {
  const { dir, clusterId } = config;
  const found = lackOfDirectory(config) ?? accessProblem(dir);
  if (found !== null) return { findings: [found], isUsable: false, holder: null, clusterId };
  const holder = holderOf(dir);
  const format = lookAtFormat(config);
  const findings = [
    ownerFinding(dir, statSync(dir).uid),
    format.finding,
    lockFinding(dir, holder),
    spaceFinding(config),
  ];
  return { findings, isUsable: true, holder, clusterId: format.clusterId };
}

/** Why there is no directory; null: there is one. */
function lackOfDirectory(config: NodeConfig): Finding | null {
  const { dir } = config;
  try {
    const found = statSync(dir, { throwIfNoEntry: false });
    if (found === undefined) return problem('directory', `${dir} does not exist: ${howToFormat(config)}`);
    return found.isDirectory() ? null : problem('directory', `${dir} is not a directory: move it away`);
  } catch (thrown) {
    return problem('directory', `${dir} cannot be looked at (${messageOf(thrown)}): see to the path that leads there`);
  }
}

function howToFormat({ file, nodeId, clusterId }: NodeConfig): string {
  return `run \`quorate storage format -t ${clusterId ?? '<cluster id>'} -c ${file} --node-id ${nodeId}\``;
}

function accessProblem(dir: string): Finding | null {
  const inside = join(dir, LOG_DIRECTORY);
  for (const path of existsSync(inside) ? [dir, inside] : [dir]) {
    try {
      accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    } catch (thrown) {
      return problem(
        'directory',
        `this user may not read and write in ${path} (${messageOf(thrown)}): give it the directory`,
      );
    }
  }
  return null;
}

function ownerFinding(dir: string, owner: number): Finding {
  const user = process.getuid?.() ?? owner;
  if (owner === user) return ok('directory', `${dir} is there, owned and writable`);
  const what = `${dir} is owned by user ${owner}, and this is user ${user}`;
  return warning('directory', `${what}: run doctor as the user that the controller runs as`);
}

function lookAtFormat(config: NodeConfig): { readonly finding: Finding; readonly clusterId: string | null } {
  const { dir, clusterId, nodeId } = config;
  try {
    const identity = readIdentity(dir);
    if (identity === null)
      return { finding: problem('format', `${dir} is not formatted: ${howToFormat(config)}`), clusterId };
    const mismatch = identityProblem(identity, { dir, clusterId, nodeId });
    if (mismatch !== null) return { finding: problem('format', mismatch), clusterId };
    const disk = new NodeDisk(dir);
    readFormatted(disk);
    const lost = ballotLoss(disk);
    if (lost !== null) return { finding: problem('format', `${dir}: ${lost}`), clusterId: identity.clusterId };
    const finding = ok('format', `formatted for node ${identity.nodeId} of cluster ${identity.clusterId}`);
    return { finding, clusterId: identity.clusterId };
  } catch (thrown) {
    if (!(thrown instanceof QuorateError)) throw thrown;
    const todo = 'restore the file from a backup of this node, or take another directory';
    return { finding: problem('format', `${thrown.message}: ${todo}`), clusterId };
  }
}

/** Why the controller would not start for want of what it must not forget; null: it has that. Never to be had from a backup. */
function ballotLoss(disk: NodeDisk): string | null {
  const todo = 'restore this node from the others (quorate storage repair), or, if it has never run, format it anew';
  try {
    return loadQuorumState(disk) === null ? `${QUORUM_STATE} is missing: ${todo}` : null;
  } catch (thrown) {
    if (!(thrown instanceof QuorateError)) throw thrown;
    return `${thrown.message}: ${todo}`;
  }
}

function lockFinding(dir: string, holder: number | null): Finding {
  return holder === null
    ? ok('lock', `${dir} is free`)
    : ok('lock', `${dir} is in use by process ${holder}: a controller runs`);
}

function spaceFinding({ dir, log }: NodeConfig): Finding {
  const { bavail, bsize } = statfsSync(dir);
  return judgeSpace(bavail * bsize, log);
}

/** A snapshot and a new segment need their room beside the log that is kept. */
export function judgeSpace(
  freeBytes: number,
  log: Pick<LogSizes, 'segmentBytes' | 'preallocateBytes' | 'retentionBytes'>,
): Finding {
  const wanted = 2 * log.segmentBytes + log.retentionBytes;
  const free = `${mib(freeBytes)} free`;
  if (freeBytes < log.preallocateBytes) {
    return problem(
      'space',
      `${free}, and the log grows in steps of ${mib(log.preallocateBytes)}: free some, or nothing can be written`,
    );
  }
  if (freeBytes >= wanted) return ok('space', free);
  return warning(
    'space',
    `${free}; ${mib(wanted)} are good to have: two segments, and the log that is kept behind a snapshot`,
  );
}

function mib(bytes: number): string {
  return `${Math.floor(bytes / 2 ** 20)} MiB`;
}
