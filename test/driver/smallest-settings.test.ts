/** Whatever a configuration may say, a controller runs with. */
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/load-config.ts';
import { NUMBER_SECTIONS } from '../../src/config/settings.ts';
import { SingleNode } from './single-node.ts';

const SETTINGS = Object.entries(NUMBER_SECTIONS).flatMap(([section, settings]) =>
  Object.entries(settings).map(([name, { min }]) => [section, name, min] as const),
);
/** What others have to follow, so that the file is valid. */
const WITH_THEM: Readonly<Record<string, string>> = {
  segmentBytes: 'log: {segmentBytes: 1048576, preallocateBytes: 65536}\nlimits: {maxBatchBytes: 65536}',
  fetchTimeoutMs: 'timers: {fetchTimeoutMs: 20, fetchMaxWaitMs: 5}',
  maxFetchBytes: 'limits: {maxFetchBytes: 65536, maxBatchBytes: 65536}',
  maxUncommittedBytes: 'limits: {maxUncommittedBytes: 65536, maxBatchBytes: 65536}',
  maxRequestBytes: 'limits: {maxRequestBytes: 131072, maxFetchBytes: 65536, maxBatchBytes: 65536}',
  brokerSessionTimeoutMs: 'timers: {brokerSessionTimeoutMs: 50, brokerHeartbeatIntervalMs: 25}',
};

describe('settings at their least', () => {
  test.each(SETTINGS)('%s: %s: %d: a controller starts, leads and answers', (section, name, min) => {
    const controllers = 'controllers:\n  - {id: 1, dir: d, listeners: {QUORATE: "h:9"}}\n';
    const text = WITH_THEM[name] ?? `${section}: {${name}: ${min}}`;
    const { config } = parseConfig('cluster.yaml', `${controllers}${text}\n`);
    const { timers, limits, log } = config;
    const node = new SingleNode(limits, timers, log);
    node.addBroker(1);
    const topics = [{ name: 't', partitions: 2, replicationFactor: 1, assignments: null, configs: [] }];
    node.run({ kind: 'CreateTopics', validateOnly: false, topics });
    expect(node.run({ kind: 'ListTopics' }).topics.map((topic) => topic.name)).toEqual(['t']);
  });
});
