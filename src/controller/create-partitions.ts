/** CreatePartitions: topics grow; what is there stays as it is. */
import { type Failure, failure } from '../base/error.ts';
import { rowOf, type Topic } from '../metadata/topics.ts';
import { BatchBuilder } from './batch-builder.ts';
import type { CreatePartitionsCommand } from './commands.ts';
import type { Decision } from './context.ts';
import { assignmentProblem } from './manual-assignment.ts';
import { NewReplicas, newPartitionSteps, type PartitionRun } from './new-partitions.ts';
import { type Outcome, type Steps, unit } from './outcome.ts';
import { lastBatch } from './row-scan.ts';
import { type BrokerLayout, layoutOf, placementProblem, StripedReplicaPlacer } from './striped-replica-placer.ts';

type Growth = CreatePartitionsCommand['topics'][number];

/** How many topics one step checks and places. */
const TOPICS_PER_STEP = 500;

/** Decides the growth of topics. One that is only tried writes no records, if very long an empty transaction. */
export function createPartitions(decision: Decision, command: CreatePartitionsCommand): Outcome {
  const growth = new TopicGrowth(decision, command);
  return unit('creation of partitions', growth.steps(), () => ({ kind: 'CreatePartitions', topics: growth.results }));
}

class TopicGrowth {
  readonly results: { name: string; failure: Failure | null }[] = [];
  readonly #decision: Decision;
  readonly #command: CreatePartitionsCommand;
  readonly #layout: BrokerLayout;
  readonly #named = new Map<string, number>();
  #partitions = 0;

  constructor(decision: Decision, command: CreatePartitionsCommand) {
    this.#decision = decision;
    this.#command = command;
    this.#layout = layoutOf(decision.state.brokers.usable());
    for (const { name } of command.topics) this.#named.set(name, (this.#named.get(name) ?? 0) + 1);
  }

  *steps(): Steps {
    const builder = new BatchBuilder(this.#decision.options);
    const replicas = new NewReplicas(this.#decision.state);
    let checked = 0;
    for (const growth of this.#command.topics) {
      if (++checked % TOPICS_PER_STEP === 0) yield [];
      const run = this.#plan(growth);
      if ('code' in run) {
        this.results.push({ name: growth.name, failure: run });
        continue;
      }
      this.#partitions += run.count;
      this.results.push({ name: growth.name, failure: null });
      if (!this.#command.validateOnly) yield* newPartitionSteps(builder, replicas, run);
    }
    yield* lastBatch(builder);
  }

  #plan(growth: Growth): PartitionRun | Failure {
    const { name, count } = growth;
    if ((this.#named.get(name) ?? 0) > 1) return failure('INVALID_REQUEST', `the request names topic '${name}' twice`);
    const topic = this.#decision.state.topics.byName(name);
    if (topic === undefined) return failure('UNKNOWN_TOPIC_OR_PARTITION', `there is no topic '${name}'`);
    if (!Number.isInteger(count) || count <= topic.partitionCount) {
      return failure(
        'INVALID_PARTITIONS',
        `topic '${name}' has ${topic.partitionCount} partition(s); the new total must be larger, not ${count}`,
      );
    }
    const added = count - topic.partitionCount;
    const { maxPartitionsPerRequest } = this.#decision.options;
    if (this.#partitions + added > maxPartitionsPerRequest) {
      return failure('POLICY_VIOLATION', `a request creates at most ${maxPartitionsPerRequest} partitions; split it`);
    }
    return growth.assignments === null ? this.#placed(topic, added) : this.#assigned(topic, added, growth.assignments);
  }

  #placed(topic: Topic, count: number): PartitionRun | Failure {
    const replicationFactor = this.#replicationFactorOf(topic);
    const problem = placementProblem(this.#decision.state.brokers.usable(), replicationFactor);
    if (problem !== null) return problem;
    const placer = new StripedReplicaPlacer(this.#layout, this.#decision.random);
    return {
      topicId: topic.id,
      firstPartition: topic.partitionCount,
      count,
      replicationFactor,
      replicasOf: (_, out, at) => placer.place(replicationFactor, out, at),
    };
  }

  #assigned(topic: Topic, count: number, lists: readonly (readonly number[])[]): PartitionRun | Failure {
    if (lists.length !== count) {
      return failure(
        'INVALID_REPLICA_ASSIGNMENT',
        `topic '${topic.name}' gets ${count} new partition(s), but ${lists.length} are assigned`,
      );
    }
    const replicationFactor = this.#replicationFactorOf(topic);
    const firstPartition = topic.partitionCount;
    const problem = assignmentProblem(this.#decision.state, lists, firstPartition, replicationFactor);
    if (problem !== null) return problem;
    const replicasOf: PartitionRun['replicasOf'] = (index, out, at) => out.set(lists[index] ?? [], at);
    return { topicId: topic.id, firstPartition, count, replicationFactor, replicasOf };
  }

  /** That of partition 0 once its reassignment, if one is under way, is done. */
  #replicationFactorOf(topic: Topic): number {
    const { partitions } = this.#decision.state;
    const row = rowOf(topic, 0);
    return partitions.replicaCountOf(row) - partitions.removingOf(row).length;
  }
}
