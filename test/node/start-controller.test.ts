import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { SeededRandom } from '../../src/base/random.ts';
import { randomUuid } from '../../src/base/uuid.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { nodeConfig } from '../../src/config/node-config.ts';
import type { Logger } from '../../src/node/logger.ts';
import { startController } from '../../src/node/start-controller.ts';
import { formatDirectory } from '../../src/storage/format.ts';
import { NodeDisk } from '../../src/storage/node-disk.ts';

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

  test('port in use: refused, nobody was spoken to, and the directory is free again', async () => {
    dir = mkdtempSync(join(tmpdir(), 'quorate-start-'));
    const random = new SeededRandom(1);
    const taken = await listen(() => {});
    let contacts = 0;
    const peer = await listen(() => {
      contacts++;
    });
    const file = join(dir, 'cluster.yaml');
    const controllers = [taken, peer].map(
      (port, i) => `  - id: ${i + 1}\n    dir: node-${i + 1}\n    listeners:\n      QUORATE: 127.0.0.1:${port}\n`,
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
    for (let attempt = 0; attempt < 2; attempt++) {
      await expect(startController({ config, logger: SILENT })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    }
    expect(contacts).toBe(0);
  });
});
