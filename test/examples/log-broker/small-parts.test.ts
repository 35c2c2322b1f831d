/** The arithmetic of replication, against second versions that are too simple to be wrong. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressText, hostAndPort } from '../../../examples/log-broker/src/address.ts';
import { EpochIndex } from '../../../examples/log-broker/src/core/epoch-index.ts';
import { FollowerProgress } from '../../../examples/log-broker/src/core/follower-progress.ts';
import { replicatedEnd } from '../../../examples/log-broker/src/core/high-watermark.ts';
import { LogError } from '../../../examples/log-broker/src/core/log-error.ts';
import { resolveReplicaOptions } from '../../../examples/log-broker/src/core/options.ts';
import { PositionIndex } from '../../../examples/log-broker/src/log/position-index.ts';
import { MemoryLog } from './memory-log.ts';

describe('addresses', () => {
  test.each([
    ['localhost:9092', { host: 'localhost', port: 9092 }],
    ['10.0.0.1:9092', { host: '10.0.0.1', port: 9092 }],
    ['[::1]:9092', { host: '::1', port: 9092 }],
  ])('%s: the host is registered without brackets, and the text is the same again', (text, address) => {
    expect(hostAndPort(text)).toEqual(address);
    expect(addressText(address)).toBe(text);
  });

  test.each(['::1:9092', '[::1]', '[localhost]:9092', ':9092', 'a:0', 'a:65536', 'a b:1'])('%s: refused', (text) => {
    expect(() => hostAndPort(text)).toThrow('must be host:port');
  });
});

describe('EpochIndex', () => {
  const change = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('append' as const), epochsOn: fc.constantFrom(0, 0, 1, 3) }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('truncate' as const), to: fc.nat(12) }) },
  );

  test('EpochIndex: random appends and cuts: answers what a walk over the entries answers', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const index = new EpochIndex();
        const log = new MemoryLog();
        for (const each of changes) {
          if (each.kind === 'append') {
            const epoch = (log.epochBefore(log.endOffset) ?? 0) + each.epochsOn;
            index.append(epoch, log.endOffset);
            log.append([{ key: null, value: Buffer.of() }], epoch, 0);
          } else {
            index.truncate(each.to);
            log.truncate(each.to);
          }
        }
        expect(index.last).toBe(log.epochBefore(log.endOffset));
        for (let offset = 0; offset <= log.endOffset; offset++)
          expect(index.before(offset)).toBe(log.epochBefore(offset));
        for (let epoch = -1; epoch <= (index.last ?? 0) + 1; epoch++)
          expect(index.endOf(epoch, log.endOffset)).toEqual(log.epochEnd(epoch));
      }),
    );
  });

  test('EpochIndex: an older epoch after a newer one: refused', () => {
    const index = new EpochIndex();
    index.append(3, 0);
    index.append(3, 1);
    expect(() => index.append(2, 2)).toThrow('E1: epoch 2 at offset 2 after epoch 3 at 0');
    index.append(4, 2);
    expect(() => index.append(5, 2)).toThrow('E1');
  });
});

describe('replicatedEnd', () => {
  test('replicatedEnd: random ends: the largest offset that all of them have', () => {
    const end = fc.nat(20);
    fc.assert(
      fc.property(end, fc.array(fc.option(end)), (leaderEnd, counted) => {
        const haveAll = (offset: number): boolean =>
          leaderEnd >= offset && counted.every((other) => other !== null && other >= offset);
        const all = Array.from({ length: 21 }, (_, offset) => offset).filter(haveAll);
        expect(replicatedEnd(leaderEnd, counted)).toBe(all.at(-1) ?? null);
      }),
    );
  });
});

describe('FollowerProgress', () => {
  test('FollowerProgress: not heard yet: lacks something since the leader began', () => {
    const follower = new FollowerProgress(100);
    expect(follower.endOffset).toBeNull();
    expect(follower.behindMs(0, 350)).toBe(250);
    expect(new FollowerProgress(Number.NEGATIVE_INFINITY).behindMs(0, 350)).toBe(Number.POSITIVE_INFINITY);
  });

  test('FollowerProgress: at the end: is not behind, however long ago it pulled', () => {
    const follower = new FollowerProgress(Number.NEGATIVE_INFINITY);
    follower.pulled(1, 5, 5, 100);
    expect(follower.behindMs(5, 9000)).toBe(0);
    expect(follower.behindMs(6, 9000)).toBe(8900);
  });

  test('FollowerProgress: a step behind under load: had everything at its last pull but one', () => {
    const follower = new FollowerProgress(0);
    follower.pulled(1, 10, 12, 100);
    follower.pulled(1, 12, 15, 200);
    expect(follower.behindMs(15, 230)).toBe(130);
    follower.pulled(1, 14, 18, 300);
    expect(follower.behindMs(18, 330)).toBe(230);
  });

  test('FollowerProgress: it has started again: when its former life had everything says nothing about this one', () => {
    const follower = new FollowerProgress(0);
    follower.pulled(1, 4, 4, 100);
    follower.pulled(2, 3, 9, 200);
    expect(follower.behindMs(9, 200)).toBe(Number.POSITIVE_INFINITY);
    expect(follower.endOffset).toBe(3);
    expect(follower.brokerEpoch).toBe(2);
  });

  test('FollowerProgress: heard for the first time by this leader: keeps the time that it was given', () => {
    const follower = new FollowerProgress(100);
    follower.pulled(1, 3, 9, 200);
    expect(follower.behindMs(9, 250)).toBe(150);
  });

  const step = fc.record({ takes: fc.nat(4), appends: fc.nat(4), ms: fc.integer({ min: 1, max: 50 }) });

  test('FollowerProgress: random pulls: what counts as caught up is no later than when it had everything', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1 }), (steps) => {
        const follower = new FollowerProgress(0);
        const ends: { readonly ms: number; readonly end: number }[] = [{ ms: 0, end: 0 }];
        let nowMs = 0;
        let [end, leaderEnd] = [0, 0];
        for (const { takes, appends, ms } of steps) {
          nowMs += ms;
          end = Math.min(leaderEnd, end + takes);
          leaderEnd += appends;
          ends.push({ ms: nowMs, end: leaderEnd });
          follower.pulled(1, end, leaderEnd, nowMs);
          if (end === leaderEnd) continue;
          // The newest time at which the leader had no more than the follower has now.
          const hadAllMs = ends.findLast((one) => one.end <= end)?.ms ?? 0;
          expect(nowMs - follower.behindMs(leaderEnd, nowMs)).toBeLessThanOrEqual(hadAllMs);
        }
      }),
    );
  });
});

describe('PositionIndex', () => {
  test('PositionIndex: random entries and cuts: gives the last mark at or before an offset, 4 KiB apart', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 32, max: 6000 }), { maxLength: 30 }), fc.nat(30), (sizes, cut) => {
        const index = new PositionIndex();
        const marks: { readonly offset: number; readonly position: number }[] = [];
        let position = 0;
        sizes.forEach((size, offset) => {
          index.append(offset, position);
          if (offset === 0 || position - (marks.at(-1)?.position ?? 0) >= 4096) marks.push({ offset, position });
          position += size;
        });
        index.truncate(cut);
        const left = marks.filter(({ offset }) => offset < cut);
        for (let offset = 0; offset < cut; offset++) {
          const expected = left.findLast((mark) => mark.offset <= offset) ?? { offset: 0, position: 0 };
          expect(index.before(offset)).toEqual(expected);
        }
      }),
    );
  });
});

describe('replica options', () => {
  test('replica options: none given: the defaults, frozen', () => {
    const options = resolveReplicaOptions();
    expect(options.replicaLagMs).toBe(10_000);
    expect(Object.isFrozen(options)).toBe(true);
  });

  test('replica options: a value that makes no sense: refused by name', () => {
    const refused = (): unknown => resolveReplicaOptions({ replicaLagMs: 0 });
    expect(refused).toThrow(LogError);
    expect(refused).toThrow('the option replicaLagMs must be a whole number of at least 1, not 0');
  });
});
