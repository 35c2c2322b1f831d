import { describe, expect, test } from 'vitest';
import { QuorateError } from '../../src/base/error.ts';
import { offset } from '../../src/base/ids.ts';
import { FakeAdmin, QUORUM } from './fake-admin.ts';
import { type Outcome, run } from './run-in-process.ts';

const BOOTSTRAP = '127.0.0.1:19091,127.0.0.1:19092,127.0.0.1:19093';

/** Three controllers of which node 2 leads; those that are named answer. */
function cluster(answering: readonly number[], underReplicated = 0): FakeAdmin {
  const admin = new FakeAdmin({
    CheckHealth: () => ({
      kind: 'CheckHealth',
      partitions: 12,
      offlinePartitions: 0,
      underReplicatedPartitions: underReplicated,
      underMinIsrPartitions: 0,
    }),
    DescribeBrokers: () => ({ kind: 'DescribeBrokers', brokers: [] }),
  });
  admin.quorum = { ...QUORUM, observers: [] };
  admin.nodes = new Map(answering.map((id) => [`127.0.0.1:${19_090 + id}`, { id, leader: 2, changes: [] }]));
  return admin;
}

function runHealth(admin: FakeAdmin, ...flags: readonly string[]): Promise<Outcome> {
  return run(['cluster', 'health', '--bootstrap-server', BOOTSTRAP, ...flags], { openAdmin: async () => admin });
}

describe('cluster health', () => {
  test('all is well: exit code 0, and a record was committed for it', async () => {
    const admin = cluster([1, 2, 3]);
    const { exitCode, out, err } = await runHealth(admin);
    expect([exitCode, err]).toEqual([0, '']);
    expect(out).toBe(`Healthy:    yes
Cluster ID: vPeOCWypqUOSepEvx0cbog
Leader:     controller 2, epoch 7
Voters:     1 in-step, 2 leader, 3 in-step
Can lose:   1 more
Observers:  none
Proposal:   committed, took 0 ms
Partitions: 12: 0 offline, 0 under-replicated, 0 under min ISR
Brokers:    0 registered, 0 fenced
`);
    expect(admin.asked.map(({ kind }) => kind)).toEqual(['CheckHealth', 'DescribeBrokers']);
    expect(admin.isClosed).toBe(true);
  });

  test('one of three is down: exit code 10, said in words', async () => {
    const admin = cluster([1, 2]);
    const [first, leader, third] = admin.quorum.voters;
    if (first === undefined || leader === undefined || third === undefined) throw new Error('three voters');
    const gone = { ...third, logEndOffset: offset(100), lastFetchTimestampMs: 1_699_999_990_000 };
    admin.quorum = { ...admin.quorum, voters: [first, leader, gone] };
    const { exitCode, out } = await runHealth(admin);
    expect(exitCode).toBe(10);
    expect(out).toContain('Healthy:    no\nProblem:    voter 3 has not fetched for 10.0 s and does not answer');
    expect(out).toContain('Can lose:   0 more');
  });

  test('whoever asks may not: refused, and nothing is said of the cluster', async () => {
    const refused = new QuorateError('CLUSTER_AUTHORIZATION_FAILED', 'User:dashboard has the role readOnly');
    const readOnly = cluster([1, 2, 3]);
    readOnly.replies.CheckHealth = () => {
      throw refused;
    };
    const nobody = cluster([1, 2, 3]);
    nobody.describeCluster = () => Promise.reject(refused);
    for (const admin of [readOnly, nobody]) {
      const { exitCode, out, err } = await runHealth(admin);
      expect([exitCode, out, err]).toEqual([
        5,
        '',
        'error: CLUSTER_AUTHORIZATION_FAILED: User:dashboard has the role readOnly\n',
      ]);
    }
  });

  test('-o json: one object, the same', async () => {
    const { exitCode, out } = await runHealth(cluster([1, 2, 3], 4), '-o', 'json');
    expect(exitCode).toBe(10);
    expect(JSON.parse(out)).toEqual({
      healthy: false,
      problems: [{ code: 'under-replicated-partitions', message: '4 partitions with replicas out of sync' }],
      remarks: [],
      clusterId: 'vPeOCWypqUOSepEvx0cbog',
      leaderId: 2,
      leaderEpoch: 7,
      proposal: { committed: true, tookMs: 0 },
      voters: [
        { id: 1, state: 'in-step' },
        { id: 2, state: 'leader' },
        { id: 3, state: 'in-step' },
      ],
      canLose: 1,
      observers: [],
      brokers: { registered: 0, fenced: 0 },
      partitions: { partitions: 12, offlinePartitions: 0, underReplicatedPartitions: 4, underMinIsrPartitions: 0 },
    });
  });

  test('no leader: exit code 10; nothing is proposed', async () => {
    const admin = cluster([]);
    admin.nodes = new Map([['127.0.0.1:19091', { id: 1, leader: null, changes: [] }]]);
    const { exitCode, out } = await runHealth(admin);
    expect(exitCode).toBe(10);
    expect(out).toContain('Problem:    no leader');
    expect(admin.asked).toEqual([]);
  });

  test('a proposal that is not committed: exit code 10, and why', async () => {
    const admin = cluster([1, 2, 3]);
    admin.replies.CheckHealth = () => {
      throw new QuorateError('OUTCOME_UNKNOWN', 'no majority within 10000 ms');
    };
    const { exitCode, out } = await runHealth(admin);
    expect(exitCode).toBe(10);
    expect(out).toContain('Problem:    a proposal was not committed: no majority within 10000 ms');
  });

  test('nobody answers: exit code 3', async () => {
    const { exitCode, err } = await runHealth(cluster([]));
    expect(exitCode).toBe(3);
    expect(err).toContain('no controller answers (127.0.0.1:19091: ');
  });
});
