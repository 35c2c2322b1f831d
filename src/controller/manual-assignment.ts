/** Replica lists that a person gave instead of leaving placement to the controller. */
import { type Failure, failure } from '../base/error.ts';
import { MAX_REPLICAS } from '../metadata/isr-mask.ts';
import type { MetadataState } from '../metadata/metadata-state.ts';

/** Partition ids with their replica lists, as in a request. */
export type Assignments = readonly { readonly partition: number; readonly replicas: readonly number[] }[];

/** The lists in partition order, or what is wrong with them. Partitions must be 0 … n − 1. */
export function orderAssignments(assignments: Assignments): readonly (readonly number[])[] | Failure {
  const lists: (readonly number[])[] = [];
  const sorted = [...assignments].sort((a, b) => a.partition - b.partition);
  for (const [expected, { partition, replicas }] of sorted.entries()) {
    if (partition !== expected) {
      return bad(
        partition === expected - 1
          ? `partition ${partition} is assigned twice`
          : `the partitions must be 0 to ${assignments.length - 1}, but ${expected} is missing`,
      );
    }
    lists.push(replicas);
  }
  return lists.length === 0 ? bad('the assignment names no partition') : lists;
}

/**
 * What is wrong with the replica lists of partitions `first` …, or null. Each needs `replicationFactor` different
 * registered brokers, one of them active; null: as many as the first list has.
 */
export function assignmentProblem(
  state: MetadataState,
  lists: readonly (readonly number[])[],
  first: number,
  replicationFactor: number | null,
): Failure | null {
  const wanted = replicationFactor ?? lists[0]?.length ?? 0;
  for (const [index, replicas] of lists.entries()) {
    const problem = listProblem(state, replicas, wanted);
    if (problem !== null) return bad(`partition ${first + index}: ${problem}`);
  }
  return null;
}

function listProblem(state: MetadataState, replicas: readonly number[], wanted: number): string | null {
  if (replicas.length === 0) return 'the replica list is empty';
  if (replicas.length > MAX_REPLICAS) return `${replicas.length} replicas are more than the most, ${MAX_REPLICAS}`;
  if (replicas.length !== wanted) return `${replicas.length} replica(s) where the others have ${wanted}`;
  for (const [index, broker] of replicas.entries()) {
    if (state.brokers.get(broker) === undefined) return `broker ${broker} is not registered`;
    if (replicas.indexOf(broker) !== index) return `broker ${broker} is named twice`;
  }
  if (!replicas.some((broker) => state.brokers.isActive(broker))) {
    return `all of its brokers (${replicas.join(', ')}) are fenced or shutting down, so none could lead`;
  }
  return null;
}

function bad(what: string): Failure {
  return failure('INVALID_REPLICA_ASSIGNMENT', what);
}
