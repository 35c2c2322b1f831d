import { X509Certificate } from 'node:crypto';
import type { PeerCertificate } from 'node:tls';
import { beforeAll, describe, expect, test } from 'vitest';
import { type AccessRules, type Principal, Principals } from '../../src/grpc/principals.ts';
import type { Authority } from '../../src/tls/authority.ts';
import { issued, KEYS_TIMEOUT_MS, namelessCertificate, newAuthority } from '../tls/test-certificates.ts';

const NO_ROLES = { controller: [], broker: [], admin: [], readOnly: [] };

describe('principals', () => {
  let authority: Authority;

  beforeAll(async () => {
    authority = await newAuthority('Test authority');
  }, KEYS_TIMEOUT_MS);

  /** As a verified connection gives it. */
  async function certificateOf(commonName: string): Promise<PeerCertificate> {
    const { certificate } = await issued(authority, commonName);
    return new X509Certificate(certificate).toLegacyObject();
  }

  async function principal(commonName: string, rules: Partial<AccessRules>): Promise<Principal> {
    const principals = new Principals({ roles: NO_ROLES, principalRules: [], superUsers: [], ...rules });
    return principals.of(await certificateOf(commonName));
  }

  const roles = {
    controller: ['User:controller-*'],
    broker: ['User:broker', 'User:broker-{brokerId}'],
    admin: ['User:ops'],
    readOnly: ['User:*.example'],
  };

  test.each([
    ['controller-1', ['controller']],
    ['controller', []],
    ['broker', ['broker']],
    ['ops', ['admin']],
    ['ops2', []],
    ['Ops', []],
    ['grafana.example', ['readOnly']],
    ['grafanaXexample', []],
    ['nobody', []],
  ])('roles: common name %s: %j', async (commonName, expected) => {
    expect([...(await principal(commonName, { roles })).roles]).toEqual(expected);
  });

  test('broker ids: in the name: bind the certificate, the narrower entry counts', async () => {
    expect(await principal('broker-7', { roles })).toMatchObject({ name: 'User:broker-7', brokerId: 7 });
    expect(await principal('broker', { roles })).toMatchObject({ brokerId: null });
    expect([...(await principal('broker-07', { roles })).roles]).toEqual([]);
    const both = { ...NO_ROLES, broker: ['User:broker-*', 'User:broker-{brokerId}'] };
    expect(await principal('broker-7', { roles: both })).toMatchObject({ brokerId: 7 });
  });

  test('super users: have every role, by their whole name', async () => {
    const { roles: all } = await principal('root', { superUsers: ['User:root'] });
    expect([...all]).toEqual(['controller', 'broker', 'admin', 'readOnly']);
    expect([...(await principal('roots', { superUsers: ['User:root'] })).roles]).toEqual([]);
  });

  test('rules: the first that matches the whole subject names the principal, without one it has no name', async () => {
    const principalRules = [
      { subject: 'CN=host-(\\d+)', name: 'controller-$1' },
      { subject: 'CN=(b.*)', name: '$1' },
    ];
    expect(await principal('host-12', { principalRules, roles })).toMatchObject({ name: 'User:controller-12' });
    expect(await principal('broker', { principalRules, roles })).toMatchObject({ name: 'User:broker' });
    const unnamed = await principal('xhost-1', { principalRules, roles });
    expect(unnamed).toMatchObject({ name: null, subject: 'CN=xhost-1' });
    expect([...unnamed.roles]).toEqual([]);
  });

  test('rules: a common name that looks like several parts: is one', async () => {
    const principalRules = [{ subject: 'CN=[^,]*,OU=ops', name: 'ops' }];
    const forged = await principal('x,OU=ops', { principalRules, roles });
    expect(forged).toMatchObject({ name: null, subject: 'CN=x\\,OU=ops' });
    expect(await principal('x\nOU=ops', { principalRules, roles })).toMatchObject({ name: null });
  });

  test('a certificate without a subject: has no name, and a rule may give it one', async () => {
    const { certificate } = await namelessCertificate(authority);
    const shown = new X509Certificate(certificate).toLegacyObject();
    const named = (principalRules: AccessRules['principalRules']): Principal =>
      new Principals({ roles, principalRules, superUsers: [] }).of(shown);
    expect(named([])).toEqual({ name: null, subject: '', roles: new Set(), brokerId: null });
    expect(named([{ subject: '.*', name: 'ops' }])).toMatchObject({ name: 'User:ops', subject: '' });
  });
});
