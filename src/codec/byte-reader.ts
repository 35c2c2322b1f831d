/**
 * Reads the protobuf wire format. Trusts nothing: whatever the bytes are, the outcome is a value or a
 * {@link QuorateError} that names the position, and nothing is allocated that the bytes themselves do not pay for.
 */
import { type ErrorCode, messageOf, QuorateError } from '../base/error.ts';
import { type Uuid, uuidFromBytes } from '../base/uuid.ts';
import { LENGTH_DELIMITED, VARINT } from './byte-writer.ts';

const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const MAX_INT32 = 0x7fff_ffff;

/** Where the bytes of a length-delimited field lie: [start, end). */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** A cursor over one message. Nested messages are read by the same reader, narrowed for a while. */
export class ByteReader {
  readonly bytes: Uint8Array;
  position: number;
  /** End of the message being read, exclusive. */
  end: number;
  /** Of the field whose tag {@link nextField} has just read. */
  #wireType = VARINT;

  constructor(bytes: Uint8Array, position = 0, end: number = bytes.length) {
    this.bytes = bytes;
    this.position = position;
    this.end = end;
  }

  /** Stops reading. */
  fail(what: string, at: number = this.position, code: ErrorCode = 'MALFORMED_MESSAGE'): never {
    throw new QuorateError(code, `${what} (byte ${at} of ${this.bytes.length})`);
  }

  /** The number of the next field, 0 at the end of the message. */
  nextField(): number {
    if (this.position >= this.end) return 0;
    const at = this.position;
    const tag = this.varint();
    const field = Math.floor(tag / 8);
    if (field === 0 || tag > 0xffff_ffff) this.fail('a field number is out of range', at);
    this.#wireType = tag % 8;
    return field;
  }

  /** Skips the current field, which this release does not know. */
  skip(): void {
    switch (this.#wireType) {
      case VARINT:
        this.#skipVarint();
        return;
      case 1:
        this.#advance(8);
        return;
      case LENGTH_DELIMITED:
        this.position = this.extent().end;
        return;
      case 5:
        this.#advance(4);
        return;
      default:
        this.fail(`wire type ${this.#wireType} does not exist here`);
    }
  }

  /** A varint of at most 2^53 − 1. */
  varint(): number {
    const start = this.position;
    let value = 0;
    let factor = 1;
    for (let i = 0; i < 10; i++) {
      if (this.position >= this.end) this.fail('a number is cut off', start);
      const byte = this.bytes[this.position++] as number;
      value += (byte & 127) * factor;
      factor *= 128;
      if (byte < 128) {
        if (value > Number.MAX_SAFE_INTEGER) this.fail('a number is larger than 2^53', start);
        return value;
      }
    }
    return this.fail('a number has more than 10 bytes', start);
  }

  /** The current field as an unsigned number of at most `max`. */
  unsigned(max: number): number {
    this.#expect(VARINT);
    const at = this.position;
    const value = this.varint();
    if (value > max) this.fail(`${value} is larger than ${max}`, at);
    return value;
  }

  /** The current field as a broker or node id, a count, an epoch: 0 … 2^31 − 1. */
  int31(): number {
    return this.unsigned(MAX_INT32);
  }

  /** The current field as an offset or a broker epoch. */
  safe(): number {
    return this.unsigned(Number.MAX_SAFE_INTEGER);
  }

  /** The current field as a sint32 of at least `min`. */
  signed(min: number): number {
    this.#expect(VARINT);
    const at = this.position;
    const word = this.varint();
    if (word > 0xffff_ffff) this.fail('a number does not fit 32 bits', at);
    const value = (word >>> 1) ^ -(word & 1);
    if (value < min) this.fail(`${value} is less than ${min}`, at);
    return value;
  }

  boolean(): boolean {
    this.#expect(VARINT);
    return this.varint() !== 0;
  }

  /** Where the current length-delimited field lies; the reader stands at its start. */
  extent(): Extent {
    this.#expect(LENGTH_DELIMITED);
    const at = this.position;
    const length = this.varint();
    if (length > this.end - this.position) this.fail(`a field of ${length} bytes is cut off`, at);
    return { start: this.position, end: this.position + length };
  }

  text(): string {
    const { start, end } = this.extent();
    this.position = end;
    if (end - start < 32) {
      let text = '';
      let i = start;
      for (; i < end; i++) {
        const byte = this.bytes[i] as number;
        if (byte > 127) break;
        text += String.fromCharCode(byte);
      }
      if (i === end) return text;
    }
    try {
      return DECODER.decode(this.bytes.subarray(start, end));
    } catch (thrown) {
      return this.fail(`a text is not UTF-8: ${messageOf(thrown)}`, start);
    }
  }

  uuid(): Uuid {
    const { start, end } = this.extent();
    if (end - start !== 16) this.fail(`a uuid has 16 bytes, this has ${end - start}`, start);
    this.position = end;
    return uuidFromBytes(this.bytes, start);
  }

  /** A reader of one part of the same bytes. */
  within(extent: Extent): ByteReader {
    return new ByteReader(this.bytes, extent.start, extent.end);
  }

  /** Takes note of where the current bytes or packed field lies and steps over it; it must not occur twice. */
  column(earlier: Extent | null): Extent {
    const extent = this.extent();
    if (earlier !== null) this.fail('a column occurs twice', extent.start);
    this.position = extent.end;
    return extent;
  }

  /** A copy of the current bytes field. */
  data(): Uint8Array {
    const { start, end } = this.extent();
    this.position = end;
    return this.bytes.slice(start, end);
  }

  /** Adds the current repeated int32 field, packed or not, to `out`; every member must be 0 … 2^31 − 1. */
  int31s(out: number[]): void {
    if (this.#wireType === VARINT) {
      out.push(this.int31());
      return;
    }
    const { end } = this.extent();
    const outer = this.end;
    this.end = end;
    this.#wireType = VARINT;
    while (this.position < end) out.push(this.int31());
    this.end = outer;
  }

  /** Reads the current field as a nested message: `read` sees its fields only. */
  nested<T>(read: (reader: ByteReader) => T): T {
    const { end } = this.extent();
    const outer = this.end;
    this.end = end;
    const value = read(this);
    this.position = end;
    this.end = outer;
    return value;
  }

  #expect(wireType: number): void {
    if (this.#wireType !== wireType) this.fail(`a field has wire type ${this.#wireType} instead of ${wireType}`);
  }

  #advance(count: number): void {
    if (count > this.end - this.position) this.fail('a field is cut off');
    this.position += count;
  }

  #skipVarint(): void {
    const start = this.position;
    for (let i = 0; i < 10; i++) {
      if (this.position >= this.end) this.fail('a number is cut off', start);
      if ((this.bytes[this.position++] as number) < 128) return;
    }
    this.fail('a number has more than 10 bytes', start);
  }
}
