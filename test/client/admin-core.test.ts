import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ErrorCode, failure } from '../../src/base/error.ts';
import { epoch } from '../../src/base/ids.ts';
import { SeededRandom } from '../../src/base/random.ts';
import { ZERO_UUID } from '../../src/base/uuid.ts';
import { AdminCore } from '../../src/client/core/admin-core.ts';
import type { AdminEffect, AdminEvent, AdminRequest, AdminResult } from '../../src/client/core/admin-events.ts';
import type { AdminCoreOptions } from '../../src/client/core/admin-options.ts';
import type { LinkNumber } from '../../src/client/core/controller-link.ts';
import type { ReadFrom } from '../../src/controller/commands.ts';
import type { LeaderAddress } from '../../src/driver/ports.ts';

const LIST: AdminRequest = { kind: 'ListTopics' };
const LISTED: AdminResult = { kind: 'reply', reply: { kind: 'ListTopics', topics: [] } };
const listedBy = (readFrom: ReadFrom): AdminResult => ({
  kind: 'reply',
  reply: { kind: 'ListTopics', topics: [], readFrom },
});
const REGISTER: AdminRequest = {
  ...{ kind: 'RegisterBroker', brokerKind: 'native', clusterId: 'c', brokerId: 1, incarnationId: ZERO_UUID },
  ...{ listeners: [], features: [], rack: null, logDirs: [], previousBrokerEpoch: null },
};
const ALTER: AdminRequest = { kind: 'AlterPartition', brokerId: 1, brokerEpoch: 1, topics: [] };
const HEARTBEAT: AdminRequest = {
  ...{ kind: 'BrokerHeartbeat', brokerId: 1, brokerEpoch: 1, metadataEndOffset: 1 },
  ...{ wantFence: false, wantShutDown: false, offlineLogDirs: [] },
};
const BEATEN: AdminResult = {
  kind: 'reply',
  reply: { kind: 'BrokerHeartbeat', isCaughtUp: true, isFenced: false, shouldShutDown: false },
};
const DELETE: AdminRequest = { kind: 'DeleteTopics', topics: [{ name: 't' }] };
const DELETED: AdminResult = { kind: 'reply', reply: { kind: 'DeleteTopics', topics: [] } };

function refused(code: ErrorCode, leader: LeaderAddress | null = null): AdminResult {
  return { kind: 'failed', failure: failure(code, 'test'), leader };
}

function leaderAt(host: string, leaderEpoch: number): LeaderAddress {
  return { id: 1, epoch: epoch(leaderEpoch), endpoints: [{ name: 'QUORATE', host, port: 1 }] };
}

class Harness {
  readonly core: AdminCore;
  readonly settled = new Map<number, string>();
  sent: number[] = [];
  link = 0 as LinkNumber;
  address = '';
  opened = 0;
  nowMs = 0;

  constructor(options: Partial<AdminCoreOptions> = {}) {
    this.core = new AdminCore({ bootstrap: ['a:1', 'b:1'], ...options }, new SeededRandom(1));
  }

  step(event: AdminEvent): void {
    for (const effect of this.core.step(event, this.nowMs)) this.#see(effect);
  }

  submit(number: number, request: AdminRequest, timeoutMs: number | null = null): void {
    this.step({ kind: 'submit', number, request, timeoutMs });
  }

  open(): void {
    this.step({ kind: 'linkOpen', link: this.link });
  }

  lost(): void {
    this.step({ kind: 'linkLost', link: this.link, reason: 'test' });
  }

  answer(number: number, result: AdminResult): void {
    this.step({ kind: 'answer', link: this.link, number, result });
  }

  tick(): void {
    this.nowMs = Math.max(this.nowMs, this.core.nextDeadlineMs);
    this.step({ kind: 'tick' });
  }

  #see(effect: AdminEffect): void {
    if (effect.kind === 'openLink') {
      this.link = effect.link;
      this.address = effect.address;
      this.opened++;
    }
    if (effect.kind === 'send') this.sent.push(effect.number);
    if (effect.kind === 'settle') {
      expect(this.settled.has(effect.number), 'A1: settled once').toBe(false);
      this.settled.set(effect.number, 'code' in effect.result ? effect.result.code : 'ok');
    }
  }
}

describe('AdminCore', () => {
  test('pipeline: a follower answers a question: the others follow freely, a command still goes alone', () => {
    const h = new Harness();
    const readFrom = { nodeId: 2, endOffset: 7, msSinceLeader: 3 };
    for (const number of [1, 2, 3]) h.submit(number, LIST);
    h.open();
    expect(h.sent).toEqual([1]);
    h.answer(1, listedBy(readFrom));
    expect(h.sent).toEqual([1, 2, 3]);
    h.submit(4, DELETE);
    h.submit(5, DELETE);
    expect(h.sent).toEqual([1, 2, 3]);
    h.answer(2, listedBy(readFrom));
    h.answer(3, listedBy(readFrom));
    expect(h.sent).toEqual([1, 2, 3, 4]);
    // It is no controller: the link goes to where it points, and with it what this one knew.
    h.answer(4, refused('NOT_CONTROLLER', leaderAt('c', 3)));
    h.open();
    expect([h.address, h.sent]).toEqual(['c:1', [1, 2, 3, 4, 4]]);
    h.answer(4, DELETED);
    expect(h.sent).toEqual([1, 2, 3, 4, 4, 5]);
  });

  test('pipeline: controller confirmed: one command first, then all of them in order', () => {
    const h = new Harness();
    for (const number of [1, 2, 3]) h.submit(number, LIST);
    expect(h.sent).toEqual([]);
    h.open();
    expect(h.sent).toEqual([1]);
    h.answer(1, LISTED);
    expect(h.sent).toEqual([1, 2, 3]);
    h.answer(3, LISTED);
    h.answer(2, LISTED);
    expect([...h.settled]).toEqual([
      [1, 'ok'],
      [3, 'ok'],
      [2, 'ok'],
    ]);
    expect(h.core.nextDeadlineMs).toBe(Number.POSITIVE_INFINITY);
  });

  test('NOT_CONTROLLER: with a hint: sent again there at once, even when it is not idempotent', () => {
    const h = new Harness();
    h.submit(1, DELETE);
    h.open();
    h.answer(1, refused('NOT_CONTROLLER', leaderAt('z', 3)));
    expect(h.address).toBe('z:1');
    h.open();
    expect(h.sent).toEqual([1, 1]);
    h.answer(1, DELETED);
    expect(h.settled.get(1)).toBe('ok');
  });

  test('NOT_CONTROLLER: without a hint: one command asks again on the same link four times, after pauses; then it is left', () => {
    const h = new Harness();
    for (const number of [1, 2, 3]) h.submit(number, DELETE);
    h.open();
    h.answer(1, DELETED);
    expect(h.sent).toEqual([1, 2, 3]);
    // Both were out when the controller lost its leadership: that is one answer, not two.
    h.answer(2, refused('NOT_CONTROLLER'));
    h.answer(3, refused('NOT_CONTROLLER'));
    for (let stay = 1; stay <= 4; stay++) {
      h.sent = [];
      const askedMs = h.nowMs;
      h.tick();
      expect([h.sent, h.opened]).toEqual([[2], 1]);
      expect(h.nowMs - askedMs).toBeGreaterThanOrEqual(25);
      expect(h.nowMs - askedMs).toBeLessThanOrEqual(50);
      h.answer(2, refused('NOT_CONTROLLER'));
    }
    while (h.opened === 1) h.tick();
    expect(h.settled.size).toBe(1);
    h.open();
    h.answer(2, DELETED);
    h.answer(3, DELETED);
    expect(h.settled.size).toBe(3);
  });

  test('NOT_CONTROLLER: without a hint, then with one: the link leads there', () => {
    const h = new Harness();
    h.submit(1, DELETE);
    h.open();
    h.answer(1, refused('NOT_CONTROLLER'));
    h.tick();
    h.answer(1, refused('NOT_CONTROLLER', leaderAt('z', 3)));
    expect([h.address, h.opened]).toEqual(['z:1', 2]);
  });

  test('NOT_CONTROLLER: others under way: they may end on the old link before it is left', () => {
    const h = new Harness();
    h.submit(1, LIST);
    h.open();
    h.answer(1, LISTED);
    for (const number of [2, 3, 4]) h.submit(number, DELETE);
    h.answer(2, refused('NOT_CONTROLLER', leaderAt('z', 3)));
    h.answer(3, DELETED);
    expect(h.opened).toBe(1);
    h.answer(4, refused('OUTCOME_UNKNOWN'));
    expect(h.address).toBe('z:1');
    h.open();
    expect(h.sent).toEqual([1, 2, 3, 4, 2]);
    expect([...h.settled]).toEqual([
      [1, 'ok'],
      [3, 'ok'],
      [4, 'OUTCOME_UNKNOWN'],
    ]);
  });

  test('old hint: of an epoch before the newest: ignored', () => {
    const h = new Harness({ bootstrap: ['a:1'] });
    h.submit(1, LIST);
    h.open();
    h.answer(1, refused('NOT_CONTROLLER', leaderAt('new', 5)));
    expect(h.address).toBe('new:1');
    h.open();
    h.answer(1, refused('NOT_CONTROLLER', leaderAt('old', 4)));
    for (let i = 0; i < 5 && h.address === 'new:1'; i++) h.tick();
    expect(h.address).toBe('a:1');
  });

  test('connection lost: commands under way: idempotent ones are sent again, others end as OUTCOME_UNKNOWN', () => {
    const h = new Harness();
    h.submit(1, LIST);
    h.open();
    h.answer(1, LISTED);
    h.submit(2, DELETE);
    h.submit(3, LIST);
    h.submit(4, { kind: 'CreateTopics', topics: [], validateOnly: true });
    h.lost();
    expect([...h.settled]).toEqual([
      [1, 'ok'],
      [2, 'OUTCOME_UNKNOWN'],
    ]);
    h.tick();
    h.open();
    h.answer(3, LISTED);
    expect(h.sent).toEqual([1, 2, 3, 4, 3, 4]);
  });

  test('connection lost: before it stood: nothing was sent, everything is tried elsewhere', () => {
    const h = new Harness();
    h.submit(1, DELETE);
    h.lost();
    h.tick();
    h.open();
    expect(h.sent).toEqual([1]);
    expect(h.opened).toBe(2);
  });

  test('OUTCOME_UNKNOWN: from the controller: a read is asked again, a deletion is not', () => {
    const h = new Harness();
    h.submit(1, LIST);
    h.open();
    h.answer(1, refused('OUTCOME_UNKNOWN'));
    h.tick();
    expect(h.sent).toEqual([1, 1]);
    h.answer(1, LISTED);
    h.submit(2, DELETE);
    h.answer(2, refused('OUTCOME_UNKNOWN'));
    expect([...h.settled]).toEqual([
      [1, 'ok'],
      [2, 'OUTCOME_UNKNOWN'],
    ]);
  });

  test('deadline: no answer: REQUEST_TIMED_OUT for what had no effect, OUTCOME_UNKNOWN for what may have had one', () => {
    const h = new Harness({ timeoutMs: 1_000 });
    h.submit(1, LIST);
    h.open();
    h.answer(1, LISTED);
    h.submit(2, LIST);
    h.submit(3, DELETE, 2_000);
    h.tick();
    expect(h.nowMs).toBe(1_000);
    h.tick();
    expect(h.nowMs).toBe(2_000);
    expect([...h.settled]).toEqual([
      [1, 'ok'],
      [2, 'REQUEST_TIMED_OUT'],
      [3, 'OUTCOME_UNKNOWN'],
    ]);
  });

  test.each([
    ['registration, as others may have unregistered or replaced the broker', REGISTER],
    ['change of ISRs, as the first one makes the second one outdated', ALTER],
  ])('not sent again once its answer was lost: a %s', (_, request) => {
    const h = new Harness();
    h.submit(1, request);
    h.open();
    h.lost();
    expect(h.settled.get(1)).toBe('OUTCOME_UNKNOWN');
    h.submit(2, request);
    h.tick();
    h.open();
    h.answer(2, refused('OUTCOME_UNKNOWN'));
    expect(h.settled.get(2)).toBe('OUTCOME_UNKNOWN');
    expect(h.sent).toEqual([1, 2]);
  });

  describe('a heartbeat that was sent, and its answer lost: it may have been done', () => {
    function inDoubt(options: Partial<AdminCoreOptions> = {}): Harness {
      const h = new Harness(options);
      h.submit(1, HEARTBEAT);
      h.open();
      h.lost();
      expect(h.settled.size).toBe(0);
      return h;
    }

    test('no answer by the deadline: OUTCOME_UNKNOWN', () => {
      const h = inDoubt({ timeoutMs: 1_000 });
      h.tick();
      h.open();
      while (h.settled.size === 0) h.tick();
      expect(h.settled.get(1)).toBe('OUTCOME_UNKNOWN');
    });

    test('nobody can be reached any more: OUTCOME_UNKNOWN', () => {
      const h = inDoubt();
      for (let i = 0; i < 200 && h.settled.size === 0; i++) {
        h.tick();
        h.lost();
      }
      expect(h.settled.get(1)).toBe('OUTCOME_UNKNOWN');
    });

    test('the client is closed: OUTCOME_UNKNOWN', () => {
      const h = inDoubt();
      h.step({ kind: 'close' });
      expect(h.settled.get(1)).toBe('OUTCOME_UNKNOWN');
    });

    test('a second attempt is refused: says nothing of the first: OUTCOME_UNKNOWN', () => {
      const h = inDoubt();
      h.tick();
      h.open();
      h.answer(1, refused('STALE_BROKER_EPOCH'));
      expect(h.settled.get(1)).toBe('OUTCOME_UNKNOWN');
    });

    test('a second attempt is answered: that is the outcome', () => {
      const h = inDoubt();
      h.tick();
      h.open();
      h.answer(1, BEATEN);
      expect(h.settled.get(1)).toBe('ok');
    });
  });

  test('a registration that waits for its first answer at the deadline: OUTCOME_UNKNOWN; one never sent: UNREACHABLE', () => {
    const h = new Harness({ timeoutMs: 1_000, silenceTimeoutMs: 5_000 });
    h.submit(1, REGISTER);
    h.open();
    h.tick();
    expect(h.settled.get(1)).toBe('OUTCOME_UNKNOWN');
    const other = new Harness({ timeoutMs: 1_000 });
    other.submit(1, REGISTER);
    while (other.settled.size === 0) other.tick();
    expect(other.settled.get(1)).toBe('UNREACHABLE');
  });

  test('nobody answers: for unreachableAfterMs: UNREACHABLE, after a handful of attempts', () => {
    const h = new Harness({ unreachableAfterMs: 5_000 });
    h.submit(1, DELETE);
    for (let i = 0; i < 200 && h.settled.size === 0; i++) {
      h.lost();
      h.tick();
    }
    expect(h.settled.get(1)).toBe('UNREACHABLE');
    expect(h.nowMs).toBe(5_000);
    expect(h.opened).toBeGreaterThan(4);
    expect(h.opened).toBeLessThan(25);
  });

  test('silence: a connection without answers: given up, reads go elsewhere', () => {
    const h = new Harness({ silenceTimeoutMs: 3_000 });
    h.submit(1, LIST);
    h.open();
    h.tick();
    expect(h.nowMs).toBe(3_000);
    h.tick();
    h.open();
    expect(h.sent).toEqual([1, 1]);
  });

  test('a tick at its moment, at any fraction of a millisecond: does what was due, and the next one is later', () => {
    const moment = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(moment, fc.array(fc.boolean(), { maxLength: 12 }), (startMs, stands) => {
        const h = new Harness({ timeoutMs: 1e6 });
        h.nowMs = startMs;
        h.submit(1, LIST);
        for (const connects of stands) {
          if (connects) h.open();
          if (h.settled.size > 0) return;
          h.tick();
          expect(h.core.nextDeadlineMs).toBeGreaterThan(h.nowMs);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('bounds: more outstanding than allowed: OVERLOADED; more in flight than allowed: they wait', () => {
    const h = new Harness({ maxOutstanding: 4, maxInFlight: 2 });
    for (const number of [1, 2, 3, 4, 5]) h.submit(number, LIST);
    expect(h.settled.get(5)).toBe('OVERLOADED');
    expect(h.core.bound()).toEqual({ name: 'outstanding_commands', inUse: 4, limit: 4, refused: 1 });
    h.open();
    h.answer(1, LISTED);
    expect(h.sent).toEqual([1, 2, 3]);
    h.answer(2, LISTED);
    expect(h.sent).toEqual([1, 2, 3, 4]);
  });

  test('close: commands under way: all settled, later ones refused', () => {
    const h = new Harness();
    h.submit(1, LIST);
    h.open();
    h.answer(1, LISTED);
    h.submit(2, DELETE);
    h.submit(3, LIST);
    h.step({ kind: 'close' });
    h.submit(4, LIST);
    expect([...h.settled].slice(1)).toEqual([
      [2, 'OUTCOME_UNKNOWN'],
      [3, 'SHUTTING_DOWN'],
      [4, 'SHUTTING_DOWN'],
    ]);
  });

  test('any order of events: every command is settled once by its deadline, and a deletion is not sent after a lost answer', () => {
    const event = fc.constantFrom('list', 'delete', 'open', 'lost', 'ok', 'moved', 'unknown', 'tick');
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const h = new Harness({ timeoutMs: 2_000 });
        const kinds = new Map<number, AdminRequest>();
        const maybeApplied = new Set<number>();
        let count = 0;
        const underWay = (): number[] => h.sent.filter((number) => !h.settled.has(number));
        for (const what of events) {
          const first = underWay()[0];
          const sentBefore = h.sent.length;
          if (what === 'list' || what === 'delete') {
            kinds.set(++count, what === 'list' ? LIST : DELETE);
            h.submit(count, what === 'list' ? LIST : DELETE);
          } else if (what === 'open') h.open();
          else if (what === 'lost') {
            for (const number of underWay()) maybeApplied.add(number);
            h.lost();
          } else if (what === 'tick' && h.core.nextDeadlineMs < 100_000) h.tick();
          else if (first !== undefined && what === 'ok') h.answer(first, kinds.get(first) === LIST ? LISTED : DELETED);
          else if (first !== undefined && what === 'moved') h.answer(first, refused('NOT_CONTROLLER'));
          else if (first !== undefined && what === 'unknown') h.answer(first, refused('OUTCOME_UNKNOWN'));
          for (const number of h.sent.slice(sentBefore)) {
            expect(kinds.get(number) === DELETE && maybeApplied.has(number) && h.settled.has(number)).toBe(false);
          }
        }
        for (let i = 0; i < 500 && h.settled.size < count; i++) h.tick();
        expect(h.settled.size).toBe(count);
      }),
      { numRuns: 300 },
    );
  });

  test('not let in: whatever waits or was sent ends with that, and a later command tries again', () => {
    const h = new Harness();
    h.submit(1, DELETE);
    h.submit(2, LIST);
    h.open();
    refuse(h);
    expect([...h.settled]).toEqual([
      [1, 'CLUSTER_AUTHORIZATION_FAILED'],
      [2, 'CLUSTER_AUTHORIZATION_FAILED'],
    ]);
    h.submit(3, LIST);
    if (h.core.nextDeadlineMs > h.nowMs) h.tick();
    h.open();
    h.answer(3, LISTED);
    expect(h.settled.get(3)).toBe('ok');
  });

  test('not let in: after an answer was lost: what may have been applied does not end as not applied', () => {
    const h = new Harness();
    h.submit(1, REGISTER);
    h.open();
    h.answer(1, refused('OUTCOME_UNKNOWN'));
    refuse(h);
    expect([...h.settled]).toEqual([[1, 'OUTCOME_UNKNOWN']]);
  });
});

function refuse(h: Harness): void {
  h.step({ kind: 'linkRefused', link: h.link, failure: failure('CLUSTER_AUTHORIZATION_FAILED', 'test') });
}
