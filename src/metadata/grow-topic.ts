/** Gives a topic rows for more partitions. */
import type { StateParts } from './state-parts.ts';
import type { Topic } from './topics.ts';

/** Puts the grown topic in the place of `topic`; returns the first of `count` new rows, which lie in a row. */
export function growTopic(state: StateParts, topic: Topic, count: number, offset: number): number {
  const firstRow = state.partitions.allocate(count, topic.rowAfter);
  if (state.recordsUndo) state.undo.push({ kind: 'topicGrown', offset, previous: topic });
  state.topics.replace(topic.grown(count, firstRow));
  return firstRow;
}
