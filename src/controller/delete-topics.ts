/** DeleteTopics: one record a topic; its partitions and configs go with it. */
import { type Failure, failure } from '../base/error.ts';
import type { Topic } from '../metadata/topics.ts';
import { BatchBuilder } from './batch-builder.ts';
import type { DeleteTopicsCommand, DeleteTopicsReply, TopicSelector } from './commands.ts';
import type { Decision } from './context.ts';
import { type Outcome, type Steps, unit } from './outcome.ts';
import { lastBatch } from './row-scan.ts';
import { findTopic } from './topic-selector.ts';

type Deletion = DeleteTopicsReply['topics'][number];

/** Decides the deletion of topics. */
export function deleteTopics(decision: Decision, command: DeleteTopicsCommand): Outcome {
  if (!decision.options.deleteTopicEnable) {
    return {
      kind: 'failed',
      failure: failure('TOPIC_DELETION_DISABLED', 'topics cannot be deleted while delete.topic.enable is false'),
    };
  }
  const results: Deletion[] = [];
  return unit('deletion of topics', steps(decision, command, results), () => ({
    kind: 'DeleteTopics',
    topics: results,
  }));
}

function* steps(decision: Decision, command: DeleteTopicsCommand, results: Deletion[]): Steps {
  const builder = new BatchBuilder(decision.options);
  const found = command.topics.map((selector) => findTopic(decision.state, selector));
  const times = new Map<Topic, number>();
  for (const topic of found) if (!('code' in topic)) times.set(topic, (times.get(topic) ?? 0) + 1);
  for (const [index, topic] of found.entries()) {
    const selector = command.topics[index];
    if (selector === undefined) continue;
    if ('code' in topic) {
      results.push(refused(selector, topic));
    } else if ((times.get(topic) ?? 0) > 1) {
      results.push(refused(selector, failure('INVALID_REQUEST', `the request names topic '${topic.name}' twice`)));
    } else {
      if (builder.isFull) yield builder.take();
      builder.add({ kind: 'RemoveTopic', topicId: topic.id });
      results.push({ name: topic.name, topicId: topic.id, failure: null });
    }
  }
  yield* lastBatch(builder);
}

function refused(selector: TopicSelector, why: Failure): Deletion {
  const name = 'name' in selector ? selector.name : null;
  const topicId = 'topicId' in selector ? selector.topicId : null;
  return { name, topicId, failure: why };
}
