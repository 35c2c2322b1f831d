/** Commands against a made-up cluster: what they ask, what they print, how they end. */
import { describe, expect, test } from 'vitest';
import { QuorateError } from '../../src/base/error.ts';
import type { Uuid } from '../../src/base/uuid.ts';
import type { BrokerDescription, Command, ReadFrom } from '../../src/controller/commands.ts';
import { FakeAdmin, QUORUM, STATE_ALARM, TOPIC, TOPIC_ID } from './fake-admin.ts';
import { type Outcome, run } from './run-in-process.ts';

const ON = ['--bootstrap-server', '127.0.0.1:19091'];

async function runOn(admin: FakeAdmin, ...args: string[]): Promise<Outcome> {
  const outcome = await run([...args, ...ON], { openAdmin: async () => admin });
  expect(admin.isClosed).toBe(true);
  return outcome;
}

const created = { topicId: TOPIC_ID, partitions: 6, replicationFactor: 3 };
const topics = (): FakeAdmin =>
  new FakeAdmin({
    CreateTopics: (command) => ({
      kind: 'CreateTopics',
      topics: command.topics.map(({ name }) => ({
        name,
        result: name === 'old' ? { code: 'TOPIC_ALREADY_EXISTS', message: "Topic 'old' already exists." } : created,
      })),
    }),
    ListTopics: () => ({
      kind: 'ListTopics',
      topics: ['__consumer_offsets', 'a1', 'a2', 'b'].map((name) => ({ name, topicId: TOPIC_ID, partitions: 2 })),
    }),
    DescribeTopics: (command) => ({
      kind: 'DescribeTopics',
      topics: (command.topics ?? [{ name: 't' }]).map((topic) =>
        'name' in topic && topic.name === 'gone'
          ? { code: 'UNKNOWN_TOPIC_OR_PARTITION', message: "Topic 'gone' does not exist.", topic }
          : TOPIC,
      ),
    }),
    DeleteTopics: (command) => ({
      kind: 'DeleteTopics',
      topics: command.topics.map((topic) => {
        const name = 'name' in topic ? topic.name : null;
        const failure = {
          code: 'UNKNOWN_TOPIC_OR_PARTITION',
          message: 'This server does not host this topic.',
        } as const;
        return { name, topicId: null, failure: name === 'gone' ? failure : null };
      }),
    }),
    CreatePartitions: (command) => ({
      kind: 'CreatePartitions',
      topics: command.topics.map(({ name }) => ({ name, failure: null })),
    }),
  });

describe('--consistency', () => {
  const readFrom = { nodeId: 3, endOffset: 118, msSinceLeader: 40 };
  const local = (from: Partial<ReadFrom> = {}): FakeAdmin =>
    new FakeAdmin({
      ListTopics: () => ({ kind: 'ListTopics', topics: [], readFrom: { ...readFrom, ...from } }),
      DescribeTopics: () => ({ kind: 'DescribeTopics', topics: [], readFrom: { ...readFrom, ...from } }),
      DescribeBrokers: () => ({ kind: 'DescribeBrokers', brokers: [BROKER], readFrom: { ...readFrom, ...from } }),
    });
  const NOTE = 'note: as controller 3 has applied it, up to offset 118; it last heard of the leader 40 ms ago\n';

  test.each([
    [['topics', 'list'], { kind: 'ListTopics', consistency: 'local' }],
    [['topics', 'describe'], { kind: 'DescribeTopics', topics: null, consistency: 'local' }],
    [['brokers', 'list'], { kind: 'DescribeBrokers', brokerIds: null, consistency: 'local' }],
    [['brokers', 'describe', '--id', '101'], { kind: 'DescribeBrokers', brokerIds: [101], consistency: 'local' }],
  ] as const)('local: %j: is asked as such, and the answer says whose it is', async (args, command) => {
    const admin = local();
    const { exitCode, err } = await runOn(admin, ...args, '--consistency', 'local');
    expect([exitCode, err]).toEqual([0, NOTE]);
    expect(admin.asked).toEqual([command]);
  });

  test('local: topics by a pattern: both questions are', async () => {
    const admin = topics();
    await runOn(admin, 'topics', 'describe', '--topic', 'a.*', '--consistency', 'local');
    expect(admin.asked.map(({ kind, ...rest }) => [kind, 'consistency' in rest && rest.consistency])).toEqual([
      ['ListTopics', 'local'],
      ['DescribeTopics', 'local'],
    ]);
  });

  test('local: the note says so when the controller leads, and when it has heard of no leader', async () => {
    const leads = await runOn(local({ msSinceLeader: 0 }), 'topics', 'list', '--consistency', 'local');
    const alone = await runOn(local({ msSinceLeader: null }), 'topics', 'list', '--consistency', 'local');
    expect(leads.err).toBe('note: as controller 3 has applied it, up to offset 118; it leads\n');
    expect(alone.err).toBe(
      'note: as controller 3 has applied it, up to offset 118; it has not heard of a leader since it started\n',
    );
  });

  test('local: of the quorum: is asked as such; a leader that is not known is -1, as with Kafka', async () => {
    const admin = new FakeAdmin();
    admin.quorum = { ...admin.quorum, leaderId: -1 };
    const { out } = await runOn(admin, 'quorum', 'describe', '--status', '--consistency', 'local');
    expect(admin.askedOfQuorum).toEqual([{ consistency: 'local' }]);
    expect(out).toContain('LeaderId:               -1\n');
  });

  test('local: of the quorum, from one that does not lead: nobody is said to have caught up', async () => {
    const admin = new FakeAdmin();
    const voters = admin.quorum.voters.map((voter) => (voter.id === 1 ? voter : { ...voter, logEndOffset: null }));
    admin.quorum = { ...admin.quorum, leaderId: 2, voters };
    const flags = ['--consistency', 'local', '--json'];
    const replication = await runOn(admin, 'quorum', 'describe', '--replication', ...flags);
    const lags = (JSON.parse(replication.out) as { id: number; lag: number | null }[]).map(({ id, lag }) => [id, lag]);
    expect(lags).toEqual([2, 1, 3, 101].map((id) => [id, null]));
    const status = await runOn(admin, 'quorum', 'describe', '--status', ...flags);
    expect(JSON.parse(status.out)).toMatchObject({ maxFollowerLag: -1, maxFollowerLagTimeMs: -1 });
  });

  test('linearizable, by name or left out: no note', async () => {
    for (const flags of [[], ['--consistency', 'linearizable']]) {
      const { exitCode, err } = await runOn(local(), 'topics', 'list', ...flags);
      expect([exitCode, err]).toEqual([0, '']);
    }
  });

  test('another word: a usage error that says what is allowed', async () => {
    const { exitCode, err } = await run(['topics', 'list', ...ON, '--consistency', 'strong']);
    expect(exitCode).toBe(2);
    expect(err).toContain("'strong' is invalid. Allowed choices are linearizable, local");
  });
});

describe('topics create', () => {
  test('topics create: partitions and replication factor: asks for them and says Created', async () => {
    const admin = topics();
    const outcome = await runOn(
      admin,
      'topics',
      'create',
      '--topic',
      't',
      '--partitions',
      '6',
      '--replication-factor',
      '3',
    );
    expect(outcome).toEqual({ exitCode: 0, out: 'Created topic t.\n', err: '' });
    expect(admin.asked).toEqual<Command[]>([
      {
        kind: 'CreateTopics',
        topics: [{ name: 't', partitions: 6, replicationFactor: 3, assignments: null, configs: [] }],
        validateOnly: false,
      },
    ]);
  });

  test('topics create: manual assignment and settings: asks for them', async () => {
    const admin = topics();
    await runOn(
      admin,
      'topics',
      'create',
      '--topic',
      't',
      '--replica-assignment',
      '1:2,2:3',
      '--config',
      'a=b',
      '--config',
      'c=',
    );
    expect(admin.asked[0]).toMatchObject({
      topics: [
        {
          partitions: -1,
          replicationFactor: -1,
          assignments: [
            { partition: 0, replicas: [1, 2] },
            { partition: 1, replicas: [2, 3] },
          ],
          configs: [
            { name: 'a', value: 'b' },
            { name: 'c', value: '' },
          ],
        },
      ],
    });
  });

  test('topics create: already there: exit 1, or nothing with --if-not-exists', async () => {
    const refused = await runOn(topics(), 'topics', 'create', '--topic', 'old');
    expect(refused).toEqual({
      exitCode: 1,
      out: '',
      err: "error: TOPIC_ALREADY_EXISTS: Topic 'old' already exists.\n",
    });
    const quiet = await runOn(topics(), 'topics', 'create', '--topic', 'old', '--if-not-exists');
    expect(quiet).toEqual({ exitCode: 0, out: '', err: '' });
  });

  test('topics create: a name with a dot: warned on standard error', async () => {
    const outcome = await runOn(topics(), 'topics', 'create', '--topic', 'a.b');
    expect(outcome.out).toBe('Created topic a.b.\n');
    expect(outcome.err).toMatch(/^WARNING: Due to limitations in metric names/);
  });

  test('topics create: --dry-run and --json: validates only, prints data', async () => {
    const admin = topics();
    const outcome = await runOn(admin, 'topics', 'create', '--topic', 't', '--dry-run', '--json');
    expect(JSON.parse(outcome.out)).toEqual({ topic: 't', ...created, dryRun: true });
    expect(admin.asked[0]).toMatchObject({ validateOnly: true });
  });

  test('topics create: bad values: usage, nothing asked', async () => {
    for (const args of [
      ['--partitions', '0'],
      ['--partitions', 'six'],
      ['--replica-assignment', '1:1'],
      ['--replica-assignment', '1:2,3'],
      ['--replica-assignment', 'x'],
      ['--replica-assignment', '1:2', '--partitions', '1'],
    ]) {
      expect((await run(['topics', 'create', '--topic', 't', ...args, ...ON])).exitCode).toBe(2);
    }
  });
});

describe('topics list, describe, delete, alter', () => {
  test('topics list: names, one a line; internal ones on request only', async () => {
    expect((await runOn(topics(), 'topics', 'list')).out).toBe('__consumer_offsets\na1\na2\nb\n');
    expect((await runOn(topics(), 'topics', 'list', '--exclude-internal', '--topic', 'a.*')).out).toBe('a1\na2\n');
  });

  test("topics describe: text: Kafka's lines", async () => {
    const { out } = await runOn(topics(), 'topics', 'describe', '--topic', 't');
    expect(out).toBe(
      [
        `Topic: t\tTopicId: ${TOPIC_ID}\tPartitionCount: 4\tReplicationFactor: 3\tConfigs: min.insync.replicas=2`,
        '\tTopic: t\tPartition: 0\tLeader: 101\tReplicas: 101,102,103\tIsr: 101,102,103\tElr: N/A\tLastKnownElr: N/A',
        '\tTopic: t\tPartition: 1\tLeader: 102\tReplicas: 101,102,103\tIsr: 102,103\tElr: N/A\tLastKnownElr: N/A',
        '\tTopic: t\tPartition: 2\tLeader: none\tReplicas: 101,102,103\tIsr: 101\tElr: 102\tLastKnownElr: 103',
        '\tTopic: t\tPartition: 3\tLeader: 101\tReplicas: 101,102,103,104\tIsr: 101,102,103\tAdding Replicas: 104\tRemoving Replicas: 103\tElr: N/A\tLastKnownElr: N/A',
        '',
      ].join('\n'),
    );
  });

  test('topics describe: filters: partitions that match, without the header', async () => {
    const kept = async (flag: string): Promise<number[]> => {
      const { out } = await runOn(topics(), 'topics', 'describe', flag);
      expect(out).not.toContain('TopicId');
      return [...out.matchAll(/Partition: (\d)/g)].map((match) => Number(match[1]));
    };
    expect(await kept('--under-replicated-partitions')).toEqual([1, 2]);
    expect(await kept('--unavailable-partitions')).toEqual([2]);
    expect(await kept('--under-min-isr-partitions')).toEqual([2]);
    expect(await kept('--at-min-isr-partitions')).toEqual([1]);
  });

  test('topics describe: --json: the shape that scripts rely on', async () => {
    const { out } = await runOn(topics(), 'topics', 'describe', '--json');
    expect(JSON.parse(out)[0]).toMatchObject({
      topic: 't',
      topicId: TOPIC_ID,
      partitions: [
        {
          partition: 0,
          leader: 101,
          leaderEpoch: 0,
          partitionEpoch: 1,
          replicas: [101, 102, 103],
          isr: [101, 102, 103],
        },
        {},
        {},
        {},
      ],
    });
  });

  test('topics describe: -o yaml: the same data', async () => {
    const { out } = await runOn(topics(), 'topics', 'describe', '-o', 'yaml');
    expect(out).toMatch(/^- topic: t\n {2}topicId: tbxQsAZZS_mF1CNrPQw4cA\n/);
  });

  test('topics describe: unknown topic: exit 4, as JSON too', async () => {
    const text = await runOn(topics(), 'topics', 'describe', '--topic', 'gone');
    expect(text).toEqual({
      exitCode: 4,
      out: '',
      err: "error: UNKNOWN_TOPIC_OR_PARTITION: Topic 'gone' does not exist.\n",
    });
    const json = await runOn(topics(), '-o', 'json', 'topics', 'describe', '--topic', 'gone');
    expect(JSON.parse(json.err)).toEqual({
      error: { code: 'UNKNOWN_TOPIC_OR_PARTITION', message: "Topic 'gone' does not exist." },
    });
  });

  test('topics delete: a pattern: all that match, nothing printed', async () => {
    const admin = topics();
    expect(await runOn(admin, 'topics', 'delete', '--topic', 'a1|b')).toEqual({ exitCode: 0, out: '', err: '' });
    expect(admin.asked.at(-1)).toEqual({ kind: 'DeleteTopics', topics: [{ name: 'a1' }, { name: 'b' }] });
  });

  test('topics delete: not there: exit 4, or nothing with --if-exists', async () => {
    expect((await runOn(topics(), 'topics', 'delete', '--topic', 'gone')).exitCode).toBe(4);
    expect((await runOn(topics(), 'topics', 'delete', '--topic', 'z.*')).exitCode).toBe(4);
    expect((await runOn(topics(), 'topics', 'delete', '--topic', 'gone', '--if-exists')).exitCode).toBe(0);
    expect((await runOn(topics(), 'topics', 'delete', '--topic', 'z.*', '--if-exists')).exitCode).toBe(0);
  });

  test('topics delete, alter: some are refused: which, why, and what was done to the others', async () => {
    const admin = topics();
    const failure = { code: 'INVALID_PARTITIONS', message: 'It has 6 partitions.' } as const;
    admin.replies.CreatePartitions = (command) => ({
      kind: 'CreatePartitions',
      topics: command.topics.map(({ name }) => ({ name, failure: name === 'a2' ? failure : null })),
    });
    admin.replies.ListTopics = () => ({
      kind: 'ListTopics',
      topics: ['a1', 'a2', 'b', 'gone'].map((name) => ({ name, topicId: TOPIC_ID, partitions: 2 })),
    });
    const altered = await runOn(admin, 'topics', 'alter', '--topic', 'a1|a2|b', '--partitions', '4', '--json');
    const message = 'topic a2: It has 6 partitions.\naltered: a1, b';
    expect(JSON.parse(altered.err)).toEqual({ error: { code: 'INVALID_PARTITIONS', message } });
    expect(JSON.parse(altered.out).map(({ topic }: { readonly topic: string }) => topic)).toEqual(['a1', 'b']);
    expect(altered.exitCode).toBe(1);
    const deleted = await runOn(admin, 'topics', 'delete', '--topic', 'a1|gone');
    expect(deleted.err.split('\n')).toEqual([
      'error: UNKNOWN_TOPIC_OR_PARTITION: topic gone: This server does not host this topic.',
      'error: UNKNOWN_TOPIC_OR_PARTITION: deleted: a1',
      '',
    ]);
    const kept = await runOn(admin, 'topics', 'delete', '--topic', 'a1|gone', '--if-exists', '--json');
    expect(JSON.parse(kept.out)).toEqual({ deleted: ['a1'] });
  });

  test.each([
    ['delete', ['--topic', 'z.*', '--if-exists'], { deleted: [] }],
    ['alter', ['--topic', 'z.*', '--partitions', '4', '--if-exists'], []],
    ['create', ['--topic', 'old', '--if-not-exists'], { topic: 'old', exists: true, dryRun: false }],
  ])('topics %s: nothing to do, --json: says so in JSON', async (name, args, expected) => {
    const { exitCode, out } = await runOn(topics(), 'topics', name, ...args, '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toEqual(expected);
  });

  test('topics alter: with an assignment of all partitions: asks for the new ones only', async () => {
    const admin = topics();
    await runOn(admin, 'topics', 'alter', '--topic', 'a1', '--partitions', '3', '--replica-assignment', '1:2,2:3,3:1');
    expect(admin.asked.at(-1)).toEqual({
      kind: 'CreatePartitions',
      topics: [{ name: 'a1', count: 3, assignments: [[3, 1]] }],
      validateOnly: false,
    });
  });
});

const BROKER: BrokerDescription = {
  brokerId: 101,
  brokerEpoch: 12,
  incarnationId: TOPIC_ID,
  listeners: [{ name: 'PLAINTEXT', host: '127.0.0.1', port: 19_191, securityProtocol: 'PLAINTEXT' }],
  features: [],
  rack: null,
  fenced: true,
  inControlledShutdown: false,
  logDirs: [] as Uuid[],
  leaderCount: 0,
  isrCount: 3,
  msSinceLastContact: 9120,
  fencedReason: 'no heartbeat for 9120 ms (session timeout 9000 ms)',
};
const brokers = (): FakeAdmin =>
  new FakeAdmin({
    DescribeBrokers: (command) => ({
      kind: 'DescribeBrokers',
      brokers: (command.brokerIds ?? [101]).map((brokerId) =>
        brokerId === 101
          ? BROKER
          : { brokerId, code: 'BROKER_ID_NOT_REGISTERED', message: `Broker ${brokerId} is not registered.` },
      ),
    }),
    UnregisterBroker: () => ({ kind: 'UnregisterBroker' }),
  });

describe('brokers', () => {
  test('brokers list: a table, and the shape that scripts rely on', async () => {
    expect((await runOn(brokers(), 'brokers', 'list')).out).toBe(
      [
        'Id   Epoch  State   Rack  Listeners                    Leads  InIsr  LastContact',
        '101  12     fenced  -     PLAINTEXT://127.0.0.1:19191  0      3      9120 ms ago',
        '',
      ].join('\n'),
    );
    const { out } = await runOn(brokers(), 'brokers', 'list', '--json');
    expect(JSON.parse(out)).toMatchObject([
      { id: 101, epoch: 12, fenced: true, rack: null, listeners: BROKER.listeners },
    ]);
  });

  test('brokers describe: fenced: says why', async () => {
    const { out } = await runOn(brokers(), 'brokers', 'describe', '--id', '101');
    expect(out).toContain('Reason:         no heartbeat for 9120 ms (session timeout 9000 ms)\n');
  });

  test('brokers describe: unknown: exit 4', async () => {
    expect((await runOn(brokers(), 'brokers', 'describe', '--id', '7')).exitCode).toBe(4);
  });

  test("brokers unregister: done: Kafka's words", async () => {
    expect((await runOn(brokers(), 'brokers', 'unregister', '--id', '101')).out).toBe(
      'Broker 101 is no longer registered.\n',
    );
  });
});

const elections = (): FakeAdmin =>
  new FakeAdmin({
    ElectLeaders: () => ({
      kind: 'ElectLeaders',
      partitions: [
        { topic: 'a', partition: 0, failure: null },
        { topic: 'a', partition: 1, failure: null },
        { topic: 'a', partition: 2, failure: { code: 'ELECTION_NOT_NEEDED', message: 'not needed' } },
        {
          topic: 'a',
          partition: 3,
          failure: { code: 'PREFERRED_LEADER_NOT_AVAILABLE', message: 'The preferred leader was not available.' },
        },
      ],
    }),
  });

describe('partitions elect', () => {
  test("partitions elect: all: Kafka's words for each outcome, exit 1", async () => {
    const admin = elections();
    expect(await runOn(admin, 'partitions', 'elect', '--type', 'preferred', '--all')).toEqual({
      exitCode: 1,
      out:
        'Successfully completed leader election (PREFERRED) for partitions a-0, a-1\n' +
        'Valid replica already elected for partitions a-2\n',
      err: 'Error completing leader election (PREFERRED) for partition: a-3: The preferred leader was not available.\n',
    });
    expect(admin.asked).toEqual([{ kind: 'ElectLeaders', electionType: 'PREFERRED', partitions: null }]);
  });

  test('partitions elect: one partition: asks for it', async () => {
    const admin = elections();
    await runOn(admin, 'partitions', 'elect', '--election-type', 'unclean', '--topic', 'a', '--partition', '3');
    expect(admin.asked[0]).toMatchObject({ electionType: 'UNCLEAN', partitions: [{ topic: 'a', partition: 3 }] });
  });

  test.each([
    [['--type', 'preferred']],
    [['--all']],
    [['--type', 'dirty', '--all']],
    [['--type', 'preferred', '--topic', 'a']],
    [['--type', 'preferred', '--all', '--topic', 'a', '--partition', '1']],
    [['--type', 'preferred', '--path-to-json-file', '/nowhere.json']],
  ])('partitions elect: %j: usage', async (args) => {
    expect((await run(['partitions', 'elect', ...args, ...ON])).exitCode).toBe(2);
  });
});

describe('quorum, cluster and watch', () => {
  test.each(['0', '0.0001', '86401', '', 'soon'])("--timeout '%s': usage, with what is allowed", async (seconds) => {
    const { exitCode, err } = await run(['brokers', 'list', '--timeout', seconds, ...ON]);
    expect({ exitCode, err }).toEqual({
      exitCode: 2,
      err: expect.stringContaining('allowed: seconds from 0.001 to 86400'),
    });
  });

  test("quorum describe --status: Kafka's eight lines", async () => {
    const { out } = await runOn(new FakeAdmin(), 'quorum', 'describe', '--status');
    expect(out).toBe(
      [
        'ClusterId:              vPeOCWypqUOSepEvx0cbog',
        'LeaderId:               2',
        'LeaderEpoch:            7',
        'HighWatermark:          118',
        'MaxFollowerLag:         3',
        'MaxFollowerLagTimeMs:   24',
        'CurrentVoters:          [{"id": 1, "directoryId": "kNKVMSSPSBCWNs_EbeSDVA", "endpoints": ["QUORATE://127.0.0.1:19091"]}, {"id": 2, "directoryId": "B7gbKZSXTFmVmFBUUbJl0g", "endpoints": ["QUORATE://127.0.0.1:19092"]}, {"id": 3, "directoryId": "d9mGUWcqRGGzoJYk6ScEgA", "endpoints": ["QUORATE://127.0.0.1:19093"]}]',
        'CurrentObservers:       [{"id": 101}]',
        '',
      ].join('\n'),
    );
  });

  test('quorum describe --status: states that differ: a ninth line, and the facts in JSON', async () => {
    const admin = new FakeAdmin();
    admin.quorum = { ...QUORUM, stateAlarm: STATE_ALARM };
    const { out } = await runOn(admin, 'quorum', 'describe', '--status');
    expect(out).toContain(
      'StateAlarm:             controller 3 holds another state than the majority (1, 2) at offset 96\n',
    );
    const json = await runOn(admin, 'quorum', 'describe', '--status', '--json');
    expect(JSON.parse(json.out)).toMatchObject({ stateAlarm: STATE_ALARM });
  });

  test('quorum describe --status --json: the shape that scripts rely on', async () => {
    const { out } = await runOn(new FakeAdmin(), 'quorum', 'describe', '--status', '--json');
    expect(JSON.parse(out)).toMatchObject({
      clusterId: 'vPeOCWypqUOSepEvx0cbog',
      leaderId: 2,
      leaderEpoch: 7,
      highWatermark: 118,
      voters: [
        { id: 1, directoryId: 'kNKVMSSPSBCWNs_EbeSDVA', logEndOffset: 117, lag: 3 },
        { id: 2, lag: 0 },
        { id: 3 },
      ],
      observers: [{ id: 101, logEndOffset: null, lag: null }],
      stateAlarm: null,
    });
  });

  test('quorum describe --replication: the leader first, cells padded and ended by tabs', async () => {
    const { out } = await runOn(new FakeAdmin(), 'quorum', 'describe', '--replication', '--human-readable');
    expect(out.split('\n').map((line) => line.split('\t').map((cell) => cell.trimEnd()))).toEqual([
      ['NodeId', 'DirectoryId', 'LogEndOffset', 'Lag', 'LastFetchTimestamp', 'LastCaughtUpTimestamp', 'Status', ''],
      ['2', 'B7gbKZSXTFmVmFBUUbJl0g', '120', '0', '0 ms ago', '0 ms ago', 'Leader', ''],
      ['1', 'kNKVMSSPSBCWNs_EbeSDVA', '117', '3', '12 ms ago', '24 ms ago', 'Follower', ''],
      ['3', 'd9mGUWcqRGGzoJYk6ScEgA', '120', '0', '3 ms ago', '6 ms ago', 'Follower', ''],
      ['101', 'AAAAAAAAAAAAAAAAAAAAAA', '-1', '-1', '-1', '-1', 'Observer', ''],
      [''],
    ]);
  });

  test('quorum describe: neither or both: usage', async () => {
    expect((await run(['quorum', 'describe', ...ON])).exitCode).toBe(2);
    expect((await run(['quorum', 'describe', '--status', '--replication', ...ON])).exitCode).toBe(2);
  });

  test("cluster id: Kafka's line", async () => {
    expect((await runOn(new FakeAdmin(), 'cluster', 'id')).out).toBe('Cluster ID: vPeOCWypqUOSepEvx0cbog\n');
  });

  test('watch: --json: one object a line', async () => {
    const admin = new FakeAdmin();
    admin.records = [
      { offset: 4, epoch: 1, record: { kind: 'Topic', name: 't', topicId: TOPIC_ID }, fromSnapshot: true },
      { offset: 5, epoch: 1, record: { kind: 'NoOp' }, fromSnapshot: false },
    ];
    const { out } = await runOn(admin, 'watch', '--json');
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { offset: 4, epoch: 1, type: 'Topic', data: { name: 't', topicId: TOPIC_ID }, fromSnapshot: true },
      { offset: 5, epoch: 1, type: 'NoOp', data: {} },
    ]);
    expect((await runOn(admin, 'watch')).out).toBe(
      `       4     1  Topic                     name=t topicId=${TOPIC_ID}\n       5     1  NoOp                      \n`,
    );
  });
});

describe('errors', () => {
  test.each([
    ['UNREACHABLE', 3, 'error: nobody answers\n'],
    ['REQUEST_TIMED_OUT', 124, 'error: REQUEST_TIMED_OUT: nobody answers\n'],
    ['OUTCOME_UNKNOWN', 124, 'error: OUTCOME_UNKNOWN: nobody answers\n'],
    ['INCONSISTENT_CLUSTER_ID', 5, 'error: nobody answers\n'],
    ['OVERLOADED', 1, 'error: OVERLOADED: nobody answers\n'],
  ] as const)('errors: %s: exit %i', async (code, exitCode, err) => {
    const openAdmin = (): Promise<never> => Promise.reject(new QuorateError(code, 'nobody answers'));
    expect(await run(['cluster', 'id', ...ON], { openAdmin })).toEqual({ exitCode, out: '', err });
  });

  test('errors: a bug: one line, the stack only with --debug', async () => {
    const openAdmin = (): Promise<never> => Promise.reject(new TypeError('x is not a function'));
    expect(await run(['cluster', 'id', ...ON], { openAdmin })).toEqual({
      exitCode: 1,
      out: '',
      err: 'error: x is not a function\n',
    });
    expect((await run(['cluster', 'id', '--debug', ...ON], { openAdmin })).err).toContain('cluster-commands.test.ts');
  });

  test('bootstrap: from the configuration: every controller, and the time limit', async () => {
    const seen: unknown[] = [];
    const admin = new FakeAdmin();
    const openAdmin = async (options: unknown): Promise<FakeAdmin> => {
      seen.push(options);
      return admin;
    };
    await run(['-c', 'cluster.yaml', 'cluster', 'id', '--timeout', '2.5'], { openAdmin });
    const bootstrap = ['127.0.0.1:19091', '127.0.0.1:19092', '127.0.0.1:19093'];
    expect(seen).toEqual([{ bootstrap, timeoutMs: 2500, tls: null }]);
  });
});
