/** Whether planted lines were reached, by V8's own count of executed blocks. */
import { readFileSync } from 'node:fs';
import { type Profiler, Session } from 'node:inspector';
import { pathToFileURL } from 'node:url';
import type { PlantedLines } from './build.ts';

export class Reach {
  readonly #session = new Session();

  /** Counts from here on. */
  constructor() {
    this.#session.connect();
    this.#session.post('Profiler.enable');
    this.#session.post('Profiler.startPreciseCoverage', { callCount: false, detailed: true });
  }

  /** Hunks of which no line was reached, as `file:line`. */
  unreached(planted: readonly PlantedLines[]): string[] {
    let scripts: readonly Profiler.ScriptCoverage[] = [];
    this.#session.post('Profiler.takePreciseCoverage', (error, result) => {
      if (error !== null) throw error;
      scripts = result.result;
    });
    this.#session.disconnect();
    return planted.flatMap(({ file, hunks }) => {
      const { href } = pathToFileURL(file);
      const ranges = (scripts.find(({ url }) => url === href)?.functions ?? []).flatMap((each) => each.ranges);
      const starts = startsOfLines(readFileSync(file, 'utf8'));
      const isReached = (line: number): boolean => countAt(ranges, starts[line - 1] ?? null) > 0;
      return hunks.filter((lines) => !lines.some(isReached)).map((lines) => `${file}:${lines[0]}`);
    });
  }
}

/** How often what stands at a position was executed: what the innermost range around it says. */
function countAt(ranges: readonly Profiler.CoverageRange[], position: number | null): number {
  if (position === null) return 0;
  let innermost: Profiler.CoverageRange | null = null;
  for (const range of ranges) {
    if (range.startOffset > position || range.endOffset <= position) continue;
    const isInner =
      innermost === null || range.endOffset - range.startOffset <= innermost.endOffset - innermost.startOffset;
    if (isInner) innermost = range;
  }
  return innermost?.count ?? 0;
}

/** Where the code of each line begins; null: there is none, only space, a comment or what closes a block. */
function startsOfLines(text: string): (number | null)[] {
  let at = 0;
  return text.split('\n').map((line) => {
    const start = at + line.length - line.trimStart().length;
    at += line.length + 1;
    return /^\s*([})\];,]*|\/[/*].*|\*.*)$/.test(line) ? null : start;
  });
}
