/**
 * The role that each method takes, of every service on the listener: the one table that access is decided by. A command on
 * a pipelined stream takes the role of the method of its name; the stream itself takes what the least of them does.
 */
import type { Role } from '../base/roles.ts';
import type { Command } from '../controller/commands.ts';
import {
  ADMIN_SERVICE,
  BROKER_SERVICE,
  type BytesMethod,
  HEALTH_SERVICE,
  RAFT_SERVICE,
  REFLECTION_SERVICE,
} from './service-definitions.ts';

/** `anyone`: also a client that has shown no certificate. */
export type RequiredRole = Role | 'anyone';

type RolesOf<Service> = Readonly<Record<keyof Service, RequiredRole>>;

const RAFT_ROLES: RolesOf<typeof RAFT_SERVICE> = { Fetch: 'controller', Epoch: 'controller' };

const BROKER_ROLES: RolesOf<typeof BROKER_SERVICE> = {
  RegisterBroker: 'broker',
  BrokerHeartbeat: 'broker',
  AlterPartition: 'broker',
  Session: 'broker',
  // Tools follow the metadata too.
  Follow: 'readOnly',
};

const ADMIN_ROLES: RolesOf<typeof ADMIN_SERVICE> = {
  CreateTopics: 'admin',
  DeleteTopics: 'admin',
  ListTopics: 'readOnly',
  DescribeTopics: 'readOnly',
  CreatePartitions: 'admin',
  ElectLeaders: 'admin',
  DescribeBrokers: 'readOnly',
  UnregisterBroker: 'admin',
  DescribeQuorum: 'readOnly',
  DescribeCluster: 'readOnly',
  DescribeElectionHistory: 'readOnly',
  // It writes a record, and so is worth an operator's certificate.
  CheckHealth: 'admin',
  ChangeVoters: 'admin',
  TransferLeadership: 'admin',
  Commands: 'readOnly',
};

// Probes of orchestrators and load balancers have no certificate, and learn only whether the node serves.
const HEALTH_ROLES: RolesOf<typeof HEALTH_SERVICE> = { Check: 'anyone', Watch: 'anyone' };

const REFLECTION_ROLES: RolesOf<typeof REFLECTION_SERVICE> = { ServerReflectionInfo: 'readOnly' };

const SERVICES: readonly (readonly [Readonly<Record<string, BytesMethod>>, Readonly<Record<string, RequiredRole>>])[] =
  [
    [RAFT_SERVICE, RAFT_ROLES],
    [BROKER_SERVICE, BROKER_ROLES],
    [ADMIN_SERVICE, ADMIN_ROLES],
    [HEALTH_SERVICE, HEALTH_ROLES],
    [REFLECTION_SERVICE, REFLECTION_ROLES],
  ];

/** Path of a method, such as `/quorate.v1.AdminService/ListTopics` → the role it takes. */
export const METHOD_ROLES: ReadonlyMap<string, RequiredRole> = new Map(
  SERVICES.flatMap(([methods, roles]) =>
    Object.entries(methods).flatMap(([name, { path }]): [string, RequiredRole][] => {
      const role = roles[name];
      return role === undefined ? [] : [[path, role]];
    }),
  ),
);

/** The role that a command takes. */
export function roleOfCommand(kind: Command['kind']): RequiredRole {
  return kind in BROKER_ROLES
    ? BROKER_ROLES[kind as keyof typeof BROKER_ROLES]
    : ADMIN_ROLES[kind as keyof typeof ADMIN_ROLES];
}
