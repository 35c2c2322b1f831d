/** Changing a history in one place. For tests of the checker. */
import type { History, Reading } from './history.ts';

type Columns = { offsets: number[]; ids: number[]; leaderEpochs: number[]; contents: number[] };

export function pick<T>(items: readonly T[], at: number): T | undefined {
  return items.length === 0 ? undefined : items[at % items.length];
}

function edited(reading: Reading, edit: (columns: Columns) => void): Reading {
  const columns: Columns = {
    offsets: [...reading.offsets],
    ids: [...reading.ids],
    leaderEpochs: [...reading.leaderEpochs],
    contents: [...reading.contents],
  };
  edit(columns);
  return { ...reading, ...columns };
}

/** Edits the readings for which `which` holds. */
export function editing(
  history: History,
  which: (reading: Reading) => boolean,
  edit: (columns: Columns) => void,
): History {
  return { ...history, readings: history.readings.map((r) => (which(r) ? edited(r, edit) : r)) };
}

/** Takes out the entries at these indices; the offsets behind them move up. */
export function without(columns: Columns, from: number, count: number): void {
  columns.ids.splice(from, count);
  columns.leaderEpochs.splice(from, count);
  columns.contents.splice(from, count);
  columns.offsets.splice(-count, count);
}

export function insert(columns: Columns, at: number, id: number, content: number): void {
  columns.ids.splice(at, 0, id);
  columns.leaderEpochs.splice(at, 0, columns.leaderEpochs[at] ?? columns.leaderEpochs.at(-1) ?? 1);
  columns.contents.splice(at, 0, content);
  columns.offsets.push(columns.offsets.length);
}
