/**
 * The voter set and kraft.version that the log gives at each point, so that cutting the log undoes a change of voters.
 *
 * Invariants:
 * 1. Entries are in log order. -1 is the offset of what came with the bootstrap snapshot.
 */
import { assert } from '../base/assert.ts';
import type { NodeId } from '../base/ids.ts';
import type { Uuid } from '../base/uuid.ts';
import type { ControlRecord, KRaftVersionRecord, VotersRecord } from './records.ts';
import type { Endpoint, ReplicaKey, Voter, VoterSet } from './voters.ts';

/** A control record that says who votes, and where it lies; offset -1: in the bootstrap snapshot. */
export interface PlacedControlRecord {
  readonly offset: number;
  readonly record: KRaftVersionRecord | VotersRecord;
}

const NO_VOTERS: VoterSet = [];

/** What the log's control records say about voters and kraft.version, newest last. */
export class VoterHistory {
  #entries: PlacedControlRecord[] = [];
  #voters: VoterSet = NO_VOTERS;
  #votersBefore: VoterSet = NO_VOTERS;
  #removed: readonly ReplicaKey[] = [];
  #votersOffset: number | null = null;
  #kraftVersion = 0;

  constructor(records: readonly PlacedControlRecord[]) {
    this.reset(records);
  }

  /** The voters in force: of the newest record, committed or not. */
  get voters(): VoterSet {
    return this.#voters;
  }

  /** The voters in force until those that are now were written. */
  get votersBefore(): VoterSet {
    return this.#votersBefore;
  }

  /** Whom an operator has taken the vote from, as the newest record says. */
  get removed(): readonly ReplicaKey[] {
    return this.#removed;
  }

  /** Where the voters in force were written; -1: bootstrap snapshot; null: there are none. */
  get votersOffset(): number | null {
    return this.#votersOffset;
  }

  get kraftVersion(): number {
    return this.#kraftVersion;
  }

  /** A control record was appended at `offset`. */
  noteAppend(offset: number, record: ControlRecord): void {
    if (record.kind === 'LeaderChange') return;
    const last = this.#entries.at(-1);
    assert(last === undefined || offset >= last.offset, `voter-history 1: offset ${offset} after ${last?.offset}`);
    this.#entries.push({ offset, record });
    this.#derive();
  }

  /** The log was cut to `endOffset`. */
  truncate(endOffset: number): void {
    if ((this.#entries.at(-1)?.offset ?? -1) < endOffset) return;
    this.#entries = this.#entries.filter((entry) => entry.offset < endOffset);
    this.#derive();
  }

  /** The log was replaced by one that holds `records`. */
  reset(records: readonly PlacedControlRecord[]): void {
    this.#entries = [];
    for (const { offset, record } of records) this.noteAppend(offset, record);
    this.#derive();
  }

  #derive(): void {
    this.#voters = NO_VOTERS;
    this.#votersBefore = NO_VOTERS;
    this.#removed = [];
    this.#votersOffset = null;
    this.#kraftVersion = 0;
    for (const { offset, record } of this.#entries) {
      if (record.kind === 'Voters') {
        this.#votersBefore = this.#voters;
        this.#voters = record.voters;
        this.#removed = record.removed;
        this.#votersOffset = offset;
      } else {
        this.#kraftVersion = record.kraftVersion;
      }
    }
  }
}

/** The voter with this id, whatever its directory. */
export function voterWithId(voters: VoterSet, id: NodeId): Voter | undefined {
  return voters.find((voter) => voter.id === id);
}

/** Whether `replica` is one of the voters: a voter without a directory id matches any directory. */
export function isVoterIn(voters: VoterSet, replica: { readonly id: NodeId; readonly directoryId: Uuid }): boolean {
  const voter = voterWithId(voters, replica.id);
  return voter !== undefined && (voter.directoryId === null || voter.directoryId === replica.directoryId);
}

/** The same endpoints, in whatever order. */
export function sameEndpoints(a: readonly Endpoint[], b: readonly Endpoint[]): boolean {
  const has = (endpoint: Endpoint): boolean =>
    b.some((other) => other.name === endpoint.name && other.host === endpoint.host && other.port === endpoint.port);
  return a.length === b.length && a.every(has);
}

/** Only the name of a voter. */
export function keyOf(voter: ReplicaKey): ReplicaKey {
  return { id: voter.id, directoryId: voter.directoryId };
}
