/** ElectLeaders: back to preferred leaders, or any leader at all at the price of records. */
import { type Failure, failure } from '../base/error.ts';
import { partitionOf, rowOf } from '../metadata/topics.ts';
import { BatchBuilder } from './batch-builder.ts';
import type { ElectionType, ElectLeadersCommand } from './commands.ts';
import type { Decision } from './context.ts';
import { type Outcome, type Steps, unit } from './outcome.ts';
import { RowElections } from './row-elections.ts';
import { LED_BY_OTHERS_COST, lastBatch, type RowSearch, scanLedByOthers, visitRows } from './row-scan.ts';

interface Election {
  readonly topic: string;
  readonly partition: number;
  readonly failure: Failure | null;
}

/** Partitions that one step works on. */
const PARTITIONS_PER_STEP = 2500;
/** What an election with its line in the reply costs, in rows looked at. */
const VISIT_COST = 400;

/** Decides elections. */
export function electLeaders(decision: Decision, command: ElectLeadersCommand): Outcome {
  const run = new LeaderElections(decision, command.electionType);
  const steps = command.partitions === null ? run.all() : run.named(command.partitions);
  return unit('leader elections', steps, () => ({ kind: 'ElectLeaders', partitions: run.results }));
}

class LeaderElections {
  readonly results: Election[] = [];
  readonly #decision: Decision;
  readonly #type: ElectionType;
  readonly #builder: BatchBuilder;
  readonly #elections: RowElections;

  constructor(decision: Decision, type: ElectionType) {
    this.#decision = decision;
    this.#type = type;
    this.#builder = new BatchBuilder(decision.options);
    const plan = { changed: null, leaving: -1, unclean: false, election: type };
    this.#elections = new RowElections(decision, plan, this.#builder);
  }

  *named(partitions: NonNullable<ElectLeadersCommand['partitions']>): Steps {
    const seen = new Set<string>();
    let worked = 0;
    const inOrder = [...partitions.entries()].sort(
      ([a, left], [b, right]) =>
        (left.topic < right.topic ? -1 : left.topic > right.topic ? 1 : left.partition - right.partition) || a - b,
    );
    const outcomes = new Array<Election | undefined>(partitions.length);
    for (const [index, { topic, partition }] of inOrder) {
      if (++worked % PARTITIONS_PER_STEP === 0) yield [];
      if (this.#builder.isFull) yield this.#builder.take();
      const key = `${topic}/${partition}`;
      const problem = seen.has(key)
        ? failure('INVALID_REQUEST', `the request names partition ${topic}-${partition} twice`)
        : this.#electNamed(topic, partition);
      seen.add(key);
      outcomes[index] = { topic, partition, failure: problem };
    }
    for (const outcome of outcomes) if (outcome !== undefined) this.results.push(outcome);
    yield* lastBatch(this.#builder);
  }

  /** Those that need no election are left out of the reply. */
  *all(): Steps {
    const { partitions, topics } = this.#decision.state;
    const visit = (rows: Int32Array, count: number): void => {
      this.#elections.group(rows, count);
      for (let i = 0; i < count; i++) {
        const row = rows[i] as number;
        const topic = topics.byNumber(partitions.topicNumberOf(row));
        if (topic === undefined) continue;
        const partition = partitionOf(topic, row);
        this.results.push({ topic: topic.name, partition, failure: this.#elect(row, `${topic.name}-${partition}`) });
      }
    };
    const search: RowSearch =
      this.#type === 'UNCLEAN'
        ? {
            scan: (from, max, out) => partitions.scanLeaderless(from, max, out),
            rowCost: 1,
            visitCost: VISIT_COST,
            expected: partitions.leaderless,
          }
        : {
            scan: (from, max, out) => scanLedByOthers(partitions, from, max, out),
            rowCost: LED_BY_OTHERS_COST,
            visitCost: VISIT_COST,
            expected: partitions.liveRows,
          };
    yield* visitRows(this.#decision, this.#builder, search, visit);
    yield* lastBatch(this.#builder);
  }

  #electNamed(topicName: string, partition: number): Failure | null {
    const topic = this.#decision.state.topics.byName(topicName);
    if (topic === undefined) return failure('UNKNOWN_TOPIC_OR_PARTITION', `there is no topic '${topicName}'`);
    const row = rowOf(topic, partition);
    if (row < 0) return failure('UNKNOWN_TOPIC_OR_PARTITION', `topic '${topicName}' has no partition ${partition}`);
    const name = `${topicName}-${partition}`;
    if (this.#isNeeded(row)) return this.#elect(row, name);
    const leader = this.#decision.state.partitions.leaderOf(row);
    const why = this.#type === 'PREFERRED' ? 'the preferred replica leads already' : `broker ${leader} leads`;
    return failure('ELECTION_NOT_NEEDED', `partition ${name} needs no election: ${why}`);
  }

  #isNeeded(row: number): boolean {
    const { partitions } = this.#decision.state;
    const leader = partitions.leaderOf(row);
    return this.#type === 'PREFERRED' ? leader !== partitions.replicaAt(row, 0) : leader < 0;
  }

  #elect(row: number, name: string): Failure | null {
    const before = this.#builder.changes;
    this.#elections.decideRow(row);
    if (this.#builder.changes > before) return null;
    return this.#unavailable(row, name);
  }

  #unavailable(row: number, name: string): Failure {
    const { partitions } = this.#decision.state;
    if (this.#type === 'PREFERRED') {
      const isr = partitions.isrOf(row).join(', ');
      return failure(
        'PREFERRED_LEADER_NOT_AVAILABLE',
        `partition ${name}: broker ${partitions.replicaAt(row, 0)}, the first of its replicas, is not active or not in ` +
          `the ISR (${isr})`,
      );
    }
    const replicas = partitions.replicasOf(row).join(', ');
    return failure(
      'ELIGIBLE_LEADERS_NOT_AVAILABLE',
      `partition ${name}: none of its replicas (${replicas}) is on an active broker with its directory online`,
    );
  }
}
