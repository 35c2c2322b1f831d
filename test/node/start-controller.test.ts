import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { SeededRandom } from '../../src/base/random.ts';
import { randomUuid } from '../../src/base/uuid.ts';
import { parseBootstrap } from '../../src/client/core/address.ts';
import type { NodeConfig } from '../../src/config/config.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { nodeConfig } from '../../src/config/node-config.ts';
import { BOUNDS } from '../../src/node/bounds.ts';
import type { Logger } from '../../src/node/logger.ts';
import { startController } from '../../src/node/start-controller.ts';
import { formatDirectory } from '../../src/storage/format.ts';
import { NodeDisk } from '../../src/storage/node-disk.ts';
import { freePorts } from '../e2e/cluster.ts';

const SILENT: Logger = { log: () => {}, setEpochSource: () => {} };

describe('start controller', () => {
  const servers: Server[] = [];
  let dir = '';

  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
    rmSync(dir, { recursive: true, force: true });
  });

  function listen(onConnection: () => void): Promise<number> {
    return new Promise((resolve) => {
      const server = createServer((socket) => {
        onConnection();
        socket.destroy();
      });
      servers.push(server);
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(address !== null && typeof address === 'object' ? address.port : 0);
      });
    });
  }

  /** The first of these controllers, formatted. */
  function formatted(ports: readonly number[], host = '127.0.0.1'): NodeConfig {
    dir = mkdtempSync(join(tmpdir(), 'quorate-start-'));
    const random = new SeededRandom(1);
    const file = join(dir, 'cluster.yaml');
    const controllers = ports.map(
      (port, i) => `  - id: ${i + 1}\n    dir: node-${i + 1}\n    listeners:\n      QUORATE: "${host}:${port}"\n`,
    );
    writeFileSync(file, `controllers:\n${controllers.join('')}`);
    const config = nodeConfig(loadConfig(file).config, 1);
    formatDirectory(new NodeDisk(config.dir), {
      properties: { clusterId: randomUuid(random), nodeId: 1, directoryId: randomUuid(random) },
      bootstrapRecords: [{ kind: 'FeatureLevel', name: 'metadata.version', level: 21 }],
      metadataVersion: 21,
      voters: config.controllers.map(({ id, endpoints }) => ({
        id,
        directoryId: null,
        endpoints,
        kraftVersion: { min: 0, max: 1 },
      })),
      wallMs: 0,
    });
    return config;
  }

  test('bounds: those of a running controller: are the ones that are documented, with their limits', async () => {
    const [port = 0] = await freePorts(1);
    const config = formatted([port]);
    const running = await startController({ config, logger: SILENT });
    const bounds = running.bounds();
    await running.stop('a test');
    expect(bounds.map(({ name }) => name)).toEqual(Object.keys(BOUNDS));
    const limits = Object.fromEntries(bounds.map(({ name, limit }) => [name, limit]));
    const { maxWaitingCommands, maxUncommittedBytes, maxFollowStreams } = config.limits;
    expect(limits).toMatchObject({
      waiting_commands: maxWaitingCommands,
      uncommitted_bytes: maxUncommittedBytes,
      follow_streams: maxFollowStreams,
      command_streams: 10 * maxFollowStreams,
    });
    expect(bounds.filter(({ refused }) => refused !== 0)).toEqual([]);
    const operators = readFileSync('docs/operate.md', 'utf8');
    expect(bounds.filter(({ name }) => !operators.includes(`\`${name}\``))).toEqual([]);
  });

  const hasIpv6 = Object.values(networkInterfaces()).some((list) => list?.some(({ address }) => address === '::1'));

  test.skipIf(!hasIpv6)('address: of an IPv6 listener: is one that clients take', async () => {
    const [port = 0] = await freePorts(1);
    const running = await startController({ config: formatted([port], '[::1]'), logger: SILENT });
    const { address } = running;
    await running.stop('a test');
    expect(parseBootstrap([address])).toEqual([`[::1]:${port}`]);
  });

  test('port in use: refused, nobody was spoken to, and the directory is free again', async () => {
    const taken = await listen(() => {});
    let contacts = 0;
    const peer = await listen(() => {
      contacts++;
    });
    const config = formatted([taken, peer]);
    for (let attempt = 0; attempt < 2; attempt++) {
      await expect(startController({ config, logger: SILENT })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    }
    expect(contacts).toBe(0);
  });
});
