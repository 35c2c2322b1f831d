import { describe, expect, test } from 'vitest';
import { epoch, offset } from '../../../src/base/ids.ts';
import { sealBatch } from '../../../src/codec/batch.ts';
import { decodeRaftResponse, encodeRaftResponse } from '../../../src/grpc/raft-messages.ts';
import type { FetchContent, RaftResponse } from '../../../src/raft/messages.ts';
import { mangled } from './mangled.ts';

const PAYLOAD = 600;

const BATCH = sealBatch({
  baseOffset: 0,
  offsetSpan: 1,
  recordCount: 1,
  epoch: 3,
  appendTimeMs: 1,
  metadataVersion: 21,
  prevBodyCrc: 0,
  durableEndOffset: 0,
  control: false,
  transactional: false,
  payload: new Uint8Array(PAYLOAD).fill(7),
});

function answer(content: FetchContent): RaftResponse {
  return {
    kind: 'Fetch',
    error: 'NONE',
    epoch: epoch(3),
    leader: null,
    highWatermark: null,
    logStartOffset: offset(0),
    readRound: 0,
    content,
  };
}

/** An answer that is mostly records. */
function fetchAnswer(): Uint8Array {
  const content: FetchContent = { kind: 'records', fetchOffset: offset(0), endOffset: offset(1), maxBytes: 1000 };
  return encodeRaftResponse(answer(content), [BATCH]);
}

describe('mangled messages', () => {
  test('records: any bit of them flipped: the codec finds out', () => {
    const sent = fetchAnswer();
    expect(decodeRaftResponse(sent).kind).toBe('Fetch');
    for (let bit = (sent.length - PAYLOAD) * 8; bit < sent.length * 8; bit += 101) {
      const place = (bit + 0.5) / (sent.length * 8);
      expect(mangled(sent, { how: 'flip', place }, decodeRaftResponse)).toBe('codec');
    }
  });

  test('records: taken for good though they are bad: told', () => {
    const sent = fetchAnswer();
    const blind = (bytes: Uint8Array): RaftResponse => {
      const batch = { baseOffset: offset(0), endOffset: offset(1), epoch: epoch(3), control: null, bytes };
      return answer({ kind: 'batches', batches: [batch] });
    };
    expect(() => mangled(sent, { how: 'flip', place: 0.9 }, blind)).toThrow('taken for good');
  });
});
