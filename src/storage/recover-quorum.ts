/**
 * Brings a quorum back whose majority is lost for good (decision D13): what one surviving directory holds is folded into a
 * base snapshot with that node as the only voter. What others had committed and this one never got is lost.
 *
 * Invariants:
 * 1. Until the snapshot has its name, which is one step, the directory is what it was; from then on its node begins there.
 * 2. Nothing is deleted: the old log and snapshots are moved aside, and the account of what was done comes first.
 */
import type { OffsetAndEpoch } from '../base/ids.ts';
import { timeText } from '../base/time-text.ts';
import { type Endpoint, SUPPORTED_KRAFT_VERSIONS, type Voter } from '../raft/voters.ts';
import { replaceFileOps } from './atomic-file.ts';
import { baseSnapshotId, writeBaseSnapshot } from './base-snapshot.ts';
import type { Disk } from './disk.ts';
import type { FoldedDirectory } from './folded-directory.ts';
import { CLEAN_MARKER, LOG_DIRECTORY, segmentBaseOffset, snapshotIdOf } from './layout.ts';

const MARKER = CLEAN_MARKER.slice(LOG_DIRECTORY.length + 1);

export interface RecoveryPlan {
  readonly found: FoldedDirectory;
  /** Where the quorum begins anew. */
  readonly base: OffsetAndEpoch;
  /** The only voter from then on. */
  readonly voter: Voter;
  /** What is done, in the node's directory. */
  readonly auditFile: string;
  /** Where the old files go, in the node's directory. */
  readonly asideDirectory: string;
}

/** What would be done; nothing is. */
export function planRecovery(found: FoldedDirectory, endpoints: readonly Endpoint[]): RecoveryPlan {
  const base = baseSnapshotId({ offset: found.end.offset, epoch: found.newestEpoch });
  const { nodeId, directoryId } = found.metaProperties;
  return {
    found,
    base,
    voter: { id: nodeId, directoryId, endpoints, kraftVersion: SUPPORTED_KRAFT_VERSIONS },
    auditFile: `recovery-${base.epoch}.json`,
    asideDirectory: `before-recovery-${base.epoch}`,
  };
}

/** Does it. A crash on the way leaves the quorum as it was or recovered; then the files to be moved may be left over. */
export function recoverQuorum(disk: Disk, plan: RecoveryPlan, wallMs: number): void {
  const { base, voter, found, asideDirectory } = plan;
  const names = disk.list(LOG_DIRECTORY);
  // The marker goes first: a shorter log beside it would count as damaged.
  const old = [...names.filter((name) => name === MARKER), ...names.filter(isOfTheOldLog).reverse()];
  disk.runSync(replaceFileOps(plan.auditFile, new TextEncoder().encode(audit(plan, old, wallMs))));
  disk.runSync([
    { kind: 'makeDirectory', path: asideDirectory },
    { kind: 'flushDirectory', path: '' },
  ]);
  writeBaseSnapshot(disk, {
    id: base,
    voters: [voter],
    lastContainedLogTimestampMs: found.lastAppendMs ?? wallMs,
    state: found.state,
  });
  // Newest first, each move durable before the next: a crash leaves a shorter old log, never one with a gap.
  for (const name of old) {
    disk.runSync([
      { kind: 'rename', from: `${LOG_DIRECTORY}/${name}`, to: `${asideDirectory}/${name}` },
      { kind: 'flushDirectory', path: asideDirectory },
      { kind: 'flushDirectory', path: LOG_DIRECTORY },
    ]);
  }
}

function isOfTheOldLog(name: string): boolean {
  return segmentBaseOffset(name) !== null || (snapshotIdOf(name)?.offset ?? 0) > 0;
}

function audit({ found, base, voter, asideDirectory }: RecoveryPlan, moved: readonly string[], wallMs: number): string {
  const { metaProperties, end, lastAppendMs, newestEpoch, voters, openTransactionOffsets, state, report } = found;
  const account = {
    recoveredAt: new Date(wallMs).toISOString(),
    ...metaProperties,
    found: {
      logEndOffset: end.offset,
      lastEpoch: end.epoch,
      lastAppendAt: lastAppendMs === null ? null : timeText(lastAppendMs),
      newestEpoch,
      openTransactionOffsets,
      cutBytes: report.cutBytes,
      voters,
      topics: state.topics.size,
      brokers: state.brokers.all().map(({ brokerId, brokerEpoch }) => ({ brokerId, brokerEpoch })),
    },
    begun: { ...base, voters: [voter] },
    moved: { to: asideDirectory, files: moved },
  };
  return `${JSON.stringify(account, null, 2)}\n`;
}
