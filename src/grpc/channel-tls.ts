/** How outgoing connections are made: with what a {@link TlsSource} holds at that moment, or in plain text. */
import { isIP } from 'node:net';
import { checkServerIdentity, createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls';
import { type ChannelCredentials, type ChannelOptions, credentials } from '@grpc/grpc-js';
import type { TlsSource } from '../tls/tls-source.ts';

/** For one channel to one address. */
export interface ChannelSecurity {
  readonly credentials: ChannelCredentials;
  readonly options: ChannelOptions;
}

/** Makes the credentials of each new channel. null: plain text. */
export class ChannelTls {
  readonly #source: TlsSource | null;
  #made: { readonly from: SecureContextOptions; readonly context: SecureContext } | null = null;

  constructor(source: TlsSource | null) {
    this.#source = source;
  }

  /** Connections are not in plain text. */
  get isOn(): boolean {
    return this.#source !== null;
  }

  /** For a channel to `address` (`host:port`), whose certificate must name that host. */
  to(address: string): ChannelSecurity {
    if (this.#source === null) return { credentials: credentials.createInsecure(), options: {} };
    const context = this.#contextOf(this.#source.context);
    const host = address.slice(0, address.lastIndexOf(':')).replace(/^\[|\]$/g, '');
    if (isIP(host) === 0) return { credentials: credentials.createFromSecureContext(context), options: {} };
    // TLS has no server names that are IP addresses (RFC 6066). Another name is sent, and the certificate checked
    // against the address.
    return {
      credentials: credentials.createFromSecureContext(context, {
        checkServerIdentity: (_name, certificate) => checkServerIdentity(host, certificate),
      }),
      options: { 'grpc.ssl_target_name_override': 'quorate' },
    };
  }

  #contextOf(options: SecureContextOptions): SecureContext {
    if (this.#made?.from !== options) this.#made = { from: options, context: createSecureContext(options) };
    return this.#made.context;
  }
}
