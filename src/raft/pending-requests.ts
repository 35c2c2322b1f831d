/**
 * Our requests that have no answer yet. All of them are void after a change of role or epoch, so that an answer can
 * never be taken for that of a later question.
 */
import type { NodeId } from '../base/ids.ts';
import type { CorrelationId } from './events.ts';
import type { RaftRequest } from './messages.ts';

/** A question and when to stop waiting for its answer. */
export interface PendingRequest {
  readonly to: NodeId;
  readonly request: RaftRequest;
  readonly deadlineMs: number;
}

export class PendingRequests {
  #next: number;
  #pending = new Map<CorrelationId, PendingRequest>();

  /** `first` differs from life to life, so that an answer to a former life is not taken for one to this. */
  constructor(first: number) {
    this.#next = first;
  }

  get size(): number {
    return this.#pending.size;
  }

  add(pending: PendingRequest): CorrelationId {
    const id = this.#next++ as CorrelationId;
    this.#pending.set(id, pending);
    return id;
  }

  /** The request that `id` names and `from` was asked, which is thereby settled; undefined when void or unknown. */
  settle(id: CorrelationId, from: NodeId): PendingRequest | undefined {
    const pending = this.#pending.get(id);
    if (pending === undefined || pending.to !== from) return undefined;
    this.#pending.delete(id);
    return pending;
  }

  /** Whether there is one of this kind. */
  has(kind: RaftRequest['kind']): boolean {
    for (const { request } of this.#pending.values()) if (request.kind === kind) return true;
    return false;
  }

  /** Whether anything of the log is on its way here. */
  get isFetching(): boolean {
    return this.has('Fetch') || this.has('FetchSnapshot');
  }

  isWaitingFor(to: NodeId): boolean {
    for (const pending of this.#pending.values()) if (pending.to === to) return true;
    return false;
  }

  /** Settles what has waited too long. */
  takeExpired(nowMs: number): PendingRequest[] {
    const expired: PendingRequest[] = [];
    for (const [id, pending] of this.#pending) {
      if (pending.deadlineMs > nowMs) continue;
      this.#pending.delete(id);
      expired.push(pending);
    }
    return expired;
  }

  earliestDeadlineMs(): number {
    let earliest = Number.POSITIVE_INFINITY;
    for (const pending of this.#pending.values()) earliest = Math.min(earliest, pending.deadlineMs);
    return earliest;
  }

  /** Makes all void and names them. */
  clear(): ReadonlySet<CorrelationId> {
    const ids = new Set(this.#pending.keys());
    this.#pending.clear();
    return ids;
  }
}
