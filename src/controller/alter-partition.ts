/**
 * AlterPartition: a leader shrinks or grows the ISR of its partitions. A compare-and-set: it must know the newest leader
 * and partition epochs. The checks and their order are KRaft's.
 */
import { sometimes } from '../base/coverage.ts';
import { type Failure, failure } from '../base/error.ts';
import type { PartitionRecord } from '../metadata/records.ts';
import type { Topic } from '../metadata/topics.ts';
import { AcceptableReplicas } from './acceptable-replicas.ts';
import { BatchBuilder } from './batch-builder.ts';
import { staleEpoch } from './broker-heartbeat.ts';
import type { AlteredPartition, AlterPartitionCommand, AlterPartitionReply } from './commands.ts';
import type { ControllerContext, Decision } from './context.ts';
import { type Outcome, type Steps, unit } from './outcome.ts';
import { findPartition } from './partition-at.ts';
import { buildPartitionChange, changedPartition, goalOf } from './partition-change.ts';
import { lastBatch } from './row-scan.ts';
import { electsUncleanly, elrEnabled, minInsyncReplicas } from './topic-settings.ts';

type WantedPartition = AlterPartitionCommand['topics'][number]['partitions'][number];
type AlteredTopic = AlterPartitionReply['topics'][number];

/** Partitions that one step works on. */
const PARTITIONS_PER_STEP = 2000;

/** Decides new ISRs. */
export function alterPartition(decision: Decision, command: AlterPartitionCommand): Outcome {
  const sender = decision.state.brokers.get(command.brokerId);
  if (sender === undefined || sender.brokerEpoch !== command.brokerEpoch) {
    return { kind: 'failed', failure: staleEpoch(command.brokerId, command.brokerEpoch, sender) };
  }
  const results: AlteredTopic[] = [];
  return unit(`ISR changes of broker ${command.brokerId}`, steps(decision, command, results), () => {
    return { kind: 'AlterPartition', topics: results };
  });
}

function* steps(decision: Decision, command: AlterPartitionCommand, results: AlteredTopic[]): Steps {
  const builder = new BatchBuilder(decision.options);
  const acceptable = new AcceptableReplicas(decision.state, null);
  const done = new Set<string>();
  let worked = 0;
  for (const { topicId, partitions } of command.topics) {
    const topic = decision.state.topics.byId(topicId);
    const altered: { partition: number; result: AlteredPartition | Failure }[] = [];
    results.push({ topicId, partitions: altered });
    for (const wanted of inPartitionOrder(partitions)) {
      if (++worked % PARTITIONS_PER_STEP === 0) yield [];
      if (builder.isFull) yield builder.take();
      const key = `${topicId}/${wanted.partition}`;
      const result = done.has(key)
        ? failure('INVALID_REQUEST', `the request names partition ${wanted.partition} of topic ${topicId} twice`)
        : topic === undefined
          ? failure('UNKNOWN_TOPIC_ID', `there is no topic with the id ${topicId}; it may have been deleted`)
          : alterOne(decision, command.brokerId, topic, wanted, acceptable, builder);
      done.add(key);
      altered.push({ partition: wanted.partition, result });
    }
  }
  yield* lastBatch(builder);
}

function alterOne(
  context: ControllerContext,
  sender: number,
  topic: Topic,
  wanted: WantedPartition,
  acceptable: AcceptableReplicas,
  builder: BatchBuilder,
): AlteredPartition | Failure {
  const partition = findPartition(context.state, topic, wanted.partition);
  if (partition === null) {
    return failure('UNKNOWN_TOPIC_OR_PARTITION', `topic '${topic.name}' has no partition ${wanted.partition}`);
  }
  const name = `${topic.name}-${wanted.partition}`;
  const problem =
    epochProblem(name, sender, partition, wanted) ??
    isrProblem(name, partition, wanted) ??
    eligibilityProblem(context, name, wanted);
  if (problem !== null) {
    sometimes(`controller: ISR change refused, ${problem.code}`);
    return problem;
  }

  const change = buildPartitionChange(
    partition,
    {
      ...goalOf(partition, electsUncleanly(context, topic.name) ? 'UNCLEAN' : 'ONLINE'),
      isr: wanted.newIsr.map((member) => member.brokerId),
      leaderRecoveryState: wanted.leaderRecoveryState,
    },
    {
      elrEnabled: elrEnabled(context),
      minIsr: minInsyncReplicas(context, topic.name),
      isAcceptable: acceptable.accepts,
    },
  );
  if (change === null) {
    sometimes('controller: ISR change asks for what is there');
    return asAltered(partition);
  }
  builder.addChange(change);
  const after = changedPartition(partition, change);
  if (after.leader === partition.leader) return asAltered(after);
  return failure(
    'NEW_LEADER_ELECTED',
    `partition ${name}: the change was made and moved the leadership from broker ${partition.leader} to ` +
      `${after.leader < 0 ? 'nobody' : `broker ${after.leader}`}; wait for the metadata`,
  );
}

/** Checks 3 to 6: the sender leads, and knows the newest state. */
function epochProblem(
  name: string,
  sender: number,
  partition: PartitionRecord,
  wanted: WantedPartition,
): Failure | null {
  if (wanted.leaderEpoch > partition.leaderEpoch || wanted.partitionEpoch > partition.partitionEpoch) {
    return failure(
      'NOT_CONTROLLER',
      `partition ${name}: the sender is ahead (leader epoch ${wanted.leaderEpoch}, partition epoch ` +
        `${wanted.partitionEpoch}) of this controller (${partition.leaderEpoch}, ${partition.partitionEpoch}); ` +
        'ask the active controller',
    );
  }
  if (wanted.leaderEpoch < partition.leaderEpoch) {
    return failure(
      'FENCED_LEADER_EPOCH',
      `partition ${name}: the leader epoch is ${partition.leaderEpoch} by now, not ${wanted.leaderEpoch}`,
    );
  }
  if (sender !== partition.leader) {
    return failure('INVALID_REQUEST', `partition ${name}: broker ${sender} is not the leader, ${partition.leader} is`);
  }
  if (wanted.partitionEpoch < partition.partitionEpoch) {
    return failure(
      'INVALID_UPDATE_VERSION',
      `partition ${name}: the partition epoch is ${partition.partitionEpoch} by now, not ${wanted.partitionEpoch}`,
    );
  }
  return null;
}

/** Checks 7 and 8: the ISR wanted is one that this partition can have. */
function isrProblem(name: string, partition: PartitionRecord, wanted: WantedPartition): Failure | null {
  const refuse = (what: string): Failure => failure('INVALID_REQUEST', `partition ${name}: ${what}`);
  const isr = wanted.newIsr.map((member) => member.brokerId);
  for (const [index, broker] of isr.entries()) {
    if (!partition.replicas.includes(broker)) return refuse(`broker ${broker} is not a replica, so not in the ISR`);
    if (isr.indexOf(broker) !== index) return refuse(`the ISR names broker ${broker} twice`);
  }
  if (!isr.includes(partition.leader)) return refuse(`the ISR must contain the leader, broker ${partition.leader}`);
  if (wanted.leaderRecoveryState === 'RECOVERED') return null;
  if (isr.length > 1) return refuse('a leader that is recovering is alone in the ISR');
  if (partition.leaderRecoveryState === 'RECOVERED')
    return refuse('a leader that has recovered cannot be recovering again');
  return null;
}

/** Check 9, with the reason in words: the code alone leaves the operator guessing. */
function eligibilityProblem(context: ControllerContext, name: string, wanted: WantedPartition): Failure | null {
  for (const { brokerId, brokerEpoch } of wanted.newIsr) {
    const why = ineligibleBecause(context, brokerId, brokerEpoch);
    if (why !== null) {
      return failure('INELIGIBLE_REPLICA', `partition ${name}: broker ${brokerId} cannot be in the ISR: ${why}`);
    }
  }
  return null;
}

function ineligibleBecause(context: ControllerContext, brokerId: number, brokerEpoch: number): string | null {
  const broker = context.state.brokers.get(brokerId);
  if (broker === undefined) return 'it is not registered';
  if (broker.inControlledShutdown) return 'it is shutting down';
  if (broker.fenced)
    return `it is fenced (${context.sessions.get(brokerId)?.fencedBecause ?? 'not unfenced since it registered'})`;
  if (brokerEpoch === -1 || brokerEpoch === broker.brokerEpoch) return null;
  return `its broker epoch is ${broker.brokerEpoch}, the leader knows ${brokerEpoch}; it has restarted meanwhile`;
}

function asAltered(partition: PartitionRecord): AlteredPartition {
  const { leader, leaderEpoch, isr, leaderRecoveryState, partitionEpoch } = partition;
  return { leader, leaderEpoch, isr, leaderRecoveryState, partitionEpoch };
}

function inPartitionOrder(partitions: readonly WantedPartition[]): readonly WantedPartition[] {
  return [...partitions].sort((a, b) => a.partition - b.partition);
}
