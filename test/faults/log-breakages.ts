/** Ways to break what is in the logs of a good history, each with the law that must be found broken. For tests of the checker. */
import type { Breakage } from './breakage.ts';
import { editing, insert, pick, without } from './edit-history.ts';
import type { History, ProduceAttempt, Reading } from './history.ts';

function acked(history: History, at: number): (ProduceAttempt & { readonly base: number }) | undefined {
  const all = history.attempts.flatMap((attempt) =>
    attempt.acks === 'all' && attempt.outcome.kind === 'acked'
      ? [{ ...attempt, base: attempt.outcome.baseOffset }]
      : [],
  );
  return pick(all, at);
}

const isFinal = ({ kind }: Reading): boolean => kind === 'final';

const refusedAppears = (kind: 'live' | 'final') => (history: History, at: number) => {
  const refused = pick(
    history.attempts.filter(({ outcome }) => outcome.kind === 'refused'),
    at,
  );
  if (refused === undefined) return undefined;
  const here = (r: Reading): boolean => r.kind === kind && r.partition === refused.partition && r.consumer === 'c2';
  return editing(history, here, (c) => insert(c, c.ids.length, refused.firstId, refused.contents[0] ?? 0));
};

export const LOG_BREAKAGES: readonly Breakage[] = [
  {
    name: 'an acknowledged message is gone for everyone, as if it never was',
    law: 'acked message kept',
    apply: (history, at) => {
      const lost = acked(history, at);
      if (lost === undefined) return undefined;
      const here = ({ partition }: Reading): boolean => partition === lost.partition;
      return editing(history, here, (c) => without(c, lost.base, lost.contents.length));
    },
  },
  {
    name: 'the end of the log is gone in the final reads',
    law: 'acked message kept',
    apply: (history) => {
      const last = acked(
        history,
        history.attempts.filter((a) => a.acks === 'all' && a.outcome.kind === 'acked').length - 1,
      );
      if (last === undefined) return undefined;
      const here = (r: Reading): boolean => isFinal(r) && r.partition === last.partition;
      return editing(history, here, (c) => without(c, last.base, c.ids.length - last.base));
    },
  },
  {
    name: 'something live consumers read is gone in the end',
    law: 'nothing changes',
    apply: (history, at) => {
      const log = pick(history.readings.filter(isFinal), at);
      if (log === undefined) return undefined;
      const here = (r: Reading): boolean => isFinal(r) && r.partition === log.partition;
      return editing(history, here, (c) => without(c, c.ids.length - 1, 1));
    },
  },
  {
    name: 'a message stands twice in the log',
    law: 'at most once',
    apply: (history, at) => {
      const log = pick(history.readings, at);
      return (
        log &&
        editing(
          history,
          (r) => r.partition === log.partition,
          (c) => insert(c, c.ids.length, c.ids[at % c.ids.length] ?? 0, c.contents[at % c.ids.length] ?? 0),
        )
      );
    },
  },
  { name: 'a refused message is read live', law: 'refused message absent', apply: refusedAppears('live') },
  { name: 'a refused message is read finally', law: 'refused message absent', apply: refusedAppears('final') },
  {
    name: 'a message that nobody sent',
    law: 'nothing invented',
    apply: (history, at) => {
      const log = pick(history.readings, at);
      return (
        log &&
        editing(
          history,
          (r) => r.partition === log.partition,
          (c) => insert(c, c.ids.length, 1_000_000, 1),
        )
      );
    },
  },
  {
    name: 'a message with other content, for everyone',
    law: 'nothing invented',
    apply: (history, at) => {
      const log = pick(history.readings, at);
      return (
        log &&
        editing(
          history,
          (r) => r.partition === log.partition,
          (c) => {
            c.contents[at % c.ids.length] = 7;
          },
        )
      );
    },
  },
  {
    name: 'an acknowledged message with other content, for everyone',
    law: 'acked message kept',
    apply: (history, at) => {
      const one = acked(history, at);
      if (one === undefined) return undefined;
      const here = ({ partition }: Reading): boolean => partition === one.partition;
      return editing(history, here, (c) => {
        c.contents[one.base] = 7;
      });
    },
  },
  {
    name: 'nobody read the log in the end',
    law: 'acked message kept',
    apply: (history) => ({ ...history, readings: history.readings.filter((reading) => !isFinal(reading)) }),
  },
  {
    name: 'a message of another partition',
    law: 'nothing invented',
    apply: (history, at) => {
      const log = pick(history.readings.filter(isFinal), at);
      const other = history.attempts.find((a) => a.partition !== log?.partition);
      if (log === undefined || other === undefined) return undefined;
      return editing(
        history,
        (r) => r === log,
        (c) => insert(c, c.ids.length, other.firstId, other.contents[0] ?? 0),
      );
    },
  },
  {
    name: 'two messages of one call change places',
    law: 'batch whole',
    apply: (history, at) => {
      const log = pick(history.readings, at);
      const i = log?.ids.findIndex((id, j) =>
        history.attempts.some((a) => a.firstId === id && a.contents.length > 1 && log.ids[j + 1] === id + 1),
      );
      if (log === undefined || i === undefined || i < 0) return undefined;
      return editing(
        history,
        (r) => r.partition === log.partition,
        (c) => {
          for (const column of [c.ids, c.contents]) {
            [column[i], column[i + 1]] = [column[i + 1] ?? 0, column[i] ?? 0];
          }
        },
      );
    },
  },
  {
    name: 'a call was acknowledged at an offset behind a later one',
    law: 'real-time order',
    apply: (history, at) => {
      const late = acked(history, at);
      if (late === undefined) return undefined;
      const before = history.attempts.find(
        (a) =>
          a.partition === late.partition && a.outcome.kind === 'acked' && a.endedMs < late.calledMs && a.acks === 'all',
      );
      if (before === undefined) return undefined;
      // The two calls change places in time.
      return {
        ...history,
        attempts: history.attempts.map((a) => {
          if (a.firstId === late.firstId) return { ...a, calledMs: before.calledMs, endedMs: before.endedMs };
          if (a === before) return { ...a, calledMs: late.calledMs, endedMs: late.endedMs };
          return a;
        }),
      };
    },
  },
  {
    name: 'an acknowledgement names another epoch',
    law: 'acked message kept',
    apply: (history, at) => {
      const one = acked(history, at);
      return {
        ...history,
        attempts: history.attempts.map((a) =>
          a.firstId === one?.firstId && a.outcome.kind === 'acked'
            ? { ...a, outcome: { ...a.outcome, leaderEpoch: a.outcome.leaderEpoch + 1 } }
            : a,
        ),
      };
    },
  },
];
