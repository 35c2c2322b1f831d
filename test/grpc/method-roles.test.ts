import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { METHOD_ROLES, roleOfCommand } from '../../src/grpc/method-roles.ts';

/** Every method that the .proto files define, as a path. */
function definedMethods(): string[] {
  const files = [
    'quorate/v1/raft',
    'quorate/v1/broker',
    'quorate/v1/admin',
    'grpc/health/v1/health',
    'grpc/reflection/v1/reflection',
  ];
  return files.flatMap((file) => {
    const text = readFileSync(`proto/${file}.proto`, 'utf8').replace(/\/\/.*$/gm, '');
    const scope = /^package ([\w.]+);/m.exec(text)?.[1];
    return [...text.matchAll(/^service (\w+) \{([\s\S]*?)^\}/gm)].flatMap(([, service, body = '']) =>
      [...body.matchAll(/\brpc (\w+)/g)].map(([, method]) => `/${scope}.${service}/${method}`),
    );
  });
}

describe('method roles', () => {
  test('table: every method of every .proto file: has a role, and there is no other', () => {
    expect([...METHOD_ROLES.keys()].sort()).toEqual(definedMethods().sort());
  });

  test('table: as documented', () => {
    const byRole = (role: string): string[] =>
      [...METHOD_ROLES].flatMap(([path, needed]) =>
        needed === role ? [path.replace(/^\/[\w.]+\.(\w+)\//, '$1.')] : [],
      );
    expect(byRole('anyone')).toEqual(['Health.Check', 'Health.Watch']);
    expect(byRole('controller')).toEqual(['RaftService.Fetch', 'RaftService.Epoch']);
    expect(byRole('broker')).toEqual([
      'BrokerService.RegisterBroker',
      'BrokerService.BrokerHeartbeat',
      'BrokerService.AlterPartition',
      'BrokerService.Session',
    ]);
    expect(byRole('admin')).toEqual([
      'AdminService.CreateTopics',
      'AdminService.DeleteTopics',
      'AdminService.CreatePartitions',
      'AdminService.ElectLeaders',
      'AdminService.UnregisterBroker',
      'AdminService.ChangeVoters',
      'AdminService.TransferLeadership',
      'AdminService.CheckHealth',
    ]);
    expect(byRole('readOnly')).toEqual([
      'BrokerService.Follow',
      'AdminService.ListTopics',
      'AdminService.DescribeTopics',
      'AdminService.DescribeBrokers',
      'AdminService.DescribeQuorum',
      'AdminService.DescribeCluster',
      'AdminService.DescribeElectionHistory',
      'AdminService.Commands',
      'ServerReflection.ServerReflectionInfo',
    ]);
  });

  test('commands on streams: take the role of the method of their name', () => {
    expect(roleOfCommand('CreateTopics')).toBe('admin');
    expect(roleOfCommand('ListTopics')).toBe('readOnly');
    expect(roleOfCommand('BrokerHeartbeat')).toBe('broker');
  });
});
