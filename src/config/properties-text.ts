/** Java's .properties syntax: comments with # or !, `key=value`, `key:value`, `key value`, continued lines, escapes. */
import type { Place } from './config-problem.ts';

export interface Property {
  readonly key: string;
  readonly value: string;
  readonly keyPlace: Place;
  readonly valuePlace: Place;
}

/** All properties in the order of the text; a key that occurs twice occurs twice here. */
export function readProperties(text: string): readonly Property[] {
  const lines = text.split(/\r\n|\r|\n/);
  const properties: Property[] = [];
  for (let index = 0; index < lines.length; index++) {
    const first = lines[index] ?? '';
    const indent = leadingBlanks(first);
    if (indent === first.length || first[indent] === '#' || first[indent] === '!') continue;
    const line = index + 1;
    let logical = first;
    while (endsWithOpenBackslash(logical) && index + 1 < lines.length) {
      index++;
      const next = lines[index] ?? '';
      logical = logical.slice(0, -1) + next.slice(leadingBlanks(next));
    }
    const keyEnd = endOfKey(logical, indent);
    const valueStart = startOfValue(logical, keyEnd);
    properties.push({
      key: unescaped(logical.slice(indent, keyEnd)),
      value: unescaped(logical.slice(valueStart)),
      keyPlace: { line, column: indent + 1 },
      valuePlace: { line, column: valueStart + 1 },
    });
  }
  return properties;
}

function leadingBlanks(line: string): number {
  return /^[ \t\f]*/.exec(line)?.[0].length ?? 0;
}

function endsWithOpenBackslash(line: string): boolean {
  return (/\\*$/.exec(line)?.[0].length ?? 0) % 2 === 1;
}

function endOfKey(line: string, from: number): number {
  let at = from;
  while (at < line.length && !' \t\f=:'.includes(line.charAt(at))) at += line[at] === '\\' ? 2 : 1;
  return Math.min(at, line.length);
}

function startOfValue(line: string, keyEnd: number): number {
  return keyEnd + (/^[ \t\f]*[=:]?[ \t\f]*/.exec(line.slice(keyEnd))?.[0].length ?? 0);
}

function unescaped(text: string): string {
  return text.replace(/\\(u[0-9A-Fa-f]{4}|.)/g, (_whole, escaped: string) => {
    if (escaped.length === 5) return String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    return { n: '\n', r: '\r', t: '\t', f: '\f' }[escaped] ?? escaped;
  });
}
