/** Names of the files in a node's directory, as Kafka has them. Paths are relative to that directory. */
import type { Offset, OffsetAndEpoch } from '../base/ids.ts';

/** Holds the log, the snapshots and the quorum state. */
export const LOG_DIRECTORY = '__cluster_metadata-0';
/** Who this directory belongs to. Written last by format: without it a directory is not formatted. */
export const META_PROPERTIES = 'meta.properties';
/** The first metadata of a cluster, in the format of a snapshot. */
export const BOOTSTRAP_CHECKPOINT = 'bootstrap.checkpoint';
/** Held by the process that uses the directory. */
export const LOCK_FILE = '.lock';
/** What the node remembers of elections, for people: consensus does not need it. */
export const ELECTION_HISTORY = 'election-history';
/** The voter's memory of epoch and vote. */
export const QUORUM_STATE: string = `${LOG_DIRECTORY}/quorum-state`;
/** There from an orderly stop to the first write after it. */
export const CLEAN_MARKER: string = `${LOG_DIRECTORY}/clean-shutdown`;

/** Ends the name of a snapshot that is being written or fetched. */
export const PART_SUFFIX = '.part';
/** Ends the name of a file that could not be read and was put aside. */
export const CORRUPT_SUFFIX = '.corrupt';
/** Ends the name of any other file that is being written. */
export const TEMPORARY_SUFFIX = '.tmp';

const SEGMENT_NAME = /^(\d{20})\.log$/;
const SNAPSHOT_NAME = /^(\d{20})-(\d{10})\.checkpoint$/;

export function segmentPath(baseOffset: Offset): string {
  return `${LOG_DIRECTORY}/${String(baseOffset).padStart(20, '0')}.log`;
}

/** The base offset in a segment's file name; null: not a segment. */
export function segmentBaseOffset(name: string): Offset | null {
  const digits = SEGMENT_NAME.exec(name)?.[1];
  return digits !== undefined && Number.isSafeInteger(Number(digits)) ? (Number(digits) as Offset) : null;
}

export function snapshotPath(id: OffsetAndEpoch): string {
  const name = `${String(id.offset).padStart(20, '0')}-${String(id.epoch).padStart(10, '0')}`;
  return `${LOG_DIRECTORY}/${name}.checkpoint`;
}

/** The id in a snapshot's file name; null: not a snapshot. */
export function snapshotIdOf(name: string): OffsetAndEpoch | null {
  const match = SNAPSHOT_NAME.exec(name);
  const [offset, epoch] = [Number(match?.[1]), Number(match?.[2])];
  return Number.isSafeInteger(offset) && Number.isSafeInteger(epoch) ? ({ offset, epoch } as OffsetAndEpoch) : null;
}
