/**
 * The `quorum-state` file: what a voter must not forget (epoch, vote, leader). One line of JSON with Kafka's names,
 * data_version 1, and a checksum; replaced as a whole, so that a crash leaves the old or the new one.
 *
 * Invariants:
 * 1. The line is the only way to write its content, byte for byte, so no other bytes pass the check.
 * 2. A line without a checksum, as releases before it wrote them, is read as it stands.
 */

import { assert } from '../base/assert.ts';
import { sometimes } from '../base/coverage.ts';
import { crc32c } from '../base/crc32c.ts';
import { QuorateError } from '../base/error.ts';
import type { Epoch } from '../base/ids.ts';
import { parseUuid, type Uuid, ZERO_UUID } from '../base/uuid.ts';
import type { QuorumState } from '../raft/events.ts';
import { replaceFileOps } from './atomic-file.ts';
import type { Disk, DiskError, DiskReader } from './disk.ts';
import { QUORUM_STATE } from './layout.ts';

const KEYS = ['data_version', 'leaderEpoch', 'leaderId', 'votedDirectoryId', 'votedId'];
/** CRC-32C of the line without this field, line end included, as eight hexadecimal digits. */
const CHECKSUM = 'crc32c';
const MAX_INT32 = 0x7fff_ffff;
const MAX_BYTES = 64 * 1024;

/** The state of a node that has never voted. */
export const INITIAL_QUORUM_STATE: QuorumState = {
  leaderId: null,
  leaderEpoch: 0 as Epoch,
  votedId: null,
  votedDirectoryId: null,
};

/** What the file tells its owner. Never called from within `save`. */
export interface QuorumStateEvents {
  /** The state saved with this version, or a later one, is durable. */
  onSaved(version: number): void;
  /** The disk failed: a voter that cannot remember its vote must stop. */
  onError(error: DiskError): void;
  /** There is no space for the file: nothing is saved, and so nothing promised, until {@link QuorumStateFile.retrySpace}. */
  onNoSpace(): void;
}

/** Reads and replaces the file. While a write is under way only the latest state waits. */
export class QuorumStateFile {
  readonly #disk: Disk;
  readonly #events: QuorumStateEvents;
  #busy = false;
  #hasSpace = true;
  #waiting: { readonly version: number; readonly state: QuorumState } | null = null;

  constructor(disk: Disk, events: QuorumStateEvents) {
    this.#disk = disk;
    this.#events = events;
  }

  /** Writes the state; `onSaved` follows, for this version or a later one. */
  save(version: number, state: QuorumState): void {
    assert(version > (this.#waiting?.version ?? -1), 'versions of the quorum state rise');
    this.#waiting = { version, state };
    if (!this.#busy && this.#hasSpace) this.#next();
  }

  /** Whether the last attempt found space. */
  get hasSpace(): boolean {
    return this.#hasSpace;
  }

  /** Tries again to write what waits for space. */
  retrySpace(): void {
    if (!this.#busy && !this.#hasSpace) this.#next();
  }

  #next(): void {
    const next = this.#waiting;
    if (next === null) return;
    this.#waiting = null;
    this.#busy = true;
    this.#disk.run(
      'state',
      replaceFileOps(QUORUM_STATE, new TextEncoder().encode(formatQuorumState(next.state))),
      (error) => {
        if (error !== null && error.code !== 'NO_SPACE') {
          this.#events.onError(error);
          return;
        }
        this.#busy = false;
        this.#hasSpace = error === null;
        if (error !== null) {
          // A later state says more than this one.
          sometimes('storage: no space for the ballot');
          this.#waiting ??= next;
          this.#events.onNoSpace();
          return;
        }
        this.#events.onSaved(next.version);
        if (!this.#busy) this.#next();
      },
    );
  }
}

/** The state in the file; null: there is no file, which format has written. Throws CORRUPT naming the file. */
export function loadQuorumState(disk: DiskReader): QuorumState | null {
  const text = textOf(disk);
  return text === null ? null : parseQuorumState(text);
}

/** Whether it says no more than that this node has never voted. */
export function isInitialQuorumState(disk: DiskReader): boolean {
  return textOf(disk) === formatQuorumState(INITIAL_QUORUM_STATE);
}

function textOf(disk: DiskReader): string | null {
  const size = disk.size(QUORUM_STATE);
  return size === null ? null : new TextDecoder().decode(disk.readSync(QUORUM_STATE, 0, Math.min(size, MAX_BYTES)));
}

/**
 * Why the state (null: no file) cannot be that of a node whose log ends in a batch of `lastEpoch` (null: it has none); null:
 * it can. Format has written the file, and a node knows an epoch durably before it holds a record of it: no file, or a log
 * of a later epoch, shows that it was lost or put back from an earlier time, and with it perhaps a vote. Who votes twice in
 * an epoch may help two leaders into it.
 */
export function ballotProblem(state: QuorumState | null, lastEpoch: Epoch | null): string | null {
  if (state === null && lastEpoch === null) {
    const unused =
      'a node that has never run since it was formatted is formatted anew (quorate storage format) in an empty directory';
    return `${QUORUM_STATE} is missing, and perhaps a vote with it; ${unused}`;
  }
  if (state === null) return `${QUORUM_STATE} is missing, and perhaps a vote with it`;
  if (lastEpoch === null || state.leaderEpoch >= lastEpoch) return null;
  const what = `${QUORUM_STATE} knows of epoch ${state.leaderEpoch}, but the log holds records of epoch ${lastEpoch}`;
  return `${what}: the file was lost or is an old one, and perhaps a vote with it`;
}

/** The text of the file. */
export function formatQuorumState(state: QuorumState): string {
  const { leaderId, leaderEpoch, votedId, votedDirectoryId } = state;
  assert(votedId !== null || votedDirectoryId === null, 'a voted directory has a voted id');
  const fields = {
    leaderId: leaderId ?? -1,
    leaderEpoch,
    votedId: votedId ?? -1,
    votedDirectoryId: votedDirectoryId ?? ZERO_UUID,
    data_version: 1,
  };
  return `${JSON.stringify({ ...fields, [CHECKSUM]: checksumOf(`${JSON.stringify(fields)}\n`) })}\n`;
}

function checksumOf(line: string): string {
  return crc32c(new TextEncoder().encode(line)).toString(16).padStart(8, '0');
}

/** Reads the text of the file; throws CORRUPT. */
export function parseQuorumState(text: string): QuorumState {
  const fields = fieldsOf(text);
  if (fields.data_version !== 1) fail(`data_version is ${JSON.stringify(fields.data_version)}, not 1`);
  const isChecked = CHECKSUM in fields;
  const keys = Object.keys(fields)
    .filter((key) => key !== CHECKSUM)
    .sort()
    .join(', ');
  if (keys !== KEYS.join(', ')) fail(`it has the keys ${keys}, not ${KEYS.join(', ')}`);
  const leaderId = numberIn(fields, 'leaderId', -1, MAX_INT32);
  const leaderEpoch = numberIn(fields, 'leaderEpoch', 0, Number.MAX_SAFE_INTEGER) as Epoch;
  const votedId = numberIn(fields, 'votedId', -1, MAX_INT32);
  const directory = fields.votedDirectoryId;
  const votedDirectoryId = typeof directory === 'string' ? parseUuid(directory) : null;
  if (votedDirectoryId === null) fail(`votedDirectoryId is ${JSON.stringify(directory)}, not a uuid`);
  if (votedId === -1 && votedDirectoryId !== ZERO_UUID) fail('it has a votedDirectoryId but no votedId');
  const state: QuorumState = {
    leaderId: leaderId === -1 ? null : leaderId,
    leaderEpoch,
    votedId: votedId === -1 ? null : votedId,
    votedDirectoryId: directoryOrNull(votedDirectoryId),
  };
  if (isChecked && text !== formatQuorumState(state)) {
    fail(
      `its checksum ${JSON.stringify(fields[CHECKSUM])} is not that of its content: it was damaged or changed by hand`,
    );
  }
  return state;
}

function directoryOrNull(id: Uuid): Uuid | null {
  return id === ZERO_UUID ? null : id;
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    return fail(`it is not JSON`, thrown);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail('it is not a JSON object');
  return value as Readonly<Record<string, unknown>>;
}

function numberIn(fields: Readonly<Record<string, unknown>>, key: string, min: number, max: number): number {
  const value = fields[key];
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < min || value > max) {
    return fail(`${key} is ${JSON.stringify(value)}, not a whole number within ${min} … ${max}`);
  }
  return value;
}

function fail(what: string, cause?: unknown): never {
  throw new QuorateError('CORRUPT', `${QUORUM_STATE} cannot be read: ${what}`, { cause });
}
