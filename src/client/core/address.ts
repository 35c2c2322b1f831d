/** Addresses as people write them: `host:port`, `[ipv6]:port`. */
import { QuorateError } from '../../base/error.ts';

/** `host:port` of an endpoint. */
export function addressOf(endpoint: { readonly host: string; readonly port: number }): string {
  const host = endpoint.host.includes(':') ? `[${endpoint.host}]` : endpoint.host;
  return `${host}:${endpoint.port}`;
}

/** The host and port that `text` names. Throws INVALID_ARGUMENT. */
export function parseAddress(text: string): { readonly host: string; readonly port: number } {
  const match = /^(?:\[([0-9A-Fa-f:.]+(?:%[\w.-]+)?)\]|([^\s:[\]]+)):(\d{1,5})$/.exec(text.trim());
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3] ?? Number.NaN);
  if (host === undefined || !(port >= 1 && port <= 65_535)) {
    throw new QuorateError(
      'INVALID_ARGUMENT',
      `'${text}' is not an address: write host:port, for example localhost:9093`,
    );
  }
  return { host, port };
}

/** Checks a bootstrap list and gives it back in canonical form. Throws INVALID_ARGUMENT. */
export function parseBootstrap(addresses: readonly string[]): readonly string[] {
  if (addresses.length === 0) {
    throw new QuorateError('INVALID_ARGUMENT', 'no bootstrap address given: name at least one controller as host:port');
  }
  return [...new Set(addresses.map((text) => addressOf(parseAddress(text))))];
}
