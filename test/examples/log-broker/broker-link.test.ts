/** What a client is told of a request that was too large for its own end of the connection, or for the broker's; and of others. */

import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData, status } from '@grpc/grpc-js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BrokerLink } from '../../../examples/log-broker/src/broker-link.ts';
import { SERVER_CHANNEL_OPTIONS } from '../../../examples/log-broker/src/channel-options.ts';
import {
  LOG_BROKER_SERVICE,
  type ProduceRequest,
  type ProduceResponse,
} from '../../../examples/log-broker/src/service-definition.ts';

const MIB = 1024 * 1024;

let server: Server;
let link: BrokerLink;
let arrived: number;
/** What the broker fails with after it has taken a request in. */
let refusal: { readonly code: status; readonly details: string } | null;

beforeEach(async () => {
  arrived = 0;
  refusal = null;
  server = new Server(SERVER_CHANNEL_OPTIONS);
  server.addService(
    { Produce: LOG_BROKER_SERVICE.Produce },
    {
      Produce: (_call: ServerUnaryCall<ProduceRequest, ProduceResponse>, reply: sendUnaryData<ProduceResponse>) => {
        arrived++;
        reply(refusal, { leaderEpoch: 7 });
      },
    },
  );
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  link = new BrokerLink(`127.0.0.1:${port}`);
});

afterEach(() => {
  link.close();
  server.forceShutdown();
});

function produce(bytes: number): Promise<ProduceResponse> {
  const request = { topicId: 't', partition: 0, acks: 1, timeoutMs: 0, messages: [{ value: new Uint8Array(bytes) }] };
  return link.call(LOG_BROKER_SERVICE.Produce, request, { timeoutMs: 20_000 });
}

test.each([20 * MIB, 70 * MIB])('a request of %i bytes: MESSAGE_TOO_LARGE, and surely not appended', async (bytes) => {
  await expect(produce(bytes)).rejects.toMatchObject({ code: 'MESSAGE_TOO_LARGE', maybeAppended: false });
  expect(arrived).toBe(0);
  // The connection is as good as before.
  await expect(produce(MIB)).resolves.toMatchObject({ leaderEpoch: 7 });
});

test('resources that are exhausted otherwise: the request may have been carried out', async () => {
  refusal = { code: status.RESOURCE_EXHAUSTED, details: 'Too many requests, calm down' };
  await expect(produce(10)).rejects.toMatchObject({ code: 'REQUEST_TIMED_OUT', maybeAppended: true });
  expect(arrived).toBe(1);
});
