/** Requests that are kept as long as their call, and answers that cannot be sent: what is said of those that are too large. */
import { Client, credentials } from '@grpc/grpc-js';
import { afterEach, expect, test } from 'vitest';
import { grpc, quorate } from '#proto';
import type { Failure } from '../../src/base/error.ts';
import { decodeAnswerFrame, encodeCommandFrame } from '../../src/grpc/command-messages.ts';
import { encodeFollowRequest } from '../../src/grpc/follow-messages.ts';
import type { GrpcLimits } from '../../src/grpc/options.ts';
import { ADMIN_SERVICE, BROKER_SERVICE, HEALTH_SERVICE } from '../../src/grpc/service-definitions.ts';
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

async function running(limits: Partial<GrpcLimits> = {}): Promise<{ service: FakeService; client: Client }> {
  const service = new FakeService();
  const server = await startListener({ service, limits });
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

test('an answer that is too large to a command that has done something: says that it was done', async () => {
  const { service, client } = await running({ maxAnswerBytes: 200 });
  const partitions = Array.from({ length: 300 }, () => ({ topic: 't', partition: 1, failure: null }));
  service.answer = () => ({ kind: 'reply', reply: { kind: 'ElectLeaders', partitions } });
  const done = { code: 'MESSAGE_TOO_LARGE', message: expect.stringContaining('was carried out') };

  const { path, requestSerialize, responseDeserialize } = ADMIN_SERVICE.Commands;
  const stream = client.makeBidiStreamRequest<Buffer, Buffer>(path, requestSerialize, responseDeserialize);
  const answer = new Promise<Buffer>((resolve) => stream.on('data', resolve));
  const elect = { kind: 'ElectLeaders', electionType: 'PREFERRED', partitions: null } as const;
  stream.write(asBuffer(encodeCommandFrame(1, elect)));
  expect(decodeAnswerFrame('commands', await answer)).toMatchObject([{ result: { kind: 'failed', failure: done } }]);
  stream.end();

  const request = quorate.v1.ElectLeadersRequest.encode({ electionType: 1 }).finish();
  const failed = await new Promise<Failure | null>((resolve) => {
    const { path, requestSerialize, responseDeserialize } = ADMIN_SERVICE.ElectLeaders;
    client.makeUnaryRequest(path, requestSerialize, responseDeserialize, asBuffer(request), (error) =>
      resolve(error === null ? null : callFailureOf(error).failure),
    );
  });
  expect(failed).toMatchObject(done);
});
