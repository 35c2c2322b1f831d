/** What is wrong with a configuration file, and where: `file:line:column path: what is wrong; what is allowed`. */
import { QuorateError } from '../base/error.ts';

export type ConfigPath = readonly (string | number)[];

/** A place in a file; lines and columns begin at 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A problem at a path; the source knows the place. */
export interface ConfigProblem {
  readonly path: ConfigPath;
  /** Point at the key (an unknown one) instead of its value. */
  readonly atKey: boolean;
  readonly message: string;
}

export function problem(path: ConfigPath, message: string): ConfigProblem {
  return { path, atKey: false, message };
}

/** Knows where in the file each path is. */
export interface ConfigSource {
  readonly file: string;
  /** The place of a path's value (or key); of the nearest path above when it is not there. */
  placeOf(path: ConfigPath, atKey: boolean): Place;
  /** The path as the user wrote it. */
  pathText(path: ConfigPath): string;
}

/** `controllers[0].listeners.QUORATE`. */
export function pathText(path: ConfigPath): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (/^[\w-]+$/.test(part)) text += text === '' ? part : `.${part}`;
    else text += `['${part}']`;
  }
  return text;
}

export function problemLine(source: ConfigSource, found: ConfigProblem): string {
  const place = source.placeOf(found.path, found.atKey);
  const path = source.pathText(found.path);
  return `${source.file}:${place.line}:${place.column} ${path === '' ? '' : `${path}: `}${found.message}`;
}

/** All problems as one error, one line each, in the order of the file. */
export function configError(source: ConfigSource, problems: readonly ConfigProblem[]): QuorateError {
  const placed = problems.map((found) => ({ found, place: source.placeOf(found.path, found.atKey) }));
  placed.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
  const lines = placed.map(({ found }) => problemLine(source, found));
  return new QuorateError('INVALID_ARGUMENT', [...new Set(lines)].join('\n'));
}
