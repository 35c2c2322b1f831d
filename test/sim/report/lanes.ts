/** Events as a diagram: one lane for each node, time downwards, an arrow for each message. */
import { CLIENT_ID } from '../scenario.ts';
import type { TracedEvent } from '../world/trace.ts';

/** Columns from one lane to the next. */
const WIDTH = 6;
const MARGIN = 2;
/** Longer texts are cut: the line has to fit. */
const MOST_TEXT = 110;

/** `always`: nodes that have a lane even if nothing happens to them. `said`: lines to be put below events, by number. */
export function formatLanes(
  events: readonly TracedEvent[],
  always: readonly number[],
  said: ReadonlyMap<number, readonly string[]>,
): string[] {
  const seen = events.flatMap(({ event: { node, from } }) => [node, from]).filter((id) => id >= 0);
  const lanes = [...new Set([...always, ...seen])].sort((a, b) => a - b);
  const names = lanes.map((id) => (id === CLIENT_ID ? 'client' : String(id)));
  const head = names.reduce((line, name, lane) => put(line, columnOf(lane) - (name.length >> 1), name), '');
  const lineOf = (when: string, lane: string, text: string): string => {
    const cut = text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}…` : text;
    return `${when.padStart(19)} ${lane.padEnd(columnOf(lanes.length))} ${cut}`;
  };
  const rows = events.flatMap(({ number, event }) => {
    const { timeMs, node, from, kind } = event;
    const when = `${number} ${timeMs.toFixed(3).padStart(11)}`;
    const text = event.detail === null ? kind : `${kind}  ${event.detail()}`;
    const line = lineOf(when, rowOf(lanes, node, from, kind.startsWith('fault.')), text);
    return [line, ...(said.get(number) ?? []).map((words) => lineOf('', rowOf(lanes, -1, -1, false), `  ${words}`))];
  });
  return [`${'event'.padStart(7)} ${'ms'.padStart(11)} ${head}`.trimEnd(), ...rows];
}

function rowOf(lanes: readonly number[], node: number, from: number, isFault: boolean): string {
  const to = lanes.indexOf(node);
  const start = lanes.indexOf(from);
  let row = lanes.reduce((line, _, lane) => put(line, columnOf(lane), '│'), '');
  if (to < 0) return row;
  if (start < 0 || start === to) return put(row, columnOf(to), isFault ? '✗' : '●');
  const [left, right] = start < to ? [start, to] : [to, start];
  for (let column = columnOf(left) + 1; column < columnOf(right); column++) {
    row = put(row, column, row[column] === '│' ? '┼' : '─');
  }
  row = put(row, columnOf(start), '○');
  row = put(row, columnOf(to), '●');
  return put(row, columnOf(to) + (start < to ? -1 : 1), start < to ? '▶' : '◀');
}

function columnOf(lane: number): number {
  return MARGIN + lane * WIDTH;
}

/** The line with `text` written over it from `column` on. */
function put(line: string, column: number, text: string): string {
  const padded = line.padEnd(column);
  return padded.slice(0, column) + text + padded.slice(column + text.length);
}
