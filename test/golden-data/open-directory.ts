/** Opens a controller's directory as a start does, on a disk in memory, and says what it holds. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SeededRandom } from '../../src/base/random.ts';
import { Driver } from '../../src/driver/driver.ts';
import type { DriverOptions } from '../../src/driver/options.ts';
import { describeState, type StateDescription } from '../../src/metadata/describe-state.ts';
import type { Voter } from '../../src/raft/voters.ts';
import { LOG_DIRECTORY } from '../../src/storage/layout.ts';
import { loadMetaProperties, type MetaProperties } from '../../src/storage/meta-properties.ts';
import { loadQuorumState } from '../../src/storage/quorum-state-file.ts';
import { OPTIONS } from '../driver/single-node.ts';
import { MemoryDisk } from '../storage/memory-disk.ts';

/** What a directory holds; written down when it is made, and to be found by every later release. */
export interface Opened {
  readonly properties: MetaProperties;
  readonly voters: readonly Voter[];
  readonly leaderEpoch: number;
  readonly logEndOffset: number;
  readonly latestSnapshotEndOffset: number;
  readonly cleanStop: boolean;
  readonly state: StateDescription;
}

interface Timer {
  atMs: number;
  callback: () => void;
}

/** The files of a directory, copied. */
export function readDirectory(dir: string): MemoryDisk {
  const disk = new MemoryDisk();
  disk.runSync([{ kind: 'makeDirectory', path: LOG_DIRECTORY }]);
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name).slice(dir.length + 1);
    disk.put(path, new Uint8Array(readFileSync(join(dir, path))));
  }
  return disk;
}

/** A node that is its whole quorum starts on it and leads; then its state is complete. Throws what the start throws. */
export function openDirectory(disk: MemoryDisk): Opened {
  const properties = loadMetaProperties(disk);
  if (properties === null) throw new Error('the directory is not formatted');
  const leaderEpoch = loadQuorumState(disk)?.leaderEpoch ?? 0;
  const deferred: (() => void)[] = [];
  const timer: Timer = { atMs: Number.POSITIVE_INFINITY, callback: () => {} };
  let nowMs = 0;
  const events: (readonly [string, Readonly<Record<string, unknown>>])[] = [];
  const failed: Error[] = [];
  const options: DriverOptions = { ...OPTIONS, nodeId: properties.nodeId, bootstrapVoters: [] };
  const driver = Driver.start(
    {
      disk,
      transport: { request: () => {}, respond: () => {} },
      scheduler: {
        wakeAt: (atMs, callback) => {
          Object.assign(timer, { atMs, callback });
        },
        defer: (callback) => deferred.push(callback),
      },
      clock: { monotonicMs: () => nowMs, wallMs: () => nowMs },
      random: new SeededRandom(1, 'golden data'),
      observer: {
        log: (_level, event, detail) => events.push([event, detail]),
        roleChanged: () => {},
        fatal: (error) => {
          failed.push(error);
        },
        shutdownComplete: () => {},
      },
    },
    options,
  );
  const { raft } = driver.inspect();
  const report = events.find(([event]) => event === 'log-recovered')?.[1];
  for (let steps = 0; !driver.inspect().active; steps++) {
    if (failed[0] !== undefined) throw failed[0];
    if (steps > 100_000) throw new Error('the node never leads');
    const next = deferred.shift();
    if (next !== undefined) next();
    else if (!disk.pumpOne()) {
      nowMs += 10;
      if (timer.atMs <= nowMs) timer.callback();
    }
  }
  return {
    properties,
    voters: raft.voters,
    leaderEpoch,
    logEndOffset: raft.logEndOffset,
    latestSnapshotEndOffset: Number((report?.snapshotId as { readonly offset: number } | null)?.offset ?? 0),
    cleanStop: report?.clean === true,
    state: describeState(driver.inspect().state),
  };
}
