/** Prints a command's result: as text for people, or the same data as JSON or YAML. */
import { stringify } from 'yaml';
import type { CliIo } from './cli-io.ts';

export const OUTPUT_FORMATS = ['text', 'json', 'yaml'] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** Prints `data` in the wanted format; `text` makes the lines for people (none: nothing is printed). */
export function printResult(io: CliIo, format: OutputFormat, data: unknown, text: () => readonly string[]): void {
  switch (format) {
    case 'json':
      io.out(`${JSON.stringify(data)}\n`);
      return;
    case 'yaml':
      io.out(stringify(data));
      return;
    case 'text':
      for (const line of text()) io.out(`${line}\n`);
  }
}

/** One item of a stream: a line of JSON, a YAML document, or a line of text. */
export function printItem(io: CliIo, format: OutputFormat, data: unknown, text: () => string): void {
  if (format === 'yaml') io.out(`---\n${stringify(data)}`);
  else io.out(`${format === 'json' ? JSON.stringify(data) : text()}\n`);
}

/** Columns padded to their widest cell, two blanks apart. */
export function textTable(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return pad([header, ...rows]).map((cells) => cells.join('  ').trimEnd());
}

/** As Kafka's tools print tables: every cell padded and followed by a tab. */
export function kafkaTable(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return pad([header, ...rows]).map((cells) => cells.map((cell) => `${cell}\t`).join(''));
}

function pad(rows: readonly (readonly string[])[]): string[][] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length);
  }
  return rows.map((row) => row.map((cell, index) => cell.padEnd(widths[index] ?? 0)));
}
