import { createPrivateKey } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Authority } from '../../src/tls/authority.ts';
import { readTlsFiles } from '../../src/tls/tls-files.ts';
import { issued, KEYS_TIMEOUT_MS, namelessCertificate, newAuthority, TestCertificates } from './test-certificates.ts';

const NONE = { certificateFile: null, keyFile: null, keyPassword: null, caFile: null };

describe('TLS files', () => {
  let certificates: TestCertificates;
  let foreign: Authority;

  beforeAll(async () => {
    certificates = await TestCertificates.create();
    foreign = await newAuthority('Foreign authority');
  }, KEYS_TIMEOUT_MS);
  afterAll(() => certificates.remove());

  test('certificate, key and authorities: read and summed up', async () => {
    const { context, certificate } = readTlsFiles(await certificates.files('one'), Date.now());
    expect(certificate).toMatchObject({ subject: 'CN=one', issuer: 'CN=Test authority' });
    expect(context).toMatchObject({ minVersion: 'TLSv1.2', cert: expect.stringContaining('BEGIN CERTIFICATE') });
  });

  test('no files: what Node believes, and no certificate', () => {
    expect(readTlsFiles(NONE, Date.now())).toEqual({ context: { minVersion: 'TLSv1.2' }, certificate: null });
  });

  test('key with a password: read with it, refused with another one, and never quoted', async () => {
    const { certificate, key } = await certificates.issue('secret');
    const options = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'right' } as const;
    const files = certificates.put('secret', { certificate, key: String(createPrivateKey(key).export(options)) });
    expect(readTlsFiles({ ...files, keyPassword: 'right' }, Date.now()).certificate?.subject).toBe('CN=secret');
    expect(() => readTlsFiles({ ...files, keyPassword: 'wrong' }, Date.now())).toThrow(
      `${files.keyFile} holds no private key in PEM form, or its password is another one`,
    );
    expect(() => readTlsFiles(files, Date.now())).toThrow('or it has a password, which is not given');
  });

  test('a certificate without a subject: read like any other', async () => {
    const files = certificates.put('nameless', await namelessCertificate(foreign));
    expect(readTlsFiles(files, Date.now()).certificate).toMatchObject({ subject: '', issuer: 'CN=Foreign authority' });
  });

  test('what is wrong: is said with the file', async () => {
    const files = await certificates.files('two');
    const other = certificates.put('other', await issued(foreign, 'other'));
    const expired = await certificates.files('expired', 'expired', -1);
    const weak = certificates.put('weak', await namelessCertificate(foreign, 512));
    const empty = certificates.write('empty.pem', 'nothing\n');
    const refusals: [object, string][] = [
      [{ certificateFile: '/nowhere/a.crt' }, 'cannot read the certificate file /nowhere/a.crt: there is no such file'],
      [{ certificateFile: empty }, `${empty} holds no certificate in PEM form`],
      [{ keyFile: empty }, `${empty} holds no private key in PEM form`],
      [{ keyFile: null }, 'a certificate needs its key: give both files, or none'],
      [{ keyFile: other.keyFile }, `the key in ${other.keyFile} does not belong to the certificate in`],
      [{ caFile: empty }, `${empty} holds no certificate in PEM form`],
      [weak, `the certificate in ${weak.certificateFile} cannot be used: `],
      [expired, `the certificate in ${expired.certificateFile} expired on `],
    ];
    for (const [change, message] of refusals) {
      expect(() => readTlsFiles({ ...files, ...change }, Date.now())).toThrow(message);
    }
    expect(() => readTlsFiles(files, Date.now() - 20 * 86_400_000)).toThrow('is the clock of this machine right?');
  });
});
