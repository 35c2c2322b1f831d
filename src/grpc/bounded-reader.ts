/** Reads what others sent. A field of two bytes can cost its reader hundreds, so a message is bounded in fields too. */
import protobuf from 'protobufjs/minimal.js';
import { QuorateError } from '../base/error.ts';
import { MAX_ITEMS } from './wire-fields.ts';

/** Fields of a message with all that is in it: ten for each of as many items as one list may have. */
const MAX_FIELDS = 10 * MAX_ITEMS;

class BoundedReader extends protobuf.BufferReader {
  #fields = 0;

  override tag(): number {
    if (++this.#fields > MAX_FIELDS)
      throw new QuorateError('MESSAGE_TOO_LARGE', `a message has at most ${MAX_FIELDS} fields; ask for less at a time`);
    return super.tag();
  }
}

/** For `decode` of a message. It throws MESSAGE_TOO_LARGE when there are too many fields. */
export function boundedReader(bytes: Uint8Array): protobuf.Reader {
  return new BoundedReader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
}
