/** Lists that may be absent ("no change") as well as empty, each a message of its own; and fields that must be there. */
import type { Uuid } from '../base/uuid.ts';
import type { ByteReader } from './byte-reader.ts';
import { type ByteWriter, LENGTH_DELIMITED } from './byte-writer.ts';

/** Writes a list of broker ids; null is left out. */
export function writeBrokerIds(writer: ByteWriter, field: number, ids: readonly number[] | null): void {
  if (ids === null) return;
  writer.tag(field, LENGTH_DELIMITED);
  const start = writer.begin();
  writer.packedUnsigned(1, ids);
  writer.end(start);
}

/** Reads a list of broker ids. */
export function readBrokerIds(reader: ByteReader): readonly number[] {
  const ids: number[] = [];
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) reader.int31s(ids);
    else reader.skip();
  }
  return ids;
}

/** Writes a list of directory ids; null is left out. */
export function writeDirectoryIds(writer: ByteWriter, field: number, ids: readonly Uuid[] | null): void {
  if (ids === null) return;
  writer.tag(field, LENGTH_DELIMITED);
  const start = writer.begin();
  for (const id of ids) writer.uuid(1, id);
  writer.end(start);
}

/** Reads a list of directory ids. */
export function readDirectoryIds(reader: ByteReader): readonly Uuid[] {
  const ids: Uuid[] = [];
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) ids.push(reader.uuid());
    else reader.skip();
  }
  return ids;
}

/** A field that every record of its kind has. */
export function required<T>(reader: ByteReader, value: T | null, name: string): T {
  return value ?? reader.fail(`a record has no ${name}`);
}
