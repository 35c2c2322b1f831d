/** Oracles of what clients and followers see: the smallest history that breaks each law. */
import { describe, expect, test } from 'vitest';
import { epoch, offset } from '../../../src/base/ids.ts';
import { ONE_UUID } from '../../../src/base/uuid.ts';
import type { CommandResult, FollowSink } from '../../../src/driver/ports.ts';
import { generate } from '../generate.ts';
import { ClientHistories } from './client-histories.ts';
import { CommitLedger } from './commit-ledger.ts';
import { answer, question } from './committed-log.ts';
import { FaithfulCodec } from './faithful-codec.ts';
import { breaks, Fixture, node } from './fixture.ts';
import { ObserverStreams } from './observer-streams.ts';
import type { Question } from './oracle.ts';
import { mostStaleMs } from './staleness.ts';

const DEAF: FollowSink = {
  snapshotBegin: () => true,
  snapshotChunk: () => true,
  snapshotEnd: () => true,
  batches: () => true,
  failed: () => {},
};

/** A log of three committed batches, and one that is not. */
function committedLog(): { readonly world: Fixture; batch(end: number): Uint8Array } {
  const world = new Fixture();
  for (let base = 0; base < 4; base++) world.write(1, base, 1, base + 1);
  new CommitLedger(world).afterEvent(node(1, { highWatermark: offset(3) }, [1, 1, 1, 1]));
  return { world, batch: (end) => world.history.find(end, 1)?.bytes ?? new Uint8Array(0) };
}

describe('C2: streams of followers', () => {
  const start = (): { sink: FollowSink; batch(end: number): Uint8Array } => {
    const { world, batch } = committedLog();
    return { sink: new ObserverStreams(world).watch(101, null, DEAF), batch };
  };

  test('all of the log, in order: silent; resumed where it was: silent', () => {
    const { world, batch } = committedLog();
    const oracle = new ObserverStreams(world);
    const first = oracle.watch(101, null, DEAF);
    first.batches([batch(1), batch(2)], offset(3), null);
    first.batches([batch(3)], offset(3), null);
    const position = { offset: offset(2), epoch: epoch(1) };
    oracle.watch(101, position, DEAF).batches([batch(3)], offset(3), null);
    breaks('C2', () => oracle.watch(101, position, DEAF).batches([batch(2)], offset(3), null));
  });

  test('goes on from a place of another epoch: fires, even if nothing comes; from a snapshot after it: silent', () => {
    const { world, batch } = committedLog();
    const oracle = new ObserverStreams(world);
    for (const elsewhere of [0, 2]) {
      const position = { offset: offset(2), epoch: epoch(elsewhere) };
      breaks('C2', () => oracle.watch(101, position, DEAF).batches([], offset(2), null));
      const sink = oracle.watch(101, position, DEAF);
      sink.snapshotBegin({ offset: offset(2), epoch: epoch(1) }, 1);
      sink.snapshotEnd();
      sink.batches([batch(3)], offset(3), null);
    }
  });

  test('a gap, a batch twice, one above the stable end, a stable end that falls: fires', () => {
    const gap = start();
    breaks('C2', () => gap.sink.batches([gap.batch(2)], offset(3), null));
    const twice = start();
    twice.sink.batches([twice.batch(1)], offset(1), null);
    breaks('C2', () => twice.sink.batches([twice.batch(1)], offset(1), null));
    const above = start();
    breaks('C2', () => above.sink.batches([above.batch(1)], offset(0), null));
    const falls = start();
    falls.sink.batches([falls.batch(1), falls.batch(2)], offset(2), null);
    breaks('C2', () => falls.sink.batches([], offset(1), null));
  });

  test('what is not committed, or has other bytes: fires', () => {
    const early = start();
    early.sink.batches([early.batch(1), early.batch(2), early.batch(3)], offset(3), null);
    breaks('C2', () => early.sink.batches([early.batch(4)], offset(4), null));
    const other = start();
    const changed = Uint8Array.from(other.batch(1));
    changed[changed.length - 1] = 99;
    breaks('C2', () => other.sink.batches([changed], offset(1), null));
  });

  test('a snapshot of what is not committed, or one inside another: fires; then the log goes on from its end', () => {
    const { sink, batch } = start();
    sink.snapshotBegin({ offset: offset(2), epoch: epoch(1) }, 1);
    sink.snapshotEnd();
    sink.batches([batch(3)], offset(3), null);
    const wrong = start();
    breaks('C2', () => wrong.sink.snapshotBegin({ offset: offset(2), epoch: epoch(7) }, 1));
    const nested = start();
    nested.sink.snapshotBegin({ offset: offset(2), epoch: epoch(1) }, 1);
    breaks('C2', () => nested.sink.snapshotBegin({ offset: offset(2), epoch: epoch(1) }, 1));
  });
});

test('X1: a message that loses something on its way: fires', () => {
  const oracle = new FaithfulCodec();
  const carry = (received: unknown): void => {
    for (let message = 0; message < 5; message++)
      oracle.carried({ number: 1, command: { kind: 'ListTopics' } }, received);
  };
  carry({ command: { kind: 'ListTopics' }, number: 1 });
  breaks('X1', () => carry({ number: 1, command: {} }));
});

describe('C1: histories of clients', () => {
  const topic = { name: 't', partitions: 1, replicationFactor: 1, assignments: null, configs: [] };
  const create: Question['command'] = { kind: 'CreateTopics', topics: [topic], validateOnly: false };
  const created: CommandResult = {
    kind: 'reply',
    reply: {
      kind: 'CreateTopics',
      topics: [{ name: 't', result: { topicId: ONE_UUID, partitions: 1, replicationFactor: 1 } }],
    },
  };
  const list: Question['command'] = { kind: 'ListTopics' };
  const empty: CommandResult = { kind: 'reply', reply: { kind: 'ListTopics', topics: [] } };

  test('a list without what was created before: fires where reads are proven, or when it is too old for today', () => {
    const history = (mostStale: number, askedMs: number): ClientHistories => {
      const oracle = new ClientHistories(mostStale);
      const ask = (command: Question['command'], result: CommandResult, atMs: number): void => {
        const asked = question(command, atMs);
        oracle.asked(asked);
        oracle.answered(answer(asked, result, atMs + 1));
      };
      ask(create, created, 10);
      ask(list, empty, askedMs);
      return oracle;
    };
    breaks('C1', () => history(0, 20).atEnd());
    history(50, 20).atEnd();
    breaks('C1', () => history(50, 200).atEnd());
    expect(history(50, 20).operations).toBe(2);
  });

  test('created twice: fires; the first of unknown outcome: silent', () => {
    const unknown: CommandResult = { kind: 'failed', failure: { code: 'OUTCOME_UNKNOWN', message: '' }, leader: null };
    const refused: CommandResult = { kind: 'failed', failure: { code: 'NOT_CONTROLLER', message: '' }, leader: null };
    const exists: CommandResult = {
      kind: 'reply',
      reply: { kind: 'CreateTopics', topics: [{ name: 't', result: { code: 'TOPIC_ALREADY_EXISTS', message: '' } }] },
    };
    const history = (...results: CommandResult[]): ClientHistories => {
      const oracle = new ClientHistories(0);
      for (const [index, result] of results.entries()) {
        const asked = question(create, 10 * index);
        oracle.asked(asked);
        oracle.answered(answer(asked, result, 10 * index + 1));
      }
      return oracle;
    };
    breaks('C1', () => history(created, created).atEnd());
    history(unknown, exists).atEnd();
    // C3: what is said not to have been applied cannot be why the name is taken.
    breaks('C1', () => history(refused, exists).atEnd());
  });

  test('a refusal from the past: fires; of a controller that was replaced and may not know it: silent, a read of its: fires', () => {
    const exists: CommandResult = {
      kind: 'reply',
      reply: { kind: 'CreateTopics', topics: [{ name: 't', result: { code: 'TOPIC_ALREADY_EXISTS', message: '' } }] },
    };
    const deleted: CommandResult = {
      kind: 'reply',
      reply: { kind: 'DeleteTopics', topics: [{ name: 't', topicId: ONE_UUID, failure: null }] },
    };
    const history = (ignorantMs: number, last: [Question['command'], CommandResult]): ClientHistories => {
      const oracle = new ClientHistories(0, () => ignorantMs);
      const said: (readonly [Question['command'], CommandResult])[] = [
        [create, created],
        [{ kind: 'DeleteTopics', topics: [{ name: 't' }] }, deleted],
        last,
      ];
      for (const [index, [command, result]] of said.entries()) {
        const asked = question(command, 10 * index);
        oracle.asked(asked);
        oracle.answered(answer(asked, result, 10 * index + 1));
      }
      return oracle;
    };
    breaks('C1', () => history(0, [create, exists]).atEnd());
    history(15, [create, exists]).atEnd();
    const listed: CommandResult = {
      kind: 'reply',
      reply: { kind: 'ListTopics', topics: [{ name: 't', topicId: ONE_UUID, partitions: 1 }] },
    };
    breaks('C1', () => history(15, [list, listed]).atEnd());
  });

  test('how stale an answer may be: grows with pauses and with what a connection can hold, and is nothing with proven reads', () => {
    const drawn = generate('lite', 1);
    const scenario = { ...drawn, faults: [], config: { ...drawn.config, readsAreProven: false } };
    const paused = { ...scenario, faults: [{ kind: 'pause', atMs: 1, node: 1, durationMs: 700 } as const] };
    expect(mostStaleMs(paused) - mostStaleMs(scenario)).toBe(700);
    expect(mostStaleMs(scenario)).toBeGreaterThan(2 * scenario.config.timers.fetchTimeoutMs);
    expect(mostStaleMs({ ...scenario, config: { ...scenario.config, readsAreProven: true } })).toBe(0);
  });
});
