import { describe, expect, test } from 'vitest';
import { type ErrorCode, QuorateError } from '../../../src/base/error.ts';
import { ZERO_UUID } from '../../../src/base/uuid.ts';
import type { AdminClient } from '../../../src/client/admin-client.ts';
import type { Command, Reply } from '../../../src/controller/commands.ts';
import { ClientHistory } from './client-history.ts';

const CREATE: Command = {
  kind: 'CreateTopics',
  topics: [{ name: 't', partitions: 1, replicationFactor: 1, assignments: null, configs: [] }],
  validateOnly: false,
};
const CREATED: Reply = {
  kind: 'CreateTopics',
  topics: [{ name: 't', result: { topicId: ZERO_UUID, partitions: 1, replicationFactor: 1 } }],
};
const LIST: Command = { kind: 'ListTopics' };
const LISTED: Reply = { kind: 'ListTopics', topics: [{ name: 't', topicId: ZERO_UUID, partitions: 1 }] };
const NONE: Reply = { kind: 'ListTopics', topics: [] };

/** A history in which looks may be 100 ms old in general, and 20 ms old at any time. */
class Scripted {
  readonly history = new ClientHistory(
    () => this.#nowMs,
    100,
    () => 20,
  );
  #nowMs = 0;

  /** Asks at one time, and has the answer (or an error's code) at another. */
  async ask(command: Command, askedMs: number, answer: Reply | ErrorCode, answeredMs: number, staleMs?: number) {
    const execute = (): Promise<never> => {
      this.#nowMs = answeredMs;
      if (typeof answer === 'string') return Promise.reject(new QuorateError(answer, 'test'));
      return Promise.resolve(answer as never);
    };
    this.#nowMs = askedMs;
    await this.history.execute({ execute } as Pick<AdminClient, 'execute'>, 1, command, staleMs);
  }
}

describe('client history', () => {
  test('a look that shows what is there: good', async () => {
    const s = new Scripted();
    await s.ask(CREATE, 0, CREATED, 10);
    await s.ask(LIST, 11, LISTED, 12, 0);
    expect(s.history.problem()).toBeNull();
  });

  test('a look that lacks what was acknowledged: good while it may be that old, bad afterwards', async () => {
    const young = new Scripted();
    await young.ask(CREATE, 0, CREATED, 10);
    await young.ask(LIST, 29, NONE, 31);
    expect(young.history.problem()).toBeNull();
    const old = new Scripted();
    await old.ask(CREATE, 0, CREATED, 10);
    await old.ask(LIST, 31, NONE, 32);
    expect(old.history.problem()).toMatch(/topic t: .*missing/);
  });

  test('the last look may not be old at all', async () => {
    const s = new Scripted();
    await s.ask(CREATE, 0, CREATED, 10);
    await s.ask(LIST, 11, NONE, 12, 0);
    expect(s.history.problem()).toMatch(/topic t/);
  });

  test('an unknown outcome: may show or not; a certain refusal may not show', async () => {
    for (const shown of [LISTED, NONE]) {
      const s = new Scripted();
      await s.ask(CREATE, 0, 'OUTCOME_UNKNOWN', 10);
      await s.ask(LIST, 50, shown, 51, 0);
      expect(s.history.problem()).toBeNull();
    }
    const refused = new Scripted();
    await refused.ask(CREATE, 0, 'REQUEST_TIMED_OUT', 10);
    await refused.ask(LIST, 50, LISTED, 51, 0);
    expect(refused.history.problem()).toMatch(/topic t/);
  });

  test('counts what succeeded and what failed', async () => {
    const s = new Scripted();
    await s.ask(CREATE, 0, CREATED, 10);
    await s.ask(LIST, 20, LISTED, 21);
    await s.ask(LIST, 30, 'UNREACHABLE', 31);
    expect(s.history.succeeded).toEqual([
      { atMs: 10, client: 1, isWrite: true },
      { atMs: 21, client: 1, isWrite: false },
    ]);
    expect([...s.history.failures]).toEqual([['UNREACHABLE', 1]]);
  });
});
