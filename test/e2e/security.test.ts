import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AdminClient } from '../../src/client/admin-client.ts';
import { BrokerClient } from '../../src/client/broker-client.ts';
import type { ClientTls } from '../../src/client/client-tls.ts';
import { Cluster, quorate } from './cluster.ts';
import { run, runJson } from './program.ts';
import { until } from './until.ts';

/** What `certs init` says to write. */
const SECURITY = `security:
  listeners:
    QUORATE:
      protocol: mtls
      certificateFile: "certs/controller-{nodeId}.crt"
      keyFile: "certs/controller-{nodeId}.key"
      caFile: "certs/ca.crt"
  client:
    certificateFile: "certs/admin.crt"
    keyFile: "certs/admin.key"
  roles:
    controller: ["User:controller-1", "User:controller-2", "User:controller-3"]
    broker: ["User:broker"]
    admin: ["User:admin"]
`;

describe('a cluster with mtls', () => {
  let cluster: Cluster;
  const clients: { close(): Promise<void> }[] = [];

  beforeAll(async () => {
    cluster = await Cluster.create({ controllers: 3, yaml: SECURITY });
    expect(await quorate('certs', 'init', '-c', cluster.config)).toContain(SECURITY);
    cluster.startAll();
    await until(async () => (await status()).leaderId > 0, 'a leader', 120_000);
  }, 180_000);
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.close()));
    await cluster?.destroy();
  });

  const status = (): Promise<{ leaderId: number }> => runJson(['quorum', 'describe', '--status', '-c', cluster.config]);
  const file = (name: string): string => join(cluster.dir, 'certs', name);
  const tlsOf = (name: string): ClientTls => ({
    ...{ caFile: file('ca.crt'), certificateFile: file(`${name}.crt`), keyFile: file(`${name}.key`) },
  });
  const log = (id: number): string => readFileSync(cluster.logFile(id), 'utf8');
  const count = (text: string): number => cluster.ids.reduce((sum, id) => sum + log(id).split(text).length - 1, 0);

  test('start: a quorum of three forms, and no listener is called open', () => {
    expect(count('"event":"certificates-loaded"')).toBe(3);
    expect(count('listener-open')).toBe(0);
    expect(count('access-refused')).toBe(0);
  });

  test('the command line: with the certificate of the configuration: may change things', async () => {
    const create = ['topics', 'create', '--topic', 't', '--partitions', '1', '--replication-factor', '1'];
    // Let in, and told that there is no broker yet.
    expect((await run([...create, '-c', cluster.config])).stderr).toContain('INVALID_REPLICATION_FACTOR');
  });

  test('the command line: without a certificate: refused in one line, exit code 5, logged once', async () => {
    const args = ['topics', 'list', '--bootstrap-server', `127.0.0.1:${cluster.ports[0]}`, '--tls-ca', file('ca.crt')];
    for (let attempt = 0; attempt < 2; attempt++) {
      const { code, stderr } = await run(args);
      expect(stderr).toMatch(
        /^error: CLUSTER_AUTHORIZATION_FAILED: this client is not let in: it showed no certificate/,
      );
      expect(code).toBe(5);
    }
    expect(log(1).split('"event":"access-refused"')).toHaveLength(2);
  });

  test('a broker: registers with its certificate, is refused as an admin, and an admin as a broker', async () => {
    const broker = (brokerId: number, name: string): BrokerClient => {
      const listeners = [{ name: 'P', host: 'localhost', port: 1, securityProtocol: 'PLAINTEXT' as const }];
      const client = new BrokerClient({
        brokerId,
        bootstrap: cluster.bootstrap,
        listeners,
        tls: tlsOf(name),
        onFatal: () => {},
      });
      clients.push(client);
      return client;
    };
    const own = broker(101, 'broker');
    await own.start();
    await own.ready();
    expect(own.isFenced).toBe(false);
    await expect(broker(102, 'admin').start()).rejects.toMatchObject({ code: 'CLUSTER_AUTHORIZATION_FAILED' });
    const admin = AdminClient.connect({ bootstrap: cluster.bootstrap, tls: tlsOf('broker') });
    clients.push(admin);
    await expect(admin.createTopics([])).rejects.toMatchObject({ code: 'CLUSTER_AUTHORIZATION_FAILED' });
    expect((await admin.describeCluster()).clusterId).toBe(cluster.clusterId);
  });

  test('another authority: put in the place of the old one in steps: the cluster goes on, and shows new certificates', async () => {
    const next = join(cluster.dir, 'next');
    await quorate('certs', 'init', '-c', cluster.config, '--dir', next);
    const replaced = (name: string, text: string): void => writeFileSync(file(name), text);
    const taken = async (reloads: number): Promise<void> =>
      until(() => count('"event":"certificates-reloaded"') >= reloads, `${reloads} reloads`, 120_000);
    const [old, fresh] = [readFileSync(file('ca.crt'), 'utf8'), readFileSync(join(next, 'ca.crt'), 'utf8')];
    replaced('ca.crt', old + fresh);
    await taken(3);
    for (const name of ['controller-1', 'controller-2', 'controller-3', 'admin', 'broker']) {
      for (const kind of ['crt', 'key'])
        replaced(`${name}.${kind}`, readFileSync(join(next, `${name}.${kind}`), 'utf8'));
    }
    await taken(6);
    replaced('ca.crt', fresh);
    await taken(9);
    // From here on only new certificates are believed: whoever connects has one.
    for (const port of cluster.ports) await handshake(port, fresh);
    const { leaderId } = await status();
    await cluster.kill(leaderId);
    await until(async () => ![0, -1, leaderId].includes((await status()).leaderId), 'another leader', 120_000);
    cluster.start(leaderId);
    await until(() => log(leaderId).split('"to":"follower"').length > 1, 'a follower again', 120_000);
    expect(count('"event":"certificates-refused"')).toBe(0);
  });

  /** Resolves when the server at the port is believed by one who believes this authority alone. */
  function handshake(port: number, ca: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port, ca, ALPNProtocols: ['h2'] }, () => {
        socket.destroy();
        resolve();
      });
      socket.on('error', reject);
    });
  }
});
