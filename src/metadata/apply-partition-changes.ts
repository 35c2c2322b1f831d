/**
 * Applies the bulk form of PartitionChange records. First everything is checked, and rows and masks are found; then the
 * columns are written in one pass.
 */
import type { PartitionRows } from './partition-rows.ts';
import { NO_LEADER, NO_LEADER_CHANGE, type PartitionChangesRecord } from './records.ts';
import { ReplayError } from './replay-error.ts';
import type { StateParts } from './state-parts.ts';
import type { RowExtent, Topic } from './topics.ts';

export function applyPartitionChanges(state: StateParts, record: PartitionChangesRecord, offset: number): void {
  const refuse = (reason: string): never => {
    throw new ReplayError(record.kind, offset, reason);
  };
  const problem = shapeProblem(record);
  if (problem !== null) refuse(problem);
  const rows = findRows(state, record, refuse);
  const masks = findMasks(state.partitions, rows, record, refuse);
  checkLeaders(state.partitions, rows, masks, record, refuse);
  if (state.recordsUndo) state.undo.push({ kind: 'partitions', offset, saved: state.partitions.save(rows) });
  state.partitions.changeMany(rows, record.leaders, masks, record.isr?.counts ?? null, record.recovery);
}

type Refuse = (reason: string) => never;

function shapeProblem(record: PartitionChangesRecord): string | null {
  const { topicIds, topicCounts, partitions, leaders, isr, recovery } = record;
  const count = partitions.length;
  if (count === 0) return 'it changes nothing';
  if (topicCounts.length !== topicIds.length)
    return `it has ${topicCounts.length} counts for ${topicIds.length} topics`;
  let total = 0;
  for (const size of topicCounts) total += size;
  if (total !== count) return `its topics have ${total} changes, its columns ${count}`;
  for (const column of [leaders, isr?.counts ?? null, recovery]) {
    if (column !== null && column.length !== count) return `a column has ${column.length} values instead of ${count}`;
  }
  let members = 0;
  for (const size of isr?.counts ?? []) members += size;
  if (isr !== null && members !== isr.brokers.length) return `it has ${isr.brokers.length} ISR members, not ${members}`;
  return null;
}

/** The row of each change. A topic may come in several groups, but a partition only once. */
function findRows(state: StateParts, record: PartitionChangesRecord, refuse: Refuse): Int32Array {
  const rows = new Int32Array(record.partitions.length);
  const topics = new Set<number>();
  let at = 0;
  for (let t = 0; t < record.topicIds.length; t++) {
    const id = record.topicIds[t];
    const topic = id === undefined ? undefined : state.topics.byId(id);
    if (topic === undefined) refuse(`there is no topic with the id ${id}`);
    topics.add(topic.number);
    const end = at + (record.topicCounts[t] as number);
    findRowsOfTopic(topic, record.partitions, at, end, rows, refuse);
    at = end;
  }
  if (topics.size < record.topicIds.length && new Set(rows).size < rows.length) refuse('a partition occurs twice');
  return rows;
}

function findRowsOfTopic(
  topic: Topic,
  partitions: Int32Array,
  from: number,
  to: number,
  rows: Int32Array,
  refuse: Refuse,
): void {
  let previous = -1;
  let e = 0;
  let extent: RowExtent | undefined = topic.extents[0];
  for (let i = from; i < to; i++) {
    const partition = partitions[i] as number;
    if (partition <= previous) refuse(`partitions of topic ${topic.name} are not ascending at ${partition}`);
    while (extent !== undefined && partition >= extent.firstPartition + extent.count) extent = topic.extents[++e];
    if (extent === undefined) refuse(`topic ${topic.name} has no partition ${partition}`);
    rows[i] = extent.firstRow + (partition - extent.firstPartition);
    previous = partition;
  }
}

/** The masks of the new ISRs over the rows' replicas. */
function findMasks(
  rows: PartitionRows,
  at: Int32Array,
  record: PartitionChangesRecord,
  refuse: Refuse,
): Uint32Array | null {
  if (record.isr === null) return null;
  const { counts, brokers } = record.isr;
  const masks = new Uint32Array(at.length);
  let member = 0;
  for (let i = 0; i < at.length; i++) {
    const size = counts[i] as number;
    if (size === 0) continue;
    const mask = rows.maskOfMembers(at[i] as number, brokers, member, member + size);
    if (mask < 0) refuse(`${named(record, i)}: its ISR is not a set within the replicas`);
    masks[i] = mask;
    member += size;
  }
  return masks;
}

/** Leaders, new or staying, must be in the ISRs as they will be. */
function checkLeaders(
  rows: PartitionRows,
  at: Int32Array,
  masks: Uint32Array | null,
  record: PartitionChangesRecord,
  refuse: Refuse,
): void {
  const { leaders } = record;
  for (let i = 0; i < at.length; i++) {
    const row = at[i] as number;
    const given = leaders === null ? NO_LEADER_CHANGE : (leaders[i] as number);
    const leader = given === NO_LEADER_CHANGE ? rows.leaderOf(row) : given;
    if (leader === NO_LEADER) continue;
    const isr = masks === null || masks[i] === 0 ? rows.isrMaskOf(row) : (masks[i] as number);
    if ((rows.replicaBitOf(row, leader) & isr) === 0)
      refuse(`${named(record, i)}: the leader ${leader} is not in the ISR`);
  }
}

function named(record: PartitionChangesRecord, index: number): string {
  let end = 0;
  for (let t = 0; t < record.topicIds.length; t++) {
    end += record.topicCounts[t] as number;
    if (index < end) return `partition ${record.partitions[index]} of topic id ${record.topicIds[t]}`;
  }
  return `change ${index}`;
}
