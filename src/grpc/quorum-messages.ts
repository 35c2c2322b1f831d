/** Changes of the quorum as messages. */
import type { quorate } from '#proto';
import { uuidToBytes } from '../base/uuid.ts';
import type { LeadershipTransfer } from '../driver/ports.ts';
import type { VoterChange } from '../raft/voter-changes.ts';
import { endpointsFromProto, endpointToProto, int32, nodeId, optionalNodeId, refuse, uuid } from './wire-fields.ts';

export function changeVotersToProto(change: VoterChange, dryRun: boolean): quorate.v1.ChangeVotersRequest.$Properties {
  if (change.kind === 'remove') {
    const { id, directoryId } = change;
    return { dryRun, remove: { id: nodeId(id, 'controller id'), directoryId: uuidToBytes(directoryId) } };
  }
  const { id, directoryId, endpoints, kraftVersion } = change.voter;
  return {
    dryRun,
    add: {
      id: nodeId(id, 'controller id'),
      directoryId: uuidToBytes(directoryId),
      endpoints: endpoints.map(endpointToProto),
      minKraftVersion: kraftVersion.min,
      maxKraftVersion: kraftVersion.max,
    },
  };
}

export function changeVotersFromProto(request: quorate.v1.ChangeVotersRequest.$Shape): VoterChange {
  switch (request.change) {
    case 'remove': {
      const { id, directoryId } = request.remove;
      return { kind: 'remove', id: nodeId(id, 'controller id'), directoryId: uuid(directoryId, 'directory id') };
    }
    case 'add': {
      const { id, directoryId, endpoints, minKraftVersion, maxKraftVersion } = request.add;
      const voter = {
        id: nodeId(id, 'controller id'),
        directoryId: uuid(directoryId, 'directory id'),
        endpoints: endpointsFromProto(endpoints),
        kraftVersion: { min: int32(minKraftVersion, 'min'), max: int32(maxKraftVersion, 'max') },
      };
      return { kind: 'add', voter };
    }
    default:
      return refuse('the request names no change that this release knows');
  }
}

export function transferFromProto(request: quorate.v1.TransferLeadershipRequest.$Shape): number | null {
  return optionalNodeId(request.to, 'controller id');
}

export function transferAnswerToProto({ to }: LeadershipTransfer): quorate.v1.TransferLeadershipResponse.$Properties {
  return { to: nodeId(to, 'controller id') };
}

export function transferAnswerFromProto(answer: quorate.v1.TransferLeadershipResponse.$Shape): LeadershipTransfer {
  return { to: nodeId(answer.to, 'controller id') };
}
