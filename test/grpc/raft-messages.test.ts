import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quorate } from '#proto';
import { must } from '../../src/base/assert.ts';
import { QuorateError } from '../../src/base/error.ts';
import { epoch, offset } from '../../src/base/ids.ts';
import { uuidToBytes, ZERO_UUID } from '../../src/base/uuid.ts';
import {
  decodeRaftRequest,
  decodeRaftResponse,
  decodeRequestFrame,
  decodeResponseFrame,
  encodeRaftRequest,
  encodeRaftResponse,
  encodeRequestFrame,
  encodeResponseFrame,
  raftStreamOf,
} from '../../src/grpc/raft-messages.ts';
import type { RaftResponse } from '../../src/raft/messages.ts';
import { aRaftRequest, aRaftResponse, someBatches } from './arbitraries.ts';

const number = fc.nat(2 ** 32 - 1);

describe('raft messages', () => {
  test('requests: any: come back as they went', () => {
    fc.assert(
      fc.property(aRaftRequest, (request) => {
        expect(decodeRaftRequest(encodeRaftRequest(request))).toEqual(request);
      }),
    );
  });

  test('responses: any: come back as they went', () => {
    fc.assert(
      fc.property(aRaftResponse, (response) => {
        expect(plain(decodeRaftResponse(encodeRaftResponse(response)))).toEqual(plain(response));
      }),
    );
  });

  test('frames: any: keep the number and the message, on the stream of their kind', () => {
    fc.assert(
      fc.property(aRaftRequest, aRaftResponse, number, (request, response, correlationId) => {
        const requestFrame = encodeRequestFrame(correlationId, request);
        expect(decodeRequestFrame(raftStreamOf(request.kind), requestFrame)).toEqual({
          correlationId,
          message: request,
        });
        const frame = decodeResponseFrame(
          raftStreamOf(response.kind),
          encodeResponseFrame(correlationId, response, []),
        );
        expect(frame.correlationId).toBe(correlationId);
        expect(plain(must(frame.message, 'a message'))).toEqual(plain(response));
      }),
    );
  });

  test.each([
    ['more state hashes than are told', { stateHashes: Array.from({ length: 65 }, () => ({ hash: 'h' })) }],
    ['a state hash as long as none is', { stateHashes: [{ hash: 'h'.repeat(65) }] }],
    [
      'more endpoints than a node has',
      { endpoints: Array.from({ length: 17 }, () => ({ name: 'A', host: 'h', port: 1 })) },
    ],
    ['a host that no name is as long as', { endpoints: [{ name: 'A', host: 'h'.repeat(256), port: 1 }] }],
    ['a listener with such a name', { endpoints: [{ name: 'A'.repeat(256), host: 'h', port: 1 }] }],
  ])('requests: %s: are refused, for they would be kept', (_what, fetch) => {
    const head = { clusterId: 'c', replicaId: 1, directoryId: uuidToBytes(ZERO_UUID) };
    const bytes = quorate.v1.RaftRequest.encode({ ...head, fetch: { maxBytes: 1, ...fetch } }).finish();
    expect(() => decodeRaftRequest(bytes)).toThrow(expect.objectContaining({ code: 'INVALID_REQUEST' }));
  });

  test('requests: of a cluster with an id as long as none is: are refused, for it would go into the log', () => {
    const head = { clusterId: 'c'.repeat(1001), replicaId: 1, directoryId: uuidToBytes(ZERO_UUID) };
    const bytes = quorate.v1.RaftRequest.encode({ ...head, readOffset: {} }).finish();
    expect(() => decodeRaftRequest(bytes)).toThrow(expect.objectContaining({ code: 'INVALID_REQUEST' }));
  });

  test('frames: a request on the other stream: is refused', () => {
    fc.assert(
      fc.property(aRaftRequest, (request) => {
        const other = raftStreamOf(request.kind) === 'fetch' ? 'epoch' : 'fetch';
        expect(() => decodeRequestFrame(other, encodeRequestFrame(1, request))).toThrow(/does not belong on the/);
      }),
    );
  });

  test('fetch answers: records beside the message: arrive as checked batches, in order', () => {
    const batches = someBatches(3, 7);
    const bytes = encodeRaftResponse(
      fetchAnswer({ kind: 'records', fetchOffset: offset(7), endOffset: offset(10), maxBytes: 1000 }),
      batches.map((batch) => batch.bytes),
    );
    const decoded = decodeRaftResponse(bytes);
    expect(plain(decoded)).toEqual(plain(fetchAnswer({ kind: 'batches', batches })));
  });

  test('fetch answers: a small batch out of a large buffer: does not hold on to the buffer', () => {
    const bytes = encodeRaftResponse(fetchAnswer({ kind: 'batches', batches: someBatches(1) }));
    const buffer = new Uint8Array(100_000);
    buffer.set(bytes, 500);
    const decoded = decodeRaftResponse(buffer.subarray(500, 500 + bytes.length));
    const content = decoded.kind === 'Fetch' ? decoded.content : null;
    expect(content?.kind === 'batches' ? content.batches[0]?.bytes.buffer.byteLength : 0).toBeLessThan(1000);
  });

  test('fetch answers: a batch with a flipped bit: is malformed', () => {
    const [batch] = someBatches(1);
    const flipped = new Uint8Array(batch?.bytes ?? []);
    flipped[flipped.length - 1] = (flipped[flipped.length - 1] ?? 0) ^ 1;
    const records = { kind: 'records', fetchOffset: offset(0), endOffset: offset(1), maxBytes: 1000 } as const;
    const bytes = encodeRaftResponse(fetchAnswer(records), [flipped]);
    expect(() => decodeRaftResponse(bytes)).toThrow(expect.objectContaining({ code: 'MALFORMED_MESSAGE' }));
  });

  test('garbage: any bytes: a message or a typed error, nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        for (const read of [decodeRaftRequest, decodeRaftResponse]) typedErrorOrValue(() => read(bytes));
      }),
      { numRuns: 500 },
    );
  });

  test('garbage: a message with one byte changed or cut off: a message or a typed error', () => {
    fc.assert(
      fc.property(aRaftRequest, fc.nat(), fc.nat(255), fc.boolean(), (request, at, byte, cut) => {
        const bytes = new Uint8Array(encodeRaftRequest(request));
        if (cut) typedErrorOrValue(() => decodeRaftRequest(bytes.subarray(0, at % bytes.length)));
        bytes[at % bytes.length] = byte;
        typedErrorOrValue(() => decodeRaftRequest(bytes));
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['no body', { replicaId: 1, directoryId: uuidToBytes(ZERO_UUID) }, /no body/],
    ['a directory id of 15 bytes', { directoryId: new Uint8Array(15), fetch: {} }, /directory id must have 16 bytes/],
    ['no directory id', { fetch: {} }, /directory id is missing/],
    ['a negative replica id', { replicaId: -1, fetch: {} }, /must not be negative/],
    ['a vote without voter', { directoryId: uuidToBytes(ZERO_UUID), vote: {} }, /replica is missing/],
  ])('requests: %s: is refused by name', (_case, fields, problem) => {
    const bytes = quorate.v1.RaftRequest.encode(fields).finish();
    expect(() => decodeRaftRequest(bytes)).toThrow(expect.objectContaining({ code: 'INVALID_REQUEST' }));
    expect(() => decodeRaftRequest(bytes)).toThrow(problem);
  });
});

function fetchAnswer(content: Extract<RaftResponse, { kind: 'Fetch' }>['content']): RaftResponse {
  return {
    kind: 'Fetch',
    error: 'NONE',
    epoch: epoch(3),
    leader: null,
    highWatermark: offset(9),
    readRound: 0,
    logStartOffset: offset(0),
    content,
  };
}

/** Bytes as plain arrays: a Buffer and a Uint8Array of the same bytes are the same here. */
function plain(response: RaftResponse): unknown {
  if (response.kind !== 'Fetch' || response.content.kind !== 'batches') return response;
  const batches = response.content.batches.map((batch) => ({ ...batch, bytes: [...batch.bytes] }));
  return { ...response, content: { kind: 'batches', batches } };
}

function typedErrorOrValue(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(QuorateError);
  }
}
