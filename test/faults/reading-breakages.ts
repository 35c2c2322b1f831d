/** Ways to break single readings of a good history, each with the law that must be found broken. For tests of the checker. */
import type { Breakage } from './breakage.ts';
import { editing, pick, without } from './edit-history.ts';
import type { Reading } from './history.ts';

const isFinal = ({ kind }: Reading): boolean => kind === 'final';
const isLive = ({ kind }: Reading): boolean => kind === 'live';

export const READING_BREAKAGES: readonly Breakage[] = [
  {
    name: 'one final read ends early',
    law: 'everything consumed',
    apply: (history, at) => {
      const log = pick(history.readings.filter(isFinal), at);
      return (
        log &&
        editing(
          history,
          (r) => r === log,
          (c) => without(c, c.ids.length - 1, 1),
        )
      );
    },
  },
  {
    name: 'a live consumer got stuck',
    law: 'everything consumed',
    apply: (history, at) => {
      const log = pick(history.readings.filter(isLive), at);
      return (
        log &&
        editing(
          history,
          (r) => r === log,
          (c) => without(c, c.ids.length - 1, 1),
        )
      );
    },
  },
  {
    name: 'one live consumer saw another message at an offset',
    law: 'nothing changes',
    apply: (history, at) => {
      const log = pick(history.readings.filter(isLive), at);
      const lost = history.attempts.find(
        (a) => a.partition === log?.partition && a.outcome.kind === 'unknown' && !log.ids.includes(a.firstId),
      );
      if (log === undefined || lost === undefined) return undefined;
      return editing(
        history,
        (r) => r === log,
        (c) => {
          const i = at % c.ids.length;
          c.ids[i] = lost.firstId;
          c.contents[i] = lost.contents[0] ?? 0;
        },
      );
    },
  },
  {
    name: 'one live consumer saw another epoch at an offset',
    law: 'nothing changes',
    apply: (history, at) => {
      const log = pick(history.readings.filter(isLive), at);
      return (
        log &&
        editing(
          history,
          (r) => r === log,
          (c) => {
            c.leaderEpochs[c.ids.length - 1] = 1_000;
          },
        )
      );
    },
  },
  {
    name: 'a consumer skipped an offset',
    law: 'no gaps',
    apply: (history, at) => {
      const log = pick(history.readings, at);
      return (
        log &&
        editing(
          history,
          (r) => r === log,
          (c) => {
            const i = at % (c.ids.length - 1);
            c.offsets.splice(i, 1);
            c.ids.splice(i, 1);
            c.leaderEpochs.splice(i, 1);
            c.contents.splice(i, 1);
          },
        )
      );
    },
  },
  {
    name: 'a consumer got an offset twice',
    law: 'no gaps',
    apply: (history, at) => {
      const log = pick(history.readings, at);
      return (
        log &&
        editing(
          history,
          (r) => r === log,
          (c) => {
            const i = at % c.ids.length;
            for (const column of [c.offsets, c.ids, c.leaderEpochs, c.contents]) column.splice(i, 0, column[i] ?? 0);
          },
        )
      );
    },
  },
  {
    name: 'an epoch falls',
    law: 'epochs rise',
    apply: (history, at) => {
      const log = pick(history.readings, at);
      return (
        log &&
        editing(
          history,
          (r) => r.partition === log.partition,
          (c) => {
            c.leaderEpochs[c.ids.length - 1] = 0;
          },
        )
      );
    },
  },
];
