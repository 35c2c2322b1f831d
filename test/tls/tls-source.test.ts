import { createSecureContext } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CertificateAndKey } from '../../src/tls/authority.ts';
import type { TlsFiles } from '../../src/tls/tls-files.ts';
import { TlsSource } from '../../src/tls/tls-source.ts';
import { pause, until } from '../e2e/until.ts';
import { KEYS_TIMEOUT_MS, namelessCertificate, newAuthority, TestCertificates } from './test-certificates.ts';

const LOOK_INTERVAL_MS = 5;

describe('TLS source', () => {
  let certificates: TestCertificates;
  let files: TlsFiles;
  let source: TlsSource;
  let told: string[];
  let made: Map<string, CertificateAndKey>;

  beforeAll(async () => {
    certificates = await TestCertificates.create();
    made = new Map();
    for (const name of ['first', 'second', 'third']) made.set(name, await certificates.issue(name));
    made.set('weak', await namelessCertificate(await newAuthority('Authority'), 512));
  }, KEYS_TIMEOUT_MS);
  afterAll(() => certificates.remove());

  beforeEach(() => {
    files = replace('first');
    told = [];
    source = new TlsSource(
      files,
      {
        reloaded: (certificate) => told.push(`reloaded ${certificate?.subject}`),
        refused: (error) => told.push(`refused ${error.message}`),
      },
      LOOK_INTERVAL_MS,
    );
  });
  afterEach(() => source.close());

  function replace(name: string): TlsFiles {
    const pair = made.get(name);
    if (pair === undefined) throw new Error(`no certificate ${name} was made`);
    return certificates.put('node', pair);
  }

  test('files replaced: the new ones are used and told of', async () => {
    const contexts: unknown[] = [];
    source.onReload((context) => contexts.push(context));
    replace('second');
    await until(() => told.length > 0, 'a reload');
    expect(told).toEqual(['reloaded CN=second']);
    expect(contexts).toEqual([source.context]);
  });

  test('bad files: refused once, the old ones stay, and good ones are taken after them', async () => {
    const before = source.context;
    const { certificateFile } = files;
    certificates.write('node.crt', 'half a certif');
    await until(() => told.length > 0, 'a refusal');
    expect(source.context).toBe(before);
    replace('third');
    await until(() => told.length > 1, 'a reload');
    expect(told).toEqual([`refused ${certificateFile} holds no certificate in PEM form`, 'reloaded CN=third']);
  });

  test('a key that TLS does not take: refused, the old one stays in use', async () => {
    const contexts: unknown[] = [];
    source.onReload((context) => contexts.push(createSecureContext(context)));
    const { certificateFile } = files;
    replace('weak');
    await until(() => told.length > 0, 'a refusal');
    replace('second');
    await until(() => contexts.length > 0, 'a reload');
    expect(told).toEqual([
      expect.stringContaining(`refused the certificate in ${certificateFile} cannot be used: `),
      'reloaded CN=second',
    ]);
  });

  test('a certificate that is not valid yet: refused once, and taken when its time has come', async () => {
    const early = await certificates.issue('early', 1, new Date(Date.now() + 1500));
    certificates.put('node', early);
    await until(() => told.length > 0, 'a refusal');
    await until(() => told.length > 1, 'a reload');
    expect(told).toEqual([expect.stringContaining('is valid only from'), 'reloaded CN=early']);
  });

  test('same content written again: not told of', async () => {
    replace('second');
    await until(() => told.length === 1, 'a reload');
    replace('second');
    await pause(LOOK_INTERVAL_MS * 10);
    replace('third');
    await until(() => told.length > 1, 'a reload');
    expect(told).toEqual(['reloaded CN=second', 'reloaded CN=third']);
  });
});
