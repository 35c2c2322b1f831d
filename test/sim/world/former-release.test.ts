import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeRaftRequest,
  decodeRaftResponse,
  encodeRaftRequest,
  encodeRaftResponse,
} from '../../../src/grpc/raft-messages.ts';
import { aRaftRequest, aRaftResponse } from '../../grpc/arbitraries.ts';
import { withoutNews, withUnknownFields } from './former-release.ts';

describe('a former release', () => {
  test('fields of a later release: in any message, outside and inside its body: are skipped', () => {
    fc.assert(
      fc.property(aRaftRequest, aRaftResponse, (request, response) => {
        const asked = encodeRaftRequest(request);
        expect(withUnknownFields(asked).length).toBeGreaterThan(asked.length + 40);
        expect(decodeRaftRequest(withUnknownFields(asked))).toEqual(request);
        const answered = encodeRaftResponse(response);
        expect(decodeRaftResponse(withUnknownFields(answered))).toEqual(decodeRaftResponse(answered));
      }),
    );
  });

  test('what it does not say: the process, a wish to vote, hashes', () => {
    fc.assert(
      fc.property(aRaftRequest, (request) => {
        const told = withoutNews(request);
        expect(told).toMatchObject({ kind: request.kind, incarnationId: null, epoch: request.epoch });
        if (told.kind === 'Fetch') expect(told).toMatchObject({ joins: false, stateHashes: [] });
        expect(decodeRaftRequest(encodeRaftRequest(told))).toEqual(told);
      }),
    );
  });
});
