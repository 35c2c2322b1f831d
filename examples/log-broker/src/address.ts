/** Addresses as people write them, `host:port` or `[ipv6]:port`, and as brokers register them: the host without brackets. */
import { InvalidArgumentError } from 'commander';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** The address that a flag gives. */
export function hostAndPort(text: string): Address {
  const match = /^(?:\[([0-9A-Fa-f:.]*:[0-9A-Fa-f:.%]*)\]|([^\s:[\]]+)):(\d{1,5})$/.exec(text);
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  if (host === undefined || port < 1 || port > 65_535) throw new InvalidArgumentError('must be host:port.');
  return { host, port };
}

/** As gRPC takes it. */
export function addressText({ host, port }: Address): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
