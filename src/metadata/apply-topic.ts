/** Applies the appearing and disappearing of topics. */
import type { RemoveTopicRecord, TopicRecord } from './records.ts';
import { ReplayError } from './replay-error.ts';
import type { StateParts } from './state-parts.ts';
import { Topic } from './topics.ts';

export function applyTopic(state: StateParts, record: TopicRecord, offset: number): void {
  const { name, topicId } = record;
  if (name === '') throw new ReplayError(record.kind, offset, 'a topic has a name');
  if (state.topics.byName(name) !== undefined) throw new ReplayError(record.kind, offset, `topic ${name} exists`);
  if (state.topics.byId(topicId) !== undefined)
    throw new ReplayError(record.kind, offset, `topic id ${topicId} is taken`);
  const topic = new Topic(name, topicId, state.topics.takeNumber());
  if (state.recordsUndo) state.undo.push({ kind: 'topicAdded', offset, topic });
  state.topics.add(topic);
}

/**
 * The rows stay as they are, out of scans and counts, until the removal is stable: undo needs no copy of them.
 * Configs of the topic go with it.
 */
export function applyRemoveTopic(state: StateParts, record: RemoveTopicRecord, offset: number): void {
  const topic = state.topics.byId(record.topicId);
  if (topic === undefined)
    throw new ReplayError(record.kind, offset, `there is no topic with the id ${record.topicId}`);
  if (state.recordsUndo) {
    state.undo.push({ kind: 'topicRemoved', offset, topic, configs: state.configs.configsOf('TOPIC', topic.name) });
  }
  for (const extent of topic.extents) state.partitions.kill(extent.firstRow, extent.count);
  state.configs.replace('TOPIC', topic.name, new Map());
  state.topics.remove(topic);
  state.pendingRemovals.push({ offset, topic });
}
