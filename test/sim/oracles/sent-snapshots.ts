import type { NodeId, OffsetAndEpoch } from '../../../src/base/ids.ts';
import type { RaftResponse } from '../../../src/raft/messages.ts';
import type { DiskOp } from '../../../src/storage/disk.ts';
import { LOG_DIRECTORY, snapshotIdOf, snapshotPath } from '../../../src/storage/layout.ts';
import { Oracle, type Witness } from './oracle.ts';

/** Somewhat less than the product promises: clocks differ. */
const KEPT_FETCH_TIMEOUTS = 20;

/** Sees which snapshots are offered, knows of which snapshots pieces were sent, and sees what is removed. */
export class SentSnapshots extends Oracle {
  readonly id = 'R21';
  readonly law =
    `a snapshot that is offered is there, and stays for ${KEPT_FETCH_TIMEOUTS} fetch timeouts after a piece of it was sent, as long as its process lives`;
  readonly #witness: Witness;
  readonly #nowMs: () => number;
  readonly #keptMs: number;
  readonly #sentMs = new Map<NodeId, Map<string, number>>();

  constructor(witness: Witness, nowMs: () => number, fetchTimeoutMs: number) {
    super();
    this.#witness = witness;
    this.#nowMs = nowMs;
    this.#keptMs = KEPT_FETCH_TIMEOUTS * fetchTimeoutMs;
  }

  override died(node: NodeId): void {
    this.#sentMs.delete(node);
  }

  override response(from: NodeId, _to: NodeId, response: RaftResponse): void {
    if (response.kind === 'Fetch' && response.content.kind === 'snapshot')
      this.#offered(from, response.content.snapshotId);
    if (response.kind !== 'FetchSnapshot' || response.content.kind !== 'bytes') return;
    const sent = this.#sentMs.get(from) ?? new Map<string, number>();
    this.#sentMs.set(from, sent.set(keyOf(response.content.snapshotId), this.#nowMs()));
  }

  #offered(node: NodeId, id: OffsetAndEpoch): void {
    const { names } = this.#witness.disk(node);
    if (names.file(snapshotPath(id)) === undefined) this.fail(`node ${node} offers ${keyOf(id)}, which it has not`);
  }

  /** Before the operation is carried out. */
  diskOp(node: NodeId, op: DiskOp): void {
    if (op.kind !== 'remove' || !op.path.startsWith(`${LOG_DIRECTORY}/`)) return;
    const id = snapshotIdOf(op.path.slice(LOG_DIRECTORY.length + 1));
    const sentMs = id === null ? undefined : this.#sentMs.get(node)?.get(keyOf(id));
    if (id === null || sentMs === undefined) return;
    const agoMs = this.#nowMs() - sentMs;
    if (agoMs < this.#keptMs) this.fail(`node ${node} removes ${keyOf(id)}, of which it sent a piece ${agoMs} ms ago`);
  }
}

function keyOf({ offset, epoch }: OffsetAndEpoch): string {
  return `${offset}-${epoch}`;
}
