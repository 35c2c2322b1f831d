/** Authorities and certificates for tests. Keys take long to make, so those of one authority share one. */
import { generateKeyPair } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import forge from 'node-forge';
import { Authority, type CertificateAndKey, type KeyPair } from '../../src/tls/authority.ts';
import type { TlsFiles } from '../../src/tls/tls-files.ts';

const DAY_MS = 86_400_000;
/** How long a busy machine may take to make keys. */
export const KEYS_TIMEOUT_MS = 120_000;

/** A directory with the certificates of one authority. */
export class TestCertificates {
  readonly dir: string = mkdtempSync(join(tmpdir(), 'quorate-certs-'));
  readonly #authority: Authority;

  /** Writes `ca.crt`. */
  static async create(): Promise<TestCertificates> {
    return new TestCertificates(await newAuthority('Test authority'));
  }

  private constructor(authority: Authority) {
    this.#authority = authority;
    this.write('ca.crt', authority.own.certificate);
  }

  /** A certificate for clients, and for a server at 127.0.0.1, valid until `days` from now. */
  issue(commonName: string, days = 1, validFrom?: Date): Promise<CertificateAndKey> {
    return issued(this.#authority, commonName, days, validFrom);
  }

  /** Writes `<name>.crt` and `<name>.key`, and gives the files of a client or listener that has them. */
  async files(name: string, commonName: string = name, days = 1): Promise<TlsFiles> {
    return this.put(name, await this.issue(commonName, days));
  }

  put(name: string, { certificate, key }: CertificateAndKey): TlsFiles {
    const certificateFile = this.write(`${name}.crt`, certificate);
    const keyFile = this.write(`${name}.key`, key);
    return { certificateFile, keyFile, keyPassword: null, caFile: this.path('ca.crt') };
  }

  write(name: string, text: string): string {
    writeFileSync(this.path(name), text);
    return this.path(name);
  }

  path(name: string): string {
    return join(this.dir, name);
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

export async function newAuthority(name: string): Promise<Authority> {
  const keys: KeyPair = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const [from, to] = [new Date(Date.now() - 10 * DAY_MS), new Date(Date.now() + 10 * DAY_MS)];
  return Authority.create(name, from, to, () => Promise.resolve(keys));
}

/** A certificate of any authority, as {@link TestCertificates.issue} makes them. */
export function issued(
  authority: Authority,
  commonName: string,
  days = 1,
  validFrom: Date = new Date(Date.now() - 10 * DAY_MS),
): Promise<CertificateAndKey> {
  const validTo = new Date(Date.now() + days * DAY_MS);
  return authority.issue({ commonName, hosts: ['127.0.0.1'], validFrom, validTo });
}

/** One without a subject, as issuers make it that name clients by alternative names only; its key has so many bits. */
export async function namelessCertificate({ own }: Authority, bits = 2048): Promise<CertificateAndKey> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: bits,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = '4d';
  certificate.validity.notBefore = new Date(Date.now() - DAY_MS);
  certificate.validity.notAfter = new Date(Date.now() + DAY_MS);
  certificate.setSubject([]);
  certificate.setIssuer(forge.pki.certificateFromPem(own.certificate).subject.attributes);
  certificate.setExtensions([{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }]);
  certificate.sign(forge.pki.privateKeyFromPem(own.key), forge.md.sha256.create());
  return { certificate: forge.pki.certificateToPem(certificate).replaceAll('\r', ''), key: privateKey };
}
