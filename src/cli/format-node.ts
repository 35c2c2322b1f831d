/** A node's directory, seen from outside while nothing runs on it: is it formatted, as whose, and formatting it. */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { messageOf, QuorateError } from '../base/error.ts';
import { type FormatRequest, formatDirectory } from '../storage/format.ts';
import { LOG_DIRECTORY, META_PROPERTIES } from '../storage/layout.ts';
import { loadMetaProperties, type MetaProperties } from '../storage/meta-properties.ts';
import { NodeDisk } from '../storage/node-disk.ts';
import type { FormatPlan } from './format-plan.ts';

/** Whose a directory is; null: it is not formatted, or not there. Throws STORAGE_STATE when its file cannot be read. */
export function readIdentity(dir: string): MetaProperties | null {
  if (!isDirectory(dir)) return null;
  return namingDirectory(dir, () => loadMetaProperties(new NodeDisk(dir)));
}

export function isFormatted(dir: string): boolean {
  return readIdentity(dir) !== null;
}

/** Who a node means to be; null: the configuration does not say which cluster. */
export interface WantedIdentity {
  readonly dir: string;
  readonly clusterId: string | null;
  readonly nodeId: number;
}

/** Why a formatted directory is not the one that is wanted: both values, the file, what to do. null: it is. */
export function identityProblem(found: MetaProperties, wanted: WantedIdentity): string | null {
  const file = join(wanted.dir, META_PROPERTIES);
  if (wanted.clusterId !== null && found.clusterId !== wanted.clusterId) {
    const what = `cluster id ${wanted.clusterId} is wanted, but ${file} says cluster.id=${found.clusterId}`;
    return `${what}. If the directory is the right one, correct the id that was given; if not, give the node another directory, or move this one away`;
  }
  if (found.nodeId !== wanted.nodeId) {
    const what = `node id ${wanted.nodeId} is wanted, but ${file} says node.id=${found.nodeId}`;
    return `${what}. If the directory is the right one, correct the id that was given; if not, give node ${wanted.nodeId} another directory, or move this one away`;
  }
  return null;
}

/** Throws when a formatted directory belongs to another cluster or node. */
export function checkIdentity(found: MetaProperties, wanted: WantedIdentity): void {
  const problem = identityProblem(found, wanted);
  if (problem === null) return;
  throw new QuorateError(found.clusterId === wanted.clusterId ? 'STORAGE_STATE' : 'INCONSISTENT_CLUSTER_ID', problem);
}

/** Formats a directory that is not formatted; all or nothing. `wallMs` is the time now. */
export function formatNode(plan: FormatPlan, wallMs: number, base?: FormatRequest['base']): void {
  checkWritable(plan.dir);
  const { clusterId, nodeId, directoryId, metadataVersion, voters } = plan;
  namingDirectory(plan.dir, () =>
    formatDirectory(new NodeDisk(plan.dir), {
      properties: { clusterId, nodeId, directoryId },
      bootstrapRecords: [{ kind: 'FeatureLevel', name: 'metadata.version', level: metadataVersion }],
      metadataVersion,
      voters,
      wallMs,
      ...(base === undefined ? {} : { base }),
    }),
  );
}

/** Before the first write, so that a directory is not left half formatted for want of permission. */
export function checkWritable(dir: string, what: 'format' | 'repair' = 'format'): void {
  let existing = dir;
  while (!existsSync(existing)) existing = dirname(existing);
  const inside = join(dir, LOG_DIRECTORY);
  for (const path of existsSync(inside) ? [existing, inside] : [existing]) {
    if (!isDirectory(path)) throw storageError(what, dir, `${path} is not a directory`);
    try {
      accessSync(path, constants.W_OK | constants.X_OK);
    } catch {
      throw storageError(what, dir, `no permission to write in ${path}`);
    }
  }
}

function storageError(what: string, dir: string, why: string): QuorateError {
  return new QuorateError('KAFKA_STORAGE_ERROR', `cannot ${what} ${dir}: ${why}. Nothing was changed`);
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch (thrown) {
    throw new QuorateError('KAFKA_STORAGE_ERROR', `cannot look at ${path}: ${messageOf(thrown)}`);
  }
}

/** Storage speaks of files within its directory: people must hear which directory. */
export function namingDirectory<T>(dir: string, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    if (!(thrown instanceof QuorateError)) throw thrown;
    throw new QuorateError(thrown.code, `${dir}: ${messageOf(thrown)}`, { cause: thrown });
  }
}
