import type { NodeId } from '../../../src/base/ids.ts';
import { QUORUM_STATE } from '../../../src/storage/layout.ts';
import type { Witness } from './oracle.ts';

/** What of a voter's memory power loss would leave. */
export interface DurableBallot {
  readonly epoch: number;
  /** null: no vote. */
  readonly votedId: NodeId | null;
}

/** Read from the bytes, not by the product's own code. */
export function durableBallot(witness: Witness, node: NodeId): DurableBallot {
  const file = witness.disk(node).names.durableFile(QUORUM_STATE);
  if (file === undefined) return { epoch: 0, votedId: null };
  const text = new TextDecoder().decode(file.durable.read(0, file.durable.size));
  const epoch = Number(/"leaderEpoch"\s*:\s*(\d+)/.exec(text)?.[1] ?? 0);
  const voted = Number(/"votedId"\s*:\s*(-?\d+)/.exec(text)?.[1] ?? -1);
  return { epoch, votedId: voted < 0 ? null : voted };
}
