/** The controllers at one moment, a row for each. */
import { formatImageHash, imageHash } from '../../../src/metadata/image-hash.ts';
import { LOG_DIRECTORY, QUORUM_STATE, snapshotIdOf } from '../../../src/storage/layout.ts';
import type { SimNode } from '../world/node.ts';
import type { World } from '../world/world.ts';

const HEAD = [
  'node',
  'role',
  'epoch',
  'leader',
  'vote',
  'start',
  'end',
  'flushed',
  'hw',
  'stable',
  'applied',
  'image',
  'snapshot',
  'safe on disk',
];

/** `vote`: for whom, in which epoch, as the disk has it. `safe on disk`: what power loss would leave, of what is written. */
export function nodeTable(world: World): string[] {
  return alignedRows([HEAD, ...[...world.nodes.values()].map((node) => rowOf(world, node))]);
}

export function alignedRows(rows: readonly (readonly (string | number)[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, String(cell).length);
  }
  return rows.map((row) =>
    row
      .map((cell, i) => String(cell).padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function rowOf(world: World, node: SimNode): (string | number)[] {
  const { names, book } = world.bench.disk(node.id);
  const snapshot = names
    .list(LOG_DIRECTORY)
    .flatMap((name) => snapshotIdOf(name) ?? [])
    .at(-1);
  const disk = [
    snapshot === undefined ? '-' : `${snapshot.offset}@${snapshot.epoch}`,
    `${book.durableEnd(names)} of ${book.endOffset}`,
  ];
  const vote = voteOf(node);
  const view = node.view();
  if (view === null) {
    return [node.id, node.isUp ? 'starting' : 'down', '', '', vote, '', '', '', '', '', '', '', ...disk];
  }
  const { raft, state } = view;
  const role = view.active ? 'leader, active' : raft.role;
  return [
    node.id,
    node.process?.paused === true ? `${role}, paused` : role,
    raft.epoch,
    raft.leader?.id ?? '-',
    vote,
    raft.logStartOffset,
    raft.logEndOffset,
    raft.durableEndOffset,
    raft.highWatermark ?? '-',
    view.stableOffset,
    state.appliedEndOffset,
    formatImageHash(imageHash(state)).slice(0, 8),
    ...disk,
  ];
}

function voteOf(node: SimNode): string {
  const file = node.disk.names.file(QUORUM_STATE)?.volatile;
  if (file === undefined) return '-';
  const text = new TextDecoder().decode(file.read(0, file.size));
  const votedId = Number(/"votedId"\s*:\s*(-?\d+)/.exec(text)?.[1] ?? -1);
  return votedId < 0 ? '-' : `${votedId} in ${/"leaderEpoch"\s*:\s*(\d+)/.exec(text)?.[1]}`;
}
