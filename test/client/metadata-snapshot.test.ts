import { expect, test } from 'vitest';
import { epoch, offset } from '../../src/base/ids.ts';
import type { FollowedMessage } from '../../src/client/follow-records.ts';
import { foldMetadata } from '../../src/client/metadata-snapshot.ts';
import { SnapshotDecoder } from '../../src/codec/snapshot.ts';
import type { MetadataRecord } from '../../src/metadata/records.ts';
import { batchOf, namedUuid } from './fixtures.ts';

function topic(name: string): MetadataRecord {
  return { kind: 'Topic', name, topicId: namedUuid(name) };
}

test('a saved snapshot: half a snapshot, then a controller with the whole log: only what the log says', async () => {
  const id = { offset: offset(5), epoch: epoch(1) };
  async function* messages(): AsyncGenerator<FollowedMessage, void> {
    yield { message: { kind: 'snapshotBegin', id }, snapshotId: id, from: 0 };
    yield { message: { kind: 'snapshotRecords', records: [topic('kept')] }, snapshotId: id, from: 0 };
    // The stream broke here; the next controller has taken no snapshot yet.
    const batches = [batchOf([topic('kept'), topic('other')], 0, 1)];
    yield { message: { kind: 'batches', batches, stableEndOffset: offset(2) }, snapshotId: null, from: 0 };
  }
  const { bytes, endOffset } = await foldMetadata(messages(), offset(2));
  expect(endOffset).toBe(2);
  const decoder = new SnapshotDecoder(epoch(1));
  const records = [...bytes].flatMap((chunk) =>
    decoder.push(chunk).flatMap((part) => (part.kind === 'records' ? part.records : [])),
  );
  const topics = records.flatMap((record) => (record.kind === 'Topic' ? [record.name] : []));
  expect(topics.sort()).toEqual(['kept', 'other']);
});
