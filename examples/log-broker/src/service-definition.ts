/** The methods of proto/log_broker.proto, as grpc-js wants them. */
import type { MethodDefinition } from '@grpc/grpc-js';
import { logbroker } from '../gen/log-broker.js';

const v1 = logbroker.v1;

export type ProduceRequest = logbroker.v1.ProduceRequest.$Properties;
export type ProduceResponse = logbroker.v1.ProduceResponse.$Properties;
export type ConsumeRequest = logbroker.v1.ConsumeRequest.$Properties;
export type ConsumeResponse = logbroker.v1.ConsumeResponse.$Properties;
export type PullRequest = logbroker.v1.PullRequest.$Properties;
export type PullResponse = logbroker.v1.PullResponse.$Properties;
export type PullPosition = logbroker.v1.PullPosition.$Properties;
export type PulledPartition = logbroker.v1.PulledPartition.$Properties;
export type DescribeReplicasRequest = logbroker.v1.DescribeReplicasRequest.$Properties;
export type DescribeReplicasResponse = logbroker.v1.DescribeReplicasResponse.$Properties;
export type LocalReplica = logbroker.v1.LocalReplica.$Properties;
export type WireError = logbroker.v1.Error.$Properties;

interface Codec<T> {
  encode(message: T): { finish(): Uint8Array };
  decode(bytes: Uint8Array): T;
}

function unary<Request, Response>(
  name: string,
  request: Codec<Request>,
  response: Codec<Response>,
): MethodDefinition<Request, Response> {
  return {
    path: `/logbroker.v1.LogBroker/${name}`,
    requestStream: false,
    responseStream: false,
    requestSerialize: (message) => asBuffer(request.encode(message).finish()),
    requestDeserialize: (bytes) => request.decode(bytes),
    responseSerialize: (message) => asBuffer(response.encode(message).finish()),
    responseDeserialize: (bytes) => response.decode(bytes),
  };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

interface LogBrokerService {
  readonly Produce: MethodDefinition<ProduceRequest, ProduceResponse>;
  readonly Consume: MethodDefinition<ConsumeRequest, ConsumeResponse>;
  readonly Pull: MethodDefinition<PullRequest, PullResponse>;
  readonly DescribeReplicas: MethodDefinition<DescribeReplicasRequest, DescribeReplicasResponse>;
}

export const LOG_BROKER_SERVICE: LogBrokerService = {
  Produce: unary<ProduceRequest, ProduceResponse>('Produce', v1.ProduceRequest, v1.ProduceResponse),
  Consume: unary<ConsumeRequest, ConsumeResponse>('Consume', v1.ConsumeRequest, v1.ConsumeResponse),
  Pull: unary<PullRequest, PullResponse>('Pull', v1.PullRequest, v1.PullResponse),
  DescribeReplicas: unary<DescribeReplicasRequest, DescribeReplicasResponse>(
    'DescribeReplicas',
    v1.DescribeReplicasRequest,
    v1.DescribeReplicasResponse,
  ),
};
