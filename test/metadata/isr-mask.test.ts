import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bitOf, fullMask, maskOf, maskSize, membersOf, remapMask, withReplicas } from '../../src/metadata/isr-mask.ts';

const replicaLists = fc.uniqueArray(fc.nat({ max: 99 }), { minLength: 1, maxLength: 32 });
const listsWithMembers = replicaLists.chain((replicas) =>
  fc.tuple(fc.constant(replicas), fc.shuffledSubarray(replicas)),
);

describe('isr mask', () => {
  test('there and back: random members: the same set in replica order', () => {
    fc.assert(
      fc.property(listsWithMembers, ([replicas, members]) => {
        const mask = maskOf(replicas, members);
        expect(membersOf(replicas, mask)).toEqual(replicas.filter((broker) => members.includes(broker)));
        expect(maskSize(mask)).toBe(members.length);
        for (const broker of replicas) expect((bitOf(replicas, broker) & mask) !== 0).toBe(members.includes(broker));
      }),
    );
  });

  test('full mask: every length: all members', () => {
    for (let count = 0; count <= 32; count++) expect(maskSize(fullMask(count))).toBe(count);
    expect(() => fullMask(33)).toThrow();
  });

  test('mask of: a stranger or a repetition: refused', () => {
    expect(maskOf([1, 2], [3])).toBe(-1);
    expect(maskOf([1, 2], [2, 2])).toBe(-1);
    expect(
      maskOf(
        Array.from({ length: 32 }, (_, n) => n),
        [31],
      ),
    ).toBe(0x8000_0000);
  });

  test('another replica list: random two lists: the members that are in both', () => {
    fc.assert(
      fc.property(listsWithMembers, replicaLists, ([from, members], to) => {
        const mask = remapMask(maskOf(from, members), from, to);
        expect(membersOf(to, mask)).toEqual(to.filter((broker) => members.includes(broker)));
        const sets = withReplicas({ replicas: from, isr: maskOf(from, members), elr: fullMask(from.length) }, to);
        expect(sets).toEqual({
          replicas: to,
          isr: mask,
          elr: maskOf(
            to,
            to.filter((broker) => from.includes(broker)),
          ),
        });
      }),
    );
  });
});
