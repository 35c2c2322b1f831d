import { afterEach, expect, test, vi } from 'vitest';
import { readArguments } from './arguments.ts';
import { runOne } from './run-one.ts';
import { subjectOf } from './subject.ts';

afterEach(() => vi.restoreAllMocks());

test('break: a token of another commit: warns, stops at the event, shows all nodes', () => {
  let said = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  const args = readArguments(['--replay', 'sim:v1:0123abc:lite:7', '--break', '300']);
  expect(runOne(subjectOf(args.replay ?? '', args.profile), args)).toBe(true);
  expect(said).toMatch(/^WARNING {2}the token is of commit 0123abc/);
  expect(said).toContain('after event 300,');
  expect(said.match(/^[123] {5}\S+/gm)).toHaveLength(3);
  expect(said).toMatch(/links that are cut: (none|\d+→\d+)/);
  expect(said).toContain('no law broken; 300 events');
});

test.each(['sim:v1:lite:7', 'no-such-file.json'])('subject: %s: refused, saying why', (text) => {
  expect(() => subjectOf(text, 'lite')).toThrow(/not a token|cannot read/);
});
