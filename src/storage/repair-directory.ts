/**
 * Makes a node's directory anew so that the node begins from the leader: what it holds is moved aside, and it is formatted
 * under another directory id. So it is another replica from then on, without a vote, and whatever the old one had voted
 * for or acknowledged can never be contradicted by it.
 *
 * Invariants:
 * 1. The old identity goes before anything else does: never is there a directory with the old id and less than it had.
 *    Until the new one is written, last, the directory is not formatted and nothing starts on it.
 * 2. Nothing is deleted, and the account of what is done comes first. A repair that broke off is gone on with.
 * 3. Where files have come after a repair that was done, its new id may have voted: it is never given to less than it had.
 */
import { QuorateError } from '../base/error.ts';
import type { Uuid } from '../base/uuid.ts';
import type { MetadataRecord } from '../metadata/records.ts';
import { replaceFileOps } from './atomic-file.ts';
import type { Disk } from './disk.ts';
import { formatDirectory } from './format.ts';
import { BOOTSTRAP_CHECKPOINT, LOG_DIRECTORY, META_PROPERTIES, QUORUM_STATE, TEMPORARY_SUFFIX } from './layout.ts';
import { loadMetaProperties, type MetaProperties } from './meta-properties.ts';
import { isInitialQuorumState } from './quorum-state-file.ts';
import { readSnapshotFile } from './snapshot-files.ts';

const AUDIT_NAME = /^repair-.+\.json$/;

export interface RepairPlan {
  /** Whose the directory is, or was before a repair that broke off. */
  readonly identity: MetaProperties;
  readonly newDirectoryId: Uuid;
  /** What is moved, relative to the node's directory. */
  readonly files: readonly string[];
  readonly auditFile: string;
  readonly asideDirectory: string;
  /** An earlier repair broke off, and is gone on with. */
  readonly isResumed: boolean;
}

/** What a repair writes down before it begins. */
interface Account extends MetaProperties {
  readonly repairedAt: string;
  readonly newDirectoryId: Uuid;
  readonly moved: { readonly files: readonly string[] };
}

/** What would be done; nothing is. Throws STORAGE_STATE for a directory that is not formatted, CORRUPT for bad identities. */
export function planRepair(disk: Disk, newDirectoryId: Uuid): RepairPlan {
  const own = loadMetaProperties(disk);
  const begun = own === null ? brokenOffRepair(disk) : null;
  const identity = own ?? begun;
  if (identity === null)
    throw new QuorateError('STORAGE_STATE', `the directory is not formatted (it has no ${META_PROPERTIES})`);
  const { clusterId, nodeId, directoryId } = identity;
  const [auditFile, asideDirectory] = [`repair-${directoryId}.json`, `before-repair-${directoryId}`];
  const isAside = (path: string): boolean => disk.size(`${asideDirectory}/${path}`) !== null;
  const inside = disk.list(LOG_DIRECTORY).map((name) => `${LOG_DIRECTORY}/${name}`);
  const isToMove = (path: string): boolean => begun === null || (begun.moved.files.includes(path) && !isAside(path));
  // Format writes a quorum state too, but one that has not voted.
  const isOfFormat = (path: string): boolean =>
    path === `${QUORUM_STATE}${TEMPORARY_SUFFIX}` || (path === QUORUM_STATE && isInitialQuorumState(disk));
  if (begun !== null && inside.some((path) => !isToMove(path) && !isOfFormat(path))) {
    const what = `${META_PROPERTIES} is missing, and ${auditFile} is the account of a repair that was done: files have come since`;
    const todo = `restore ${META_PROPERTIES} with directory.id=${begun.newDirectoryId}, or take it for a lost disk (docs/disaster.md)`;
    throw new QuorateError('STORAGE_STATE', `${what}. Nothing was changed: ${todo}`);
  }
  return {
    identity: { clusterId, nodeId, directoryId },
    newDirectoryId: begun?.newDirectoryId ?? newDirectoryId,
    files: [META_PROPERTIES, ...inside, BOOTSTRAP_CHECKPOINT].filter(
      (path) => disk.size(path) !== null && isToMove(path),
    ),
    auditFile,
    asideDirectory,
    isResumed: begun !== null,
  };
}

/** The newest repair whose account is there. Looked for only where there is no identity. */
function brokenOffRepair(disk: Disk): Account | null {
  const accounts = disk.list('').filter((name) => AUDIT_NAME.test(name));
  return accounts
    .map((name) => readAccount(disk, name))
    .reduce<Account | null>((newest, next) => (next.repairedAt > (newest?.repairedAt ?? '') ? next : newest), null);
}

function readAccount(disk: Disk, name: string): Account {
  const text = new TextDecoder().decode(disk.readSync(name, 0, disk.size(name) ?? 0));
  try {
    return JSON.parse(text) as Account;
  } catch (thrown) {
    throw new QuorateError('CORRUPT', `${name} is corrupt: it is no account of a repair`, { cause: thrown });
  }
}

/** Does it. `metadataVersion`: to format with where the old first metadata cannot be read; a follower has no use for it. */
export function repairDirectory(
  disk: Disk,
  plan: RepairPlan,
  { wallMs, metadataVersion }: { readonly wallMs: number; readonly metadataVersion: number },
): void {
  const { identity, newDirectoryId, asideDirectory } = plan;
  if (!plan.isResumed) {
    const account = { repairedAt: new Date(wallMs).toISOString(), ...identity, newDirectoryId };
    const text = `${JSON.stringify({ ...account, moved: { to: asideDirectory, files: plan.files } }, null, 2)}\n`;
    disk.runSync(replaceFileOps(plan.auditFile, new TextEncoder().encode(text)));
  }
  const inside = `${asideDirectory}/${LOG_DIRECTORY}`;
  disk.runSync([
    { kind: 'makeDirectory', path: asideDirectory },
    { kind: 'makeDirectory', path: inside },
    { kind: 'flushDirectory', path: '' },
    { kind: 'flushDirectory', path: asideDirectory },
  ]);
  const bootstrapRecords = firstMetadata(disk, asideDirectory, metadataVersion);
  for (const path of plan.files) {
    const isInside = path.startsWith(`${LOG_DIRECTORY}/`);
    // Each move is durable before the next one: the identity is gone for good before the first other file is (invariant 1).
    disk.runSync([
      { kind: 'rename', from: path, to: `${asideDirectory}/${path}` },
      { kind: 'flushDirectory', path: isInside ? inside : asideDirectory },
      { kind: 'flushDirectory', path: isInside ? LOG_DIRECTORY : '' },
    ]);
  }
  const { clusterId, nodeId } = identity;
  formatDirectory(disk, {
    properties: { clusterId, nodeId, directoryId: newDirectoryId },
    bootstrapRecords,
    metadataVersion,
    voters: null,
    wallMs,
  });
}

function firstMetadata(disk: Disk, asideDirectory: string, metadataVersion: number): readonly MetadataRecord[] {
  const path = [BOOTSTRAP_CHECKPOINT, `${asideDirectory}/${BOOTSTRAP_CHECKPOINT}`].find((at) => disk.size(at) !== null);
  const fallback: MetadataRecord = { kind: 'FeatureLevel', name: 'metadata.version', level: metadataVersion };
  if (path === undefined) return [fallback];
  try {
    return readSnapshotFile(disk, path).records;
  } catch (thrown) {
    // It is one of the files that may be damaged, and only ever used by the first leader of a cluster.
    if (!(thrown instanceof QuorateError) || thrown.code !== 'CORRUPT') throw thrown;
    return [fallback];
  }
}
