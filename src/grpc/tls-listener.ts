/**
 * The port of a gRPC listener with TLS. It ends TLS itself and hands grpc-js the plain connections: so the certificates can
 * be replaced while it listens, and who is refused can be told and logged why. Owns the port and the handshakes.
 *
 * 1. A client without a good certificate is let through the handshake and refused by {@link AccessControl}, call by call: an
 *    error with a name and a sentence is worth more than a connection that breaks.
 * 2. Such a client's connection goes to a server of its own, where less is read from it.
 * 3. No session is resumed: each connection shows its certificate to those authorities that are believed at that time.
 */
import { constants } from 'node:crypto';
import type { AddressInfo, Socket } from 'node:net';
import { createServer, type SecureContextOptions, type TLSSocket, type Server as TlsServer } from 'node:tls';
import { type ConnectionInjector, type Server, ServerCredentials } from '@grpc/grpc-js';
import { messageOf } from '../base/error.ts';
import type { TlsSource } from '../tls/tls-source.ts';
import type { Strangers } from './access-control.ts';
import type { GrpcLog } from './raft-streams.ts';

const HANDSHAKE_TIMEOUT_MS = 10_000;
/** Failed handshakes that are remembered as logged. */
const MAX_LOGGED = 1000;

export class TlsListener implements Strangers {
  readonly #server: TlsServer;
  readonly #injector: ConnectionInjector;
  /** For clients without a good certificate. */
  readonly #porch: ConnectionInjector;
  readonly #log: GrpcLog;
  /** Connections whose certificate does not count, and why. */
  readonly #strangers = new Map<string, string>();
  readonly #logged = new Set<string>();
  /** Connections that are not through their handshake yet. */
  readonly #handshakes = new Map<string, Socket>();
  #closed = false;

  /**
   * `porch`: clients are to show a certificate, and those without a good one come in there; null: none is asked for.
   * `handshakeTimeoutMs`: a client that does not get through its handshake in this time is cut off (default 10,000).
   */
  constructor(
    grpc: Server,
    source: TlsSource,
    porch: Server | null,
    log: GrpcLog,
    handshakeTimeoutMs: number = HANDSHAKE_TIMEOUT_MS,
  ) {
    this.#log = log;
    this.#injector = grpc.createConnectionInjector(ServerCredentials.createInsecure());
    this.#porch = porch?.createConnectionInjector(ServerCredentials.createInsecure()) ?? this.#injector;
    this.#server = createServer({
      ...contextOptions(source.context),
      ALPNProtocols: ['h2'],
      handshakeTimeout: handshakeTimeoutMs,
      requestCert: porch !== null,
      rejectUnauthorized: false,
    });
    this.#server.on('connection', (socket) => this.#begin(socket));
    this.#server.on('secureConnection', (socket) => this.#accept(socket));
    this.#server.on('tlsClientError', (error, socket) => this.#noteFailed(error, socket));
    source.onReload((context) => this.#server.setSecureContext(contextOptions(context)));
  }

  /** Binds the port and gives the one that is bound. Rejects with what the system says. */
  listen(host: string, port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(host === '' ? { port } : { host, port }, () => {
        this.#server.off('error', reject);
        resolve((this.#server.address() as AddressInfo).port);
      });
    });
  }

  /** Takes no new connections, nor those that are in their handshake; those that stand are the gRPC server's to end. */
  close(): void {
    this.#closed = true;
    this.#server.close();
    for (const socket of this.#handshakes.values()) socket.destroy();
  }

  whyStranger(peer: string): string {
    return this.#strangers.get(peer) ?? 'it showed no certificate';
  }

  #begin(socket: Socket): void {
    const peer = peerOf(socket);
    this.#handshakes.set(peer, socket);
    socket.once('close', () => this.#handshakes.delete(peer));
  }

  #accept(socket: TLSSocket): void {
    this.#handshakes.delete(peerOf(socket));
    // How a connection ends is seen by the gRPC server.
    socket.on('error', () => {});
    if (!socket.authorized) {
      const peer = peerOf(socket);
      this.#strangers.set(peer, whyNotAuthorized(socket));
      socket.once('close', () => this.#strangers.delete(peer));
    }
    (socket.authorized ? this.#injector : this.#porch).injectConnection(socket);
  }

  #noteFailed(error: Error, socket: TLSSocket): void {
    const { remoteAddress = 'unknown' } = socket;
    // Node leaves that to us; who says nothing at all would stay for ever.
    socket.destroy();
    if (this.#closed) return;
    const code = 'code' in error ? String(error.code) : messageOf(error);
    const key = `${remoteAddress} ${code}`;
    if (this.#logged.has(key)) return;
    if (this.#logged.size >= MAX_LOGGED) this.#logged.delete(this.#logged.values().next().value ?? '');
    this.#logged.add(key);
    this.#log('warn', 'tls-handshake-failed', { peer: remoteAddress, code, message: handshakeAdvice(code, error) });
  }
}

function contextOptions(context: SecureContextOptions): SecureContextOptions {
  return { ...context, secureOptions: constants.SSL_OP_NO_TICKET };
}

/** As grpc-js names it. */
function peerOf(socket: Socket): string {
  return `${socket.remoteAddress}:${socket.remotePort}`;
}

function whyNotAuthorized(socket: TLSSocket): string {
  if (Object.keys(socket.getPeerCertificate()).length === 0) return 'it showed no certificate';
  const code = String(socket.authorizationError);
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return 'its certificate has expired';
    case 'CERT_NOT_YET_VALID':
      return 'its certificate is not valid yet (are the clocks right?)';
    default:
      return `its certificate is of another authority (${code})`;
  }
}

function handshakeAdvice(code: string, error: Error): string {
  switch (code) {
    case 'ERR_SSL_HTTP_REQUEST':
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
    case 'ERR_SSL_PACKET_LENGTH_TOO_LONG':
      return 'a client speaks plain text to this listener, which has TLS';
    case 'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA':
    case 'ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE':
    case 'ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED':
      return `a client does not believe the certificate of this node (${messageOf(error)})`;
    case 'ECONNRESET':
      return 'the other side broke off the handshake: a probe of the port, or a client that does not believe the certificate of this node';
    default:
      return messageOf(error);
  }
}
