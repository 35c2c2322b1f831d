/** A controller's directory with a small log, a snapshot and a vote, the same every time, for the `log` commands. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Epoch, Offset } from '../../src/base/ids.ts';
import { SeededRandom } from '../../src/base/random.ts';
import { randomUuid } from '../../src/base/uuid.ts';
import { encodeRecords } from '../../src/codec/records.ts';
import { type MetadataRecord, totalOffsetSpan } from '../../src/metadata/records.ts';
import { formatDirectory } from '../../src/storage/format.ts';
import { LOG_DIRECTORY } from '../../src/storage/layout.ts';
import { QuorumStateFile } from '../../src/storage/quorum-state-file.ts';
import { SnapshotWriter } from '../../src/storage/snapshot-files.ts';
import { LogHarness } from '../storage/log-harness.ts';
import { MemoryDisk } from '../storage/memory-disk.ts';

const random = new SeededRandom(5, 'log-directory');
const [DIRECTORY, TOPIC, LOG_DIR] = [randomUuid(random), randomUuid(random), randomUuid(random)];
const WALL_MS = Date.UTC(2026, 0, 2, 3, 4, 5);
const LEVEL: MetadataRecord = { kind: 'FeatureLevel', name: 'metadata.version', level: 21 };
const VOTER = {
  id: 1,
  directoryId: DIRECTORY,
  endpoints: [{ name: 'QUORATE', host: 'c1', port: 9 }],
  kraftVersion: { min: 0, max: 1 },
};
const PARTITIONS: MetadataRecord = {
  kind: 'Partitions',
  topicId: TOPIC,
  firstPartition: 0,
  count: 20,
  replicationFactor: 2,
  replicas: Int32Array.from({ length: 40 }, (_, index) => 101 + (index % 3)),
  directories: new Uint16Array(40),
  directoryIds: [LOG_DIR],
  isr: null,
  leaders: null,
  leaderEpochs: null,
  partitionEpochs: null,
  recovering: null,
};

/** Writes it to `dir`, which must exist: two segments, offsets 0 to 33. */
export function writeLogDirectory(dir: string): void {
  const disk = new MemoryDisk();
  formatDirectory(disk, {
    properties: { clusterId: 'log-cluster', nodeId: 1, directoryId: DIRECTORY },
    bootstrapRecords: [LEVEL],
    metadataVersion: 21,
    voters: [VOTER],
    wallMs: WALL_MS,
  });
  const events = { onSaved: () => {}, onError: () => {}, onNoSpace: () => {} };
  new QuorumStateFile(disk, events).save(1, {
    leaderId: 1,
    leaderEpoch: 2 as Epoch,
    votedId: 1,
    votedDirectoryId: DIRECTORY,
  });
  writeLog(disk);
  disk.pump();
  const id = { offset: 24 as Offset, epoch: 1 as Epoch };
  const writer = new SnapshotWriter(disk, id, {
    lastContainedLogTimestampMs: WALL_MS,
    metadataVersion: 21,
    kraftVersion: { kind: 'KRaftVersion', kraftVersion: 1 },
    voters: { kind: 'Voters', voters: [VOTER], removed: [] },
  });
  writer.add([LEVEL, { kind: 'Topic', name: 't', topicId: TOPIC }, PARTITIONS]);
  writer.seal(() => {});
  writer.publish(() => {});
  disk.pump();
  mkdirSync(join(dir, LOG_DIRECTORY));
  for (const directory of ['', LOG_DIRECTORY])
    for (const name of disk.list(directory)) writeFileSync(join(dir, directory, name), disk.raw(join(directory, name)));
}

function writeLog(disk: MemoryDisk): void {
  const { log } = new LogHarness(disk, { segmentBytes: 600, preallocateBytes: 640, tailCacheBytes: 1 });
  const append = (epoch: number, records: readonly MetadataRecord[], transactional = false): void => {
    const offsetSpan = totalOffsetSpan(records);
    log.append(
      {
        kind: 'draft',
        baseOffset: log.endOffset,
        endOffset: (log.endOffset + offsetSpan) as Offset,
        epoch: epoch as Epoch,
        draft: { payload: encodeRecords(records), offsetSpan, recordCount: records.length, transactional },
      },
      WALL_MS + log.endOffset,
      21,
    );
    log.flush();
    disk.pump();
  };
  const elect = (epoch: number): void => {
    const key = { id: 1, directoryId: DIRECTORY };
    log.append(
      {
        kind: 'control',
        baseOffset: log.endOffset,
        endOffset: (log.endOffset + 1) as Offset,
        epoch: epoch as Epoch,
        records: [{ kind: 'LeaderChange', leaderId: 1, voters: [key], grantingVoters: [key] }],
      },
      WALL_MS,
      21,
    );
    log.flush();
    disk.pump();
  };
  elect(1);
  append(1, [{ kind: 'BeginTransaction', name: 'bootstrap records' }], true);
  append(1, [LEVEL], true);
  append(1, [{ kind: 'Topic', name: 't', topicId: TOPIC }, PARTITIONS]);
  elect(2);
  for (let noOp = 0; noOp < 8; noOp++) append(2, [{ kind: 'NoOp' }]);
}
