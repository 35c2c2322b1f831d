/** One more certificate of an authority that is there already. */
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Authority, type CertificateAndKey } from '../../src/tls/authority.ts';
import { KEYS_TIMEOUT_MS } from '../tls/test-certificates.ts';
import { goldenTranscripts } from './golden-transcripts.ts';
import { run } from './run-in-process.ts';

/** What the commands take for now. */
const NOW_MS = 1_700_000_000_000;
const DAY_MS = 86_400_000;
const CONTROLLERS = `controllers:
  - {id: 1, dir: a, listeners: {QUORATE: "0.0.0.0:9093"}, advertised: {QUORATE: "one.example:9093"}}
  - {id: 2, dir: b, listeners: {QUORATE: "0.0.0.0:9093"}, advertised: {QUORATE: "two.example:9093"}}
  - {id: 3, dir: c, listeners: {QUORATE: "10.0.0.3:9093"}, advertised: {QUORATE: "three.example:9093"}}
`;

describe('certs issue', () => {
  let dir: string;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'quorate-certs-issue-'));
    writeFileSync(join(dir, 'cluster.yaml'), CONTROLLERS);
    const { exitCode } = await run(['certs', 'init', '-c', join(dir, 'cluster.yaml')]);
    expect(exitCode).toBe(0);
    const good = { certificate: file('ca.crt'), key: file('ca.key') };
    const ofDays = async (from: number, to: number): Promise<CertificateAndKey> => {
      const [validFrom, validTo] = [new Date(NOW_MS + from * DAY_MS), new Date(NOW_MS + to * DAY_MS)];
      return (await Authority.create('Authority', validFrom, validTo)).own;
    };
    put('expired', await ofDays(-10, -1));
    put('later', await ofDays(1, 10));
    const short = await ofDays(-1, 60);
    put('short', short);
    put('no-authority', { certificate: file('admin.crt'), key: file('admin.key') });
    put('other-key', { certificate: good.certificate, key: short.key });
    put('no-key', { certificate: good.certificate, key: 'nothing of the kind' });
    put('no-certificate', { certificate: 'nothing of the kind', key: good.key });
  }, KEYS_TIMEOUT_MS);
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  const file = (name: string): string => readFileSync(join(dir, 'certs', name), 'utf8');

  function put(name: string, { certificate, key }: CertificateAndKey): void {
    mkdirSync(join(dir, name));
    writeFileSync(join(dir, name, 'ca.crt'), certificate);
    writeFileSync(join(dir, name, 'ca.key'), key);
  }

  test('a file that cannot be written: told by its name, and none is left', async () => {
    // To those who look it is not there, and to those who make it, it is.
    symlinkSync(join(dir, 'nowhere', 'x'), join(dir, 'certs', 'lame.crt'));
    const config = join(dir, 'cluster.yaml');
    const { exitCode, err } = await run(['certs', 'issue', 'admin', '--name', 'lame', '-c', config]);
    expect([exitCode, err]).toEqual([
      1,
      expect.stringContaining(`cannot write ${join(dir, 'certs', 'lame.crt')}: EEXIST`),
    ]);
    expect(existsSync(join(dir, 'certs', 'lame.key'))).toBe(false);
    rmSync(join(dir, 'certs', 'lame.crt'));
  });

  goldenTranscripts(join(import.meta.dirname, 'golden', 'certs-issue.txt'), () => dir);

  test.each(['five.example:9093', '[::1]', '', ' '])('--host %j: no host, so no certificate', async (host) => {
    const args = ['certs', 'issue', 'controller', '--id', '5', '--host', host, '-c', join(dir, 'cluster.yaml')];
    const { exitCode, err } = await run(args);
    expect([exitCode, err]).toEqual([2, expect.stringContaining(`--host '${host}' is no host`)]);
    expect(existsSync(join(dir, 'certs', 'controller-5.key'))).toBe(false);
  });

  test('certificates: of the authority, with the names, hosts and uses of their kind', () => {
    const ca = new X509Certificate(file('ca.crt'));
    const [server, client] = ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'];
    const described = ['controller-3', 'controller-4', 'broker-101', 'dashboard'].map((name) => {
      const one = new X509Certificate(file(`${name}.crt`));
      expect([one.ca, one.checkIssued(ca), one.verify(ca.publicKey)]).toEqual([false, true, true]);
      expect(one.issuer).toBe(ca.subject);
      return [one.subject, one.subjectAltName, [...(one.keyUsage ?? [])].sort()];
    });
    expect(described).toEqual([
      ['CN=controller-3', 'DNS:three.example, IP Address:10.0.0.3', [server, client]],
      ['CN=controller-4', 'DNS:four.example, IP Address:10.0.0.4', [server, client]],
      ['CN=broker-101', undefined, [client]],
      ['CN=dashboard', undefined, [client]],
    ]);
  });
});
