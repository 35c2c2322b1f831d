import type { Cause } from './investigation.ts';

/** One line for each event of a causal chain, oldest first, with the time that passed since the one before. */
export function formatCauses(causes: readonly Cause[]): string[] {
  return causes.map(({ number, timeMs, node, from, kind, detail }, index) => {
    const before = causes[index - 1];
    const passed = before === undefined ? '' : `+${(timeMs - before.timeMs).toFixed(3)}`;
    const place = from >= 0 ? `${from}→${node}` : node < 0 ? '' : String(node);
    const text = detail === '' ? kind : `${kind}  ${detail}`;
    return `${String(number).padStart(7)} ${timeMs.toFixed(3).padStart(11)} ${passed.padStart(10)}  ${place.padEnd(8)} ${text}`;
  });
}
