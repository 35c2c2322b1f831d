/** Ways to break the topics of a good history, each with the law that must be found broken. For tests of the checker. */

import type { Breakage } from './breakage.ts';
import { pick } from './edit-history.ts';
import type { FinalTopic, History } from './history.ts';

function editingTopic(history: History, at: number, edit: (topic: FinalTopic) => FinalTopic): History | undefined {
  const topic = pick(history.topics, at);
  if (topic === undefined) return undefined;
  return { ...history, topics: history.topics.map((other) => (other === topic ? edit(topic) : other)) };
}

export const TOPIC_BREAKAGES: readonly Breakage[] = [
  {
    name: 'an acknowledged topic is gone',
    law: 'acked topic kept',
    apply: (history) => ({ ...history, topics: history.topics.filter(({ name }) => name !== 't') }),
  },
  {
    name: 'a refused topic is there',
    law: 'refused topic absent',
    apply: (history, at) => {
      const refused = pick(
        history.creations.filter(({ outcome }) => outcome === 'refused'),
        at,
      );
      const like = history.topics[0];
      if (refused === undefined || like === undefined) return undefined;
      return { ...history, topics: [...history.topics, { ...like, name: refused.name }] };
    },
  },
  {
    name: 'a topic nobody asked for',
    law: 'refused topic absent',
    apply: (history, at) => editingTopic(history, at, (topic) => ({ ...topic, name: 'strange' })),
  },
  {
    name: 'a topic lost a partition',
    law: 'acked topic kept',
    apply: (history, at) => editingTopic(history, at, (t) => ({ ...t, partitions: t.partitions.slice(1) })),
  },
  {
    name: 'a topic has a replica too few',
    law: 'acked topic kept',
    apply: (history, at) =>
      editingTopic(history, at, (t) => ({
        ...t,
        partitions: t.partitions.map((p) => ({ ...p, replicas: [2, 3], isr: [2, 3] })),
      })),
  },
  {
    name: 'an ISR stays short',
    law: 'isr full',
    apply: (history, at) =>
      editingTopic(history, at, (t) => ({ ...t, partitions: t.partitions.map((p) => ({ ...p, isr: [2, 3] })) })),
  },
  {
    name: 'a partition stays without a leader',
    law: 'isr full',
    apply: (history, at) =>
      editingTopic(history, at, (t) => ({ ...t, partitions: t.partitions.map((p) => ({ ...p, leader: -1 })) })),
  },
];
