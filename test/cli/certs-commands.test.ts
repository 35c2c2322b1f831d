import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { KEYS_TIMEOUT_MS } from '../tls/test-certificates.ts';
import { type Outcome, run } from './run-in-process.ts';

const CONTROLLERS = `controllers:
  - id: 1
    dir: a
    listeners: {QUORATE: "0.0.0.0:9093"}
    advertised: {QUORATE: "one.example:9093"}
  - id: 2
    dir: b
    listeners: {QUORATE: "10.0.0.2:9093"}
    advertised: {QUORATE: "two.example:9093"}
  - id: 3
    dir: c
    listeners: {QUORATE: "[::1]:9093"}
  - id: 4
    dir: d
    listeners: {QUORATE: "[fe80::1%eth0]:9093"}
  - id: 5
    dir: e
    listeners: {QUORATE: "[::ffff:10.0.0.5]:9093"}
`;
const CONTROLLER_NAMES = [1, 2, 3, 4, 5].map((id) => `controller-${id}`);

describe('certs init', () => {
  let dir: string;
  let config: string;
  let made: Outcome;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'quorate-certs-init-'));
    config = join(dir, 'cluster.yaml');
    writeFileSync(config, CONTROLLERS);
    made = await run(['certs', 'init', '-c', config, '--days', '90']);
  }, KEYS_TIMEOUT_MS);
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  const certificate = (name: string): X509Certificate =>
    new X509Certificate(readFileSync(join(dir, 'certs', `${name}.crt`)));

  test('files: one pair each for authority, controllers, brokers and an admin, keys for the owner alone', () => {
    expect(made).toMatchObject({ exitCode: 0, err: '' });
    const names = ['admin', 'broker', 'ca', ...CONTROLLER_NAMES];
    expect(readdirSync(join(dir, 'certs')).sort()).toEqual(names.flatMap((name) => [`${name}.crt`, `${name}.key`]));
    for (const name of names) expect(statSync(join(dir, 'certs', `${name}.key`)).mode & 0o777).toBe(0o600);
    expect(statSync(join(dir, 'certs')).mode & 0o777).toBe(0o700);
  });

  test('certificates: signed by the authority, named after their owners, controllers with their hosts', () => {
    const ca = certificate('ca');
    expect(ca.ca).toBe(true);
    for (const name of [...CONTROLLER_NAMES, 'broker', 'admin']) {
      const one = certificate(name);
      expect([one.subject, one.ca, one.checkIssued(ca), one.verify(ca.publicKey)]).toEqual([
        `CN=${name}`,
        false,
        true,
        true,
      ]);
    }
    expect(certificate('controller-1').subjectAltName).toBe('DNS:one.example');
    expect(certificate('controller-2').subjectAltName).toBe('DNS:two.example, IP Address:10.0.0.2');
    expect(certificate('controller-3').subjectAltName).toBe('IP Address:0:0:0:0:0:0:0:1');
    expect(certificate('controller-4').subjectAltName).toBe('IP Address:FE80:0:0:0:0:0:0:1');
    expect(certificate('controller-5').subjectAltName).toBe('IP Address:0:0:0:0:0:FFFF:A00:5');
    expect(certificate('broker').subjectAltName).toBeUndefined();
    const [server, client] = ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'];
    expect([...(certificate('controller-1').keyUsage ?? [])].sort()).toEqual([server, client]);
    expect(certificate('admin').keyUsage).toEqual([client]);
    expect(Date.parse(certificate('admin').validTo)).toBe(1_700_000_000_000 + 90 * 86_400_000);
  });

  test('settings: printed, and a configuration with them is accepted', () => {
    const settings = made.out.slice(made.out.indexOf('security:'));
    const secured = join(dir, 'secured.yaml');
    writeFileSync(secured, CONTROLLERS + settings);
    const { security } = loadConfig(secured).config;
    expect(security.listeners.QUORATE).toMatchObject({ protocol: 'mtls', caFile: join(dir, 'certs', 'ca.crt') });
    expect(security.roles.controller).toEqual(CONTROLLER_NAMES.map((name) => `User:${name}`));
  });

  test('again: refused, and nothing is written', async () => {
    const before = readFileSync(join(dir, 'certs', 'ca.crt'), 'utf8');
    rmSync(join(dir, 'certs', 'admin.key'));
    const again = await run(['certs', 'init', '-c', config]);
    expect(again).toMatchObject({ exitCode: 5, out: '' });
    expect(again.err).toContain('are not overwritten: give another --dir, or move them away');
    expect(readFileSync(join(dir, 'certs', 'ca.crt'), 'utf8')).toBe(before);
    expect(readdirSync(join(dir, 'certs'))).not.toContain('admin.key');
  });
});
