/** The laws of topics: what was acknowledged is there and whole, what was refused is not. */
import type { FinalTopic, History, TopicCreation } from './history.ts';
import type { Findings } from './laws.ts';
import { seconds } from './seconds.ts';

export function checkTopics(history: History, findings: Findings): void {
  const there = new Map(history.topics.map((topic) => [topic.name, topic]));
  for (const creation of history.creations) {
    const topic = there.get(creation.name);
    if (creation.outcome === 'acked' && topic === undefined) {
      findings.add('acked topic kept', `${describe(creation)} is not there`);
    }
    if (creation.outcome === 'refused' && topic !== undefined) {
      findings.add('refused topic absent', `${describe(creation)} is there`);
    }
    if (topic !== undefined) checkShape(creation, topic, findings);
  }
  const asked = new Set(history.creations.map(({ name }) => name));
  for (const topic of history.topics) {
    if (!asked.has(topic.name)) findings.add('refused topic absent', `topic ${topic.name} was never asked for`);
    checkIsr(topic, findings);
  }
}

function describe({ name, outcome, code, calledMs, endedMs }: TopicCreation): string {
  const why = code === '' ? '' : ` (${code})`;
  return `topic ${name}, asked for at ${seconds(calledMs)} and ${outcome}${why} at ${seconds(endedMs)},`;
}

function checkShape(creation: TopicCreation, topic: FinalTopic, findings: Findings): void {
  const numbers = topic.partitions.map(({ partition }) => partition).sort((a, b) => a - b);
  const wanted = Array.from({ length: creation.partitions }, (_, i) => i);
  if (numbers.length !== wanted.length || numbers.some((number, i) => number !== i)) {
    findings.add('acked topic kept', `${describe(creation)} has the partitions [${numbers}], not [${wanted}]`);
  }
  for (const { partition, replicas } of topic.partitions) {
    if (new Set(replicas).size !== replicas.length || replicas.length !== creation.replicationFactor) {
      findings.add(
        'acked topic kept',
        `${describe(creation)} has in partition ${partition} the replicas [${replicas}], ` +
          `not ${creation.replicationFactor} different ones`,
      );
    }
  }
}

function checkIsr(topic: FinalTopic, findings: Findings): void {
  for (const { partition, leader, replicas, isr } of topic.partitions) {
    const isFull = isr.length === replicas.length && replicas.every((replica) => isr.includes(replica));
    if (isFull && isr.includes(leader)) continue;
    findings.add('isr full', `${topic.name}/${partition}: leader ${leader}, replicas [${replicas}], ISR [${isr}]`);
  }
}
