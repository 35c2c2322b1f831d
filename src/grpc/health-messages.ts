/** What people and tools ask about health and past elections, as protobuf messages. Decoders throw QuorateError. */
import type { quorate } from '#proto';
import type { CheckHealthReply } from '../controller/commands.ts';
import type { ElectionHistory, RoleChange } from '../driver/ports.ts';
import { roleFromProto } from './cluster-messages.ts';
import { epochFromLong, fromLong, toLong } from './int64.ts';
import { items, nodeId, optionalNodeId } from './wire-fields.ts';

export function checkHealthReplyToProto(reply: CheckHealthReply): quorate.v1.CheckHealthResponse.$Properties {
  return {
    partitions: toLong(reply.partitions, 'partitions'),
    offlinePartitions: toLong(reply.offlinePartitions, 'offline partitions'),
    underReplicatedPartitions: toLong(reply.underReplicatedPartitions, 'under-replicated partitions'),
    underMinIsrPartitions: toLong(reply.underMinIsrPartitions, 'partitions under min ISR'),
  };
}

export function checkHealthReplyFromProto(response: quorate.v1.CheckHealthResponse.$Shape): CheckHealthReply {
  return {
    kind: 'CheckHealth',
    partitions: fromLong(response.partitions, 'partitions'),
    offlinePartitions: fromLong(response.offlinePartitions, 'offline partitions'),
    underReplicatedPartitions: fromLong(response.underReplicatedPartitions, 'under-replicated partitions'),
    underMinIsrPartitions: fromLong(response.underMinIsrPartitions, 'partitions under min ISR'),
  };
}

export function electionHistoryToProto(
  history: ElectionHistory,
): quorate.v1.DescribeElectionHistoryResponse.$Properties {
  return {
    nodeId: nodeId(history.nodeId, 'node id'),
    wallMs: toLong(history.wallMs, 'time'),
    changes: history.changes.map(changeToProto),
  };
}

export function electionHistoryFromProto(response: quorate.v1.DescribeElectionHistoryResponse.$Shape): ElectionHistory {
  return {
    nodeId: nodeId(response.nodeId, 'node id'),
    wallMs: fromLong(response.wallMs, 'time'),
    changes: items(response.changes, 'changes').map(changeFromProto),
  };
}

function changeToProto(change: RoleChange): quorate.v1.DescribeElectionHistoryResponse.Change.$Properties {
  const { wallMs, epoch, from, to, leaderId, cause, reason } = change;
  return { wallMs: toLong(wallMs, 'time'), epoch: toLong(epoch, 'epoch'), from, to, leaderId, cause, reason };
}

function changeFromProto(change: quorate.v1.DescribeElectionHistoryResponse.Change.$Shape): RoleChange {
  return {
    wallMs: fromLong(change.wallMs, 'time'),
    epoch: epochFromLong(change.epoch, 'epoch'),
    from: change.from === undefined || change.from === null ? null : roleFromProto(change.from),
    to: roleFromProto(change.to),
    leaderId: optionalNodeId(change.leaderId, 'leader id'),
    cause: change.cause ?? '',
    reason: change.reason ?? '',
  };
}
