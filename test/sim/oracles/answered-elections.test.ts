/** Results of elections against what partitions and brokers were: the smallest history that breaks the law. */
import { beforeEach, describe, test } from 'vitest';
import { type Failure, failure } from '../../../src/base/error.ts';
import type { ElectionType, ElectLeadersReply } from '../../../src/controller/commands.ts';
import { AnsweredElections } from './answered-elections.ts';
import { BrokerContents } from './broker-contents.ts';
import { answer, CommittedLog, change, partitionChange, question } from './committed-log.ts';
import { breaks } from './fixture.ts';
import { PartitionContents } from './partition-contents.ts';
import { type PlacedRecord, RecordLaw } from './record-law.ts';

const STALE_MS = 100;

class Kept extends RecordLaw {
  readonly id = 'M30';
  readonly law = 'none';
  readonly #contents: PartitionContents;
  readonly #brokers: BrokerContents;

  constructor(contents: PartitionContents, brokers: BrokerContents) {
    super();
    this.#contents = contents;
    this.#brokers = brokers;
  }

  override after(placed: PlacedRecord, state: CommittedLog['state']): void {
    this.#contents.after(placed, state);
  }

  override unit(_records: Parameters<RecordLaw['unit']>[0], state: CommittedLog['state']): void {
    this.#brokers.note(state);
  }
}

describe('answered elections', () => {
  let log: CommittedLog;
  let law: AnsweredElections;
  beforeEach(() => {
    const now = (): number => log.nowMs;
    const contents = new PartitionContents(now);
    const brokers = new BrokerContents(now);
    law = new AnsweredElections(contents, brokers, STALE_MS);
    log = new CommittedLog(new Kept(contents, brokers));
    log.topic();
    log.nowMs = 1000;
  });

  type Results = ElectLeadersReply['partitions'];
  const one = (why: Failure['code'] | null, partition = 0): Results => [
    { topic: 't', partition, failure: why === null ? null : failure(why, 'so it is') },
  ];
  const elected = (electionType: ElectionType, partitions: Results, isNamed = false, askedMs = log.nowMs): void => {
    const named = isNamed ? partitions.map(({ topic, partition }) => ({ topic, partition })) : null;
    const from = question({ kind: 'ElectLeaders', electionType, partitions: named }, askedMs);
    law.answered(answer(from, { kind: 'reply', reply: { kind: 'ElectLeaders', partitions } }, log.nowMs));
  };

  test('M30: the first replica could lead and is said not to, or has no result: fires; it was elected: silent', () => {
    log.commit(partitionChange({ leader: 2 }));
    log.nowMs = 2000;
    breaks('M30', () => elected('PREFERRED', one('PREFERRED_LEADER_NOT_AVAILABLE')));
    breaks('M30', () => elected('PREFERRED', one('ELECTION_NOT_NEEDED'), true));
    breaks('M30', () => elected('PREFERRED', []));
    breaks('M30', () => elected('PREFERRED', one(null)));
    log.nowMs = 2010;
    log.commit(partitionChange({ leader: 1 }));
    elected('PREFERRED', one(null), false, 2000);
    elected('PREFERRED', one('ELECTION_NOT_NEEDED'), true);
    // As it was a moment before.
    elected('PREFERRED', []);
    log.nowMs = 3000;
    breaks('M30', () => elected('PREFERRED', one(null)));
  });

  test('M30: elected is another than the first replica: fires; where there was no leader: silent', () => {
    log.commit(partitionChange({ leader: 2 }));
    log.nowMs = 2000;
    log.commit(partitionChange({ leader: 3 }));
    breaks('M30', () => elected('PREFERRED', one(null)));
    log.nowMs = 3000;
    log.commit(partitionChange({ leader: -1 }));
    log.nowMs = 3010;
    log.commit(partitionChange({ leader: 2 }));
    elected('PREFERRED', one(null), false, 3010);
  });

  test('M30: not available, and out of the ISR or fenced: silent', () => {
    log.commit(partitionChange({ leader: 2, isr: [2, 3] }));
    log.nowMs = 2000;
    elected('PREFERRED', one('PREFERRED_LEADER_NOT_AVAILABLE'));
    log.commit(partitionChange({ isr: [1, 2, 3] }));
    log.nowMs = 3000;
    breaks('M30', () => elected('PREFERRED', one('PREFERRED_LEADER_NOT_AVAILABLE')));
    log.commit(change(1, 0, { fenced: true }));
    elected('PREFERRED', one('PREFERRED_LEADER_NOT_AVAILABLE'));
  });

  test('M30: unclean elections: who is active can lead, and only where nobody does', () => {
    log.commit(partitionChange({ leader: 1, isr: [1] }));
    log.nowMs = 2000;
    elected('UNCLEAN', []);
    breaks('M30', () => elected('UNCLEAN', one('ELIGIBLE_LEADERS_NOT_AVAILABLE')));
    elected('UNCLEAN', one('ELECTION_NOT_NEEDED'), true);
    log.commit(partitionChange({ leader: -1 }), change(1, 0, { fenced: true }));
    log.nowMs = 3000;
    breaks('M30', () => elected('UNCLEAN', one('ELIGIBLE_LEADERS_NOT_AVAILABLE')));
    breaks('M30', () => elected('UNCLEAN', []));
    log.commit(change(2, 2, { fenced: true }), change(3, 4, { fenced: true }));
    elected('UNCLEAN', one('ELIGIBLE_LEADERS_NOT_AVAILABLE'));
  });

  test('M30: what does not exist is unknown, and nothing else is', () => {
    elected('PREFERRED', one('UNKNOWN_TOPIC_OR_PARTITION', 1), true);
    breaks('M30', () => elected('PREFERRED', one('ELECTION_NOT_NEEDED', 1), true));
    breaks('M30', () => elected('PREFERRED', one('UNKNOWN_TOPIC_OR_PARTITION'), true));
  });
});
