/**
 * Whether a controller's directory may be set aside: pure.
 *
 * Invariants:
 * 1. All that is committed stays with a majority of the voters without this one.
 * 2. A directory that the quorum does not know by its id yet is never replaced: an empty one would count as the same voter.
 */
import type { QuorumDescription } from '../driver/ports.ts';
import { majorityOf } from '../raft/majority.ts';
import type { VoterSet } from '../raft/voters.ts';
import type { MetaProperties } from '../storage/meta-properties.ts';

/** What the directory is to the quorum. */
export function roleOf({ nodeId, directoryId }: MetaProperties, quorum: QuorumDescription): 'voter' | 'no-voter' {
  return quorum.voters.some((voter) => voter.id === nodeId && voter.directoryId === directoryId) ? 'voter' : 'no-voter';
}

/** Why it may not be repaired, and what to do instead; null: it may. `ownVoters`: what the directory says itself. */
export function repairRefusal(
  identity: MetaProperties,
  quorum: QuorumDescription,
  ownVoters: () => VoterSet,
): string | null {
  const { nodeId, clusterId } = identity;
  const { leaderId, leaderEpoch, highWatermark, voters, stateAlarm } = quorum;
  if (quorum.clusterId !== clusterId)
    return `the leader that answers is of cluster ${quorum.clusterId}, the directory is of cluster ${clusterId}: see the addresses in the configuration`;
  if (leaderId === nodeId)
    return `controller ${nodeId} leads epoch ${leaderEpoch}: it runs somewhere, on this directory or another one. Stop it first`;
  if (voters.some((voter) => voter.id === nodeId && voter.directoryId === null))
    return `the quorum does not know yet on which directory controller ${nodeId} votes, so a new one would count as the old: start it on this directory once, or take its vote away (quorum remove-controller)`;
  if (stateAlarm !== null && (!stateAlarm.hasMajority || stateAlarm.suspects.includes(leaderId)))
    return `the state of controller ${leaderId}, which leads, is in doubt itself: hand leadership to one whose state is not (quorate quorum transfer-leader --to), or see docs/disaster.md, "A controller whose state differs"`;
  if (highWatermark === null)
    return `controller ${leaderId} has committed nothing in epoch ${leaderEpoch} yet: try again in a moment`;
  if (roleOf(identity, quorum) === 'no-voter') {
    const own = ownVoters();
    const isSole = own.length === 1 && own[0]?.id === nodeId;
    return isSole
      ? `by its own records controller ${nodeId} is the only voter of its quorum, and the quorum that answers does not know this directory: nobody else may have what it has`
      : null;
  }
  const having = voters.filter(({ id, logEndOffset }) => id !== nodeId && (logEndOffset ?? -1) >= highWatermark);
  const needed = majorityOf(voters.length);
  if (having.length >= needed) return null;
  const names = having.map(({ id }) => id).join(', ') || 'none';
  return `of ${voters.length} voters ${needed} must have all that is committed (up to offset ${highWatermark}) without this one, and only these have: ${names}. Start the others, or wait until they have caught up`;
}
