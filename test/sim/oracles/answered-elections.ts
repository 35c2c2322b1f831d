import { isDirectoryOnline } from '../../../src/controller/acceptable-replicas.ts';
import type { ElectionType, ElectLeadersCommand, ElectLeadersReply } from '../../../src/controller/commands.ts';
import { type BrokerContents, type BrokersContent, during } from './broker-contents.ts';
import type { Answer } from './oracle.ts';
import type { PartitionContent, PartitionContents, TopicLife } from './partition-contents.ts';
import { RecordLaw } from './record-law.ts';

type Brokers = BrokersContent['brokers'];
type Verdict = ElectLeadersReply['partitions'][number];

/** From the moment that an election may have been decided at, at the earliest. */
interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** ElectLeaders: each result, and what has none, against what partitions and brokers were while it was decided. */
export class AnsweredElections extends RecordLaw {
  readonly id = 'M30';
  readonly law = 'what is said of an election is what became of the partition, and what it called for';
  readonly #contents: PartitionContents;
  readonly #brokers: BrokerContents;
  readonly #mostStaleMs: number;

  constructor(contents: PartitionContents, brokers: BrokerContents, mostStaleMs: number) {
    super();
    this.#contents = contents;
    this.#brokers = brokers;
    this.#mostStaleMs = mostStaleMs;
  }

  override answered({ command, result, askedMs, answeredMs }: Answer): void {
    if (result.kind !== 'reply' || result.reply.kind !== 'ElectLeaders' || command.kind !== 'ElectLeaders') return;
    const { reply } = result;
    // Who has written something led at that time; what changes nothing may come from one that does no longer.
    const hasWritten = reply.partitions.some(({ failure }) => failure === null);
    const span = { fromMs: hasWritten ? askedMs : askedMs - this.#mostStaleMs, toMs: answeredMs };
    if (command.partitions === null) this.#checkLeftOut(command.electionType, reply, span);
    else this.#checkNamed(command.partitions, reply);
    for (const verdict of reply.partitions) this.#check(command, verdict, span);
  }

  #checkNamed(named: NonNullable<ElectLeadersCommand['partitions']>, { partitions }: ElectLeadersReply): void {
    const listed = (list: readonly { topic: string; partition: number }[]): string =>
      list.map(({ topic, partition }) => `${topic}-${partition}`).join();
    if (listed(named) !== listed(partitions))
      this.fail(`[${listed(named)}] were to be elected; the results are of [${listed(partitions)}]`);
  }

  #checkLeftOut(type: ElectionType, { partitions }: ElectLeadersReply, span: Span): void {
    const named = new Set(partitions.map(({ topic, partition }) => `${topic}-${partition}`));
    if (named.size < partitions.length) this.fail('a partition has two results');
    for (const topic of this.#contents.topics) {
      if (!isThroughout(topic, span)) continue;
      for (let partition = 0; this.#existed(topic, partition, span); partition++) {
        const held = during(this.#contents.of(topic.topicId, partition), span.fromMs, span.toMs);
        const name = `${topic.name}-${partition}`;
        if (!named.has(name) && held.every((content) => isNeeded(type, content)))
          this.fail(`${name} has no result of the ${type} election, though ${describe(held[0])}`);
      }
    }
  }

  #check(command: ElectLeadersCommand, { topic: name, partition, failure }: Verdict, span: Span): void {
    const type = command.electionType;
    const lives = [...this.#contents.topics].filter(
      (life) => life.name === name && life.sinceMs <= span.toMs && life.untilMs >= span.fromMs,
    );
    const histories = lives.map((life) => this.#contents.of(life.topicId, partition));
    const moments = histories.flatMap((history) => during(history, span.fromMs, span.toMs));
    const isTrue = ((): boolean => {
      switch (failure?.code) {
        case undefined:
          return histories.some((history) => wasElected(type, history, span));
        case 'ELECTION_NOT_NEEDED':
          return moments.some((content) => !isNeeded(type, content));
        case 'PREFERRED_LEADER_NOT_AVAILABLE':
        case 'ELIGIBLE_LEADERS_NOT_AVAILABLE':
          if ((failure?.code === 'PREFERRED_LEADER_NOT_AVAILABLE') !== (type === 'PREFERRED')) return false;
          return histories.some((history) => this.#wasImpossible(type, history, span));
        case 'UNKNOWN_TOPIC_OR_PARTITION':
          return !lives.some((life) => isThroughout(life, span) && this.#existed(life, partition, span));
        case 'INVALID_REQUEST':
          return (
            (command.partitions ?? []).filter((wish) => wish.topic === name && wish.partition === partition).length > 1
          );
        default:
          return false;
      }
    })();
    if (isTrue) return;
    this.fail(
      `${type} election of ${name}-${partition}: ${failure?.message ?? 'done'}, it is said, but ${describe(moments[0])}`,
    );
  }

  #existed({ topicId }: TopicLife, partition: number, { fromMs }: Span): boolean {
    const first = this.#contents.of(topicId, partition)[0];
    return first !== undefined && first.sinceMs <= fromMs;
  }

  /** Whether there was a moment at which it was needed and nobody could be elected. */
  #wasImpossible(type: ElectionType, history: readonly PartitionContent[], span: Span): boolean {
    const needed = during(history, span.fromMs, span.toMs).filter((content) => isNeeded(type, content));
    return needed.some((content) => {
      const next = history[content.partitionEpoch + 1]?.sinceMs ?? Number.POSITIVE_INFINITY;
      const from = Math.max(content.sinceMs, span.fromMs);
      const states = this.#brokers.during(from, Math.min(next, span.toMs));
      return states.some(({ brokers }) => !isPossible(type, content, brokers));
    });
  }
}

function isThroughout({ sinceMs, untilMs }: TopicLife, { fromMs, toMs }: Span): boolean {
  return sinceMs <= fromMs && untilMs > toMs;
}

function isNeeded(type: ElectionType, { leader, replicas }: PartitionContent): boolean {
  return type === 'PREFERRED' ? leader !== replicas[0] : leader < 0;
}

/** The first replica, out of the ISR or an ELR that stands for it; or any replica at all. */
function isPossible(type: ElectionType, content: PartitionContent, brokers: Brokers): boolean {
  const { replicas, isr, elr, directories } = content;
  const candidates = type === 'UNCLEAN' ? replicas : isr.length > 0 ? isr : elr;
  return replicas.some((broker, index) => {
    const registration = brokers.get(broker)?.registration;
    const directory = directories[index];
    if (registration === undefined || directory === undefined || registration.fenced) return false;
    if (registration.inControlledShutdown || !isDirectoryOnline(registration.logDirs, directory)) return false;
    return candidates.includes(broker) && (type === 'UNCLEAN' || index === 0);
  });
}

/** Whether a change within the span gave it the leader that was asked for, or one where it had none. */
function wasElected(type: ElectionType, history: readonly PartitionContent[], { fromMs, toMs }: Span): boolean {
  return history.some((after, index) => {
    const before = history[index - 1];
    if (before === undefined || after.sinceMs < fromMs || after.sinceMs > toMs) return false;
    if (before.leader < 0) return after.leader >= 0;
    return type === 'PREFERRED' && before.leader !== after.leader && after.leader === after.replicas[0];
  });
}

function describe(content: PartitionContent | undefined): string {
  if (content === undefined) return 'there was no such partition';
  const { leader, replicas, isr, partitionEpoch } = content;
  return `at epoch ${partitionEpoch} its leader was ${leader}, of [${replicas.join()}], with [${isr.join()}] in sync`;
}
