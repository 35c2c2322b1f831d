/** Brokers that exist on paper: registered and unfenced, so that replicas have somewhere to be placed. No process. */

import { QuorateError } from '../../src/base/error.ts';
import { randomUuid } from '../../src/base/uuid.ts';
import type { AdminClient } from '../../src/client/admin-client.ts';
import { systemRandom } from '../../src/client/system-random.ts';

/** Paper brokers send no heartbeats: they need a session that outlasts the test. */
export const PAPER_YAML = 'timers:\n  brokerSessionTimeoutMs: 3600000\n';
/** Far beyond any log: a paper broker has always seen everything. */
const HAS_SEEN_ALL = 2 ** 50;

/** Registers and unfences brokers 1001, 1002, … */
export async function registerPaperBrokers(
  admin: Pick<AdminClient, 'execute'>,
  clusterId: string,
  count: number,
): Promise<void> {
  for (let brokerId = 1001; brokerId <= 1000 + count; brokerId++) {
    const { brokerEpoch } = await admin.execute({
      kind: 'RegisterBroker',
      brokerKind: 'native',
      clusterId,
      brokerId,
      incarnationId: randomUuid(systemRandom),
      listeners: [{ name: 'PLAINTEXT', host: 'localhost', port: brokerId, securityProtocol: 'PLAINTEXT' }],
      features: [
        { name: 'metadata.version', minVersion: 1, maxVersion: 25 },
        { name: 'quorate.native', minVersion: 1, maxVersion: 1 },
        { name: 'kraft.version', minVersion: 0, maxVersion: 1 },
      ],
      rack: null,
      logDirs: [],
      previousBrokerEpoch: null,
    });
    await admin.execute({
      kind: 'BrokerHeartbeat',
      brokerId,
      brokerEpoch,
      metadataEndOffset: HAS_SEEN_ALL,
      wantFence: false,
      wantShutDown: false,
      offlineLogDirs: [],
    });
  }
}

/** Creates one topic of the cluster's first brokers; throws QuorateError's code and words when it is refused. */
export async function createTopic(
  admin: AdminClient,
  name: string,
  partitions: number,
  replicationFactor = 1,
): Promise<void> {
  const topic = { name, partitions, replicationFactor, assignments: null, configs: [] };
  const { topics } = await admin.createTopics([topic]);
  const result = topics[0]?.result;
  if (result === undefined) throw new Error(`no answer for ${name}`);
  if ('code' in result) throw new QuorateError(result.code, result.message);
}

/** The same where the connection may be lost on the way, as a controller has just been killed: looks before it repeats. */
export async function createTopicThroughLoss(...wanted: Parameters<typeof createTopic>): Promise<void> {
  try {
    await createTopic(...wanted);
  } catch (thrown) {
    if (!(thrown instanceof QuorateError) || thrown.code !== 'OUTCOME_UNKNOWN') throw thrown;
    const [admin, name] = wanted;
    const [topic] = (await admin.describeTopics([{ name }])).topics;
    if (topic === undefined || 'code' in topic) await createTopic(...wanted);
  }
}
