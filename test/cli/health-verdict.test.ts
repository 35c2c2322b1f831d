import { describe, expect, test } from 'vitest';
import { epoch, offset } from '../../src/base/ids.ts';
import type { Uuid } from '../../src/base/uuid.ts';
import { type HealthFindings, judgeHealth, RECENT_MS } from '../../src/cli/health-verdict.ts';
import type { SurveyedController } from '../../src/cli/survey.ts';
import type { BrokerDescription, CheckHealthReply } from '../../src/controller/commands.ts';
import type {
  ControllerDescription,
  ElectionHistory,
  QuorumDescription,
  ReplicaDescription,
} from '../../src/driver/ports.ts';
import { DIRECTORY_IDS, STATE_ALARM, TOPIC_ID } from './fake-admin.ts';

const NOW = 1_700_000_000_000;
const END = 1000;

/** A replica that fetched and was caught up so many milliseconds ago; null: never in this epoch. */
function replica(id: number, lag: number, fetchedAgo: number | null, caughtUpAgo = fetchedAgo): ReplicaDescription {
  return {
    id,
    directoryId: DIRECTORY_IDS[0] ?? null,
    endpoints: [],
    logEndOffset: fetchedAgo === null ? null : offset(END - lag),
    lastFetchTimestampMs: fetchedAgo === null ? null : NOW - fetchedAgo,
    lastCaughtUpTimestampMs: caughtUpAgo === null ? null : NOW - caughtUpAgo,
  };
}

function quorum(
  followers: readonly ReplicaDescription[],
  observers: readonly ReplicaDescription[] = [],
): QuorumDescription {
  const voters = [replica(1, 0, 0), ...followers];
  const rest = { voters, observers, stateAlarm: null };
  return { clusterId: 'c', leaderId: 1, leaderEpoch: epoch(4), highWatermark: offset(END), ...rest };
}

function answers(id: number, logEndOffset = END, bounds: ControllerDescription['bounds'] = []): SurveyedController {
  const status: ControllerDescription = {
    clusterId: 'c',
    nodeId: id,
    directoryId: TOPIC_ID as Uuid,
    role: id === 1 ? 'leader' : 'follower',
    epoch: epoch(4),
    leader: null,
    active: id === 1,
    highWatermark: offset(END),
    logEndOffset: offset(logEndOffset),
    stableOffset: offset(END),
    appliedOffset: offset(END),
    bounds,
  };
  return { address: `host${id}:9090`, id, status };
}

function isSilent(id: number): SurveyedController {
  return { address: `host${id}:9090`, id, status: 'connection refused' };
}

function broker(brokerId: number, more: Partial<BrokerDescription> = {}): BrokerDescription {
  return {
    brokerId,
    brokerEpoch: 1,
    incarnationId: TOPIC_ID,
    listeners: [],
    features: [],
    rack: null,
    fenced: false,
    inControlledShutdown: false,
    logDirs: [],
    leaderCount: 0,
    isrCount: 0,
    msSinceLastContact: 1,
    fencedReason: null,
    ...more,
  };
}

function counts(offline: number, underReplicated: number, underMinIsr: number): CheckHealthReply {
  return {
    kind: 'CheckHealth',
    partitions: 500,
    offlinePartitions: offline,
    underReplicatedPartitions: underReplicated,
    underMinIsrPartitions: underMinIsr,
  };
}

function gaveUp(agoMs: number, cause: string): ElectionHistory {
  const roles = { from: 'leader', to: 'resigned' } as const;
  const change = {
    wallMs: NOW - agoMs,
    epoch: epoch(3),
    ...roles,
    leaderId: null,
    cause,
    reason: 'no flush for 300 ms',
  };
  return { nodeId: 2, wallMs: NOW, changes: [change] };
}

const WELL: HealthFindings = {
  controllers: [1, 2, 3].map((id) => answers(id)),
  quorum: quorum([replica(2, 0, 40), replica(3, 1, 90, 400)]),
  proposal: { tookMs: 3, counts: counts(0, 0, 0) },
  brokers: [broker(101), broker(102)],
  histories: [],
};

/** What is found, and what is then said: problems by code and a part of their text, remarks, how many may be lost. */
interface Case {
  readonly name: string;
  readonly found: Partial<HealthFindings>;
  readonly problems: readonly (readonly [code: string, text: string])[];
  readonly remarks?: readonly string[];
  readonly canLose: number | null;
}

const QUIET = quorum([replica(2, 0, 40), replica(3, 0, 40)]);

const TWO_OF_THREE = quorum([replica(2, 0, 40), replica(3, 7, 5_200)]);

const CASES: readonly Case[] = [
  { name: 'three voters in step', found: {}, problems: [], canLose: 1 },
  { name: 'a sole voter', found: { controllers: [answers(1)], quorum: quorum([]) }, problems: [], canLose: 0 },
  {
    name: 'five voters in step',
    found: { quorum: quorum([2, 3, 4, 5].map((id) => replica(id, 0, 10))) },
    problems: [],
    canLose: 2,
  },
  {
    name: "a follower's state differs",
    found: { quorum: { ...QUIET, stateAlarm: STATE_ALARM } },
    problems: [
      [
        'states-differ',
        'controller 3 holds another state than the majority (1, 2) at offset 96; repair it from the leader',
      ],
    ],
    canLose: 1,
  },
  {
    name: "the leader's own state differs",
    found: { quorum: { ...QUIET, leaderId: 3, stateAlarm: STATE_ALARM } },
    problems: [['states-differ', 'at offset 96, and 3 leads; hand leadership over to one of the majority']],
    canLose: 1,
  },
  {
    name: 'states differ, and nobody can be said to be right',
    found: { quorum: { ...QUIET, stateAlarm: { ...STATE_ALARM, hasMajority: false, suspects: [1, 2, 3] } } },
    problems: [['states-differ', 'any of 1, 2, 3 may be wrong; find out which one is right']],
    canLose: 1,
  },
  {
    name: 'a voter is down',
    found: { controllers: [answers(1), answers(2), isSilent(3)], quorum: TWO_OF_THREE },
    problems: [
      ['voter-silent', 'voter 3 has not fetched for 5.2 s and does not answer (connection refused): start it'],
      ['no-spare-voter', 'of 3 voters 2 are needed, and just as many are in step'],
    ],
    canLose: 0,
  },
  {
    name: 'one of five is down: more may be lost',
    found: {
      controllers: [1, 2, 3, 4].map((id) => answers(id)),
      quorum: quorum([...[2, 3, 4].map((id) => replica(id, 0, 10)), replica(5, 0, null)]),
    },
    problems: [['voter-silent', 'voter 5 has not fetched in epoch 4, and where it is is not known']],
    canLose: 1,
  },
  {
    name: 'a voter answers but does not fetch, and has what it does not vouch for: its disk',
    found: { quorum: TWO_OF_THREE },
    problems: [
      ['voter-silent', 'although its process answers at host3:9090: its disk is slow, 7 records'],
      ['no-spare-voter', ''],
    ],
    canLose: 0,
  },
  {
    name: 'a voter answers but does not fetch, and has no more: its disk or its network',
    found: { quorum: TWO_OF_THREE, controllers: [answers(1), answers(2), answers(3, END - 7)] },
    problems: [
      ['voter-silent', 'it cannot reach the leader, or its disk is slow'],
      ['no-spare-voter', ''],
    ],
    canLose: 0,
  },
  {
    name: 'a voter fetches but does not catch up',
    found: { quorum: quorum([replica(2, 0, 40), replica(3, 900, 10, 60_000)]) },
    problems: [
      ['voter-behind', 'voter 3 is 900 records behind the leader, last caught up 60.0 s ago'],
      ['no-spare-voter', ''],
    ],
    canLose: 0,
  },
  {
    name: 'a voter is behind for a moment: that is how it goes under load',
    found: { quorum: quorum([replica(2, 0, 40), replica(3, 900, 10, 300)]) },
    problems: [],
    canLose: 1,
  },
  {
    name: 'a voter that cannot be asked from here, but the leader hears: a remark',
    found: { controllers: [answers(1), answers(2), isSilent(3)] },
    problems: [],
    remarks: ['controller 3 cannot be asked from here: connection refused'],
    canLose: 1,
  },
  {
    name: 'no leader',
    found: {
      controllers: [answers(1), isSilent(2), isSilent(3)],
      quorum: 'nobody knows one',
      proposal: null,
      brokers: null,
    },
    problems: [
      ['no-leader', 'no leader (nobody knows one): 1 of the 3 controllers known here answers, and a majority'],
    ],
    remarks: [
      'controller 2 cannot be asked from here: connection refused',
      'controller 3 cannot be asked from here: connection refused',
    ],
    canLose: null,
  },
  {
    name: 'a proposal that is not committed',
    found: { proposal: { failed: 'no answer within 10 s' }, brokers: null },
    problems: [['proposal-failed', 'a proposal was not committed: no answer within 10 s']],
    canLose: 1,
  },
  {
    name: 'a proposal that takes long',
    found: { proposal: { tookMs: 1400, counts: counts(0, 0, 0) } },
    problems: [['proposal-slow', 'a proposal took 1.4 s to commit']],
    canLose: 1,
  },
  {
    name: 'brokers: fenced is a problem, on its way out a remark',
    found: {
      brokers: [
        broker(101, { fenced: true, fencedReason: 'it was shut down' }),
        broker(102, { inControlledShutdown: true }),
      ],
    },
    problems: [['broker-fenced', 'broker 101 is fenced: it was shut down']],
    remarks: ['broker 102 is shutting down'],
    canLose: 1,
  },
  {
    name: 'brokers that the leader does not tell of: not taken for none',
    found: { brokers: 'no answer within 10 s' },
    problems: [['brokers-unknown', 'the leader did not describe the brokers: no answer within 10 s']],
    canLose: 1,
  },
  {
    name: 'partitions: true counts, one and many',
    found: { proposal: { tookMs: 3, counts: counts(1, 40, 2) } },
    problems: [
      ['offline-partitions', '1 partition without a leader'],
      ['under-min-isr-partitions', '2 partitions with fewer'],
      ['under-replicated-partitions', '40 partitions with replicas out of sync'],
    ],
    canLose: 1,
  },
  {
    name: 'observers that are behind: a remark',
    found: { quorum: quorum([replica(2, 0, 40), replica(3, 0, 9)], [replica(4, 1, 50), replica(5, 0, 50)]) },
    problems: [],
    remarks: ['observer 4 is 1 record behind the leader'],
    canLose: 1,
  },
  {
    name: 'bounds that are reached, or were: a remark for each',
    found: {
      controllers: [
        answers(1, END, [
          { name: 'observers', inUse: 1000, limit: 1000, refused: 12 },
          { name: 'waiting_commands', inUse: 3, limit: 10_000, refused: 7 },
          { name: 'waiting_reads', inUse: 9_999, limit: 10_000, refused: 0 },
        ]),
        answers(2),
      ],
    },
    problems: [],
    remarks: [
      'controller 1: observers at its bound: 1000 of 1000, 12 refused since it started',
      'controller 1: waiting_commands was at its bound and is not now: 3 of 10000, 7 refused since it started',
    ],
    canLose: 1,
  },
  {
    name: 'a leader gave up for its disk lately: a remark',
    found: { histories: [gaveUp(90_000, 'slow-flush')] },
    problems: [],
    remarks: ['controller 2 gave up leadership 90.0 s ago for its disk: no flush for 300 ms'],
    canLose: 1,
  },
  {
    name: 'long ago, or for another cause: nothing',
    found: { histories: [gaveUp(RECENT_MS + 1, 'slow-flush'), gaveUp(1000, 'leadership-transferred')] },
    problems: [],
    canLose: 1,
  },
];

describe('health verdict', () => {
  test.each(CASES)('$name', ({ found, problems, remarks = [], canLose }) => {
    const report = judgeHealth({ ...WELL, ...found });
    expect(report.problems.map(({ code }) => code)).toEqual(problems.map(([code]) => code));
    for (const [index, [, text]] of problems.entries()) expect(report.problems[index]?.message).toContain(text);
    expect(report.remarks).toEqual(remarks);
    expect([report.canLose, report.healthy]).toEqual([canLose, problems.length === 0]);
  });

  test('the state of each voter', () => {
    const voters = [replica(2, 0, 10), replica(3, 5, 10, 9000), replica(4, 0, null), replica(5, 0, 10)];
    const states = judgeHealth({ ...WELL, quorum: quorum(voters) }).voters.map(({ id, state }) => `${id} ${state}`);
    expect(states).toEqual(['1 leader', '2 in-step', '3 behind', '4 silent', '5 in-step']);
  });
});
