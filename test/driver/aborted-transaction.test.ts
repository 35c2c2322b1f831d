/** What happens between the undoing of a transaction and the marker that says so, which may have to wait. */
import { expect, test } from 'vitest';
import { offset } from '../../src/base/ids.ts';
import { ONE_UUID, randomUuid } from '../../src/base/uuid.ts';
import type { Command } from '../../src/controller/commands.ts';
import type { CommandResult } from '../../src/driver/ports.ts';
import { CLUSTER_ID, endpointsOf, SmallCluster } from './small-cluster.ts';
import { undoneCreation } from './undone-creation.ts';

const MAX_BATCH_BYTES = 8_000;
const SNAPSHOT_INTERVAL_MS = 5_000;

const TOO_LARGE = undoneCreation(MAX_BATCH_BYTES);

/** One voter that leads, one observer, and a transaction that is undone while nothing of it is on the disk. */
class Undone {
  readonly cluster: SmallCluster;
  readonly heartbeat: Command;
  readonly answers: CommandResult[] = [];

  constructor(maxUncommittedBytes: number) {
    this.cluster = new SmallCluster(
      [1],
      [2],
      { snapshotIntervalMs: SNAPSHOT_INTERVAL_MS },
      { maxBatchBytes: MAX_BATCH_BYTES, maxUncommittedBytes },
    );
    const { brokerEpoch } = this.cluster.run({
      kind: 'RegisterBroker',
      brokerKind: 'native',
      clusterId: CLUSTER_ID,
      brokerId: 101,
      incarnationId: randomUuid(this.cluster.random),
      listeners: [{ name: 'PLAINTEXT', host: 'localhost', port: 101, securityProtocol: 'PLAINTEXT' }],
      features: [
        { name: 'metadata.version', minVersion: 1, maxVersion: 25 },
        { name: 'kraft.version', minVersion: 0, maxVersion: 1 },
        { name: 'quorate.native', minVersion: 1, maxVersion: 1 },
      ],
      rack: null,
      logDirs: [randomUuid(this.cluster.random)],
      previousBrokerEpoch: null,
    });
    this.heartbeat = {
      kind: 'BrokerHeartbeat',
      brokerId: 101,
      brokerEpoch,
      metadataEndOffset: offset(brokerEpoch + 100),
      wantFence: false,
      wantShutDown: false,
      offlineLogDirs: [],
    };
    this.cluster.run(this.heartbeat);
    this.cluster.advance(SNAPSHOT_INTERVAL_MS - 100 - this.cluster.nowMs);
    this.cluster.driver(1).submit(TOO_LARGE, (result) => this.answers.push(result));
    this.turns();
  }

  /** What the leader has to do, its disk and the others aside. */
  turns(): void {
    const deferred = this.cluster.nodes.get(1)?.deferred ?? [];
    for (let next = deferred.shift(); next !== undefined; next = deferred.shift()) next();
  }

  /** One turn, during which time passes with every look at the clock. */
  slowTurn(): void {
    let { nowMs } = this.cluster;
    Object.defineProperty(this.cluster, 'nowMs', { configurable: true, get: () => nowMs++ });
    this.cluster.nodes.get(1)?.deferred.shift()?.();
    Object.defineProperty(this.cluster, 'nowMs', { configurable: true, writable: true, value: nowMs });
  }
}

test('a transaction is undone, its marker waits, and the voters change: no snapshot ends between the two', () => {
  const { uncommittedBytes } = new Undone(Number.MAX_SAFE_INTEGER).cluster.driver(1).load();
  const undone = new Undone(uncommittedBytes - 1);
  const { cluster, heartbeat, answers } = undone;
  const before = cluster.driver(1).status().logEndOffset;
  expect(cluster.driver(1).inspect().state.topics.size).toBe(0);

  const directoryId = cluster.directoryIds.get(2) ?? ONE_UUID;
  const voter = { id: 2, directoryId, endpoints: endpointsOf(2), kraftVersion: { min: 0, max: 1 } };
  const added: unknown[] = [];
  cluster.driver(1).changeVoters({ kind: 'add', voter }, false, (answer) => added.push(answer));
  cluster.nodes.get(1)?.deferred.shift()?.();
  expect(cluster.driver(1).status().logEndOffset).toBe(before + 1);
  // A turn in which a heartbeat leaves no time for the marker, and in which a snapshot becomes due by its age.
  cluster.driver(1).submit(heartbeat, () => {});
  cluster.nowMs = SNAPSHOT_INTERVAL_MS;
  undone.slowTurn();
  cluster.advance(2_000);
  expect([added, answers.map((result) => result.kind)]).toEqual([[null], ['failed']]);
  expect(cluster.events(1).map(({ event }) => event)).toContain('snapshot-taken');

  cluster.restart(1);
  cluster.advance(2_000);
  cluster.settled();
  expect(cluster.driver(1).inspect().state.topics.size).toBe(0);
});
