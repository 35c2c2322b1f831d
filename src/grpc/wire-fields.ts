/**
 * Fields that many messages share: checked on the way in, so that what comes out is a value of the domain, and on the way
 * out, so that nothing is cut down silently. Every refusal is a QuorateError of code INVALID_REQUEST that names the field.
 */
import { quorate } from '#proto';
import { ERROR_NUMBERS, errorCodeOf, type Failure, failure, messageOf, QuorateError } from '../base/error.ts';
import type { OffsetAndEpoch } from '../base/ids.ts';
import { type Uuid, uuidFromBytes, uuidToBytes } from '../base/uuid.ts';
import type { LeaderAddress } from '../driver/ports.ts';
import type { Endpoint } from '../raft/voters.ts';
import { epochFromLong, offsetFromLong, toLong } from './int64.ts';

const v1 = quorate.v1;

/** A field of a decoded message: protobuf leaves out what is not set. */
export type Field<T> = T | null | undefined;

/** Anything that can stand many times in one message is refused beyond this count: a tiny item costs the reader far more. */
export const MAX_ITEMS = 200_000;

/** Refuses a message because of its content. */
export function refuse(problem: string): never {
  throw new QuorateError('INVALID_REQUEST', problem);
}

/** The value of a field that a message must have. */
export function required<T>(value: Field<T>, what: string): T {
  return value ?? refuse(`${what} is missing`);
}

/** The items of a repeated field, if there are not too many. */
export function items<T>(values: Field<readonly T[]>, what: string): readonly T[] {
  if (values === null || values === undefined) return [];
  if (values.length > MAX_ITEMS)
    refuse(`${what}: ${values.length} items, at most ${MAX_ITEMS} are allowed in one message`);
  return values;
}

/** A number that fits an int32 field. */
export function int32(value: Field<number>, what: string): number {
  if (value === null || value === undefined) return 0;
  if ((value | 0) !== value) refuse(`${what} must be a 32-bit integer, not ${value}`);
  return value;
}

/** A number that fits a uint32 field. */
export function uint32(value: Field<number>, what: string): number {
  if (value === null || value === undefined) return 0;
  if (value >>> 0 !== value) refuse(`${what} must be a whole number of 0 to 2^32 - 1, not ${value}`);
  return value;
}

/** Every number of a list fits an int32 field. */
export function int32s(values: Field<readonly number[]>, what: string): number[] {
  return items(values, what).map((value) => int32(value, what));
}

/** The id of a node or broker. */
export function nodeId(value: Field<number>, what: string): number {
  const id = int32(value, what);
  return id >= 0 ? id : refuse(`${what} must not be negative: ${id}`);
}

/** The id of a node, or null. */
export function optionalNodeId(value: Field<number>, what: string): number | null {
  return value === null || value === undefined ? null : nodeId(value, what);
}

/** A text that is kept, or told on, for longer than its message. */
export function shortText(value: Field<string>, max: number, what: string): string {
  const text = value ?? '';
  return text.length <= max ? text : refuse(`${what} has ${text.length} characters, at most ${max} are allowed`);
}

/** A TCP port. */
export function port(value: Field<number>, what: string): number {
  const number = uint32(value, what);
  return number <= 65_535 ? number : refuse(`${what} must be at most 65535, not ${number}`);
}

/** The uuid in a field of 16 bytes. */
export function uuid(bytes: Field<Uint8Array>, what: string): Uuid {
  if (bytes === null || bytes === undefined || bytes.length === 0) refuse(`${what} is missing`);
  if (bytes.length !== 16) refuse(`${what} must have 16 bytes, not ${bytes.length}`);
  return uuidFromBytes(bytes);
}

/** The uuid in an optional field; null when it was left out. */
export function optionalUuid(bytes: Field<Uint8Array>, what: string): Uuid | null {
  return bytes === null || bytes === undefined ? null : uuid(bytes, what);
}

/** The uuids in a repeated field. */
export function uuids(values: Field<readonly Uint8Array[]>, what: string): Uuid[] {
  return items(values, what).map((bytes) => uuid(bytes, what));
}

/** Uuids for a repeated field. */
export function uuidsToBytes(values: readonly Uuid[]): Uint8Array[] {
  return values.map(uuidToBytes);
}

export function endpointToProto(endpoint: Endpoint): quorate.v1.NodeEndpoint.$Properties {
  return { name: endpoint.name, host: endpoint.host, port: port(endpoint.port, 'endpoint port') };
}

/** A node has a listener or two. What it has goes into the log with the voters, and with every hint of who leads. */
const MAX_ENDPOINTS = 16;
/** No host has a longer name. */
const MAX_ENDPOINT_TEXT = 255;

export function endpointFromProto(endpoint: quorate.v1.NodeEndpoint.$Shape): Endpoint {
  return {
    name: shortText(endpoint.name, MAX_ENDPOINT_TEXT, 'endpoint name'),
    host: shortText(endpoint.host, MAX_ENDPOINT_TEXT, 'endpoint host'),
    port: port(endpoint.port, 'endpoint port'),
  };
}

export function endpointsFromProto(endpoints: Field<readonly quorate.v1.NodeEndpoint.$Shape[]>): Endpoint[] {
  const count = endpoints?.length ?? 0;
  if (count > MAX_ENDPOINTS) refuse(`a node has ${count} endpoints, at most ${MAX_ENDPOINTS} are allowed`);
  return items(endpoints, 'endpoints').map(endpointFromProto);
}

export function positionToProto(position: OffsetAndEpoch): quorate.v1.LogPosition.$Properties {
  return { offset: toLong(position.offset, 'offset'), epoch: toLong(position.epoch, 'epoch') };
}

export function positionFromProto(position: quorate.v1.LogPosition.$Shape): OffsetAndEpoch {
  return { offset: offsetFromLong(position.offset, 'offset'), epoch: epochFromLong(position.epoch, 'epoch') };
}

export function leaderToProto(leader: LeaderAddress): quorate.v1.LeaderAddress.$Properties {
  return {
    id: nodeId(leader.id, 'leader id'),
    epoch: toLong(leader.epoch, 'leader epoch'),
    endpoints: leader.endpoints.map(endpointToProto),
  };
}

export function leaderFromProto(leader: Field<quorate.v1.LeaderAddress.$Shape>): LeaderAddress | null {
  if (leader === null || leader === undefined) return null;
  return {
    id: nodeId(leader.id, 'leader id'),
    epoch: epochFromLong(leader.epoch, 'leader epoch'),
    endpoints: endpointsFromProto(leader.endpoints),
  };
}

/** A failure as it stands in a message; `leader` goes with NOT_CONTROLLER. */
export function errorToProto(problem: Failure, leader: LeaderAddress | null = null): quorate.v1.Error.$Properties {
  const error: quorate.v1.Error.$Properties = {
    code: ERROR_NUMBERS[problem.code],
    name: problem.code,
    message: problem.message,
  };
  return leader === null ? error : { ...error, leader: leaderToProto(leader) };
}

/** The failure in a message. A code that this release does not know becomes UNKNOWN_SERVER_ERROR, its name kept in the text. */
export function errorFromProto(error: quorate.v1.Error.$Shape): Failure {
  const code = errorCodeOf(error.code ?? 0);
  const message = error.message ?? '';
  const foreign = code === 'UNKNOWN_SERVER_ERROR' && error.name !== 'UNKNOWN_SERVER_ERROR';
  return failure(code, foreign ? `${error.name ?? ''} (${error.code ?? 0}): ${message}` : message);
}

/** The failure in a field that is left out when all went well. */
export function optionalErrorFromProto(error: Field<quorate.v1.Error.$Shape>): Failure | null {
  return error === null || error === undefined ? null : errorFromProto(error);
}

/** An error with its leader, for the trailers of a failed call. */
export function encodeError(problem: Failure, leader: LeaderAddress | null): Uint8Array {
  return v1.Error.encode(errorToProto(problem, leader)).finish();
}

/** The reverse of {@link encodeError}. */
export function decodeError(bytes: Uint8Array): { readonly failure: Failure; readonly leader: LeaderAddress | null } {
  const error = readBytes('error', () => v1.Error.decode(bytes)) as quorate.v1.Error.$Shape;
  return { failure: errorFromProto(error), leader: leaderFromProto(error.leader) };
}

/** Decodes bytes of a message; bytes that are none become a QuorateError of code MALFORMED_MESSAGE. */
export function readBytes<T>(what: string, decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    if (error instanceof QuorateError) throw error;
    throw new QuorateError('MALFORMED_MESSAGE', `these bytes are not a ${what} message: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

/** Reads an answer: whatever is wrong with its content is the sender's mistake, not a request of ours. */
export function readAnswer<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof QuorateError) || error.code !== 'INVALID_REQUEST') throw error;
    throw new QuorateError('MALFORMED_MESSAGE', `${what} cannot be read: ${error.message}`, { cause: error });
  }
}

/** The failure behind whatever a decoder threw, for an answer; bugs are thrown on. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof QuorateError) return failure(thrown.code, thrown.message);
  throw thrown;
}
