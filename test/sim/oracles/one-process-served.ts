import type { NodeId } from '../../../src/base/ids.ts';
import type { Uuid } from '../../../src/base/uuid.ts';
import type { RaftRequest, RaftResponse } from '../../../src/raft/messages.ts';
import { Oracle } from './oracle.ts';

/** Clocks run at most so much too fast. */
const CLOCK_MARGIN = 1.06;

interface Served {
  readonly incarnationId: Uuid;
  /** When the last of its requests came that was answered as a replica's. */
  readonly heardMs: number;
  /** The connection broke on which it waited since. */
  isGone: boolean;
}

export class OneProcessServed extends Oracle {
  readonly id = 'R23';
  readonly law =
    'a leader serves one process of a replica; another one only after a fetch timeout without the first, or when its ' +
    'connection broke';
  readonly #now: () => number;
  readonly #fetchTimeoutMs: number;
  /** By leader, epoch and replica. */
  readonly #served = new Map<string, Served>();
  readonly #arrivedMs = new WeakMap<RaftRequest, number>();

  constructor(now: () => number, fetchTimeoutMs: number) {
    super();
    this.#now = now;
    this.#fetchTimeoutMs = fetchTimeoutMs;
  }

  override arrived(_to: NodeId, request: RaftRequest): void {
    if (request.kind === 'Fetch' || request.kind === 'FetchSnapshot') this.#arrivedMs.set(request, this.#now());
  }

  override cancelled(at: NodeId, request: RaftRequest): void {
    const served = this.#served.get(keyOf(at, request));
    if (served?.incarnationId === request.incarnationId) served.isGone = true;
  }

  override response(from: NodeId, to: NodeId, response: RaftResponse, asked: RaftRequest): void {
    const { incarnationId } = asked;
    const arrivedMs = this.#arrivedMs.get(asked);
    if (arrivedMs === undefined || incarnationId === null || response.error !== 'NONE') return;
    const key = keyOf(from, asked);
    const former = this.#served.get(key);
    const silentMs = this.#now() - (former?.heardMs ?? Number.NEGATIVE_INFINITY);
    if (former !== undefined && former.incarnationId !== incarnationId && !former.isGone) {
      if (silentMs * CLOCK_MARGIN < this.#fetchTimeoutMs)
        this.fail(
          `node ${from} serves ${to} in epoch ${asked.epoch}, and another process of node ${asked.replica.id} ` +
            `${silentMs.toFixed(1)} ms before`,
        );
    }
    this.#served.set(key, { incarnationId, heardMs: arrivedMs, isGone: false });
  }
}

function keyOf(leader: NodeId, { epoch, replica }: RaftRequest): string {
  return `${leader}/${epoch}/${replica.id}/${replica.directoryId}`;
}
