/** Histories that keep every law, made by a small model of what a correct cluster does; for tests of the checker. */
import fc from 'fast-check';
import {
  type AppliedFault,
  type FinalTopic,
  type History,
  type ProduceAttempt,
  partitionName,
  type Reading,
  type TopicCreation,
} from './history.ts';

/** What happens to one call. `lost`: unknown to its caller, and not in the log. */
type Fate = 'acked' | 'refused' | 'unknown' | 'lost' | 'leader only, kept' | 'leader only, lost';

interface Step {
  readonly partition: number;
  readonly producer: number;
  readonly messages: number;
  readonly fate: Fate;
  /** Another leader before this call. */
  readonly moves: boolean;
  /** Begins before the one before it has ended, as far as its producer allows. */
  readonly overlaps: boolean;
  /** Of a call with an unknown outcome, how much of it survived; at least 1. */
  readonly survives: number;
}

const PARTITIONS = 2;
const CONSUMERS = ['c1', 'c2', 'c3'];

const step: fc.Arbitrary<Step> = fc.record({
  partition: fc.nat({ max: PARTITIONS - 1 }),
  producer: fc.nat({ max: 2 }),
  messages: fc.integer({ min: 1, max: 4 }),
  fate: fc.constantFrom<Fate>('acked', 'acked', 'refused', 'unknown', 'lost', 'leader only, kept', 'leader only, lost'),
  moves: fc.boolean(),
  overlaps: fc.boolean(),
  survives: fc.integer({ min: 1, max: 4 }),
});

interface Entry {
  readonly id: number;
  readonly epoch: number;
  readonly content: number;
}

/** A good history with at least one acknowledged call in each partition. */
export const goodHistory: fc.Arbitrary<History> = fc
  .record({
    steps: fc.array(step, { minLength: 4, maxLength: 25 }),
    creations: fc.array(fc.constantFrom('acked', 'refused', 'unknown there', 'unknown absent'), { maxLength: 5 }),
  })
  .map(({ steps, creations }) => {
    const first = Array.from({ length: PARTITIONS }, (_, partition) => anAckedStep(partition));
    return build([...first, ...steps, ...first], creations);
  });

function anAckedStep(partition: number): Step {
  return { partition, producer: 0, messages: 2, fate: 'acked', moves: true, overlaps: false, survives: 1 };
}

export function contentOf(id: number): number {
  return (id * 2_654_435_761) >>> 0;
}

function build(steps: readonly Step[], fates: readonly string[]): History {
  const logs: Entry[][] = Array.from({ length: PARTITIONS }, () => []);
  const epochs = new Array<number>(PARTITIONS).fill(1);
  const attempts: ProduceAttempt[] = [];
  let nowMs = 1000;
  let nextId = 0;
  for (const { partition, producer, messages, fate, moves, overlaps, survives } of steps) {
    const log = logs[partition] ?? [];
    if (moves) epochs[partition] = (epochs[partition] ?? 0) + 1;
    const epoch = epochs[partition] ?? 0;
    const firstId = nextId;
    const contents = Array.from({ length: messages }, (_, i) => contentOf(firstId + i));
    nextId += messages;
    const kept = { acked: messages, 'leader only, kept': messages, unknown: Math.min(survives, messages) }[
      fate as string
    ];
    const baseOffset = log.length;
    for (const [i, content] of contents.slice(0, kept ?? 0).entries()) log.push({ id: firstId + i, epoch, content });
    const last = attempts.at(-1);
    const name = `p${producer}`;
    const calledMs = overlaps && last !== undefined && last.producer !== name ? last.endedMs - 5 : nowMs;
    nowMs += 10;
    attempts.push({
      producer: name,
      partition: partitionName('t', partition),
      acks: fate.startsWith('leader') ? 'leader' : 'all',
      firstId,
      contents,
      calledMs,
      endedMs: nowMs,
      outcome:
        fate === 'acked' || fate.startsWith('leader')
          ? { kind: 'acked', baseOffset, leaderEpoch: epoch }
          : { kind: fate === 'refused' ? 'refused' : 'unknown', code: 'TEST' },
    });
  }
  const faults: AppliedFault[] = [{ kind: 'kill', detail: 'broker 1', startedMs: 1001, endedMs: nowMs + 1 }];
  return {
    attempts,
    readings: CONSUMERS.flatMap((consumer) =>
      logs.flatMap((log, partition) => [
        readingOf(consumer, 'live', partition, log),
        readingOf(consumer, 'final', partition, log),
      ]),
    ),
    ...topicsOf(fates, nowMs),
    faults,
    ends: [],
    stuck: [],
  };
}

function readingOf(consumer: string, kind: 'live' | 'final', partition: number, log: readonly Entry[]): Reading {
  return {
    consumer,
    kind,
    partition: partitionName('t', partition),
    offsets: log.map((_, i) => i),
    ids: log.map(({ id }) => id),
    leaderEpochs: log.map(({ epoch }) => epoch),
    contents: log.map(({ content }) => content),
  };
}

function topicsOf(fates: readonly string[], nowMs: number): { creations: TopicCreation[]; topics: FinalTopic[] } {
  const creations: TopicCreation[] = ['acked', 'refused', ...fates].map((fate, i) => ({
    name: i === 0 ? 't' : `t${i}`,
    partitions: PARTITIONS,
    replicationFactor: 3,
    calledMs: nowMs - 20,
    endedMs: nowMs - 10,
    outcome: fate === 'acked' ? 'acked' : fate === 'refused' ? 'refused' : 'unknown',
    code: fate === 'acked' ? '' : 'TEST',
  }));
  const there = creations.filter((_, i) => i === 0 || ['acked', 'unknown there'].includes(fates[i - 2] ?? ''));
  const topics = there.map(({ name }) => ({
    name,
    partitions: Array.from({ length: PARTITIONS }, (_, partition) => ({
      partition,
      leader: 2,
      replicas: [1, 2, 3],
      isr: [2, 3, 1],
    })),
  }));
  return { creations, topics };
}
