/** A broker that has no cluster id of its own and does not get as far as to register. */
import { createServer } from 'node:net';
import { Server, ServerCredentials, type ServerDuplexStream, type sendUnaryData } from '@grpc/grpc-js';
import { afterEach, expect, test } from 'vitest';
import { failure } from '../../src/base/error.ts';
import { BrokerClient, type BrokerClientOptions } from '../../src/client/broker-client.ts';
import { ADMIN_SERVICE } from '../../src/grpc/service-definitions.ts';
import { failedCall } from '../../src/grpc/status.ts';
import { FakeController } from './fake-controller.ts';
import { codeOf } from './fixtures.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0).reverse()) close();
});

function broker(address: string, options: Partial<BrokerClientOptions> = {}): BrokerClient {
  const client = new BrokerClient({
    brokerId: 1,
    bootstrap: [address],
    listeners: [{ name: 'P', host: 'b', port: 1, securityProtocol: 'PLAINTEXT' }],
    ...options,
  });
  closing.push(() => void client.close());
  return client;
}

/** A controller that lets nobody in. */
async function closedAddress(): Promise<string> {
  const server = new Server();
  closing.push(() => server.forceShutdown());
  const refusal = failedCall(failure('CLUSTER_AUTHORIZATION_FAILED', 'not let in'));
  const { DescribeCluster, Commands } = ADMIN_SERVICE;
  server.addService(
    { DescribeCluster, Commands },
    {
      DescribeCluster: (_call: unknown, done: sendUnaryData<Buffer>) => done(refusal),
      Commands: (call: ServerDuplexStream<Buffer, Buffer>) => call.emit('error', refusal),
    },
  );
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  return `127.0.0.1:${port}`;
}

test('cluster id: closed while it is asked for: start and ready end at once', async () => {
  const server = createServer(() => {});
  closing.push(() => server.close());
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
  );
  const client = broker(`127.0.0.1:${port}`);
  const ends = Promise.all([codeOf(client.start()), codeOf(client.ready())]);
  const begunMs = performance.now();
  await client.close();
  expect(await ends).toEqual(['SHUTTING_DOWN', 'SHUTTING_DOWN']);
  expect(performance.now() - begunMs).toBeLessThan(1_000);
});

test('cluster id: closed between two attempts to ask for it: start ends at once', async () => {
  let tell: () => void = () => {};
  const tried = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const client = broker('127.0.0.1:1', { retryBackoffMaxMs: 60_000, onTrouble: () => tell() });
  const ended = codeOf(client.start());
  await tried;
  await client.close();
  expect(await ended).toBe('SHUTTING_DOWN');
});

test('cluster id: asked for by a broker that is not let in: start and ready say so at once', async () => {
  const client = broker(await closedAddress());
  const refused = 'CLUSTER_AUTHORIZATION_FAILED';
  expect(await Promise.all([codeOf(client.start()), codeOf(client.ready())])).toEqual([refused, refused]);
});

test('options that cannot be used: start and ready say so', async () => {
  const fake = await FakeController.start();
  closing.push(() => fake.stop());
  const client = broker(fake.address, { requestTimeoutMs: -1 });
  const wrong = 'INVALID_ARGUMENT';
  expect(await Promise.all([codeOf(client.start()), codeOf(client.ready())])).toEqual([wrong, wrong]);
});

test.each([
  ['brokerId', { brokerId: -1 }],
  ['registrationTimeoutMs', { registrationTimeoutMs: Number.NaN }],
  ['retryBackoffMaxMs', { retryBackoffMaxMs: -1 }],
  ['retryBackoffMaxMs', { retryBackoffMaxMs: Number.POSITIVE_INFINITY }],
])(
  'cluster id: not given, and %s cannot be used: start says so and asks nobody',
  async (name, options) => {
    const troubles: string[] = [];
    const client = broker('127.0.0.1:1', { ...options, onTrouble: ({ message }) => troubles.push(message) });
    await expect(client.start()).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining(name),
    });
    expect(troubles).toEqual([]);
  },
  10_000,
);
