/** Topics as requests name them: by name or by id. */
import { type Failure, failure } from '../base/error.ts';
import type { MetadataState } from '../metadata/metadata-state.ts';
import type { Topic } from '../metadata/topics.ts';
import type { TopicSelector } from './commands.ts';

/** The topic, or why there is none. */
export function findTopic(state: MetadataState, selector: TopicSelector): Topic | Failure {
  if ('topicId' in selector) {
    return (
      state.topics.byId(selector.topicId) ??
      failure('UNKNOWN_TOPIC_ID', `there is no topic with the id ${selector.topicId}; it may have been deleted`)
    );
  }
  return (
    state.topics.byName(selector.name) ??
    failure('UNKNOWN_TOPIC_OR_PARTITION', `there is no topic '${selector.name}'; see the list of topics`)
  );
}
