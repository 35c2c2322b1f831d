/** TLS of a client: which files it is given, and how its connections use them. */
import type { QuorateError } from '../base/error.ts';
import { ChannelTls } from '../grpc/channel-tls.ts';
import { TlsSource } from '../tls/tls-source.ts';

/** PEM files. They are read again when they change; connections that are made after that use the new ones. */
export interface ClientTls {
  /** The authorities whose controllers are believed. Default: those that Node comes with. */
  readonly caFile?: string | null;
  /** The client's own certificate, for a cluster with mtls; needs `keyFile`. Default: none. */
  readonly certificateFile?: string | null;
  /** The private key of that certificate; may be the same file. Default: none. */
  readonly keyFile?: string | null;
  /** The password of an encrypted key. Default: none. */
  readonly keyPassword?: string | null;
}

/** What the connections of one client are made with. */
export class ClientSecurity {
  readonly channels: ChannelTls;
  readonly #source: TlsSource | null;

  /**
   * `tls` undefined: plain text. Throws INVALID_ARGUMENT that names the file when it cannot be used. `onRefused`: files
   * that were replaced cannot be used, the old ones stay in use.
   */
  constructor(tls: ClientTls | undefined, onRefused: (error: QuorateError) => void) {
    this.#source = tls === undefined ? null : sourceOf(tls, onRefused);
    this.channels = new ChannelTls(this.#source);
  }

  /** The files are looked at no more. */
  close(): void {
    this.#source?.close();
  }
}

function sourceOf(tls: ClientTls, onRefused: (error: QuorateError) => void): TlsSource {
  const { caFile = null, certificateFile = null, keyFile = null, keyPassword = null } = tls;
  return new TlsSource({ caFile, certificateFile, keyFile, keyPassword }, { reloaded: () => {}, refused: onRefused });
}
