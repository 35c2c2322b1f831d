/** What is due in the present role: timers that ran out, messages to send. Done after every event until nothing changes. */
import { assert, assertNever } from '../base/assert.ts';
import type { Core } from './core.ts';
import { deadlineOfRound, deadlineOfUnattached, pollCandidate, pollProspective, pollUnattached } from './election.ts';
import { answerParked } from './fetch-serving.ts';
import { deadlineOfFollower, pollFollower } from './follower.ts';
import { deadlineOfResigned, pollResigned, pollStop } from './handover.ts';
import { deadlineOfLeader, pollLeader } from './leadership.ts';
import { answerReadOffsets } from './read-offsets.ts';
import type { Role } from './roles.ts';
import { pollReceiving } from './snapshot-transfer.ts';

/** More changes of role than one event can bring about. */
const MAX_CHANGES = 16;

export function poll(core: Core): void {
  for (let changes = 0; ; changes++) {
    pollStop(core);
    if (core.stop === 'done') return;
    assert(changes < MAX_CHANGES, `polling: the role keeps changing, now ${core.role.kind}`);
    const before = core.role;
    pollRole(core);
    if (core.role === before) return;
  }
}

function pollRole(core: Core): void {
  const { role } = core;
  switch (role.kind) {
    case 'unattached':
      pollUnattached(core, role);
      return;
    case 'prospective':
      pollProspective(core, role);
      return;
    case 'candidate':
      pollCandidate(core, role);
      return;
    case 'follower':
      pollFollower(core, role);
      if (core.role === role) pollReceiving(core, role);
      return;
    case 'leader':
      answerParked(core, role, 'expired');
      answerReadOffsets(core, role);
      pollLeader(core, role);
      return;
    case 'resigned':
      pollResigned(core, role);
      return;
    default:
      assertNever(role);
  }
}

/** When `poll` has something to do if nothing happens before. */
export function nextDeadlineMs(core: Core): number {
  const { role } = core;
  if (core.stop === 'done') return Number.POSITIVE_INFINITY;
  return Math.min(core.pending.earliestDeadlineMs(), deadlineOfRole(core, role));
}

function deadlineOfRole(core: Core, role: Role): number {
  switch (role.kind) {
    case 'unattached':
      return deadlineOfUnattached(core, role);
    case 'prospective':
    case 'candidate':
      return deadlineOfRound(role);
    case 'follower':
      return deadlineOfFollower(core, role);
    case 'leader':
      return deadlineOfLeader(core, role);
    case 'resigned':
      return deadlineOfResigned(role);
    default:
      return assertNever(role);
  }
}
