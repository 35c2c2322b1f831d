import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { QuorateError } from '../../src/base/error.ts';
import { loadConfig, parseConfig } from '../../src/config/load-config.ts';
import { nodeConfig } from '../../src/config/node-config.ts';
import { schemaKeys } from '../../src/config/schema.ts';
import { KAFKA_SYNONYMS, NUMBER_SECTIONS } from '../../src/config/settings.ts';

const ONE = 'controllers: [{id: 1, dir: d, listeners: {QUORATE: "127.0.0.1:19091"}}]\n';

describe('the cluster.yaml of this repository', () => {
  const text = readFileSync('cluster.yaml', 'utf8');

  test('cluster.yaml: as it stands: loads without warnings', () => {
    const { config, warnings } = loadConfig('cluster.yaml');
    expect(warnings).toEqual([]);
    expect(config.controllers.map((controller) => controller.endpoints[0]?.port)).toEqual([19091, 19092, 19093]);
    expect(config.controllers[0]?.dir).toBe(resolve('data/controller-1'));
  });

  test.each(schemaKeys())('cluster.yaml: key %s: is written or commented there', (key) => {
    expect(text).toMatch(new RegExp(`^[ #-]*${key.split('.').at(-1)}:`, 'm'));
  });

  test('cluster.yaml: Kafka names: every synonym is told', () => {
    for (const key of KAFKA_SYNONYMS.keys()) expect(text).toContain(`[${key}]`);
  });

  test('cluster.yaml: values called default: are the defaults', () => {
    const written = loadConfig('cluster.yaml').config;
    const { config } = parseConfig('cluster.yaml', ONE);
    for (const section of ['timers', 'limits', 'log', 'security'] as const)
      expect(written[section]).toEqual(config[section]);
  });
});

describe('parseConfig', () => {
  test('defaults: nothing given: those of the settings table', () => {
    const { config } = parseConfig('cluster.yaml', ONE);
    for (const [section, settings] of Object.entries(NUMBER_SECTIONS)) {
      for (const [name, setting] of Object.entries(settings)) {
        const values = config[section as keyof typeof NUMBER_SECTIONS] as unknown as Record<string, number>;
        expect([name, values[name]]).toEqual([name, setting.default]);
      }
    }
  });

  test('defaults: shorter timers: those that follow them shrink', () => {
    const { config } = parseConfig('cluster.yaml', `${ONE}timers: {fetchTimeoutMs: 100, brokerSessionTimeoutMs: 300}`);
    expect(config.timers).toMatchObject({ fetchMaxWaitMs: 25, electionTimeoutMs: 100, brokerHeartbeatIntervalMs: 100 });
  });

  test('sizes: texts with units: bytes', () => {
    const { config } = parseConfig('cluster.yaml', `${ONE}limits: {maxBatchBytes: 512 KiB, maxRequestBytes: 32MiB}`);
    expect(config.limits).toMatchObject({ maxBatchBytes: 524_288, maxRequestBytes: 33_554_432 });
  });

  test('Kafka names: in their sections: mean our settings, seconds become milliseconds', () => {
    const timers = 'timers: {controller.quorum.fetch.timeout.ms: 2000, leader.imbalance.check.interval.seconds: 60}';
    const { config } = parseConfig('cluster.yaml', ONE + timers);
    expect(config.timers).toMatchObject({ fetchTimeoutMs: 2000, leaderImbalanceCheckIntervalMs: 60_000 });
  });

  test('config: loaded: frozen through and through', () => {
    const { config } = parseConfig('cluster.yaml', ONE);
    expect(Object.isFrozen(config) && Object.isFrozen(config.timers) && Object.isFrozen(config.controllers[0])).toBe(
      true,
    );
  });

  test('server.properties: a controller of three: its addresses and directory', () => {
    const { config } = parseConfig(
      'server.properties',
      [
        'process.roles=controller',
        'node.id=2',
        'controller.quorum.voters=1@c1:9093,2@c2:9093,3@c3:9093',
        'listeners=QUORATE://:9093',
        'log.dirs=/var/lib/a,/var/lib/b',
        'metadata.log.dir=/var/lib/b',
        'controller.quorum.fetch.timeout.ms=2000',
        'auto.leader.rebalance.enable=false',
      ].join('\n'),
    );
    const node = nodeConfig(config, null);
    expect(node).toMatchObject({
      nodeId: 2,
      dir: '/var/lib/b',
      listeners: [{ name: 'QUORATE', host: '', port: 9093 }],
      endpoints: [{ name: 'QUORATE', host: 'c2', port: 9093 }],
      timers: { fetchTimeoutMs: 2000, leaderImbalanceCheckIntervalMs: 0 },
    });
    expect(node.controllers.map(({ id }) => id)).toEqual([1, 2, 3]);
  });
});

describe('loadConfig and nodeConfig', () => {
  test('loadConfig: no such file: says so and how to name one', () => {
    expect(() => loadConfig('/nowhere/cluster.yaml')).toThrow(
      'cannot read the configuration /nowhere/cluster.yaml: there is no such file; name one with -c',
    );
  });

  test.each(['cluster.yaml', 'server.properties'])('loadConfig: %s in another encoding: refused', (name) => {
    const dir = mkdtempSync(join(tmpdir(), 'quorate-config-'));
    try {
      const file = join(dir, name);
      writeFileSync(file, Buffer.from('# Müller\n', 'latin1'));
      expect(() => loadConfig(file)).toThrow(`cannot read the configuration ${file}: it is no text in UTF-8`);
    } finally {
      rmSync(dir, { recursive: true });
    }
  });

  test('nodeConfig: foreign id: names the ids there are', () => {
    const { config } = loadConfig('cluster.yaml');
    expect(() => nodeConfig(config, 7)).toThrow('cluster.yaml has no controller with id 7; it has 1, 2, 3');
    expect(() => nodeConfig(config, null)).toThrow(QuorateError);
  });
});
