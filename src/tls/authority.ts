/**
 * Makes certificate authorities and the certificates they sign. RSA, which every TLS library knows; keys come from the
 * system's library and exist only in what is returned.
 */
import { createPrivateKey, generateKeyPair, type KeyObject, randomBytes, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { promisify } from 'node:util';
import forge from 'node-forge';
import { QuorateError } from '../base/error.ts';

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
    const signed = signedBy(forge.pki.privateKeyFromPem(privateKey), certificate, privateKey);
    return new Authority(certificate, signed, newKeys);
  }

  /**
   * One that was made before, at a time (milliseconds since 1970). Throws INVALID_ARGUMENT: no authority, not its key, not an
   * RSA one, or not valid now. `names`: what to call the two in that case.
   */
  static open(
    own: CertificateAndKey,
    names: CertificateAndKey,
    nowMs: number,
    newKeys: NewKeys = systemKeys,
  ): Authority {
    const certificate = certificateFrom(own.certificate, names.certificate);
    const key = keyFrom(own.key, names.key);
    if (!certificate.ca)
      throw refused(`${names.certificate} is no authority: a certificate that it signs is not believed`);
    if (!certificate.checkPrivateKey(key)) throw refused(`${names.key} is not the key of ${names.certificate}`);
    if (key.asymmetricKeyType !== 'rsa') {
      throw refused(`${names.key} is a key of type ${key.asymmetricKeyType}; certs issue works with RSA ones only`);
    }
    const [from, to] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
    if (nowMs < from.getTime())
      throw refused(`${names.certificate} is valid from ${from.toISOString()} on: is the clock right?`);
    if (nowMs > to.getTime()) {
      const todo = 'make a new authority (certs init --dir) and bring it to every machine';
      throw refused(`${names.certificate} has expired at ${to.toISOString()}: ${todo}`);
    }
    const plain = { certificate: own.certificate, key: key.export({ type: 'pkcs8', format: 'pem' }).toString() };
    return new Authority(forge.pki.certificateFromPem(certificate.toString()), plain, newKeys);
  }

  private constructor(certificate: forge.pki.Certificate, own: CertificateAndKey, newKeys: NewKeys) {
    this.#newKeys = newKeys;
    this.#certificate = certificate;
    this.#key = forge.pki.privateKeyFromPem(own.key);
    this.own = own;
  }

  /** Nothing that it signs is believed after this. */
  get validTo(): Date {
    return this.#certificate.validity.notAfter;
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
    return signedBy(this.#key, certificate, privateKey);
  }
}

function signedBy(
  authorityKey: forge.pki.rsa.PrivateKey,
  certificate: forge.pki.Certificate,
  key: string,
): CertificateAndKey {
  certificate.sign(authorityKey, forge.md.sha256.create());
  return { certificate: forge.pki.certificateToPem(certificate).replaceAll('\r', ''), key };
}

function certificateFrom(pem: string, name: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (thrown) {
    throw refused(`${name} is no certificate in PEM form`, thrown);
  }
}

function keyFrom(pem: string, name: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch (thrown) {
    if (pem.includes('ENCRYPTED')) throw refused(`${name} is encrypted: decrypt it first (openssl pkey)`, thrown);
    throw refused(`${name} is no private key in PEM form`, thrown);
  }
}

function refused(message: string, cause?: unknown): QuorateError {
  return new QuorateError('INVALID_ARGUMENT', message, { cause });
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
  // A zone (fe80::1%eth0) is a name within one machine.
  const bare = host.replace(/%.*$/, '');
  switch (isIP(bare)) {
    case 4:
      return { type: 7, ip: bare };
    case 6:
      // Without dots (::ffff:10.0.0.1), which forge cannot read.
      return { type: 7, ip: new URL(`http://[${bare}]`).hostname.slice(1, -1) };
    default:
      return { type: 2, value: host };
  }
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
