/** How calls of an AdminClient end that do not end well: closed, aborted, with values that cannot be sent, without an answer. */
import { createServer } from 'node:net';
import { status as Status, type sendUnaryData } from '@grpc/grpc-js';
import { afterEach, describe, expect, test } from 'vitest';
import { failure } from '../../src/base/error.ts';
import { AdminClient, type AdminClientOptions } from '../../src/client/admin-client.ts';
import type { Command, NewTopic } from '../../src/controller/commands.ts';
import type { CommandResult } from '../../src/driver/ports.ts';
import { failedCall } from '../../src/grpc/status.ts';
import { FakeController } from './fake-controller.ts';
import { codeOf, namedUuid } from './fixtures.ts';

type Done = sendUnaryData<Buffer>;

const REMOVAL = { kind: 'remove', id: 3, directoryId: namedUuid('three') } as const;
const NO_TOPICS: CommandResult = { kind: 'reply', reply: { kind: 'ListTopics', topics: [] } };

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0).reverse()) close();
});

async function controller(): Promise<FakeController> {
  const fake = await FakeController.start();
  closing.push(() => fake.stop());
  fake.answer = ({ kind }: Command) => (kind === 'ListTopics' ? NO_TOPICS : null);
  return fake;
}

function client(bootstrap: readonly string[], options: Partial<AdminClientOptions> = {}): AdminClient {
  const admin = AdminClient.connect({ bootstrap, timeoutMs: 5_000, retryBackoffMs: 5, ...options });
  closing.push(() => void admin.close());
  return admin;
}

/** Takes connections and never says a word. */
function silentAddress(): Promise<string> {
  const server = createServer(() => {});
  closing.push(() => server.close());
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(`127.0.0.1:${(server.address() as { port: number }).port}`)),
  );
}

describe('AdminClient', () => {
  test('follow: aborted while it asks where to begin: ends, and follows nobody', async () => {
    const fake = await controller();
    const abort = new AbortController();
    fake.onDescribe = () => abort.abort();
    const records = client([fake.address]).follow({ signal: abort.signal })[Symbol.asyncIterator]();
    expect((await records.next()).done).toBe(true);
    expect(fake.followPositions).toEqual([]);
  });

  test('follow: closed while it asks where to begin: ends, and follows nobody', async () => {
    const fake = await controller();
    const admin = client([fake.address]);
    fake.onDescribe = () => void admin.close();
    const records = admin.follow()[Symbol.asyncIterator]();
    expect((await records.next()).done).toBe(true);
    expect(fake.followPositions).toEqual([]);
  });

  test.each([
    ['a controller id below 0', (admin: AdminClient) => admin.changeVoters({ ...REMOVAL, id: -1 })],
    ['no directory id', (admin: AdminClient) => admin.changeVoters({ kind: 'remove', id: 1 } as never)],
    ['a topic without anything', (admin: AdminClient) => admin.createTopics([{} as NewTopic])],
    ['half a broker id', (admin: AdminClient) => admin.describeBrokers([0.5], { consistency: 'local' })],
  ])('values that no message can hold: %s: INVALID_REQUEST, and the client goes on', async (_case, call) => {
    const admin = client([(await controller()).address]);
    let thrown: unknown = null;
    try {
      expect(await codeOf(call(admin))).toBe('INVALID_REQUEST');
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeNull();
    expect((await admin.listTopics()).topics).toEqual([]);
  });

  test('close: questions to single controllers under way: end as SHUTTING_DOWN, and later ones too', async () => {
    const [first, second] = [await silentAddress(), await silentAddress()];
    const admin = client([first, second], { unreachableAfterMs: 60_000 });
    const asked = [
      admin.describeCluster(),
      admin.describeCluster({ address: second, timeoutMs: 60_000 }),
      admin.describeElectionHistory(),
      admin.listTopics({ consistency: 'local' }),
    ];
    const codes = Promise.all(asked.map(codeOf));
    await admin.close();
    const down = 'SHUTTING_DOWN';
    expect(await codes).toEqual([down, down, down, down]);
    expect(await codeOf(admin.describeCluster())).toBe(down);
  });

  test.each([
    ['too late, while other answers come', () => {}],
    ['by a proxy that lost the controller', (done: Done) => done({ code: Status.UNAVAILABLE, details: 'proxy' })],
    ['by a proxy that had no patience', (done: Done) => done({ code: Status.DEADLINE_EXCEEDED, details: 'proxy' })],
  ])('a change of the voters, answered %s: OUTCOME_UNKNOWN', async (_case, answer) => {
    const fake = await controller();
    fake.changeVoters = answer;
    const admin = client([fake.address], { silenceTimeoutMs: 300 });
    const others = setInterval(() => void admin.listTopics().catch(() => {}), 50);
    closing.push(() => clearInterval(others));
    await admin.listTopics();
    expect(await codeOf(admin.changeVoters(REMOVAL))).toBe('OUTCOME_UNKNOWN');
  });

  test('a change of the voters: refused by the controller itself: the refusal', async () => {
    const fake = await controller();
    fake.changeVoters = (done) => done(failedCall(failure('REQUEST_TIMED_OUT', 'not committed yet')));
    expect(await codeOf(client([fake.address]).changeVoters(REMOVAL))).toBe('REQUEST_TIMED_OUT');
  });

  test('snapshot: a time that is no whole number, or too long for a timer: is waited for', async () => {
    const admin = client([(await controller()).address]);
    expect(await codeOf(admin.snapshot({ timeoutMs: 100.5 }))).toBe('REQUEST_TIMED_OUT');
    const long = codeOf(admin.snapshot({ timeoutMs: Number.POSITIVE_INFINITY }));
    await admin.close();
    expect(await long).toBe('SHUTTING_DOWN');
  });
});
