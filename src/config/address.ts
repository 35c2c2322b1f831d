/** Addresses as people write them: `host:port`, `[v6]:port`, `:port` (every interface). */

export interface Address {
  /** Empty: every interface. */
  readonly host: string;
  readonly port: number;
}

const ADDRESS = /^(?:\[([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%[\w.-]+)?)\]|([^\s:[\]/,@*]*)):(\d{1,5})$/;

/** What an address may look like, for messages. */
export const ADDRESS_ALLOWED = 'host:port with a port from 1 to 65535, such as 10.0.0.1:9093 or [::1]:9093';

/** The address that `text` spells, or null. */
export function parseAddress(text: string): Address | null {
  const match = ADDRESS.exec(text);
  if (match === null) return null;
  const port = Number(match[3]);
  return port >= 1 && port <= 65535 ? { host: match[1] ?? match[2] ?? '', port } : null;
}

/** `host:port`, with brackets around an IPv6 host. */
export function addressText(address: Address): string {
  return `${address.host.includes(':') ? `[${address.host}]` : address.host}:${address.port}`;
}

/** The host stands for every interface of the machine, however its zeros are written: fit to bind, not to be told to others. */
export function isWildcardHost(host: string): boolean {
  return /^[0:.]*$/.test(host);
}

/** `host:port,host:port,…`, as --bootstrap-server takes it; a text is what is wrong with it. */
export function parseAddressList(text: string): readonly Address[] | string {
  const addresses: Address[] = [];
  for (const part of text.split(',').map((piece) => piece.trim())) {
    const address = parseAddress(part);
    if (address === null || address.host === '') return `'${part}' is not an address; allowed: ${ADDRESS_ALLOWED}`;
    addresses.push(address);
  }
  return addresses;
}
