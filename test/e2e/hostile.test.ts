import { randomBytes, randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { Client, type ClientReadableStream, credentials, type ServiceError, status } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AdminClient } from '../../src/client/admin-client.ts';
import { encodeFollowRequest } from '../../src/grpc/follow-messages.ts';
import { ADMIN_SERVICE, BROKER_SERVICE, type BytesMethod, RAFT_SERVICE } from '../../src/grpc/service-definitions.ts';
import { Cluster } from './cluster.ts';
import { createTopic, PAPER_YAML, registerPaperBrokers } from './paper-broker.ts';
import { pause, until } from './until.ts';

const MIB = 1024 * 1024;
/** What a command of a well-behaved client may take while others misbehave, on a busy machine. */
const PATIENCE_MS = 2_000;

describe('a hostile client', () => {
  let cluster: Cluster;
  let admin: AdminClient;
  const sockets: Socket[] = [];
  const clients: Client[] = [];

  beforeEach(async () => {
    cluster = await Cluster.create({ controllers: 1, yaml: PAPER_YAML });
    cluster.startAll();
    admin = cluster.admin(20_000);
    await registerPaperBrokers(admin, cluster.clusterId, 3);
  });

  afterEach(async (context) => {
    if (context.task.result?.state === 'fail') console.error(cluster.logTails());
    for (const socket of sockets.splice(0)) socket.destroy();
    for (const client of clients.splice(0)) client.close();
    await admin.close();
    await cluster.destroy();
  });

  function rawClient(options: Record<string, number> = {}): Client {
    const client = new Client(`127.0.0.1:${cluster.ports[0]}`, credentials.createInsecure(), options);
    clients.push(client);
    return client;
  }

  /** The well-behaved client: creates topics until told to stop; gives the longest that one took. */
  function goOn(prefix: string): () => Promise<number> {
    let stopping = false;
    let longestMs = 0;
    const done = (async (): Promise<void> => {
      for (let i = 0; !stopping; i++) {
        const startMs = performance.now();
        await createTopic(admin, `${prefix}-${i}`, 1);
        longestMs = Math.max(longestMs, performance.now() - startMs);
        await pause(2);
      }
    })();
    // A test that fails on the way closes the client, and says why itself.
    done.catch(() => undefined);
    return async () => {
      stopping = true;
      await done;
      return longestMs;
    };
  }

  function memoryOf(id: number): number {
    const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${cluster.pid(id)}/status`, 'utf8'))?.[1];
    return Number(kib) * 1024;
  }

  /** One call that is answered with a refusal; null: it was carried out. */
  function refusalOf(client: Client, { path }: BytesMethod, request: Buffer): Promise<ServiceError | null> {
    return new Promise((resolve) => {
      const same = (bytes: Buffer): Buffer => bytes;
      client.makeUnaryRequest(path, same, same, request, { deadline: Date.now() + 20_000 }, resolve);
    });
  }

  test('random bytes on the port: connections are dropped, the others go on', async () => {
    const finish = goOn('t');
    const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
    let closed = 0;
    for (let i = 0; i < 60; i++) {
      const bytes = randomBytes(1 + randomInt(5_000));
      const socket = connect(cluster.ports[0] ?? 0, '127.0.0.1');
      sockets.push(socket);
      socket.on('error', () => undefined).on('close', () => closed++);
      // Some speak HTTP/2 to begin with; all say that they are done.
      socket.resume().end(i % 2 === 0 ? bytes : Buffer.concat([preface, bytes]));
    }
    await until(() => closed === 60, 'all connections to be closed');
    expect(await finish()).toBeLessThan(PATIENCE_MS);
    expect(cluster.isRunning(1)).toBe(true);
  });

  test('random messages to every method: each is answered, the others go on', async () => {
    const client = rawClient();
    const finish = goOn('t');
    const methods = [ADMIN_SERVICE, BROKER_SERVICE, RAFT_SERVICE].flatMap((service) =>
      Object.values<BytesMethod>(service),
    );
    for (let i = 0; i < 10; i++) {
      await Promise.all(
        methods.map(async (method) => {
          const bytes = randomBytes(300);
          const refusal = await refusalOf(client, method, Buffer.concat([Buffer.from([0xff]), bytes]));
          // Some requests say nothing, so nothing in them can be wrong.
          const code = refusal?.code ?? status.OK;
          expect([status.UNAVAILABLE, status.DEADLINE_EXCEEDED], `${method.path}: ${refusal}`).not.toContain(code);
        }),
      );
    }
    expect(await finish()).toBeLessThan(PATIENCE_MS);
    expect(cluster.isRunning(1)).toBe(true);
  });

  test('a request of 100 MB: RESOURCE_EXHAUSTED, the memory stays bounded, the others go on', async () => {
    const client = rawClient({ 'grpc.max_send_message_length': -1 });
    const finish = goOn('t');
    const beforeBytes = memoryOf(1);
    const refusal = await refusalOf(client, ADMIN_SERVICE.CreateTopics, Buffer.alloc(100 * MIB, 1));
    expect(refusal?.code).toBe(status.RESOURCE_EXHAUSTED);
    expect(await finish()).toBeLessThan(PATIENCE_MS);
    expect(memoryOf(1) - beforeBytes).toBeLessThan(80 * MIB);
  });

  test('followers that never read, while 300,000 partitions come: the memory stays bounded, the others go on', async () => {
    const same = (bytes: Buffer): Buffer => bytes;
    const streams: ClientReadableStream<Buffer>[] = [];
    for (let i = 0; i < 20; i++) {
      // Each on a connection of its own, unfolded: the same records for the 20 of them would fill 400 MB.
      const client = rawClient({ 'grpc.use_local_subchannel_pool': 1 });
      const request = encodeFollowRequest({ position: null, followerName: `deaf-${i}`, unfolded: true });
      streams.push(client.makeServerStreamRequest(BROKER_SERVICE.Follow.path, same, same, Buffer.from(request)));
    }
    for (const stream of streams) stream.on('error', () => undefined);
    await Promise.all(streams.map((stream) => new Promise((resolve) => stream.once('metadata', resolve))));
    const finish = goOn('t');
    const beforeBytes = memoryOf(1);
    for (let i = 0; i < 6; i++) await createTopic(admin, `large-${i}`, 50_000, 3);
    await pause(1_000);
    const grownBytes = memoryOf(1) - beforeBytes;
    const longestMs = await finish();
    console.log(
      `20 deaf followers: memory grew by ${Math.round(grownBytes / MIB)} MiB, longest command ${Math.round(longestMs)} ms`,
    );
    expect(grownBytes).toBeLessThan(200 * MIB);
    expect(longestMs).toBeLessThan(PATIENCE_MS);
    for (const stream of streams) stream.cancel();
  });
});
