/**
 * `meta.properties`: which cluster, node and directory this is. Kafka's file: Java properties, version 1. Strict, because
 * what goes wrong here lets a node vote as somebody else; so its last line, a comment to Kafka's tools, is a checksum of
 * those before it. A file without that line, as Kafka and earlier releases write it, is read as it stands.
 */
import { crc32c } from '../base/crc32c.ts';
import { QuorateError } from '../base/error.ts';
import type { NodeId } from '../base/ids.ts';
import { isReservedDirectoryId, type Uuid, uuidProblem } from '../base/uuid.ts';
import type { DiskReader } from './disk.ts';
import { META_PROPERTIES } from './layout.ts';

const CHECKSUM = '# crc32c of the lines above: ';

/** The content of the file. */
export interface MetaProperties {
  /** Plain text to Kafka; format makes it a uuid. */
  readonly clusterId: string;
  readonly nodeId: NodeId;
  readonly directoryId: Uuid;
}

/**
 * Reads the file; null: the directory is not formatted. Throws CORRUPT when its checksum does not hold, STORAGE_STATE saying
 * what else is wrong with it.
 */
export function loadMetaProperties(disk: DiskReader): MetaProperties | null {
  const size = disk.size(META_PROPERTIES);
  if (size === null) return null;
  return parseMetaProperties(new TextDecoder().decode(disk.readSync(META_PROPERTIES, 0, Math.min(size, 64 * 1024))));
}

/** The text of the file. */
export function formatMetaProperties(properties: MetaProperties): string {
  const { clusterId, nodeId, directoryId } = properties;
  const lines = [`cluster.id=${escaped(clusterId)}`, `directory.id=${directoryId}`, `node.id=${nodeId}`, 'version=1'];
  const text = `${lines.join('\n')}\n`;
  return `${text}${checksumLine(text)}`;
}

function checksumLine(text: string): string {
  return `${CHECKSUM}${crc32c(new TextEncoder().encode(text)).toString(16).padStart(8, '0')}\n`;
}

function verifyChecksum(text: string): void {
  const at = text.indexOf(CHECKSUM);
  if (at < 0 || text.slice(at) === checksumLine(text.slice(0, at))) return;
  const what = `${META_PROPERTIES} is corrupt: its checksum is not that of its content`;
  throw new QuorateError('CORRUPT', `${what}. If it was changed by hand and is right, delete the line of the checksum`);
}

/** Reads the text of the file; throws CORRUPT or STORAGE_STATE. */
export function parseMetaProperties(text: string): MetaProperties {
  verifyChecksum(text);
  const values = new Map<string, string>();
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (/^\s*([#!]|$)/.test(line)) continue;
    const match = /^\s*([^\s=:]+)\s*[=:]\s*(.*?)\s*$/.exec(line);
    const [, key, value] = match ?? [];
    if (key === undefined || value === undefined) fail(`the line '${line}' is not key=value`);
    if (values.has(key)) fail(`${key} is given twice`);
    values.set(key, unescaped(value));
  }
  const version = values.get('version');
  if (version !== '1')
    fail(version === undefined ? 'version is missing' : `version ${version} is not supported, only 1 is`);
  const nodeId = values.get('node.id') ?? fail('node.id is missing');
  if (!/^\d{1,10}$/.test(nodeId) || Number(nodeId) > 0x7fff_ffff) fail(`node.id '${nodeId}' is not a node id`);
  const clusterId = values.get('cluster.id') ?? fail('cluster.id is missing');
  if (clusterId === '') fail('cluster.id is empty');
  const directoryId = values.get('directory.id') ?? fail('directory.id is missing');
  const problem = uuidProblem(directoryId);
  if (problem !== null) fail(`directory.id '${directoryId}': ${problem}`);
  if (isReservedDirectoryId(directoryId as Uuid)) fail(`directory.id '${directoryId}' is reserved`);
  return { clusterId, nodeId: Number(nodeId), directoryId: directoryId as Uuid };
}

/** A cluster id is free text; only these could be taken for something else by a reader of properties. */
function escaped(value: string): string {
  return value.replace(/[\\=:#!]/g, '\\$&');
}

function unescaped(value: string): string {
  return value.replace(/\\u([0-9A-Fa-f]{4})|\\(.)/g, (_, code: string | undefined, plain: string | undefined) =>
    code === undefined ? (plain ?? '') : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function fail(what: string): never {
  throw new QuorateError('STORAGE_STATE', `${META_PROPERTIES} cannot be used: ${what}`);
}
