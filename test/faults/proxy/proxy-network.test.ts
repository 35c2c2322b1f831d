import { spawnSync } from 'node:child_process';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freePorts } from '../../e2e/cluster.ts';
import { until } from '../../e2e/until.ts';
import { ProxyNetwork, sourceAddress } from './proxy-network.ts';

/** One end of a connection, with what has arrived at it. */
class End {
  readonly socket: Socket;
  got = '';
  ended = false;
  closed = false;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('error', () => undefined);
    socket.setEncoding('latin1').on('data', (text: string) => {
      this.got += text;
    });
    socket.on('end', () => {
      this.ended = true;
    });
    socket.on('close', () => {
      this.closed = true;
    });
  }
}

describe('proxy network', () => {
  let network: ProxyNetwork;
  let server: Server;
  let advertisedPort = 0;
  let accepted: End[] = [];
  const ends: End[] = [];

  beforeEach(async () => {
    const [advertised = 0, port = 0] = await freePorts(2);
    advertisedPort = advertised;
    accepted = [];
    server = createServer({ allowHalfOpen: true }, (socket) => accepted.push(new End(socket)));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const other = { id: 2, advertisedPort: (await freePorts(1))[0] ?? 0, port: 1 };
    network = await ProxyNetwork.open([{ id: 1, advertisedPort, port }, other], 1);
  });

  afterEach(async () => {
    for (const { socket } of [...ends.splice(0), ...accepted]) socket.destroy();
    await network.close();
    await new Promise((resolve) => server.close(resolve));
  });

  /** Connects as a client or as controller 2, and gives both ends. */
  async function connection(from: 'clients' | 2 = 'clients'): Promise<{ readonly near: End; readonly far: End }> {
    const localAddress = from === 'clients' ? '127.0.0.1' : sourceAddress(from);
    const number = accepted.length;
    const near = new End(connect({ port: advertisedPort, host: '127.0.0.1', localAddress, allowHalfOpen: true }));
    ends.push(near);
    await until(() => accepted.length > number, 'a connection', 5_000);
    const far = accepted[number];
    if (far === undefined) throw new Error('no connection');
    return { near, far };
  }

  const gets = (end: End, text: string): Promise<void> => until(() => end.got === text, `'${text}'`, 5_000);

  test('pass: bytes go both ways, a half-close too', async () => {
    const { near, far } = await connection();
    near.socket.write('question');
    await gets(far, 'question');
    near.socket.end();
    await until(() => far.ended, 'the end', 5_000);
    far.socket.end('answer');
    await gets(near, 'answer');
  });

  test('hold one way: that way is silent and the other is not; what was sent arrives after healing, in order', async () => {
    const { near, far } = await connection();
    network.set('clients', 1, { kind: 'hold' });
    near.socket.write('one ');
    near.socket.write('two');
    far.socket.write('answer');
    await gets(near, 'answer');
    expect(far.got).toBe('');
    network.heal();
    await gets(far, 'one two');
  });

  test('hold: a sender that dies is not noticed before the link is healed', async () => {
    const { near, far } = await connection();
    network.setBetween('clients', 1, { kind: 'hold' });
    const other = await connection(2);
    near.socket.resetAndDestroy();
    // Another connection goes the same way meanwhile, so the news had time to come.
    other.near.socket.write('x');
    await gets(other.far, 'x');
    expect(far.closed).toBe(false);
    network.heal();
    await until(() => far.closed, 'the news', 5_000);
  });

  test('a controller is known by its source address: its links are its own', async () => {
    const [client, controller] = [await connection(), await connection(2)];
    expect(network.connections.map(({ from }) => from)).toEqual(['clients', 2]);
    network.set(2, 1, { kind: 'hold' });
    controller.near.socket.write('held');
    client.near.socket.write('passed');
    await gets(client.far, 'passed');
    expect(controller.far.got).toBe('');
  });

  test('delay: nothing arrives before its time, and order is kept', async () => {
    const { near, far } = await connection();
    network.set('clients', 1, { kind: 'delay', ms: 60, jitterMs: 60 });
    const startedMs = performance.now();
    for (const word of ['a', 'b', 'c', 'd', 'e']) near.socket.write(word);
    await gets(far, 'abcde');
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(59);
  });

  test('drip: byte by byte', async () => {
    const { near, far } = await connection();
    network.set('clients', 1, { kind: 'drip', bytes: 1, everyMs: 5 });
    const startedMs = performance.now();
    near.socket.write('0123456789');
    await gets(far, '0123456789');
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(44);
  });

  test('reset: both ends are broken off at once; other connections stay', async () => {
    const { near, far } = await connection();
    const other = await connection(2);
    network.reset('clients', 1);
    await until(() => near.closed && far.closed, 'both ends to break', 5_000);
    other.near.socket.write('alive');
    await gets(other.far, 'alive');
  });

  test('refuse: a new connection is broken off, one that stands is not', async () => {
    const { near, far } = await connection();
    network.refuse('clients', 1);
    const refused = new End(connect(advertisedPort, '127.0.0.1'));
    ends.push(refused);
    await until(() => refused.closed, 'the refusal', 5_000);
    near.socket.write('stands');
    await gets(far, 'stands');
    network.heal();
    await connection();
  });

  test('nobody behind the proxy: the connection is broken off', async () => {
    await new Promise((resolve) => server.close(resolve));
    const near = new End(connect(advertisedPort, '127.0.0.1'));
    ends.push(near);
    await until(() => near.closed, 'the break', 5_000);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  test('source-address.mjs: connections of a process leave from its address', () => {
    const preload = join(process.cwd(), 'test', 'faults', 'proxy', 'source-address.mjs');
    const script =
      "const net = require('node:net'); const s = net.createServer((c) => { console.log(c.remoteAddress); c.end(); s.close(); });" +
      "s.listen(0, '127.0.0.1', () => net.connect({ port: s.address().port, host: '127.0.0.1' }).resume());";
    const env = { ...process.env, QUORATE_FAULTS_SOURCE: sourceAddress(3) };
    const { stdout, stderr } = spawnSync(process.execPath, ['--import', preload, '-e', script], {
      env,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(stdout.trim()).toBe(sourceAddress(3));
  });
});
