/** More directories than 16 bits number: in the life of a process, and in one topic. */
import { expect, test } from 'vitest';
import { SeededRandom } from '../../src/base/random.ts';
import { randomUuid, type Uuid } from '../../src/base/uuid.ts';
import { imageHash } from '../../src/metadata/image-hash.ts';
import { MetadataState } from '../../src/metadata/metadata-state.ts';
import type { PartitionsRecord } from '../../src/metadata/records.ts';
import { snapshotContent } from '../../src/metadata/snapshot-content.ts';

const random = new SeededRandom(7);
const ids = (count: number): Uuid[] => Array.from({ length: count }, () => randomUuid(random));

/** Partitions whose every replica is in a directory of its own. */
function partitions(topicId: Uuid, firstPartition: number, count: number, replicationFactor = 1): PartitionsRecord {
  const cells = count * replicationFactor;
  return {
    ...{ kind: 'Partitions', topicId, firstPartition, count, replicationFactor },
    replicas: Int32Array.from({ length: cells }, (_, n) => n),
    directories: Uint16Array.from({ length: cells }, (_, n) => n),
    directoryIds: ids(cells),
    ...{ isr: null, leaders: null, leaderEpochs: null, partitionEpochs: null, recovering: null },
  };
}

function fromSnapshot(state: MetadataState): MetadataState {
  const loaded = new MetadataState();
  const at = state.appliedEndOffset;
  for (const slice of snapshotContent(state)) for (const record of slice) loaded.applySnapshotRecord(record, at);
  loaded.advanceTo(at);
  return loaded;
}

test('70,000 directories that came and went: an old process takes what one that starts from a snapshot takes', () => {
  const old = new MetadataState();
  for (let n = 0; n < 10; n++) {
    const topicId = randomUuid(random);
    old.apply({ kind: 'Topic', name: `t${n}`, topicId }, old.appliedEndOffset);
    old.apply(partitions(topicId, 0, 7_000), old.appliedEndOffset);
    old.apply({ kind: 'RemoveTopic', topicId }, old.appliedEndOffset);
    old.releaseStable(old.appliedEndOffset);
  }
  const young = fromSnapshot(old);
  const topicId = randomUuid(random);
  const record = partitions(topicId, 0, 3);
  for (const state of [old, young]) {
    state.apply({ kind: 'Topic', name: 'next', topicId }, state.appliedEndOffset);
    state.apply(record, state.appliedEndOffset);
    const topic = state.topics.byId(topicId);
    expect(state.partitions.directoriesOf(topic?.extents[0]?.firstRow ?? -1)).toEqual([record.directoryIds[0]]);
  }
  expect(imageHash(old)).toEqual(imageHash(young));
});

test('a topic of 4,096 partitions with 32 replicas, each in a directory of its own: a snapshot has them all', () => {
  const state = new MetadataState();
  const topicId = randomUuid(random);
  state.apply({ kind: 'Topic', name: 't', topicId }, 0);
  for (const first of [0, 2_048]) state.apply(partitions(topicId, first, 2_048, 32), state.appliedEndOffset);
  expect(imageHash(fromSnapshot(state))).toEqual(imageHash(state));
});
