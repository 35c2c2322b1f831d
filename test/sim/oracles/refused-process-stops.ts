import type { NodeId } from '../../../src/base/ids.ts';
import type { RaftRequest, RaftResponse } from '../../../src/raft/messages.ts';
import { Oracle } from './oracle.ts';

/** Clocks run at most so much too fast or too slow. */
const CLOCK_MARGIN = 1.06;
/** After so many fetch timeouts it stops. */
const STOPS_AFTER = 4;
/** Refusals that come closer than this part of a fetch timeout do so at the process as well: it asks again when it has one. */
const CLOSE = 1 / 5;

interface Refusals {
  readonly firstMs: number;
  /** Since when they come so closely that no process could take that for a break. */
  readonly closeSinceMs: number;
  readonly lastMs: number;
}

export class RefusedProcessStops extends Oracle {
  readonly id = 'R22';
  readonly law =
    'a process stops when leaders have refused it for another one of its replica for four fetch timeouts, and not before';
  readonly #now: () => number;
  readonly #fetchTimeoutMs: number;
  /** By the host of the process, since it was last served. */
  readonly #refusals = new Map<NodeId, Refusals>();

  constructor(now: () => number, fetchTimeoutMs: number) {
    super();
    this.#now = now;
    this.#fetchTimeoutMs = fetchTimeoutMs;
  }

  override response(_from: NodeId, to: NodeId, response: RaftResponse, { kind }: RaftRequest): void {
    if (response.error === 'NONE' && (kind === 'Fetch' || kind === 'FetchSnapshot')) this.#refusals.delete(to);
    if (response.error !== 'DUPLICATE_INCARNATION') return;
    const nowMs = this.#now();
    const before = this.#refusals.get(to);
    const isClose = before !== undefined && nowMs - before.lastMs < CLOSE * this.#fetchTimeoutMs;
    const closeSinceMs = isClose ? before.closeSinceMs : nowMs;
    this.#refusals.set(to, { firstMs: before?.firstMs ?? nowMs, closeSinceMs, lastMs: nowMs });
    const forMs = nowMs - closeSinceMs;
    // The first one was under way for as long at the most, and so is the last.
    if (forMs > (STOPS_AFTER * CLOCK_MARGIN + 2 * CLOSE) * this.#fetchTimeoutMs)
      this.fail(`the process at ${to} still asks after ${forMs.toFixed(0)} ms of refusals`);
  }

  /** It says that another one runs as its replica. */
  gaveUp(process: NodeId): void {
    const forMs = this.#now() - (this.#refusals.get(process)?.firstMs ?? this.#now());
    if (forMs * CLOCK_MARGIN < STOPS_AFTER * this.#fetchTimeoutMs)
      this.fail(`the process at ${process} gives up after ${forMs.toFixed(0)} ms of refusals`);
  }

  override died(node: NodeId): void {
    this.#refusals.delete(node);
  }
}
