/** Prints the figures of a benchmark run, and where the machine stood. */
import { cpus, totalmem } from 'node:os';

export interface Figure {
  readonly what: string;
  readonly value: string;
  /** The first step towards the scorecard; empty: none is set. */
  readonly goal: string;
}

export function printTable(figures: readonly Figure[]): void {
  const cpu = cpus();
  console.log(
    `\nNode ${process.version}, ${cpu.length} × ${cpu[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB; all processes and the load share them`,
  );
  const widths = [Math.max(...figures.map((f) => f.what.length)), Math.max(...figures.map((f) => f.value.length))];
  for (const { what, value, goal } of figures) {
    console.log(`${what.padEnd(widths[0] ?? 0)}  ${value.padEnd(widths[1] ?? 0)}  ${goal}`);
  }
}

/** The q-th quantile of the values, 0 ≤ q ≤ 1. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

export function ms(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
}

export function perSecond(count: number, elapsedMs: number): string {
  return `${Math.round((count * 1000) / elapsedMs).toLocaleString('en')}/s`;
}
