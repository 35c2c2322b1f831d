/**
 * The PEM files of one listener or client, read and checked against each other before anything uses them: what gets past
 * here does not fail in a handshake for a reason that could have been told at once.
 */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import { messageOf, QuorateError } from '../base/error.ts';
import { nameLine } from './name-line.ts';

/** Where the certificates of a listener or client are. */
export interface TlsFiles {
  /** The own certificate, followed by those between it and its authority; null: none. Needs `keyFile`. */
  readonly certificateFile: string | null;
  /** The private key of the certificate; may be the same file. */
  readonly keyFile: string | null;
  /** Secret: the password of an encrypted key. */
  readonly keyPassword: string | null;
  /** The authorities whose certificates are believed; null: those that Node comes with. */
  readonly caFile: string | null;
}

/** What the files hold. */
export interface TlsMaterial {
  /** For node:tls, both sides. */
  readonly context: SecureContextOptions;
  /** The own certificate, for logs; null: there is none. */
  readonly certificate: CertificateSummary | null;
}

export interface CertificateSummary {
  /** Empty: it has none. */
  readonly subject: string;
  readonly issuer: string;
  /** As ISO 8601. */
  readonly validTo: string;
}

const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Reads and checks the files at a time (milliseconds since 1970). Throws INVALID_ARGUMENT that names the file. */
export function readTlsFiles(files: TlsFiles, nowMs: number): TlsMaterial {
  const { certificateFile, keyFile, keyPassword, caFile } = files;
  if ((certificateFile === null) !== (keyFile === null)) {
    const [given, missing] = certificateFile === null ? ['key', 'certificate'] : ['certificate', 'key'];
    throw refused(`a ${given} needs its ${missing}: give both files, or none`);
  }
  const ca = caFile === null ? null : readText(caFile, 'authorities');
  if (caFile !== null && ca !== null) certificatesIn(ca, caFile);
  const trust = ca === null ? {} : { ca };
  if (certificateFile === null || keyFile === null) {
    const context: SecureContextOptions = { minVersion: 'TLSv1.2', ...trust };
    checkUsable(context, `the authorities in ${caFile}`);
    return { context, certificate: null };
  }
  const chain = readText(certificateFile, 'certificate');
  const [own] = certificatesIn(chain, certificateFile);
  const key = readKey(keyFile, keyPassword);
  if (!own.checkPrivateKey(key)) {
    throw refused(`the key in ${keyFile} does not belong to the certificate in ${certificateFile}`);
  }
  checkDates(own, certificateFile, nowMs);
  // The key goes on without its password, which no log line or error can show then.
  const pem = key.export({ type: 'pkcs8', format: 'pem' });
  const context: SecureContextOptions = { minVersion: 'TLSv1.2', cert: chain, key: pem, ...trust };
  checkUsable(context, `the certificate in ${certificateFile}`);
  return {
    context,
    certificate: {
      subject: nameLine(own.subject),
      issuer: nameLine(own.issuer),
      validTo: new Date(own.validTo).toISOString(),
    },
  };
}

function readText(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (thrown) {
    const missing = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
    throw refused(`cannot read the ${what} file ${file}: ${missing ? 'there is no such file' : messageOf(thrown)}`);
  }
}

function certificatesIn(text: string, file: string): readonly [X509Certificate, ...X509Certificate[]] {
  let all: X509Certificate[];
  try {
    all = (text.match(PEM_CERTIFICATE) ?? []).map((pem) => new X509Certificate(pem));
  } catch (thrown) {
    throw refused(`a certificate in ${file} cannot be read: ${messageOf(thrown)}`);
  }
  const [first, ...others] = all;
  if (first === undefined) throw refused(`${file} holds no certificate in PEM form`);
  return [first, ...others];
}

function readKey(file: string, password: string | null): KeyObject {
  const key = readText(file, 'key');
  try {
    return createPrivateKey(password === null ? { key } : { key, passphrase: password });
  } catch {
    // What the system says may quote the key.
    const why = password === null ? 'or it has a password, which is not given' : 'or its password is another one';
    throw refused(`${file} holds no private key in PEM form, ${why}`);
  }
}

function checkDates(certificate: X509Certificate, file: string, nowMs: number): void {
  const from = Date.parse(certificate.validFrom);
  const to = Date.parse(certificate.validTo);
  if (nowMs > to) throw refused(`the certificate in ${file} expired on ${new Date(to).toISOString()}: renew it`);
  if (nowMs < from) {
    const since = new Date(from).toISOString();
    throw refused(`the certificate in ${file} is valid only from ${since}: is the clock of this machine right?`);
  }
}

/** TLS has rules of its own, such as how long a key must be. */
function checkUsable(context: SecureContextOptions, what: string): void {
  try {
    createSecureContext(context);
  } catch (thrown) {
    throw refused(`${what} cannot be used: ${messageOf(thrown)}`);
  }
}

function refused(message: string): QuorateError {
  return new QuorateError('INVALID_ARGUMENT', message);
}
