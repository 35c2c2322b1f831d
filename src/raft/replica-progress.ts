/**
 * How far each replica has come, as its fetches told this leader in this epoch.
 *
 * Invariants:
 * 1. A voter whose directory id is not recorded yet is bound to the first directory that fetches under its id: two
 *    disks never count as one voter.
 */
import type { NodeId, Offset } from '../base/ids.ts';
import type { Uuid } from '../base/uuid.ts';
import type { RaftOptions } from './options.ts';
import { Streak } from './streak.ts';
import { voterWithId } from './voter-history.ts';
import type { Endpoint, Voter, VoterSet } from './voters.ts';

/** The process that a leader serves in the name of a replica. */
export interface Incarnation {
  readonly id: Uuid;
  /** A fetch that is parked is never older than a fetch timeout. */
  heardMs: number;
}

/** One replica as the leader sees it. */
export interface ReplicaProgress {
  readonly id: NodeId;
  readonly directoryId: Uuid;
  /** What it vouched for; null: it has not made a valid fetch yet. */
  endOffset: Offset | null;
  lastFetchMs: number;
  /** When it last had everything; null: never. */
  lastCaughtUpMs: number | null;
  /** The leader's log end at its last valid fetch. */
  leaderEndAtLastFetch: Offset | null;
  endpoints: readonly Endpoint[];
  /** The process that is served in its name; null: it names itself none (a former release). */
  incarnation: Incarnation | null;
  /** How long other processes have been refused. */
  readonly rivals: Streak;
}

/** A replica's name in maps. */
export function replicaName(id: NodeId, directoryId: Uuid): string {
  return `${id}/${directoryId}`;
}

export class ReplicaTable {
  readonly #replicas = new Map<string, ReplicaProgress>();
  readonly #boundDirectories = new Map<NodeId, Uuid>();
  readonly #maxObservers: number;
  readonly #observerSessionMs: number;
  readonly #fetchTimeoutMs: number;

  constructor(options: Pick<RaftOptions, 'maxObservers' | 'observerSessionMs' | 'fetchTimeoutMs'>) {
    this.#maxObservers = options.maxObservers;
    this.#observerSessionMs = options.observerSessionMs;
    this.#fetchTimeoutMs = options.fetchTimeoutMs;
  }

  /** Whether this replica counts as a voter; binds a voter without directory id to it (invariant 1). */
  claimVoter(voters: VoterSet, id: NodeId, directoryId: Uuid): boolean {
    const voter = voterWithId(voters, id);
    if (voter === undefined) return false;
    if (voter.directoryId !== null) return voter.directoryId === directoryId;
    const bound = this.#boundDirectories.get(id);
    if (bound === undefined) this.#boundDirectories.set(id, directoryId);
    return bound === undefined || bound === directoryId;
  }

  /** The replica's entry, made if need be; null when there are too many observers already. */
  contact(voters: VoterSet, id: NodeId, directoryId: Uuid, nowMs: number): ReplicaProgress | null {
    const name = replicaName(id, directoryId);
    const known = this.#replicas.get(name);
    if (known !== undefined) return known;
    if (!this.claimVoter(voters, id, directoryId) && this.#isFull(voters, nowMs)) return null;
    const fresh: ReplicaProgress = {
      id,
      directoryId,
      endOffset: null,
      lastFetchMs: nowMs,
      lastCaughtUpMs: null,
      leaderEndAtLastFetch: null,
      endpoints: [],
      incarnation: null,
      rivals: new Streak(this.#fetchTimeoutMs),
    };
    this.#replicas.set(name, fresh);
    return fresh;
  }

  /** The connection on which it waited is gone, and most likely its process. */
  lostTouch(name: string): void {
    const incarnation = this.#replicas.get(name)?.incarnation ?? null;
    if (incarnation !== null) incarnation.heardMs = Number.NEGATIVE_INFINITY;
  }

  /** What is known of a replica, voter or not. */
  of(id: NodeId, directoryId: Uuid): ReplicaProgress | undefined {
    return this.#replicas.get(replicaName(id, directoryId));
  }

  /** What is known of a voter. */
  ofVoter(voter: Voter): ReplicaProgress | undefined {
    const directoryId = voter.directoryId ?? this.#boundDirectories.get(voter.id);
    return directoryId === undefined ? undefined : this.#replicas.get(replicaName(voter.id, directoryId));
  }

  /** Replicas that are no voters and were heard of within the session time; the others are forgotten. */
  observers(voters: VoterSet, nowMs: number): ReplicaProgress[] {
    const voting = new Set(voters.map((voter) => this.ofVoter(voter)));
    const observers: ReplicaProgress[] = [];
    for (const [name, replica] of this.#replicas) {
      if (voting.has(replica)) continue;
      if (nowMs - replica.lastFetchMs > this.#observerSessionMs) this.#replicas.delete(name);
      else observers.push(replica);
    }
    return observers;
  }

  /** As many as {@link observers} would give. */
  countObservers(voters: VoterSet, nowMs: number): number {
    const voting = new Set(voters.map((voter) => this.ofVoter(voter)));
    let count = 0;
    for (const replica of this.#replicas.values())
      if (!voting.has(replica) && nowMs - replica.lastFetchMs <= this.#observerSessionMs) count++;
    return count;
  }

  #isFull(voters: VoterSet, nowMs: number): boolean {
    return this.#replicas.size >= this.#maxObservers && this.observers(voters, nowMs).length >= this.#maxObservers;
  }
}

/** A valid fetch said at `nowMs` that the replica has everything before `endOffset`. */
export function noteProgress(replica: ReplicaProgress, endOffset: Offset, leaderEnd: Offset, nowMs: number): void {
  const previousEnd = replica.leaderEndAtLastFetch;
  if (endOffset >= leaderEnd) replica.lastCaughtUpMs = nowMs;
  else if (previousEnd !== null && endOffset >= previousEnd) {
    replica.lastCaughtUpMs = Math.max(replica.lastCaughtUpMs ?? 0, replica.lastFetchMs);
  }
  replica.endOffset = endOffset;
  replica.leaderEndAtLastFetch = leaderEnd;
  replica.lastFetchMs = nowMs;
}
