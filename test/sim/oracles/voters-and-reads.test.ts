/** Laws on changes of the voters and on proven reads: the smallest history that breaks each one, and one beside it. */
import { describe, test } from 'vitest';
import { epoch, offset } from '../../../src/base/ids.ts';
import { ONE_UUID, ZERO_UUID } from '../../../src/base/uuid.ts';
import { sealBatch } from '../../../src/codec/batch.ts';
import { encodeControlRecords } from '../../../src/codec/control-records.ts';
import { MetadataState } from '../../../src/metadata/metadata-state.ts';
import type { MetadataRecord } from '../../../src/metadata/records.ts';
import type { RaftStatus } from '../../../src/raft/status.ts';
import type { VoterSet } from '../../../src/raft/voters.ts';
import { ChangesInTurn } from './changes-in-turn.ts';
import { answer, question } from './committed-log.ts';
import { breaks, fetch, node } from './fixture.ts';
import { History } from './history.ts';
import { LocalAnswers } from './local-answers.ts';
import { ProvenReads } from './proven-reads.ts';
import { VoterChanges } from './voter-changes.ts';

const FETCH_TIMEOUT_MS = 400;

function voters(...ids: number[]): VoterSet {
  return ids.map((id) => ({ id, directoryId: ONE_UUID, endpoints: [], kraftVersion: { min: 0, max: 1 } }));
}

describe('changes of the voters', () => {
  let nowMs = 0;

  /** A leader of three with a log of four, all of it committed. */
  const led = (
    status: Partial<RaftStatus> = {},
  ): { oracle: ChangesInTurn; leads: (more: Partial<RaftStatus>) => void } => {
    nowMs = 0;
    const oracle = new ChangesInTurn(() => nowMs, FETCH_TIMEOUT_MS);
    const before: Partial<RaftStatus> = {
      role: 'leader',
      voters: voters(1, 2, 3),
      votersOffset: 1,
      highWatermark: offset(4),
      logEndOffset: offset(4),
      ...status,
    };
    const leads = (more: Partial<RaftStatus>): void => oracle.afterEvent(node(1, { ...before, ...more }));
    leads({});
    return { oracle, leads };
  };
  const CHANGED = { voters: voters(1, 2), votersOffset: 4, logEndOffset: offset(5) };

  test('R11: before the change before is committed, or anything of this epoch: fires; after: silent', () => {
    for (const highWatermark of [offset(1), null]) {
      const early = led({ highWatermark });
      early.oracle.arrived(1, fetch(2, 4));
      breaks('R11', () => early.leads(CHANGED));
    }
    const { oracle, leads } = led();
    oracle.arrived(1, fetch(2, 4));
    leads(CHANGED);
  });

  test('R11: begun while too few of those there will be are heard of: fires', () => {
    const { oracle, leads } = led();
    oracle.arrived(1, fetch(2, 4));
    nowMs = 3 * FETCH_TIMEOUT_MS;
    breaks('R11', () => leads(CHANGED));
  });

  test('R11: a vote for who never had what was there lately: fires; for who has it: silent', () => {
    const added = { voters: voters(1, 2, 3, 4), votersOffset: 5, logEndOffset: offset(6) };
    for (const [from, isBehind] of [
      [3, true],
      [4, false],
    ] as const) {
      const { oracle, leads } = led();
      nowMs = 3 * FETCH_TIMEOUT_MS;
      leads({ logEndOffset: offset(5) });
      for (const follower of [2, 3]) oracle.arrived(1, fetch(follower, 4));
      oracle.arrived(1, fetch(4, from));
      if (isBehind) breaks('R11', () => leads(added));
      else leads(added);
    }
  });
});

describe('voters by the log', () => {
  test('R11: a node that counts others than its log names: fires; those it names: silent', () => {
    const history = new History();
    const oracle = new VoterChanges([1, 2, 3], true, history);
    const goesBy = (...ids: number[]): void =>
      oracle.afterEvent(node(1, { voters: voters(...ids), votersOffset: 0 }, [1]));
    goesBy(1, 2, 3); // it is not written yet
    const bytes = sealBatch({
      baseOffset: 0,
      offsetSpan: 1,
      epoch: 1,
      recordCount: 1,
      appendTimeMs: 0,
      metadataVersion: 0,
      control: true,
      transactional: false,
      prevBodyCrc: 0,
      durableEndOffset: 0,
      payload: encodeControlRecords([{ kind: 'Voters', voters: voters(1, 2), removed: [] }]),
    });
    const place = { base: 0, end: 1, epoch: 1, prefix: 0, path: '', position: 0, length: bytes.length, bytes };
    history.note(place, null);
    breaks('R11', () => goesBy(1, 2, 3));
    goesBy(1, 2);
  });
});

describe('proven reads', () => {
  let nowMs = 0;
  const LEADS = { role: 'leader', epoch: epoch(2), voters: voters(1, 2, 3) } as const;
  const READ = { kind: 'reply', reply: { kind: 'ListTopics', topics: [] } } as const;

  /** Node 1 leads, and is asked at 10 ms. */
  const asked = (leads: Partial<RaftStatus> = LEADS): { oracle: ProvenReads; reply: () => void } => {
    nowMs = 0;
    const oracle = new ProvenReads(() => nowMs, true);
    oracle.afterEvent(node(1, leads));
    oracle.request(2, 1, fetch(2, 0, 2));
    nowMs = 10;
    const read = question({ kind: 'ListTopics' }, nowMs);
    return { oracle, reply: () => oracle.answered(answer(read, READ)) };
  };

  test('R19: answered though nobody has fetched since: fires; with a majority that has: silent', () => {
    const { oracle, reply } = asked();
    breaks('R19', reply);
    oracle.request(2, 1, fetch(2, 0, 2));
    reply();
  });

  test('R19: only an observer has fetched, or a voter of another epoch: fires', () => {
    const { oracle, reply } = asked();
    oracle.request(4, 1, fetch(4, 0, 2));
    oracle.request(3, 1, fetch(3, 0, 1));
    breaks('R19', reply);
  });

  test('R19: a leader that has removed itself counts for nothing: fires; with both others: silent', () => {
    const { oracle, reply } = asked();
    nowMs = 5;
    oracle.afterEvent(node(1, { ...LEADS, voters: voters(2, 3) }));
    nowMs = 11;
    oracle.request(2, 1, fetch(2, 0, 2));
    breaks('R19', reply);
    oracle.request(3, 1, fetch(3, 0, 2));
    reply();
  });

  /** Node 2 follows node 1, is asked at 10 ms, asks node 1 at 11 ms, which comes to it at 12 ms. */
  const askedAtFollower = (
    leads: Partial<RaftStatus> = LEADS,
  ): {
    oracle: ProvenReads;
    tell: (offset: number, leads?: Partial<RaftStatus>) => void;
    reply: (end: number) => void;
  } => {
    const { oracle } = asked(leads);
    const read = question({ kind: 'ListTopics' }, nowMs, 2);
    const head = {
      clusterId: 'c',
      replica: { id: 2, directoryId: ZERO_UUID },
      incarnationId: null,
      epoch: epoch(2),
    };
    nowMs = 11;
    oracle.request(2, 1, { ...head, kind: 'ReadOffset' });
    nowMs = 12;
    oracle.arrived(1, { ...head, kind: 'ReadOffset' });
    return {
      oracle,
      tell: (at, now = leads) => {
        const told = { error: 'NONE', epoch: epoch(2), leader: null, readOffset: offset(at) } as const;
        oracle.response(1, 2, { kind: 'ReadOffset', ...told });
        oracle.afterEvent(node(1, now));
      },
      reply: (endOffset) => {
        const readFrom = { nodeId: 2, endOffset, msSinceLeader: 0 };
        oracle.answered(answer(read, { kind: 'reply', reply: { kind: 'ListTopics', topics: [], readFrom } }));
      },
    };
  };

  test('R19: a leader tells a read offset though nobody has fetched since it was asked: fires; with a majority: silent', () => {
    const { oracle, tell } = askedAtFollower();
    nowMs = 13;
    breaks('R19', () => tell(7));
    oracle.request(3, 1, fetch(3, 0, 2));
    tell(7);
  });

  test('R19: a leader tells a read offset as it removes a voter: those that stay are counted', () => {
    const four = { ...LEADS, voters: voters(1, 2, 3, 4) };
    const { oracle, tell } = askedAtFollower(four);
    nowMs = 13;
    oracle.request(3, 1, fetch(3, 0, 2));
    breaks('R19', () => tell(7, four));
    tell(7, LEADS);
  });

  test('R19: a follower answers before it is that far, or was told anything: fires; once it is: silent', () => {
    const { oracle, tell, reply } = askedAtFollower();
    breaks('R19', () => reply(9));
    nowMs = 13;
    oracle.request(3, 1, fetch(3, 0, 2));
    tell(7);
    breaks('R19', () => reply(6));
    reply(7);
  });

  test('R19: a follower was told before the question came to it: fires', () => {
    const { oracle, tell } = askedAtFollower();
    nowMs = 13;
    oracle.request(3, 1, fetch(3, 0, 2));
    tell(7);
    nowMs = 14;
    const late = question({ kind: 'ListTopics' }, nowMs, 2);
    const readFrom = { nodeId: 2, endOffset: 9, msSinceLeader: 0 };
    const reply = { kind: 'ListTopics', topics: [], readFrom } as const;
    breaks('R19', () => oracle.answered(answer(late, { kind: 'reply', reply })));
  });

  test('R19: a local answer: silent', () => {
    const { oracle } = asked();
    oracle.answered(answer(question({ kind: 'ListTopics', consistency: 'local' }, nowMs), READ));
  });

  test('R19: an answer to a write: silent', () => {
    const { oracle } = asked();
    const write = question({ kind: 'UnregisterBroker', brokerId: 101 }, nowMs);
    oracle.answered(answer(write, { kind: 'reply', reply: { kind: 'UnregisterBroker' } }));
  });
});

describe('local answers', () => {
  const topic = (name: string): MetadataRecord => ({ kind: 'Topic', name, topicId: ONE_UUID });

  /** A topic at offset 4. */
  const withTopic = (): LocalAnswers => {
    const law = new LocalAnswers();
    const state = new MetadataState();
    state.apply(topic('t'), 4);
    law.unit([topic('t')], state);
    return law;
  };

  const local = (law: LocalAnswers, endOffset: number, names: readonly string[], nodeId = 1): void => {
    const topics = names.map((name) => ({ name, topicId: ONE_UUID, partitions: 0 }));
    const reply = { kind: 'ListTopics', topics, readFrom: { nodeId, endOffset, msSinceLeader: null } } as const;
    law.answered(answer(question({ kind: 'ListTopics', consistency: 'local' }), { kind: 'reply', reply }));
  };

  test('R20: what was committed at its offset: silent; too much for it, or too little: fires', () => {
    local(withTopic(), 4, []);
    local(withTopic(), 5, ['t']);
    breaks('R20', () => local(withTopic(), 4, ['t']));
    breaks('R20', () => local(withTopic(), 5, []));
  });

  test('R20: a node goes back: fires; after a new start: silent', () => {
    const law = withTopic();
    local(law, 5, ['t']);
    breaks('R20', () => local(law, 4, []));
    law.died(1);
    local(law, 4, []);
  });

  test('R20: an answer that says that it is of another node: fires', () => {
    breaks('R20', () => local(withTopic(), 5, ['t'], 2));
  });
});
