/** Answers to questions, held field by field against the committed log. */
import { beforeEach, describe, test } from 'vitest';
import type { BrokerDescription, PartitionDescription, Reply } from '../../../src/controller/commands.ts';
import { BrokerContents } from './broker-contents.ts';
import { answer, CommittedLog, change, newPartition, partitionChange, question, TOPIC, uuid } from './committed-log.ts';
import { breaks } from './fixture.ts';
import { PartitionContents } from './partition-contents.ts';
import { type PlacedRecord, RecordLaw } from './record-law.ts';
import { TrueDescriptions } from './true-descriptions.ts';

const STALE_MS = 100;

/** Both laws at once: one keeps what the other compares with. */
class Both extends RecordLaw {
  readonly id = 'M29';
  readonly law = 'both';
  readonly contents: PartitionContents;
  readonly descriptions: TrueDescriptions;

  constructor(now: () => number) {
    super();
    this.contents = new PartitionContents(now);
    this.descriptions = new TrueDescriptions(this.contents, new BrokerContents(now), STALE_MS);
  }

  override after(placed: PlacedRecord, state: CommittedLog['state']): void {
    this.contents.after(placed, state);
    this.descriptions.after(placed, state);
  }

  override unit(records: Parameters<RecordLaw['unit']>[0], state: CommittedLog['state']): void {
    this.descriptions.unit(records, state);
  }
}

describe('descriptions', () => {
  let log: CommittedLog;
  let law: Both;
  beforeEach(() => {
    law = new Both(() => log.nowMs);
    log = new CommittedLog(law);
  });

  const { kind: _, topicId: _topicId, ...first } = newPartition();
  const topics = (
    partition: Partial<PartitionDescription> = {},
    name = 't',
    configs: [string, string][] = [],
  ): void => {
    const described = { ...first, ...partition };
    const reply: Reply = {
      kind: 'DescribeTopics',
      topics: [
        {
          name,
          topicId: TOPIC,
          partitions: [described],
          configs: configs.map(([key, value]) => ({ name: key, value })),
        },
      ],
    };
    const from = question({ kind: 'DescribeTopics', topics: [{ name: 't' }] }, log.nowMs);
    law.descriptions.answered(answer(from, { kind: 'reply', reply }));
  };
  const list = (...listed: [name: string, topicId: typeof TOPIC, partitions: number][]): void => {
    const reply: Reply = {
      kind: 'ListTopics',
      topics: listed.map(([name, topicId, partitions]) => ({ name, topicId, partitions })),
    };
    law.descriptions.answered(answer(question({ kind: 'ListTopics' }), { kind: 'reply', reply }));
  };
  const broker = (id: number, to: Partial<BrokerDescription> = {}): BrokerDescription => {
    const registration = log.state.brokers.get(id);
    if (registration === undefined) throw new RangeError(`broker ${id} is not registered`);
    const { registrationOffset: _offset, ...rest } = registration;
    const leaderCount = log.state.partitions.leadsOf(id);
    const isrCount = log.state.partitions.inIsrOf(id);
    const fencedReason = rest.fenced ? 'because' : null;
    return { ...rest, leaderCount, isrCount, msSinceLastContact: null, fencedReason, ...to };
  };
  const brokers = (...described: BrokerDescription[]): void => {
    const from = question({ kind: 'DescribeBrokers', brokerIds: null }, log.nowMs);
    law.descriptions.answered(answer(from, { kind: 'reply', reply: { kind: 'DescribeBrokers', brokers: described } }));
  };

  test('M29: a partition with any field that its epoch never had: fires; as the log has it, even what it was: silent', () => {
    log.topic();
    topics();
    log.commit(partitionChange({ isr: [1, 2] }));
    topics();
    topics({ isr: [1, 2], partitionEpoch: 1 });
    for (const wrong of [
      { isr: [1, 2, 3], partitionEpoch: 1 },
      { isr: [2, 1], partitionEpoch: 1 },
      { partitionEpoch: 2 },
      { leader: 2 },
      { leaderEpoch: 1 },
      { replicas: [1, 2] },
      { elr: [3] },
      { lastKnownElr: [3] },
      { addingReplicas: [3] },
      { removingReplicas: [3] },
      { directories: [uuid(), uuid(), uuid()] },
      { leaderRecoveryState: 'RECOVERING' as const },
      { partition: 1 },
    ])
      breaks('M29', () => topics(wrong));
  });

  test('M29: a topic under a name or with settings that are not its own: fires; under its own, with them: silent', () => {
    log.topic();
    const setting = { resourceType: 'TOPIC', resourceName: 't', name: 'min.insync.replicas', value: '2' } as const;
    log.commit({ kind: 'Config', ...setting });
    topics({}, 't', [['min.insync.replicas', '2']]);
    breaks('M29', () => topics({}, 't', [['min.insync.replicas', '1']]));
    breaks('M29', () => topics({}, 't'));
    breaks('M29', () => topics({}, 'other', [['min.insync.replicas', '2']]));
  });

  test('M29: a list with a foreign id, too many partitions, or out of order: fires; the topics as they are: silent', () => {
    log.topic();
    list(['t', TOPIC, 1]);
    const second = uuid();
    log.commit({ kind: 'Topic', name: 'u', topicId: second }, { ...newPartition(), topicId: second });
    list(['t', TOPIC, 1], ['u', second, 1]);
    breaks('M29', () => list(['u', second, 1], ['t', TOPIC, 1]));
    breaks('M29', () => list(['t', second, 1]));
    breaks('M29', () => list(['t', TOPIC, 2]));
  });

  test('M29: a broker with any field that it did not have then: fires; as it is, or was a moment ago: silent', () => {
    log.topic();
    const then = [1, 2, 3].map((id) => broker(id));
    brokers(...then);
    for (const wrong of [{ fenced: true, fencedReason: 'because' }, { rack: 'x' }, { leaderCount: 2 }, { isrCount: 0 }])
      breaks('M29', () => brokers(broker(1, wrong), broker(2), broker(3)));
    breaks('M29', () => brokers(broker(1, { fencedReason: 'because' }), broker(2), broker(3)));
    breaks('M29', () => brokers(broker(1), broker(2)));
    log.nowMs = 1000;
    log.commit(partitionChange({ isr: [1, 2] }), change(3, 4, { fenced: true }));
    brokers(broker(1), broker(2), broker(3));
    log.nowMs += STALE_MS;
    brokers(...then);
    log.nowMs += 1;
    breaks('M29', () => brokers(...then));
  });

  test('M29: brokers as no single unit left them: fires', () => {
    log.topic();
    const [first] = [broker(1)];
    log.commit(partitionChange({ leader: 2, isr: [1, 2] }));
    if (first !== undefined) breaks('M29', () => brokers(first, broker(2), broker(3)));
    brokers(broker(1), broker(2), broker(3));
  });
});
