/**
 * The role of a node that starts.
 *
 * Invariants:
 * 1. Nobody takes up leading or standing where a former life left it: what it had not flushed is lost, and appending
 *    again in the same epoch would put two records at one offset of one epoch.
 * 2. The vote and the leader of the stored epoch stay known, so that no second vote is given in it.
 */
import { sometimes } from '../base/coverage.ts';
import type { Core } from './core.ts';
import { because } from './role-change-reason.ts';
import { blankBallot, enterFollower } from './transitions.ts';
import { voterWithId } from './voter-history.ts';

/** A new core is unattached; this takes up following where a leader is known, and a sole voter wastes no time. */
export function restoreRole(core: Core): void {
  const { leaderEpoch, leaderId } = core.ballot;
  if (leaderEpoch < core.log.lastEpoch) {
    sometimes('raft: restored with a log newer than the ballot');
    core.changeBallot(blankBallot(core.log.lastEpoch));
    return;
  }
  if (leaderId === core.options.self.id) sometimes('raft: restored where it led');
  if (leaderId === null || leaderId === core.options.self.id) return;
  const leader = voterWithId(core.voters, leaderId);
  if (leader !== undefined && leader.endpoints.length > 0) {
    enterFollower(core, leaderEpoch, leader, because('started', 'followed this leader before the restart'));
  }
}
