/** Doctor's look at the certificates of the listener, which the controller reads when it starts and whenever they change. */
import { QuorateError } from '../base/error.ts';
import type { NodeConfig } from '../config/config.ts';
import { readTlsFiles } from '../tls/tls-files.ts';
import { DAY_MS } from './certificate-files.ts';
import { type Finding, ok, problem, warning } from './doctor-finding.ts';

/** Time enough to renew one without haste. */
const NOTICE_DAYS = 30;

/** Nothing for a listener in plain text. */
export function lookAtCertificates({ security }: NodeConfig, wallMs: number): readonly Finding[] {
  const { protocol, ...files } = security.listeners.QUORATE;
  if (protocol === 'plaintext') return [];
  try {
    const { certificate } = readTlsFiles(files, wallMs);
    if (certificate === null) return [problem('tls', 'the listener has no certificate: see docs/security.md')];
    const days = Math.floor((Date.parse(certificate.validTo) - wallMs) / DAY_MS);
    const what = `the certificate of ${certificate.subject} is valid until ${certificate.validTo}`;
    return [days >= NOTICE_DAYS ? ok('tls', what) : warning('tls', `${what}, for ${days} more days: renew it`)];
  } catch (thrown) {
    if (!(thrown instanceof QuorateError)) throw thrown;
    return [problem('tls', thrown.message)];
  }
}
