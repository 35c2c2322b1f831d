import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Counters } from '../counters.ts';
import { FAULT_KINDS } from '../generate-faults.ts';
import { FAULT_FLOORS } from './fault-floors.ts';
import { shortfalls } from './floors.ts';
import { MARK_FLOORS, MARKS, UNREACHED } from './marks.ts';

/** The names of all marks in the source; one that is put together from parts counts as what it begins with. */
function marksOfSource(): string[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.flatMap((file) => {
    const source = readFileSync(join('src', file), 'utf8');
    return [...source.matchAll(/\bsometimes\(([^;]*)\);/g)].flatMap(([, argument = '']) => {
      return [...argument.matchAll(/'(\w+: [^']*)'|`(\w+: [^`$]*)\$/g)].map(([, whole, start]) => whole ?? start ?? '');
    });
  });
}

describe('coverage', () => {
  test('marks: the table has those of the source, and no other', () => {
    const inSource = marksOfSource();
    expect(inSource.filter((mark) => !MARKS.some((known) => known.startsWith(mark)))).toEqual([]);
    expect(MARKS.filter((known) => !inSource.some((mark) => known.startsWith(mark)))).toEqual([]);
    expect(Object.keys(UNREACHED).filter((mark) => !MARKS.includes(mark))).toEqual([]);
    expect(new Set(MARKS).size).toBe(MARKS.length);
  });

  test('marks: each is in one place of the source', () => {
    const inSource = marksOfSource();
    expect(inSource.filter((mark, index) => inSource.indexOf(mark) !== index)).toEqual([]);
  });

  test('floors: enough: nothing; too little: told, in proportion to the seeds; as chance may have it: nothing', () => {
    const counters = new Counters();
    const floors = [{ name: 'a', least: 100 }];
    counters.add('a', 5);
    expect(shortfalls(floors, counters, 2_000)).toEqual([{ name: 'a', least: 100, count: 5, wanted: 6 }]);
    counters.add('a');
    expect(shortfalls(floors, counters, 2_000)).toEqual([]);
    counters.add('a', 193);
    expect(shortfalls(floors, counters, 20_000)).toEqual([{ name: 'a', least: 100, count: 199, wanted: 200 }]);
    counters.add('a');
    expect(shortfalls(floors, counters, 20_000)).toEqual([]);
    expect(shortfalls(floors, new Counters(), 999)).toEqual([]);
  });

  test('floors: each kind of fault that is drawn has one', () => {
    const named = FAULT_FLOORS.map(({ name }) => name);
    expect(FAULT_KINDS.filter((kind) => !named.includes(`fault.${kind}`))).toEqual([]);
  });

  test('floors: none is zero', () => {
    expect([...MARK_FLOORS, ...FAULT_FLOORS].filter((floor) => floor.least <= 0)).toEqual([]);
  });
});
