/**
 * Columns of bulk records: typed arrays to and from packed, delta-coded fields. Differences are taken in 32 bits with
 * wrap-around, so that any two values have one.
 */
import type { ByteReader, Extent } from './byte-reader.ts';
import { type ByteWriter, LENGTH_DELIMITED } from './byte-writer.ts';

/** Writes `values` as differences to the value `stride` places before (to 0 in the first `stride` places). */
export function writeDeltas(writer: ByteWriter, field: number, values: Int32Array | Uint16Array, stride = 1): void {
  writer.tag(field, LENGTH_DELIMITED);
  const start = writer.begin();
  writer.reserve(values.length * 5);
  const { bytes } = writer;
  let at = writer.length;
  for (let i = 0; i < values.length; i++) {
    const difference = ((values[i] as number) - (i < stride ? 0 : (values[i - stride] as number))) | 0;
    let rest = ((difference << 1) ^ (difference >> 31)) >>> 0;
    while (rest > 127) {
      bytes[at++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    bytes[at++] = rest;
  }
  writer.length = at;
  writer.end(start);
}

/**
 * Reads exactly `out.length` differences from `extent` into `out`; every value must lie in [min, max]. The caller has
 * seen to it that `out` is not longer than the extent has bytes ({@link checkColumn}).
 */
export function readDeltas<T extends Int32Array | Uint16Array>(
  reader: ByteReader,
  extent: Extent,
  out: T,
  min: number,
  max: number,
  stride = 1,
): T {
  const { bytes } = reader;
  let at = extent.start;
  for (let i = 0; i < out.length; i++) {
    let byte = at < extent.end ? (bytes[at++] as number) : 128;
    let word = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      if (at >= extent.end || shift > 28) reader.fail('a number in a column is cut off or too long', at);
      byte = bytes[at++] as number;
      word |= (byte & 127) << shift;
    }
    const difference = (word >>> 1) ^ -(word & 1);
    const value = (difference + (i < stride ? 0 : (out[i - stride] as number))) | 0;
    if (value < min || value > max) reader.fail(`${value} in a column is not within ${min} … ${max}`, at);
    out[i] = value;
  }
  if (at !== extent.end) reader.fail('a column has too many values', at);
  return out;
}

/** Writes unsigned numbers as they are. */
export function writeUnsigneds(writer: ByteWriter, field: number, values: Int32Array | Uint32Array): void {
  writer.tag(field, LENGTH_DELIMITED);
  const start = writer.begin();
  writer.reserve(values.length * 5);
  const { bytes } = writer;
  let at = writer.length;
  for (let i = 0; i < values.length; i++) {
    let rest = values[i] as number;
    while (rest > 127) {
      bytes[at++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    bytes[at++] = rest;
  }
  writer.length = at;
  writer.end(start);
}

/** Reads exactly `out.length` unsigned numbers of at most 2^31 − 1 from `extent` into `out`. */
export function readUnsigneds<T extends Int32Array | Uint32Array>(reader: ByteReader, extent: Extent, out: T): T {
  const column = reader.within(extent);
  for (let i = 0; i < out.length; i++) {
    const at = column.position;
    const byte = at < extent.end ? (column.bytes[at] as number) : 128;
    if (byte < 128) {
      out[i] = byte;
      column.position++;
      continue;
    }
    const value = column.varint();
    if (value > 0x7fff_ffff) reader.fail(`${value} in a column is larger than 2^31 − 1`, at);
    out[i] = value;
  }
  if (column.position !== extent.end) reader.fail('a column has too many values', column.position);
  return out;
}

/** Refuses a column of `count` values in fewer than `count` bytes, before anything is allocated for it. */
export function checkColumn(reader: ByteReader, extent: Extent, count: number): void {
  if (count > extent.end - extent.start) reader.fail(`a column has fewer than ${count} values`, extent.start);
}

/** A column of one byte per row. */
export function readBytes(reader: ByteReader, extent: Extent, count: number): Uint8Array {
  if (extent.end - extent.start !== count) reader.fail(`a column does not have ${count} values`, extent.start);
  return reader.bytes.slice(extent.start, extent.end);
}

/** The sum of a column. */
export function sumOf(column: Uint8Array | Uint32Array): number {
  let sum = 0;
  for (let i = 0; i < column.length; i++) sum += column[i] as number;
  return sum;
}
