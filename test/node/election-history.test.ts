import { describe, expect, test } from 'vitest';
import { epoch } from '../../src/base/ids.ts';
import type { RoleChange } from '../../src/driver/ports.ts';
import { ElectionHistory, MAX_CHANGES } from '../../src/node/election-history.ts';
import { ELECTION_HISTORY } from '../../src/storage/layout.ts';
import { MemoryDisk } from '../storage/memory-disk.ts';

function change(number: number): RoleChange {
  const reason = `the ${number}th, with "quotes"\nand a second line`;
  const roles = { from: 'follower', to: 'prospective' } as const;
  return { wallMs: 1000 + number, epoch: epoch(number), ...roles, leaderId: null, cause: 'fetch-timeout', reason };
}

/** A node's history, and what it has logged. */
function opened(disk: MemoryDisk): { readonly history: ElectionHistory; readonly lines: unknown[] } {
  const lines: unknown[] = [];
  const history = ElectionHistory.open(disk, (level, event, detail) => lines.push([level, event, detail.reason]));
  return { history, lines };
}

function write(disk: MemoryDisk, text: string): void {
  disk.runSync([{ kind: 'write', path: ELECTION_HISTORY, position: 0, chunks: [new TextEncoder().encode(text)] }]);
}

describe('election history', () => {
  test('changes: in the order they came, and there again after a restart', () => {
    const disk = new MemoryDisk();
    const first = opened(disk);
    for (let n = 1; n <= 3; n++) first.history.add(change(n));
    disk.pump();
    const second = opened(disk);
    expect(second.history.changes).toEqual([1, 2, 3].map(change));
    second.history.started(5000);
    expect(second.history.changes.at(-1)).toMatchObject({ from: null, to: 'unattached', cause: 'started', epoch: 3 });
    expect([first.lines, second.lines]).toEqual([[], []]);
  });

  test('more than the bound: the oldest are forgotten, in memory and in the file', () => {
    const disk = new MemoryDisk();
    const { history } = opened(disk);
    for (let n = 1; n <= MAX_CHANGES + 7; n++) history.add(change(n));
    disk.pump();
    for (const { changes } of [history, opened(disk).history]) {
      expect(changes).toHaveLength(MAX_CHANGES);
      expect(changes.map(({ epoch: each }) => each)).toEqual(Array.from({ length: MAX_CHANGES }, (_, n) => n + 8));
    }
  });

  test('many changes at once: one write under way, the last one holds all; nothing is flushed', () => {
    const disk = new MemoryDisk();
    const { history } = opened(disk);
    for (let n = 1; n <= 50; n++) history.add(change(n));
    disk.pump();
    expect(disk.log.map(({ kind }) => kind)).toEqual(['remove', 'write', 'rename', 'remove', 'write', 'rename']);
    expect(opened(disk).history.changes).toHaveLength(50);
  });

  const good = JSON.stringify(change(1));
  test.each([
    ['empty', ''],
    ['cut off', `${good}\n${good.slice(0, 40)}`],
    ['zeros', '\0'.repeat(200)],
    ['no JSON', 'hello\n'],
    ['a role that there is not', `${good.replace('"prospective"', '"king"')}\n`],
    ['too large', `${good}\n`.repeat(10_000)],
  ])('a file that cannot be read, %s: put aside with a line, and the node goes on', (_name, text) => {
    const disk = new MemoryDisk();
    write(disk, text);
    const { history, lines } = opened(disk);
    expect(history.changes).toEqual([]);
    expect(lines).toEqual([['warn', 'election-history-lost', expect.stringContaining('put aside')]]);
    expect(disk.list('')).toEqual([`${ELECTION_HISTORY}.corrupt`]);
    history.add(change(1));
    disk.pump();
    expect(opened(disk).history.changes).toEqual([change(1)]);
  });

  test('a disk that refuses: one line, the list goes on in memory, and is written when it can be', () => {
    const disk = new MemoryDisk();
    const { history, lines } = opened(disk);
    disk.fault = () => ({ code: 'NO_SPACE', message: 'full' });
    for (let n = 1; n <= 3; n++) {
      history.add(change(n));
      disk.pump();
    }
    expect(lines).toEqual([['warn', 'election-history-lost', 'it is not written: full']]);
    disk.fault = () => null;
    history.add(change(4));
    disk.pump();
    expect(opened(disk).history.changes).toEqual([1, 2, 3, 4].map(change));
  });
});
