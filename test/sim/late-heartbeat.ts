/** A heartbeat that has been under way for so long that its sender's successor is registered: it is to be refused. */
import type { BrokerHeartbeatCommand } from '../../src/controller/commands.ts';
import type { MetadataState } from '../../src/metadata/metadata-state.ts';
import type { ClientOp } from './scenario.ts';

export type LateHeartbeat = Extract<ClientOp, { kind: 'lateHeartbeat' }>;

/** Of the first broker from `op.brokerId` on whose present incarnation is not its first; null: there is none. */
export function lateHeartbeat(
  op: LateHeartbeat,
  state: MetadataState,
  formerEpochOf: (broker: number) => number | null,
): BrokerHeartbeatCommand | null {
  const ids = [...state.brokers.all()].map(({ brokerId }) => brokerId).sort((a, b) => a - b);
  const inOrder = [...ids.filter((id) => id >= op.brokerId), ...ids.filter((id) => id < op.brokerId)];
  for (const brokerId of inOrder) {
    const brokerEpoch = formerEpochOf(brokerId);
    const present = state.brokers.get(brokerId)?.brokerEpoch ?? -1;
    if (brokerEpoch === null || brokerEpoch >= present) continue;
    const { wantFence, wantShutDown } = op;
    return {
      kind: 'BrokerHeartbeat',
      brokerId,
      brokerEpoch,
      metadataEndOffset: state.appliedEndOffset,
      wantFence,
      wantShutDown,
      offlineLogDirs: [],
    };
  }
  return null;
}
