/** Requests that are kept as long as their call, and answers that cannot be sent: what is said of those that are too large. */
import { connect } from 'node:http2';
import { setTimeout } from 'node:timers/promises';
import { Client, credentials } from '@grpc/grpc-js';
import { afterEach, expect, test } from 'vitest';
import { grpc, quorate } from '#proto';
import type { Failure } from '../../src/base/error.ts';
import { ZERO_UUID } from '../../src/base/uuid.ts';
import { decodeAnswerFrame, decodeCommandFrame, encodeCommandFrame } from '../../src/grpc/command-messages.ts';
import { encodeFollowRequest } from '../../src/grpc/follow-messages.ts';
import type { GrpcLimits } from '../../src/grpc/options.ts';
import { decodeRequestFrame } from '../../src/grpc/raft-messages.ts';
import type { GrpcServer } from '../../src/grpc/server.ts';
import { ADMIN_SERVICE, BROKER_SERVICE, HEALTH_SERVICE } from '../../src/grpc/service-definitions.ts';
import { callFailureOf } from '../../src/grpc/status.ts';
import { asBuffer } from '../../src/grpc/stream-writer.ts';
import { FakeService, startListener } from './fake-service.ts';

const NAME = 'x'.repeat(5000);
const FOLLOW = encodeFollowRequest({ position: null, followerName: NAME, unfolded: false });
const WATCH = grpc.health.v1.HealthCheckRequest.encode({ service: NAME }).finish();

const LISTED = { kind: 'ListTopics', topics: [{ name: 't', topicId: ZERO_UUID, partitions: 1 }] } as const;

const cleanUps: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function running(
  limits: Partial<GrpcLimits> = {},
): Promise<{ service: FakeService; client: Client; server: GrpcServer }> {
  const service = new FakeService();
  const server = await startListener({ service, limits });
  const client = new Client(`127.0.0.1:${server.port}`, credentials.createInsecure());
  cleanUps.push(
    () => server.close(0),
    () => client.close(),
  );
  return { service, client, server };
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
    void setTimeout(5_000, null, { ref: false }).then(() => resolve('kept'));
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

/** So many empty items that no list is looked at any more. */
const EMPTY_ITEMS = Buffer.from(new Uint8Array(2 * 2_000_001).map((_, i) => (i % 2 === 0 ? 0x0a : 0)));

test('a request of millions of empty items: MESSAGE_TOO_LARGE before they are read, alone and on every stream', async () => {
  const { service, client } = await running();
  const { path, requestSerialize, responseDeserialize } = ADMIN_SERVICE.DeleteTopics;
  const outcome = await new Promise<string>((resolve) =>
    client.makeUnaryRequest(path, requestSerialize, responseDeserialize, EMPTY_ITEMS, (error) =>
      resolve(error === null ? 'served' : callFailureOf(error).failure.code),
    ),
  );
  expect(outcome).toBe('MESSAGE_TOO_LARGE');
  expect(service.submitted).toEqual([]);
  for (const read of [
    () => decodeCommandFrame('commands', EMPTY_ITEMS),
    () => decodeCommandFrame('session', EMPTY_ITEMS),
    () => decodeRequestFrame('fetch', EMPTY_ITEMS),
    () => decodeRequestFrame('epoch', EMPTY_ITEMS),
  ]) {
    expect(read).toThrow(expect.objectContaining({ code: 'MESSAGE_TOO_LARGE' }));
  }
});

test('answers to unary calls that nobody takes: OVERLOADED beyond the bound of bytes, until the client has gone', async () => {
  const service = new FakeService();
  const topics = Array.from({ length: 3000 }, (_, i) => ({ name: `topic-${i}`, topicId: ZERO_UUID, partitions: 1 }));
  service.answer = () => ({ kind: 'reply', reply: { kind: 'ListTopics', topics } });
  const server = await startListener({ service, limits: { maxUnaryAnswerBytes: 300_000 } });
  const session = connect(`http://127.0.0.1:${server.port}`, { settings: { initialWindowSize: 0 } });
  session.on('error', () => {});
  cleanUps.push(
    () => server.close(0),
    () => session.destroy(),
  );
  await new Promise((resolve) => session.once('remoteSettings', resolve));
  const use = () => server.bounds().find(({ name }) => name === 'unary_answer_bytes');
  for (let calls = 0; calls < 20; calls++) {
    const head = { ':method': 'POST', ':path': ADMIN_SERVICE.ListTopics.path, 'content-type': 'application/grpc' };
    const call = session.request({ ...head, te: 'trailers' });
    call.on('error', () => {});
    call.end(Buffer.alloc(5));
  }
  while (service.submitted.length < 20 || (use()?.refused ?? 0) < 10) await setTimeout(1);
  expect(use()?.inUse).toBeGreaterThan(100_000);
  expect(use()?.inUse).toBeLessThanOrEqual(300_000);
  session.destroy();
  while (use()?.inUse !== 0) await setTimeout(1);
});

test('an answer to a unary call that is taken: counts no longer', async () => {
  const { service, client, server } = await running();
  service.answer = () => ({ kind: 'reply', reply: LISTED });
  const { path, requestSerialize, responseDeserialize } = ADMIN_SERVICE.ListTopics;
  await new Promise((resolve) =>
    client.makeUnaryRequest(path, requestSerialize, responseDeserialize, Buffer.alloc(0), resolve),
  );
  while (server.bounds().find(({ name }) => name === 'unary_answer_bytes')?.inUse !== 0) await setTimeout(1);
  expect(service.submitted).toHaveLength(1);
});

test('an answer to a unary call that was given up before: counts no longer', async () => {
  const { service, client, server } = await running();
  const { path, requestSerialize, responseDeserialize } = ADMIN_SERVICE.ListTopics;
  const given = new Promise((resolve) => {
    const call = client.makeUnaryRequest(path, requestSerialize, responseDeserialize, Buffer.alloc(0), resolve);
    void (async () => {
      while (service.submitted.length === 0) await setTimeout(1);
      call.cancel();
    })();
  });
  await given;
  await setTimeout(50);
  service.submitted[0]?.done({ kind: 'reply', reply: LISTED });
  const use = (name: string) => server.bounds().find((bound) => bound.name === name)?.inUse;
  while (use('unary_answer_bytes') !== 0) await setTimeout(1);
  expect(use('unary_calls')).toBe(0);
});
