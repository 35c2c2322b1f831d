/** CreateTopics: one atomic unit for all topics of the request; those that are refused just contribute no records. */
import { type Failure, failure } from '../base/error.ts';
import { randomUuid, type Uuid, ZERO_UUID } from '../base/uuid.ts';
import { MAX_REPLICAS } from '../metadata/isr-mask.ts';
import { collisionKey } from '../metadata/topics.ts';
import { BatchBuilder } from './batch-builder.ts';
import type { CreatedTopic, CreateTopicsCommand, NewTopic } from './commands.ts';
import type { Decision } from './context.ts';
import { assignmentProblem, orderAssignments } from './manual-assignment.ts';
import { NewReplicas, newPartitionSteps, type ReplicaSource } from './new-partitions.ts';
import { type Outcome, type Steps, unit } from './outcome.ts';
import { lastBatch } from './row-scan.ts';
import { type BrokerLayout, layoutOf, placementProblem, StripedReplicaPlacer } from './striped-replica-placer.ts';
import { topicConfigProblem } from './topic-configs.ts';
import { CLUSTER_METADATA_TOPIC, topicNameProblem } from './topic-name.ts';

/** How many topics one step checks and places; each takes about ten microseconds. */
const TOPICS_PER_STEP = 500;

/** Decides the creation of topics. One that is only tried writes no records, if very long an empty transaction. */
export function createTopics(decision: Decision, command: CreateTopicsCommand): Outcome {
  const creation = new TopicCreation(decision, command);
  return unit('creation of topics', creation.steps(), () => ({ kind: 'CreateTopics', topics: creation.results }));
}

interface TopicPlan {
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly replicasOf: ReplicaSource;
}

class TopicCreation {
  readonly results: { name: string; result: CreatedTopic | Failure }[] = [];
  readonly #decision: Decision;
  readonly #command: CreateTopicsCommand;
  readonly #layout: BrokerLayout;
  readonly #named = new Map<string, number>();
  /** Names of this request that are going to exist, by what they collide on. */
  readonly #created = new Map<string, string>();
  #partitions = 0;

  constructor(decision: Decision, command: CreateTopicsCommand) {
    this.#decision = decision;
    this.#command = command;
    this.#layout = layoutOf(decision.state.brokers.usable());
    for (const { name } of command.topics) this.#named.set(name, (this.#named.get(name) ?? 0) + 1);
  }

  *steps(): Steps {
    const builder = new BatchBuilder(this.#decision.options);
    const replicas = new NewReplicas(this.#decision.state);
    let checked = 0;
    for (const topic of this.#command.topics) {
      if (++checked % TOPICS_PER_STEP === 0) yield [];
      const plan = this.#plan(topic);
      if ('code' in plan) {
        this.results.push({ name: topic.name, result: plan });
        continue;
      }
      const { partitions, replicationFactor } = plan;
      this.#partitions += partitions;
      this.#created.set(collisionKey(topic.name), topic.name);
      const topicId = this.#command.validateOnly ? ZERO_UUID : this.#newTopicId();
      this.results.push({ name: topic.name, result: { topicId, partitions, replicationFactor } });
      if (!this.#command.validateOnly) yield* this.#records(builder, replicas, topic, topicId, plan);
    }
    yield* lastBatch(builder);
  }

  *#records(builder: BatchBuilder, replicas: NewReplicas, topic: NewTopic, topicId: Uuid, plan: TopicPlan): Steps {
    if (builder.isFull) yield builder.take();
    builder.add({ kind: 'Topic', name: topic.name, topicId });
    for (const { name, value } of topic.configs) {
      if (builder.isFull) yield builder.take();
      builder.add({ kind: 'Config', resourceType: 'TOPIC', resourceName: topic.name, name, value });
    }
    const { replicationFactor, replicasOf } = plan;
    const run = { topicId, firstPartition: 0, count: plan.partitions, replicationFactor, replicasOf };
    yield* newPartitionSteps(builder, replicas, run);
  }

  #newTopicId(): Uuid {
    for (;;) {
      const id = randomUuid(this.#decision.random);
      if (this.#decision.state.topics.byId(id) === undefined) return id;
    }
  }

  #plan(topic: NewTopic): TopicPlan | Failure {
    const problem = this.#nameProblem(topic.name) ?? configsProblem(topic);
    if (problem !== null) return problem;
    const plan = topic.assignments === null ? this.#placed(topic) : this.#assigned(topic, topic.assignments);
    if ('code' in plan) return plan;
    const { maxPartitionsPerRequest } = this.#decision.options;
    if (this.#partitions + plan.partitions > maxPartitionsPerRequest) {
      return failure(
        'POLICY_VIOLATION',
        `topic '${topic.name}' with ${plan.partitions} partitions brings the request over its ` +
          `${maxPartitionsPerRequest} partitions; create it with a request of its own, or smaller`,
      );
    }
    return plan;
  }

  #nameProblem(name: string): Failure | null {
    if ((this.#named.get(name) ?? 0) > 1) return failure('INVALID_REQUEST', `the request names topic '${name}' twice`);
    if (name === CLUSTER_METADATA_TOPIC) {
      return failure('INVALID_REQUEST', `'${name}' is the cluster's own metadata log; choose another name`);
    }
    const { topics } = this.#decision.state;
    if (topics.byName(name) !== undefined) return failure('TOPIC_ALREADY_EXISTS', `topic '${name}' exists already`);
    const illegal = topicNameProblem(name);
    if (illegal !== null) return failure('INVALID_TOPIC_EXCEPTION', illegal);
    const colliding = topics.collidingName(name) ?? this.#created.get(collisionKey(name)) ?? null;
    if (colliding === null) return null;
    return failure(
      'INVALID_TOPIC_EXCEPTION',
      `topic '${name}' collides with topic '${colliding}': '.' and '_' look the same in the names of metrics`,
    );
  }

  #assigned(topic: NewTopic, assignments: NonNullable<NewTopic['assignments']>): TopicPlan | Failure {
    if (topic.partitions !== -1 || topic.replicationFactor !== -1) {
      return failure(
        'INVALID_REQUEST',
        `topic '${topic.name}' has a manual assignment, so partitions and replication factor must both be -1`,
      );
    }
    const lists = orderAssignments(assignments);
    if ('code' in lists) return lists;
    const problem = assignmentProblem(this.#decision.state, lists, 0, null);
    if (problem !== null) return problem;
    const replicasOf: ReplicaSource = (index, out, at) => out.set(lists[index] ?? [], at);
    return { partitions: lists.length, replicationFactor: lists[0]?.length ?? 0, replicasOf };
  }

  #placed(topic: NewTopic): TopicPlan | Failure {
    const { options, state, random } = this.#decision;
    const { replicationFactor: factor } = topic;
    if (!Number.isInteger(factor) || factor === 0 || factor < -1 || factor > MAX_REPLICAS) {
      return failure(
        'INVALID_REPLICATION_FACTOR',
        `the replication factor is 1 to ${MAX_REPLICAS}, or -1 for the default; not ${factor}`,
      );
    }
    if (!Number.isInteger(topic.partitions) || topic.partitions === 0 || topic.partitions < -1) {
      return failure(
        'INVALID_PARTITIONS',
        `a topic has at least 1 partition, or -1 for the default; not ${topic.partitions}`,
      );
    }
    const replicationFactor = factor === -1 ? options.defaultReplicationFactor : factor;
    const partitions = topic.partitions === -1 ? options.defaultPartitions : topic.partitions;
    const problem = placementProblem(state.brokers.usable(), replicationFactor);
    if (problem !== null) return problem;
    const placer = new StripedReplicaPlacer(this.#layout, random);
    return { partitions, replicationFactor, replicasOf: (_, out, at) => placer.place(replicationFactor, out, at) };
  }
}

function configsProblem(topic: NewTopic): Failure | null {
  const seen = new Set<string>();
  for (const { name, value } of topic.configs) {
    if (seen.has(name)) return failure('INVALID_CONFIG', `the setting '${name}' is given twice`);
    seen.add(name);
    const problem = topicConfigProblem(name, value);
    if (problem !== null) return problem;
  }
  return null;
}
