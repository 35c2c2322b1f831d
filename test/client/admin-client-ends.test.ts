/** How calls of an AdminClient end that do not end well: closed, aborted, with values that cannot be sent, without an answer. */
import { afterEach, describe, expect, test } from 'vitest';
import { AdminClient, type AdminClientOptions } from '../../src/client/admin-client.ts';
import { FakeController } from './fake-controller.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0).reverse()) close();
});

async function controller(): Promise<FakeController> {
  const fake = await FakeController.start();
  closing.push(() => fake.stop());
  return fake;
}

function client(bootstrap: readonly string[], options: Partial<AdminClientOptions> = {}): AdminClient {
  const admin = AdminClient.connect({ bootstrap, timeoutMs: 5_000, retryBackoffMs: 5, ...options });
  closing.push(() => void admin.close());
  return admin;
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
});
