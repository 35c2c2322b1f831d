import { describe, expect, test } from 'vitest';
import { epoch, offset } from '../../src/base/ids.ts';
import type { Uuid } from '../../src/base/uuid.ts';
import { repairRefusal } from '../../src/cli/repair-verdict.ts';
import type { QuorumDescription, ReplicaDescription } from '../../src/driver/ports.ts';
import type { VoterSet } from '../../src/raft/voters.ts';
import { DIRECTORY_IDS, STATE_ALARM } from './fake-admin.ts';

const [, , OWN = '' as Uuid] = DIRECTORY_IDS;
const OTHER = 'tbxQsAZZS_mF1CNrPQw4cA' as Uuid;
const IDENTITY = { clusterId: 'c', nodeId: 3, directoryId: OWN };

function voter(id: number, logEndOffset: number | null, directoryId: Uuid | null = DIRECTORY_IDS[id - 1] ?? OTHER) {
  const times = { lastFetchTimestampMs: 0, lastCaughtUpTimestampMs: 0 };
  return {
    id,
    directoryId,
    endpoints: [],
    logEndOffset: logEndOffset === null ? null : offset(logEndOffset),
    ...times,
  };
}

function quorum(voters: readonly ReplicaDescription[], more: Partial<QuorumDescription> = {}): QuorumDescription {
  const rest = { observers: [], stateAlarm: null, ...more };
  return { clusterId: 'c', leaderId: 1, leaderEpoch: epoch(4), highWatermark: offset(100), voters, ...rest };
}

const SOUND = [voter(1, 105), voter(2, 100), voter(3, 40)];
const ALONE: VoterSet = [{ id: 3, directoryId: OWN, endpoints: [], kraftVersion: { min: 0, max: 1 } }];

describe('may a directory be set aside', () => {
  test.each<[name: string, quorum: QuorumDescription]>([
    ['one of three, the others have all', quorum(SOUND)],
    ['one of five, three others have all', quorum([...SOUND, voter(4, 100), voter(5, null)])],
    ['another directory of that id has the vote', quorum([voter(1, 100), voter(2, 100), voter(3, 100, OTHER)])],
    ['no voter', quorum([voter(1, 100), voter(2, 100)])],
    ['its own state is the one that differs', quorum(SOUND, { stateAlarm: STATE_ALARM })],
  ])('%s: yes', (_name, described) => {
    expect(repairRefusal(IDENTITY, described, () => [])).toBeNull();
  });

  test.each<[name: string, quorum: QuorumDescription, why: string]>([
    ['another cluster answers', quorum(SOUND, { clusterId: 'd' }), 'is of cluster d'],
    ['it leads itself', quorum(SOUND, { leaderId: 3 }), 'controller 3 leads epoch 4'],
    [
      'its directory is not recorded',
      quorum([voter(1, 100), voter(2, 100), voter(3, 100, null)]),
      'does not know yet on which directory controller 3 votes',
    ],
    [
      "the leader's state is in doubt",
      quorum(SOUND, { stateAlarm: { ...STATE_ALARM, suspects: [1] } }),
      'the state of controller 1, which leads, is in doubt itself',
    ],
    [
      'nobody knows whose state is right',
      quorum(SOUND, { stateAlarm: { ...STATE_ALARM, hasMajority: false } }),
      'is in doubt itself',
    ],
    ['nothing committed in this epoch', quorum(SOUND, { highWatermark: null }), 'has committed nothing in epoch 4 yet'],
    [
      'another voter is behind: what is committed may be here and at the leader alone',
      quorum([voter(1, 105), voter(2, 99), voter(3, 100)]),
      'of 3 voters 2 must have all that is committed (up to offset 100) without this one, and only these have: 1',
    ],
    ['another voter is silent', quorum([voter(1, 105), voter(2, null), voter(3, 100)]), 'only these have: 1'],
    ['one of two', quorum([voter(1, 100), voter(3, 100)]), 'of 2 voters 2 must have'],
  ])('%s: no', (_name, described, why) => {
    expect(repairRefusal(IDENTITY, described, () => [])).toContain(why);
  });

  test('the only voter by its own records, unknown to the quorum that answers: no', () => {
    const strange = quorum([voter(1, 100), voter(2, 100)]);
    expect(repairRefusal(IDENTITY, strange, () => ALONE)).toContain('controller 3 is the only voter of its quorum');
  });

  test('the only voter by its first records, but the quorum has grown and knows it: yes', () => {
    expect(repairRefusal(IDENTITY, quorum(SOUND), () => ALONE)).toBeNull();
  });
});
