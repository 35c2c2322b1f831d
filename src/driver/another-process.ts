/** What a process stops with when another one runs as the same node. */
import { QuorateError } from '../base/error.ts';
import type { RaftEffect } from '../raft/events.ts';
import type { NodeStatus } from './ports.ts';

export function anotherProcess(
  { nodeId, directoryId }: Pick<NodeStatus, 'nodeId' | 'directoryId'>,
  { leaderId, refusedForMs }: Extract<RaftEffect, { kind: 'anotherProcess' }>,
): QuorateError {
  const forMs = `for ${Math.round(refusedForMs)} ms`;
  const how =
    leaderId === nodeId
      ? `it leads, and the others have refused this one ${forMs}`
      : `leader ${leaderId} has served it, and refused this one, ${forMs}`;
  const what = `another process is running as node ${nodeId} with the same directory (id ${directoryId}): ${how}`;
  const todo =
    'Was the directory copied, and is the original still in use? Let only one of the two run, the one that is up to date. ' +
    'For a further controller, format an empty directory under a node id of its own (docs/change-the-quorum.md)';
  return new QuorateError('STORAGE_STATE', `${what}. ${todo}`);
}
