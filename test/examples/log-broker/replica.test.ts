/** One replica by itself: whom it answers, and what it refuses. How replicas work together is in the stories. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Acks, IsrMember, LedPartition, Produced } from '../../../examples/log-broker/src/core/leader.ts';
import type { LogFailure } from '../../../examples/log-broker/src/core/log-error.ts';
import { resolveReplicaOptions } from '../../../examples/log-broker/src/core/options.ts';
import { Replica } from '../../../examples/log-broker/src/core/replica.ts';
import { must } from '../../../src/base/assert.ts';
import { MemoryLog } from './memory-log.ts';

const PARTITION: LedPartition = {
  leaderEpoch: 5,
  partitionEpoch: 7,
  isr: [1, 2],
  replicas: [1, 2, 3],
  leaderRecoveryState: 'RECOVERED',
};
/** 2026. */
const WALL_MS = 1_780_000_000_000;
const PULL = { brokerId: 2, brokerEpoch: 40, leaderEpoch: 5, offset: 0, lastEpoch: null };

let log: MemoryLog;
let replica: Replica;
let asked: (readonly IsrMember[])[];
let dead: number[];

beforeEach(() => {
  log = new MemoryLog();
  asked = [];
  dead = [];
  const ports = {
    brokerId: 1,
    name: 't-0',
    alterIsr: (members: readonly IsrMember[]) => asked.push(members),
    isAlive: (brokerId: number) => !dead.includes(brokerId),
    changed: () => undefined,
  };
  const options = { replicaLagMs: 1000, maxWaitingProduces: 2, maxMessageBytes: 10 };
  replica = new Replica(log, ports, resolveReplicaOptions(options));
});

/** Everything that the producer is told. */
function produce(texts: readonly string[], acks: Acks = -1, minInsyncReplicas = 1): (Produced | LogFailure)[] {
  const answers: (Produced | LogFailure)[] = [];
  const messages = texts.map((text) => ({ key: null, value: Buffer.from(text) }));
  const reply = (answer: Produced | LogFailure): number => answers.push(answer);
  replica.produce({ messages, wallMs: WALL_MS, acks, minInsyncReplicas, deadlineMs: 500, reply }, 0);
  return answers;
}

function flush(): void {
  log.flush();
  replica.flushed(0);
}

function leader() {
  const { role } = replica;
  if (role.kind !== 'leader') throw new Error('it does not lead');
  return role.leader;
}

describe('a replica without a role', () => {
  test('a replica without a role: asked for anything: says that it does not lead', () => {
    expect(produce(['a'])).toMatchObject([{ code: 'NOT_LEADER_OR_FOLLOWER', maybeAppended: false }]);
    expect(replica.read(0, 100)).toMatchObject({ code: 'NOT_LEADER_OR_FOLLOWER' });
    expect(replica.notePull({ ...PULL, leaderEpoch: -1 }, 0)).toMatchObject({ code: 'NOT_LEADER_OR_FOLLOWER' });
  });

  test('a replica that follows: asked for anything: names the leader', () => {
    replica.becomeFollower(3, 5);
    expect(replica.read(0, 100)).toMatchObject({ message: 'broker 1 does not lead t-0: broker 3 does' });
    replica.becomeFollower(-1, 6);
    expect(replica.read(0, 100)).toMatchObject({ message: 'broker 1 does not lead t-0: nobody does now' });
  });
});

describe('messages', () => {
  test('messages: stored with the time of day they came at, whatever the monotonic clock says', () => {
    replica.becomeLeader(PARTITION, 0);
    produce(['a', 'b'], 1);
    expect(log.entries.map(({ timestampMs }) => timestampMs)).toEqual([WALL_MS, WALL_MS]);
  });
});

describe('leader epochs', () => {
  test('leader epochs: a pull of another epoch: refused, and it vouches for nothing', () => {
    replica.becomeLeader(PARTITION, 0);
    const answers = produce(['a']);
    flush();
    const vouching = { ...PULL, offset: 1, lastEpoch: 5 };
    expect(replica.notePull({ ...vouching, leaderEpoch: 4 }, 0)).toMatchObject({ code: 'FENCED_LEADER_EPOCH' });
    expect(replica.notePull({ ...vouching, leaderEpoch: 6 }, 0)).toMatchObject({ code: 'UNKNOWN_LEADER_EPOCH' });
    expect(replica.answerPull({ ...vouching, leaderEpoch: 4 })).toMatchObject({ kind: 'refused' });
    expect(replica.highWatermark).toBe(0);
    expect(replica.notePull(vouching, 0)).toBeNull();
    expect(replica.highWatermark).toBe(1);
    expect(answers).toEqual([{ baseOffset: 0, leaderEpoch: 5 }]);
  });

  test('leader epochs: an older or the same one is told again: nothing changes', () => {
    replica.becomeLeader(PARTITION, 0);
    const before = leader();
    replica.becomeFollower(2, 4);
    replica.becomeFollower(2, 5);
    replica.becomeLeader(PARTITION, 0);
    expect(leader()).toBe(before);
    replica.updated({ ...PARTITION, leaderEpoch: 4, partitionEpoch: 9, isr: [1] }, 0);
    expect(leader().isr).toEqual([1, 2]);
  });

  test('leader epochs: the role changes: who waits is told that it may be appended, the high watermark is handed on', () => {
    replica.becomeLeader({ ...PARTITION, isr: [1] }, 0);
    produce(['a']);
    flush();
    expect(replica.highWatermark).toBe(1);
    const waiting = produce(['b'], 1);
    replica.becomeFollower(2, 6);
    expect(waiting).toMatchObject([{ code: 'NOT_LEADER_OR_FOLLOWER', maybeAppended: true }]);
    expect(replica.highWatermark).toBe(1);
    replica.becomeLeader({ ...PARTITION, leaderEpoch: 7 }, 0);
    expect(replica.highWatermark).toBe(1);
  });
});

describe('produce', () => {
  beforeEach(() => replica.becomeLeader(PARTITION, 0));

  test('produce: acks=0: answered before it is flushed; acks=1: when it is', () => {
    expect(produce(['a'], 0)).toEqual([{ baseOffset: 0, leaderEpoch: 5 }]);
    const answers = produce(['b', 'c'], 1);
    expect(answers).toEqual([]);
    flush();
    expect(answers).toEqual([{ baseOffset: 1, leaderEpoch: 5 }]);
  });

  test('produce: what cannot be taken: refused for sure, and not in the log', () => {
    expect(produce([])).toMatchObject([{ code: 'INVALID_REQUEST', maybeAppended: false }]);
    expect(produce(['12345678901'])).toMatchObject([{ code: 'MESSAGE_TOO_LARGE', maybeAppended: false }]);
    expect(produce(['a'], -1, 3)).toMatchObject([{ code: 'NOT_ENOUGH_REPLICAS', maybeAppended: false }]);
    expect(log.endOffset).toBe(0);
    produce(['a']);
    produce(['b']);
    expect(produce(['c'])).toMatchObject([{ code: 'OVERLOADED', maybeAppended: false }]);
    expect(log.endOffset).toBe(2);
  });

  test('produce: not acknowledged in time: told so once, and that it may be in the log', () => {
    const answers = produce(['a']);
    flush();
    replica.tick(499);
    expect(answers).toEqual([]);
    replica.tick(500);
    replica.notePull({ ...PULL, offset: 1, lastEpoch: 5 }, 501);
    expect(answers).toMatchObject([{ code: 'REQUEST_TIMED_OUT', maybeAppended: true }]);
  });
});

describe('pulls', () => {
  beforeEach(() => replica.becomeLeader(PARTITION, 0));

  test('pulls: of a broker without a replica: refused', () => {
    expect(replica.notePull({ ...PULL, brokerId: 9 }, 0)).toMatchObject({ code: 'NOT_LEADER_OR_FOLLOWER' });
  });

  test('pulls: of a start before the one that has pulled: refused, for its disk may have been another', () => {
    produce(['a']);
    flush();
    expect(replica.notePull({ ...PULL, brokerEpoch: 41 }, 0)).toBeNull();
    const late = { ...PULL, offset: 1, lastEpoch: 5 };
    expect(replica.notePull(late, 0)).toMatchObject({ code: 'STALE_BROKER_EPOCH' });
    expect(replica.highWatermark).toBe(0);
  });

  test('pulls: past the end or of an epoch that is not here: told where to cut, and they vouch for nothing', () => {
    produce(['a', 'b']);
    flush();
    for (const [offset, lastEpoch] of [
      [3, 5],
      [2, 4],
      [2, null],
    ] as const) {
      expect(replica.notePull({ ...PULL, offset, lastEpoch }, 0)).toBeNull();
    }
    expect(replica.answerPull({ ...PULL, offset: 3, lastEpoch: 5 })).toEqual({
      kind: 'diverging',
      end: { epoch: 5, endOffset: 2 },
    });
    expect(replica.answerPull({ ...PULL, offset: 2, lastEpoch: 4 })).toEqual({
      kind: 'diverging',
      end: { epoch: -1, endOffset: 0 },
    });
    expect(replica.highWatermark).toBe(0);
    expect(must(leader().followers.get(2), 'it follows').endOffset).toBeNull();
  });
});

describe('pulls to a leader with older entries', () => {
  test('pulls: of an epoch that is not here, though the one before reaches further: told where that one ends', () => {
    log.append(
      ['a', 'b', 'c'].map((text) => ({ key: null, value: Buffer.from(text) })),
      3,
      0,
    );
    replica.becomeLeader(PARTITION, 0);
    const pull = { ...PULL, offset: 2, lastEpoch: 4 };
    expect(replica.answerPull(pull)).toEqual({ kind: 'diverging', end: { epoch: 3, endOffset: 3 } });
    expect(replica.answerPull({ ...pull, lastEpoch: 3 })).toMatchObject({ kind: 'entries' });
    expect(replica.answerPull({ ...pull, offset: 4, lastEpoch: 3 })).toMatchObject({ kind: 'diverging' });
  });
});

describe('the ISR', () => {
  test('the ISR: one change at a time: the next is asked for when the answer is there', () => {
    replica.becomeLeader({ ...PARTITION, isr: [1], replicas: [1, 2, 3] }, 0);
    replica.notePull(PULL, 0);
    replica.notePull({ ...PULL, brokerId: 3, brokerEpoch: 41 }, 0);
    expect(asked).toEqual([
      [
        { brokerId: 1, brokerEpoch: -1 },
        { brokerId: 2, brokerEpoch: 40 },
      ],
    ]);
    leader().isrAltered([1, 2], 8, 0);
    replica.notePull({ ...PULL, brokerId: 3, brokerEpoch: 41 }, 0);
    expect(asked.at(-1)?.map(({ brokerId }) => brokerId)).toEqual([1, 2, 3]);
  });

  test('the ISR: a change is refused: the next one only after a while, and the old ISR counts', () => {
    replica.becomeLeader({ ...PARTITION, isr: [1] }, 0);
    replica.notePull(PULL, 0);
    leader().isrRefused(100);
    replica.notePull(PULL, 299);
    expect(asked).toHaveLength(1);
    replica.notePull(PULL, 300);
    expect(asked).toHaveLength(2);
  });

  test('the ISR: a broker that is fenced or shuts down: not asked for, and not waited for', () => {
    replica.becomeLeader({ ...PARTITION, isr: [1] }, 0);
    dead = [2];
    replica.notePull(PULL, 0);
    expect(asked).toEqual([]);
    const answers = produce(['a']);
    flush();
    expect(answers).toEqual([{ baseOffset: 0, leaderEpoch: 5 }]);
  });

  test('the ISR: a broker comes back at once, with much to copy: nobody waits for it, as if it had been away for long', () => {
    replica.becomeLeader({ ...PARTITION, isr: [1] }, 0);
    produce(['a']);
    flush();
    replica.notePull({ ...PULL, offset: 1, lastEpoch: 5 }, 0);
    leader().isrRefused(0);
    replica.notePull({ ...PULL, brokerEpoch: 41 }, 10);
    const answers = produce(['b']);
    flush();
    expect(answers).toEqual([{ baseOffset: 1, leaderEpoch: 5 }]);
  });

  test('the ISR: a broker that would have to leave at the next look: not asked for until it keeps pace', () => {
    replica.becomeLeader({ ...PARTITION, isr: [1, 3] }, 0);
    produce(['a']);
    flush();
    replica.notePull({ ...PULL, brokerId: 3, offset: 1, lastEpoch: 5 }, 0);
    produce(['b']);
    flush();
    // It has all below the high watermark, but there is more, and it has never had everything.
    replica.notePull({ ...PULL, offset: 1, lastEpoch: 5 }, 10);
    expect(asked).toEqual([]);
    replica.notePull({ ...PULL, offset: 2, lastEpoch: 5 }, 20);
    expect(asked).toHaveLength(1);
    leader().isrAltered([1, 3, 2], 8, 20);
    replica.tick(30);
    expect(asked).toHaveLength(1);
  });

  test('the ISR: elected uncleanly: says at once that it has recovered, else the controller would keep it alone', () => {
    replica.becomeLeader({ ...PARTITION, isr: [1], leaderRecoveryState: 'RECOVERING' }, 0);
    replica.tick(0);
    expect(asked).toEqual([[{ brokerId: 1, brokerEpoch: -1 }]]);
    leader().isrAltered([1], 8, 0);
    replica.tick(0);
    expect(asked).toHaveLength(1);
  });

  test('the ISR: news that is older than what is known: ignored', () => {
    replica.becomeLeader({ ...PARTITION, isr: [1] }, 0);
    leader().isrAltered([1, 2], 9, 0);
    replica.updated({ ...PARTITION, partitionEpoch: 8, isr: [1, 3] }, 0);
    leader().isrAltered([1], 7, 0);
    expect(leader().isr).toEqual([1, 2]);
    replica.updated({ ...PARTITION, partitionEpoch: 10, isr: [1, 3] }, 0);
    expect(leader().isr).toEqual([1, 3]);
  });

  test('the ISR: a replica moves away: it is forgotten, a new one has to catch up', () => {
    replica.becomeLeader({ ...PARTITION, isr: [1], replicas: [1, 2] }, 0);
    replica.updated({ ...PARTITION, partitionEpoch: 8, isr: [1], replicas: [1, 4] }, 0);
    expect([...leader().followers.keys()]).toEqual([4]);
    expect(must(leader().followers.get(4), 'it follows').behindMs(1, 0)).toBe(Number.POSITIVE_INFINITY);
  });
});
