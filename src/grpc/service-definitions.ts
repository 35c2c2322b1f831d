/**
 * The methods of all services by path. Messages pass through gRPC as bytes: our own code encodes and decodes them, so that
 * bad bytes meet our typed errors, and stored batches are not copied through objects.
 */
import type { MethodDefinition, ServiceDefinition } from '@grpc/grpc-js';
import { asBuffer } from './stream-writer.ts';

/** A method whose messages are bytes. */
export type BytesMethod = MethodDefinition<Buffer, Buffer>;

type Shape = 'unary' | 'serverStream' | 'duplex';

function method(path: string, shape: Shape): BytesMethod {
  return {
    path,
    requestStream: shape === 'duplex',
    responseStream: shape !== 'unary',
    requestSerialize: asBuffer,
    requestDeserialize: asBuffer,
    responseSerialize: asBuffer,
    responseDeserialize: asBuffer,
  };
}

function service<Name extends string>(
  name: string,
  methods: Readonly<Record<Name, Shape>>,
): Readonly<Record<Name, BytesMethod>> {
  const entries = Object.entries<Shape>(methods).map(([key, shape]) => [key, method(`/${name}/${key}`, shape)]);
  return Object.fromEntries(entries) as Record<Name, BytesMethod>;
}

/** Full names of the services that Quorate itself defines, for health checks. */
export const SERVICE_NAMES = {
  raft: 'quorate.v1.RaftService',
  broker: 'quorate.v1.BrokerService',
  admin: 'quorate.v1.AdminService',
} as const;

export const RAFT_SERVICE: Readonly<Record<'Fetch' | 'Epoch', BytesMethod>> = service(SERVICE_NAMES.raft, {
  Fetch: 'duplex',
  Epoch: 'duplex',
});

export const BROKER_SERVICE: Readonly<
  Record<'RegisterBroker' | 'BrokerHeartbeat' | 'AlterPartition' | 'Session' | 'Follow', BytesMethod>
> = service(SERVICE_NAMES.broker, {
  RegisterBroker: 'unary',
  BrokerHeartbeat: 'unary',
  AlterPartition: 'unary',
  Session: 'duplex',
  Follow: 'serverStream',
});

export const ADMIN_SERVICE: Readonly<
  Record<
    | 'CreateTopics'
    | 'DeleteTopics'
    | 'ListTopics'
    | 'DescribeTopics'
    | 'CreatePartitions'
    | 'ElectLeaders'
    | 'DescribeBrokers'
    | 'UnregisterBroker'
    | 'DescribeQuorum'
    | 'DescribeCluster'
    | 'ChangeVoters'
    | 'TransferLeadership'
    | 'DescribeElectionHistory'
    | 'CheckHealth'
    | 'Commands',
    BytesMethod
  >
> = service(SERVICE_NAMES.admin, {
  CreateTopics: 'unary',
  DeleteTopics: 'unary',
  ListTopics: 'unary',
  DescribeTopics: 'unary',
  CreatePartitions: 'unary',
  ElectLeaders: 'unary',
  DescribeBrokers: 'unary',
  UnregisterBroker: 'unary',
  DescribeQuorum: 'unary',
  DescribeCluster: 'unary',
  ChangeVoters: 'unary',
  TransferLeadership: 'unary',
  DescribeElectionHistory: 'unary',
  CheckHealth: 'unary',
  Commands: 'duplex',
});

export const HEALTH_SERVICE: Readonly<Record<'Check' | 'Watch', BytesMethod>> = service('grpc.health.v1.Health', {
  Check: 'unary',
  Watch: 'serverStream',
});

export const REFLECTION_SERVICE: Readonly<Record<'ServerReflectionInfo', BytesMethod>> = service(
  'grpc.reflection.v1.ServerReflection',
  { ServerReflectionInfo: 'duplex' },
);

/**
 * As grpc-js wants a service to be served. On the wire one answer is a stream of one: served as that, it says when it has
 * been taken, which gRPC does not say of unary calls.
 */
export function definitionOf(methods: Readonly<Record<string, BytesMethod>>): ServiceDefinition {
  return Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [name, { ...method, responseStream: true }]),
  );
}
