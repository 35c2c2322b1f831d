import { readFileSync } from 'node:fs';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect } from 'node:tls';
import { Server } from '@grpc/grpc-js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TlsListener } from '../../src/grpc/tls-listener.ts';
import type { TlsFiles } from '../../src/tls/tls-files.ts';
import { TlsSource } from '../../src/tls/tls-source.ts';
import { KEYS_TIMEOUT_MS, TestCertificates } from '../tls/test-certificates.ts';

const HANDSHAKE_TIMEOUT_MS = 100;

describe('TLS listener', () => {
  let certificates: TestCertificates;
  let files: TlsFiles;
  let source: TlsSource;
  let servers: readonly [Server, Server];
  let listener: TlsListener;
  let port: number;
  let lines: unknown[];

  beforeAll(async () => {
    certificates = await TestCertificates.create();
    files = await certificates.files('server');
  }, KEYS_TIMEOUT_MS);
  afterAll(() => certificates.remove());

  beforeEach(async () => {
    lines = [];
    source = new TlsSource(files, { reloaded: () => {}, refused: () => {} });
    servers = [new Server(), new Server()];
    const log = (_level: string, _event: string, detail?: object): void => void lines.push(detail);
    listener = new TlsListener(servers[0], source, servers[1], log, HANDSHAKE_TIMEOUT_MS);
    port = await listener.listen('127.0.0.1', 0);
  });
  afterEach(() => {
    listener.close();
    source.close();
    for (const server of servers) server.forceShutdown();
  });

  async function connected(): Promise<Socket> {
    const socket = connectTcp(port, '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    return socket;
  }

  function end(socket: Socket): Promise<void> {
    socket.on('error', () => {}).resume();
    return new Promise((resolve) => socket.once('close', () => resolve()));
  }

  test('a client that says nothing: is cut off when its time is up', async () => {
    await end(await connected());
    expect(lines).toEqual([expect.objectContaining({ code: 'ERR_TLS_HANDSHAKE_TIMEOUT' })]);
  });

  test('closed: a handshake under way: ends with it', async () => {
    const socket = await connected();
    listener.close();
    const ca = readFileSync(certificates.path('ca.crt'));
    await end(connect({ socket, host: '127.0.0.1', ca, ALPNProtocols: ['h2'] }));
    expect(lines).toEqual([]);
  });
});
