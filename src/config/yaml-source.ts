/** Reads YAML and remembers where everything stands. */
import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { QuorateError } from '../base/error.ts';
import { type ConfigPath, type ConfigSource, type Place, pathText } from './config-problem.ts';

export interface YamlSource extends ConfigSource {
  /** Plain data: maps, lists, texts, numbers, booleans, null. */
  readonly data: unknown;
}

/** Parses `text`; throws with line and column when it is not YAML. */
export function readYaml(file: string, text: string): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2', merge: true });
  const [first] = document.errors;
  if (first !== undefined) {
    const place = lines.linePos(first.pos[0]);
    throw new QuorateError('INVALID_ARGUMENT', `${file}:${place.line}:${place.col} not valid YAML: ${first.message}`);
  }
  return {
    file,
    data: plainData(file, document),
    pathText,
    placeOf(path: ConfigPath, atKey: boolean): Place {
      const place = lines.linePos(offsetOf(document, path, atKey));
      return { line: place.line, column: place.col };
    },
  };
}

function plainData(file: string, document: Document): unknown {
  try {
    return document.toJS();
  } catch (thrown) {
    // Aliases that lead nowhere or multiply without end are found only here.
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new QuorateError('INVALID_ARGUMENT', `${file}:1:1 not valid YAML: ${why}`);
  }
}

function offsetOf(document: Document, path: ConfigPath, atKey: boolean): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [index, part] of path.entries()) {
    const last = index === path.length - 1;
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === String(part));
      if (pair === undefined) return offset;
      const keyStart = startOf(pair.key) ?? offset;
      offset = last && atKey ? keyStart : (startOf(pair.value) ?? keyStart);
      node = pair.value;
    } else if (isSeq(node) && typeof part === 'number') {
      const item = node.items[part];
      if (item === undefined) return offset;
      offset = startOf(item) ?? offset;
      node = item;
    } else {
      return offset;
    }
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? ((node as Node).range?.[0] ?? undefined) : undefined;
}
