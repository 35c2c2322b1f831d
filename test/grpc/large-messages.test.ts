/** Requests that are kept as long as their call: what is said of those that are too large. */
import { Client, credentials } from '@grpc/grpc-js';
import { afterEach, expect, test } from 'vitest';
import { grpc } from '#proto';
import { encodeFollowRequest } from '../../src/grpc/follow-messages.ts';
import { BROKER_SERVICE, HEALTH_SERVICE } from '../../src/grpc/service-definitions.ts';
import { callFailureOf } from '../../src/grpc/status.ts';
import { asBuffer } from '../../src/grpc/stream-writer.ts';
import { FakeService, startListener } from './fake-service.ts';

const NAME = 'x'.repeat(5000);
const FOLLOW = encodeFollowRequest({ position: null, followerName: NAME, unfolded: false });
const WATCH = grpc.health.v1.HealthCheckRequest.encode({ service: NAME }).finish();

const cleanUps: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function running(): Promise<{ service: FakeService; client: Client }> {
  const service = new FakeService();
  const server = await startListener({ service });
  const client = new Client(`127.0.0.1:${server.port}`, credentials.createInsecure());
  cleanUps.push(
    () => server.close(0),
    () => client.close(),
  );
  return { service, client };
}

test.each([
  ['to follow', BROKER_SERVICE.Follow, FOLLOW],
  ['to watch the health', HEALTH_SERVICE.Watch, WATCH],
])('a large request %s: is refused', async (_what, { path, requestSerialize, responseDeserialize }, request) => {
  const { service, client } = await running();
  const stream = client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, asBuffer(request));
  const outcome = await new Promise((resolve) => {
    stream.on('data', () => resolve('served'));
    stream.on('error', (error) => resolve(callFailureOf(error as never).failure.code));
    setTimeout(() => resolve('kept'), 5_000).unref();
  });
  expect(outcome).toBe('INVALID_REQUEST');
  expect(service.follows).toEqual([]);
});
