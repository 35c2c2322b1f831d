/**
 * Makes certificate authorities and the certificates they sign. RSA, which every TLS library knows; keys come from the
 * system's library and exist only in what is returned.
 */
import { generateKeyPair, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { promisify } from 'node:util';
import forge from 'node-forge';

/** A certificate and its private key, both in PEM form. */
export interface CertificateAndKey {
  readonly certificate: string;
  readonly key: string;
}

/** What a certificate is to say. */
export interface CertificateRequest {
  readonly commonName: string;
  /** Host names and IP addresses at which it may serve; none: it is for clients only. */
  readonly hosts: readonly string[];
  readonly validFrom: Date;
  readonly validTo: Date;
}

/** An RSA key pair in PEM form. */
export interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Makes a new key pair of so many bits. */
export type NewKeys = (bits: number) => Promise<KeyPair>;

/** An authority outlives the certificates it signs, so its key is longer. Bits. */
const AUTHORITY_KEY_BITS = 3072;
const KEY_BITS = 2048;

export class Authority {
  /** Its own certificate, which those who trust it are given; and its key, which nobody is. */
  readonly own: CertificateAndKey;
  readonly #certificate: forge.pki.Certificate;
  readonly #key: forge.pki.rsa.PrivateKey;
  readonly #newKeys: NewKeys;

  /** A new authority. `newKeys`: where keys come from (default: the system). */
  static async create(
    commonName: string,
    validFrom: Date,
    validTo: Date,
    newKeys: NewKeys = systemKeys,
  ): Promise<Authority> {
    const { publicKey, privateKey } = await newKeys(AUTHORITY_KEY_BITS);
    const certificate = unsigned({ commonName, hosts: [], validFrom, validTo }, publicKey);
    certificate.setIssuer(certificate.subject.attributes);
    certificate.setExtensions([
      // Signs certificates of clients and servers, but no further authorities.
      { name: 'basicConstraints', critical: true, cA: true, pathLenConstraint: 0 },
      { name: 'keyUsage', critical: true, keyCertSign: true, cRLSign: true },
      { name: 'subjectKeyIdentifier' },
    ]);
    return new Authority(certificate, privateKey, newKeys);
  }

  private constructor(certificate: forge.pki.Certificate, key: string, newKeys: NewKeys) {
    this.#newKeys = newKeys;
    this.#certificate = certificate;
    this.#key = forge.pki.privateKeyFromPem(key);
    this.own = this.#signed(certificate, key);
  }

  /** A certificate of this authority, with a new key. */
  async issue(request: CertificateRequest): Promise<CertificateAndKey> {
    const { publicKey, privateKey } = await this.#newKeys(KEY_BITS);
    const certificate = unsigned(request, publicKey);
    const { hosts } = request;
    certificate.setIssuer(this.#certificate.subject.attributes);
    certificate.setExtensions([
      { name: 'basicConstraints', critical: true, cA: false },
      { name: 'keyUsage', critical: true, digitalSignature: true, keyEncipherment: true },
      { name: 'extKeyUsage', clientAuth: true, serverAuth: hosts.length > 0 },
      { name: 'subjectKeyIdentifier' },
      {
        name: 'authorityKeyIdentifier',
        keyIdentifier: this.#certificate.generateSubjectKeyIdentifier().getBytes(),
      },
      ...(hosts.length > 0 ? [{ name: 'subjectAltName', altNames: hosts.map(altName) }] : []),
    ]);
    return this.#signed(certificate, privateKey);
  }

  #signed(certificate: forge.pki.Certificate, key: string): CertificateAndKey {
    certificate.sign(this.#key, forge.md.sha256.create());
    return { certificate: forge.pki.certificateToPem(certificate).replaceAll('\r', ''), key };
  }
}

function unsigned(request: CertificateRequest, publicKey: string): forge.pki.Certificate {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = newSerialNumber();
  certificate.validity.notBefore = request.validFrom;
  certificate.validity.notAfter = request.validTo;
  certificate.setSubject([{ name: 'commonName', value: request.commonName }]);
  return certificate;
}

/** An alternative name of a subject, by the numbers that X.509 gives to their kinds. */
function altName(host: string): object {
  return isIP(host) === 0 ? { type: 2, value: host } : { type: 7, ip: host };
}

/** Positive, and as good as never the same twice. */
function newSerialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString('hex');
}

function systemKeys(modulusLength: number): Promise<KeyPair> {
  return promisify(generateKeyPair)('rsa', {
    modulusLength,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}
