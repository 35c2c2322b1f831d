/** Laws that hold what was said on the wire against committed records: the smallest history that breaks each one. */
import { beforeEach, describe, expect, test } from 'vitest';
import { type Failure, failure } from '../../../src/base/error.ts';
import type { Uuid } from '../../../src/base/uuid.ts';
import type { CommandResult } from '../../../src/driver/ports.ts';
import { BrokerLife } from './broker-life.ts';
import {
  answer,
  CommittedLog,
  change,
  heartbeat,
  partitionChange,
  question,
  register,
  registration,
  TOPIC,
  uuid,
} from './committed-log.ts';
import { breaks } from './fixture.ts';
import { HonestAnswers } from './honest-answers.ts';
import type { Answer, Question } from './oracle.ts';
import { PartitionContents } from './partition-contents.ts';
import type { RecordLaw } from './record-law.ts';

describe('life of a broker', () => {
  let ledSinceMs = 0;
  let log: CommittedLog;
  let law: BrokerLife;
  beforeEach(() => {
    ledSinceMs = 0;
    law = new BrokerLife(
      () => log.nowMs,
      1000,
      () => 1,
      () => ledSinceMs,
    );
    log = new CommittedLog(law);
  });
  const beat = (id: number, epoch: number, applied: number, shouldShutDown = false): void => {
    const from = question(heartbeat(id, epoch, applied), log.nowMs);
    law.asked(from);
    const reply = { kind: 'BrokerHeartbeat', isCaughtUp: true, isFenced: shouldShutDown, shouldShutDown } as const;
    law.answered(answer(from, { kind: 'reply', reply }));
  };

  test('M10: unfenced before it has applied its registration: fires; after: silent', () => {
    log.commit(register(1, 0));
    breaks('M10', () => log.commit(change(1, 0, { fenced: false })));
    law.asked(question(heartbeat(1, 0, 1)));
    log.commit(change(1, 0, { fenced: false }));
  });

  test('M10: told to go before another active broker knows: fires; once it knows: silent', () => {
    const leave = (knows: boolean): void => {
      law = new BrokerLife(
        () => log.nowMs,
        1000,
        () => 1,
        () => ledSinceMs,
      );
      log = new CommittedLog(law);
      for (const id of [1, 2]) law.asked(question(heartbeat(id, 2 * id - 2, 10)));
      log.broker(1);
      log.broker(2);
      log.offset = 20;
      log.commit(change(1, 0, { leaving: true }));
      beat(1, 0, 10);
      if (knows) law.asked(question(heartbeat(2, 2, 21)));
      const last = question(heartbeat(1, 0, 21), log.nowMs);
      law.asked(last);
      log.commit(change(1, 0, { fenced: true }));
      const reply = { kind: 'BrokerHeartbeat', isCaughtUp: true, isFenced: true, shouldShutDown: true } as const;
      law.answered(answer(last, { kind: 'reply', reply }));
    };
    leave(true);
    breaks('M10', () => leave(false));
  });

  test('M10: fenced within its session: fires; after it, or at its wish: silent', () => {
    const fence = (afterMs: number, wish: boolean): void => {
      law = new BrokerLife(
        () => log.nowMs,
        1000,
        () => 1,
        () => ledSinceMs,
      );
      log = new CommittedLog(law);
      law.asked(question(heartbeat(1, 0, 10)));
      log.broker(1);
      beat(1, 0, 10);
      if (wish) law.asked(question({ ...heartbeat(1, 0, 10), wantFence: true }, log.nowMs));
      log.nowMs += afterMs;
      log.commit(change(1, 0, { fenced: true }));
    };
    fence(1000, false);
    fence(100, true);
    breaks('M10', () => fence(900, false));
  });

  test('M9: registered with another rack than it named: fires; with its own: silent', () => {
    const asked = { ...registration(1), rack: 'a', logDirs: [uuid()] };
    law.asked(question(asked));
    const record = { ...register(1, 0, { rack: 'a' }), logDirs: asked.logDirs } as const;
    breaks('M9', () => log.commit({ ...record, rack: null } as typeof record));
    log.commit(record);
  });

  test('M9: another incarnation beside a living one: fires; after its session, or its departure: silent', () => {
    law.asked(question(heartbeat(1, 0, 10)));
    log.broker(1);
    beat(1, 0, 10);
    log.nowMs = 500;
    breaks('M9', () => log.commit(register(1, log.offset, { incarnation: 3 })));
    log.nowMs = 1001;
    log.commit(register(1, log.offset, { incarnation: 2 }));
    beat(1, log.offset - 1, 10);
    log.nowMs = 1100;
    // Elected anew: it never heard of the other.
    ledSinceMs = 1050;
    log.commit(register(1, log.offset, { incarnation: 3 }));
  });

  test('M9: heard as the incarnation before: fires; as the present one, or asked before it was registered: silent', () => {
    log.nowMs = 100;
    log.commit(register(1, log.offset));
    const early = question(heartbeat(1, 0, 1), log.nowMs);
    log.nowMs = 5000;
    log.commit(register(1, log.offset, { incarnation: 2 }));
    beat(1, 1, 2);
    const reply = { kind: 'BrokerHeartbeat', isCaughtUp: true, isFenced: true, shouldShutDown: false } as const;
    law.answered(answer(early, { kind: 'reply', reply }, log.nowMs));
    breaks('M9', () => beat(1, 0, 2));
    // Who did not write the registration may not know of it.
    law.answered(answer(question(heartbeat(1, 0, 2), log.nowMs, 2), { kind: 'reply', reply }));
  });
});

describe('answers', () => {
  let contents: PartitionContents;
  let law: HonestAnswers;
  let log: CommittedLog;
  beforeEach(() => {
    contents = new PartitionContents(() => log.nowMs);
    law = new HonestAnswers(contents);
    const both: RecordLaw = Object.assign(Object.create(law) as RecordLaw, {
      before: () => {},
      after: (...placed: Parameters<RecordLaw['after']>) => {
        contents.after(...placed);
        law.after(...placed);
      },
    });
    log = new CommittedLog(both);
    log.topic();
  });
  const create = (
    name: string,
    topicId: Uuid,
    partitions: number,
    { validateOnly = false, replicationFactor = 3, configs = [] as { name: string; value: string }[] } = {},
  ): Answer => {
    const topics = [{ name, partitions, replicationFactor, assignments: null, configs }];
    const result = { topicId, partitions, replicationFactor };
    const reply = { kind: 'CreateTopics', topics: [{ name, result }] } as const;
    return answer(question({ kind: 'CreateTopics', topics, validateOnly }), { kind: 'reply', reply });
  };

  test('M27: created without records, or with fewer partitions: fires; with them: silent', () => {
    law.answered(create('t', TOPIC, 1));
    breaks('M27', () => law.answered(create('t', TOPIC, 2)));
    breaks('M27', () => law.answered(create('u', uuid(), 1)));
  });

  test('M27: created with other replicas or settings than asked for: fires; with these: silent', () => {
    breaks('M27', () => law.answered(create('t', TOPIC, 1, { replicationFactor: 2 })));
    const setting = { name: 'min.insync.replicas', value: '2' };
    breaks('M27', () => law.answered(create('t', TOPIC, 1, { configs: [setting] })));
    log.commit({ kind: 'Config', resourceType: 'TOPIC', resourceName: 't', ...setting });
    law.answered(create('t', TOPIC, 1, { configs: [setting] }));
  });

  test('M27: a topic of a request without a result, or with that of another: fires; all of them in order: silent', () => {
    const why = failure('TOPIC_ALREADY_EXISTS', 'it is there');
    const refusals = (...names: string[]): { name: string; result: Failure }[] =>
      names.map((name) => ({ name, result: why }));
    const asked = ['a', 'b'].map((name) => {
      return { name, partitions: 1, replicationFactor: 1, assignments: null, configs: [] };
    });
    const said = (topics: { name: string; result: Failure }[]): void =>
      law.answered(
        answer(question({ kind: 'CreateTopics', topics: asked, validateOnly: false }), {
          kind: 'reply',
          reply: { kind: 'CreateTopics', topics },
        }),
      );
    said(refusals('a', 'b'));
    breaks('M27', () => said(refusals('a')));
    breaks('M27', () => said(refusals('b', 'a')));
    const deletions = (...names: string[]): Answer => {
      const topics = names.map((name) => ({ name, topicId: null, failure: why }));
      const command = { kind: 'DeleteTopics', topics: [{ name: 'a' }, { name: 'b' }] } as const;
      return answer(question(command), { kind: 'reply', reply: { kind: 'DeleteTopics', topics } });
    };
    law.answered(deletions('a', 'b'));
    breaks('M27', () => law.answered(deletions('a')));
  });

  test('M27: only checked, and yet there: fires', () => {
    breaks('M27', () => law.answered(create('t', TOPIC, 1, { validateOnly: true })));
    law.answered(create('tried', uuid(), 1, { validateOnly: true }));
    breaks('M27', () => log.commit({ kind: 'Topic', name: 'tried', topicId: uuid() }));
  });

  test('M27: deleted, grown, registered, unfenced, unregistered without records: fires', () => {
    const said = (command: Question['command'], reply: Extract<CommandResult, { kind: 'reply' }>['reply']): void =>
      law.answered(answer(question(command), { kind: 'reply', reply }));
    const deleted = { kind: 'DeleteTopics', topics: [{ name: 't', topicId: TOPIC, failure: null }] } as const;
    breaks('M27', () => said({ kind: 'DeleteTopics', topics: [{ name: 't' }] }, deleted));
    const grow = {
      kind: 'CreatePartitions',
      topics: [{ name: 't', count: 2, assignments: null }],
      validateOnly: false,
    } as const;
    breaks('M27', () => said(grow, { kind: 'CreatePartitions', topics: [{ name: 't', failure: null }] }));
    breaks('M27', () => said(registration(1), { kind: 'RegisterBroker', brokerEpoch: 5, heartbeatIntervalMs: 0 }));
    said(registration(1), { kind: 'RegisterBroker', brokerEpoch: 0, heartbeatIntervalMs: 0 });
    const unfenced = { kind: 'BrokerHeartbeat', isCaughtUp: true, isFenced: false, shouldShutDown: false } as const;
    breaks('M27', () => said(heartbeat(1, 99, 1), unfenced));
    said(heartbeat(1, 0, 1), unfenced);
    breaks('M27', () => said({ kind: 'UnregisterBroker', brokerId: 1 }, { kind: 'UnregisterBroker' }));
  });

  test('M27: told an epoch that was its own until it was unregistered: silent; one of another incarnation: fires', () => {
    log.commit({ kind: 'UnregisterBroker', brokerId: 1, brokerEpoch: 0 }, register(1, log.offset + 1));
    const told = (brokerEpoch: number): Answer => {
      const reply = { kind: 'RegisterBroker', brokerEpoch, heartbeatIntervalMs: 0 } as const;
      return answer(question(registration(1)), { kind: 'reply', reply });
    };
    law.answered(told(0));
    law.answered(told(log.offset - 1));
    breaks('M27', () => law.answered(told(2)));
  });

  test('M8: an ISR change by a member with an old epoch, at an old partition epoch, to another ISR: fires', () => {
    log.commit(partitionChange({ isr: [1, 2] }));
    const alter = (isr: [number, number][], partitionEpoch: number, brokerId = 1, brokerEpoch = 0): Answer => {
      const newIsr = isr.map(([id, ofMember]) => ({ brokerId: id, brokerEpoch: ofMember }));
      const wanted = {
        partition: 0,
        leaderEpoch: 0,
        partitionEpoch,
        newIsr,
        leaderRecoveryState: 'RECOVERED',
      } as const;
      const altered = {
        leader: 1,
        leaderEpoch: 0,
        isr: [1, 2],
        leaderRecoveryState: 'RECOVERED',
        partitionEpoch: 1,
      } as const;
      const topics = [{ topicId: TOPIC, partitions: [wanted] }];
      const reply = {
        kind: 'AlterPartition',
        topics: [{ topicId: TOPIC, partitions: [{ partition: 0, result: altered }] }],
      } as const;
      return answer(question({ kind: 'AlterPartition', brokerId, brokerEpoch, topics }), { kind: 'reply', reply });
    };
    law.answered(
      alter(
        [
          [1, 0],
          [2, 2],
        ],
        0,
      ),
    );
    law.answered(
      alter(
        [
          [1, -1],
          [2, -1],
        ],
        0,
      ),
    );
    breaks('M8', () =>
      law.answered(
        alter(
          [
            [1, 0],
            [2, 7],
          ],
          0,
        ),
      ),
    );
    breaks('M8', () =>
      law.answered(
        alter(
          [
            [1, 0],
            [3, 4],
          ],
          0,
        ),
      ),
    );
    breaks('M8', () =>
      law.answered(
        alter(
          [
            [1, 0],
            [2, 2],
          ],
          5,
        ),
      ),
    );
    breaks('M8', () =>
      law.answered(
        alter(
          [
            [1, 0],
            [2, 2],
          ],
          0,
          2,
        ),
      ),
    );
    const ofAnother = [
      [1, 0],
      [2, 2],
    ] satisfies [number, number][];
    breaks('M8', () => law.answered(alter(ofAnother, 0, 1, 7)));
    expect(contents.at(TOPIC, 0, 1)).toMatchObject({ leader: 1, isr: [1, 2] });
  });
});
