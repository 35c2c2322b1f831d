/**
 * Writes the protobuf wire format into a buffer that grows. Owns the buffer until {@link ByteWriter.finish}.
 *
 * The length of a nested message stands before its bytes and is not known until they are written: one byte is kept
 * free for it, and what was written moves up in the rare case that it takes more.
 */
import { InvariantError } from '../base/assert.ts';
import { QuorateError } from '../base/error.ts';
import { type Uuid, writeUuid } from '../base/uuid.ts';

/** The wire types of protobuf that this schema uses. */
export const VARINT = 0;
export const LENGTH_DELIMITED = 2;

/** A writer that is used again does not hold on to more than this. */
const MAX_KEPT_BYTES = 1024 * 1024;
const ENCODER = new TextEncoder();
const LONE_SURROGATE = /\p{Surrogate}/u;

/** A growing protobuf buffer. Proto3 defaults (0, false, '') are left out by the methods that take a field number. */
export class ByteWriter {
  /** Bytes written so far are [0, length). Public for the column writers only. */
  bytes: Uint8Array;
  length = 0;

  constructor(capacity = 256) {
    this.bytes = new Uint8Array(capacity);
  }

  /** Begins anew. */
  reset(): void {
    this.length = 0;
    if (this.bytes.length > MAX_KEPT_BYTES) this.bytes = new Uint8Array(4096);
  }

  /** What was written, in an array of its own size. The writer is empty afterwards and may be used again. */
  finish(): Uint8Array {
    const result = this.bytes.slice(0, this.length);
    this.length = 0;
    return result;
  }

  /** Makes room for `count` more bytes. */
  reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }

  /** A whole number in 0 … 2^53 − 1. */
  varint(value: number): void {
    this.reserve(8);
    if (value >= 0 && value < 128 && (value | 0) === value) {
      this.bytes[this.length++] = value;
      return;
    }
    if (!Number.isSafeInteger(value) || value < 0) notANumber(value);
    let rest = value;
    while (rest >= 0x8000_0000) {
      this.bytes[this.length++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    while (rest > 127) {
      this.bytes[this.length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  tag(field: number, wireType: number): void {
    this.varint((field << 3) | wireType);
  }

  /** An unsigned field; 0 is left out. */
  unsigned(field: number, value: number): void {
    if (value !== 0) this.presentUnsigned(field, value);
  }

  /** An unsigned field that is written even when it is 0 (`optional`). */
  presentUnsigned(field: number, value: number): void {
    this.tag(field, VARINT);
    this.varint(value);
  }

  /** A sint32 field; 0 is left out. */
  signed(field: number, value: number): void {
    if (value !== 0) this.presentSigned(field, value);
  }

  /** A sint32 field that is written even when it is 0 (`optional`). */
  presentSigned(field: number, value: number): void {
    if ((value | 0) !== value) notANumber(value);
    this.tag(field, VARINT);
    this.varint(((value << 1) ^ (value >> 31)) >>> 0);
  }

  boolean(field: number, value: boolean): void {
    if (value) this.presentUnsigned(field, 1);
  }

  presentBoolean(field: number, value: boolean): void {
    this.presentUnsigned(field, value ? 1 : 0);
  }

  /** A string field; '' is left out. */
  text(field: number, value: string): void {
    if (value !== '') this.presentText(field, value);
  }

  /** A string field that is written even when it is '' (`optional`). */
  presentText(field: number, value: string): void {
    this.tag(field, LENGTH_DELIMITED);
    const start = this.begin();
    this.reserve(value.length * 3);
    for (let i = 0; i < value.length; i++) {
      const code = value.charCodeAt(i);
      if (code > 127) {
        this.#unicode(value.slice(i));
        break;
      }
      this.bytes[this.length++] = code;
    }
    this.end(start);
  }

  /** A bytes field; empty is left out. */
  data(field: number, value: Uint8Array): void {
    if (value.length === 0) return;
    this.tag(field, LENGTH_DELIMITED);
    this.varint(value.length);
    this.reserve(value.length);
    this.bytes.set(value, this.length);
    this.length += value.length;
  }

  /** A uuid as a bytes field of 16. */
  uuid(field: number, value: Uuid): void {
    this.tag(field, LENGTH_DELIMITED);
    this.varint(16);
    this.reserve(16);
    writeUuid(value, this.bytes, this.length);
    this.length += 16;
  }

  /** A packed field of unsigned numbers; an empty list is left out. */
  packedUnsigned(field: number, values: ArrayLike<number>): void {
    if (values.length === 0) return;
    this.tag(field, LENGTH_DELIMITED);
    const start = this.begin();
    for (let i = 0; i < values.length; i++) this.varint(values[i] as number);
    this.end(start);
  }

  /** Opens a nested message (or packed field) whose tag was just written; pass the result to {@link end}. */
  begin(): number {
    this.reserve(1);
    return ++this.length;
  }

  /** Closes what {@link begin} opened: puts its length in front. */
  end(start: number): void {
    const size = this.length - start;
    if (size < 128) {
      this.bytes[start - 1] = size;
      return;
    }
    const more = size < 0x4000 ? 1 : size < 0x20_0000 ? 2 : size < 0x1000_0000 ? 3 : 4;
    this.reserve(more);
    this.bytes.copyWithin(start + more, start, this.length);
    const end = this.length + more;
    this.length = start - 1;
    this.varint(size);
    this.length = end;
  }

  #unicode(text: string): void {
    if (LONE_SURROGATE.test(text)) {
      throw new QuorateError('INVALID_REQUEST', 'a text is not valid Unicode (it holds half of a surrogate pair)');
    }
    const { written } = ENCODER.encodeInto(text, this.bytes.subarray(this.length));
    this.length += written;
  }
}

/** Apart from its callers, so that they make no text when all is well. */
function notANumber(value: number): never {
  throw new InvariantError(`not a number the log can hold: ${value}`);
}
