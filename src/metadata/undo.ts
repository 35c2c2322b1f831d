/** Takes changes back, newest first (decision D6). The writes go through the same tables, so counts and frozen views hold. */
import { assert, assertNever, must } from '../base/assert.ts';
import type { StateParts } from './state-parts.ts';
import type { Topic } from './topics.ts';
import type { UndoEntry } from './undo-log.ts';

/** Takes back every record at or past `endOffset`. */
export function undoFrom(state: StateParts, endOffset: number): void {
  for (let entry = state.undo.popFrom(endOffset); entry !== null; entry = state.undo.popFrom(endOffset)) {
    reverse(state, entry, endOffset);
  }
}

function reverse(state: StateParts, entry: UndoEntry, endOffset: number): void {
  switch (entry.kind) {
    case 'broker':
      if (entry.previous === null) state.brokers.remove(entry.brokerId);
      else state.brokers.put(entry.previous);
      return;
    case 'feature':
      state.features.set(entry.name, entry.previous);
      return;
    case 'config':
      state.configs.replace(entry.resourceType, entry.resourceName, entry.previous);
      return;
    case 'producerIds':
      state.producerIds.nextProducerId = entry.previous;
      return;
    case 'transaction':
      state.openTransactionOffset = entry.previous;
      return;
    case 'aborted':
      assert(
        endOffset <= entry.beginOffset,
        'undo-log 1: a roll back goes to a stable offset, which no transaction spans',
      );
      return;
    case 'topicAdded':
      state.topics.remove(entry.topic);
      state.topics.releaseNumber(entry.topic.number);
      return;
    case 'topicGrown':
      shrinkTo(state, entry.previous);
      return;
    case 'topicRemoved':
      reviveTopic(state, entry.topic, entry.configs);
      return;
    case 'partitions':
      state.partitions.restore(entry.saved);
      return;
    case 'partition':
      state.partitions.write(entry.row, entry.previous);
      return;
    default:
      assertNever(entry);
  }
}

/** Gives back the rows that the topic has beyond those of `previous`, its older self. */
function shrinkTo(state: StateParts, previous: Topic): void {
  const topic = must(
    state.topics.byId(previous.id),
    'undo-log 1: a topic that grew is there until its removal is undone',
  );
  for (const extent of topic.extents) {
    const kept = Math.max(0, Math.min(extent.count, previous.partitionCount - extent.firstPartition));
    if (kept === extent.count) continue;
    state.partitions.kill(extent.firstRow + kept, extent.count - kept);
    state.partitions.release(extent.firstRow + kept, extent.count - kept);
  }
  state.topics.replace(previous);
}

function reviveTopic(state: StateParts, topic: Topic, configs: ReadonlyMap<string, string>): void {
  const pending = state.pendingRemovals.pop();
  assert(pending?.topic === topic, 'undo-log 1: the newest removal is undone first');
  state.topics.add(topic);
  for (const extent of topic.extents) state.partitions.revive(extent.firstRow, extent.count);
  state.configs.replace('TOPIC', topic.name, configs);
}
