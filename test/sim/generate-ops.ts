/**
 * Draws what clients do. Most topics are created once and deleted at most once, so that what was said of them can be held
 * against everything that comes after; a few names are fought over, for the histories of oracle C1.
 */
import type { Random } from '../../src/base/random.ts';
import { brokerIds, type ClientOp, controllerIds, type ScenarioConfig, SHARED_NAME } from './scenario.ts';
import { varyOps } from './vary-ops.ts';
import { between, chance, pick, uniform } from './world/random-streams.ts';

/** The last two are one name in metrics: only one of them can be there. */
const SHARED_NAMES = ['0', '1', 'a.b', 'a_b'];
const MOST_OPS = 400;
/** More than any topic gets. */
const TRIED_PARTITIONS = 500;
/** The how manieth topic is a large one, where batches are tiny. */
const BIG_TOPIC = 3;
/** What a new partition takes in a batch. */
const LEAST_PARTITION_BYTES = 60;

/** When topics are created that take a transaction of many batches: something is to happen between the first and the last. */
export function longTransactions(config: ScenarioConfig, ops: readonly ClientOp[]): number[] {
  if (!hasTinyBatches(config)) return [];
  const isBig = ({ name }: { readonly name: string }): boolean => name === `topic-${BIG_TOPIC - 1}`;
  return ops.flatMap((op) => (op.kind === 'createTopic' && [op, ...op.also].some(isBig) ? [op.atMs] : []));
}

function hasTinyBatches({ limits }: ScenarioConfig): boolean {
  return limits.maxBatchBytes < 10_000;
}

export function generateOps(config: ScenarioConfig, random: Random): ClientOp[] {
  const ops: ClientOp[] = [];
  const created: string[] = [];
  const meanGapMs = pick(random, [50, 120, 400]);
  // Names are fought over in bursts: the gaps of the others would keep them apart.
  const fights = chance(random, 0.5);
  let atMs = between(random, 300, 1500);
  while (atMs < config.activeMs && ops.length < MOST_OPS) {
    const known = created.length === 0 ? null : pick(random, created);
    const draw = random.nextInt(100);
    if (draw < 48 || known === null) {
      const name = `topic-${created.length}`;
      created.push(name);
      const shape = drawTopic(config, random);
      const isBig = created.length === BIG_TOPIC && hasTinyBatches(config);
      // A batch holds some ten partitions in 512 bytes.
      const partitions = isBig
        ? Math.ceil((config.limits.maxBatchBytes / 512) * between(random, 20, 40))
        : shape.partitions;
      ops.push({ kind: 'createTopic', atMs, name, ...shape, partitions, anywhere: false, also: [] });
    } else if (draw < 57) ops.push({ kind: 'deleteTopic', atMs, name: known, anywhere: false, also: [] });
    else if (draw < 63) {
      const count = between(random, 1, 20);
      ops.push({ kind: 'createPartitions', atMs, name: known, count, anywhere: false, also: [] });
    } else if (draw < 69) {
      const local = draw >= 67;
      ops.push({ kind: 'listTopics', atMs, anywhere: chance(random, 0.5) || local, local });
    } else if (draw < 77) {
      ops.push({ kind: 'describeTopic', atMs, name: known, anywhere: chance(random, 0.5), also: [] });
    } else if (draw < 82) {
      ops.push({ kind: 'electLeaders', atMs, unclean: chance(random, 0.3), place: null });
    } else if (draw < 84) ops.push({ kind: 'describeQuorum', atMs });
    else if (draw < 88) ops.push({ kind: 'describeBrokers', atMs, anywhere: chance(random, 0.5) });
    else if (draw < 89) ops.push(...unregistration(config, atMs, random));
    else if (draw < 90) ops.push({ kind: 'tryTopic', atMs, name: `tried-${ops.length}`, ...drawTopic(config, random) });
    else if (draw < 91) ops.push({ kind: 'tryPartitions', atMs, name: known, count: TRIED_PARTITIONS });
    else if (draw < 93) ops.push(drawStranger(config, atMs, random));
    else if (draw < 96) ops.push(drawWrongIsr(atMs, random));
    else if (fights) {
      const name = `${SHARED_NAME}${pick(random, SHARED_NAMES)}`;
      for (let left = between(random, 2, 6); left > 0; left--) {
        ops.push(drawFight(config, atMs + uniform(random, 0, 30), name, random));
      }
    }
    if (chance(random, 0.1)) ops.push(drawWrongIsr(atMs, random));
    atMs += chance(random, 0.3) ? 0 : uniform(random, 0, 2 * meanGapMs);
  }
  return [...varyOps(ops, random), ...largeTopics(config, random)];
}

/** Where batches are tiny. */
function largeTopics(config: ScenarioConfig, random: Random): ClientOp[] {
  const { activeMs, limits } = config;
  const { maxBatchBytes } = limits;
  const ops: ClientOp[] = [];
  if (!hasTinyBatches(config)) return ops;
  for (let atMs = between(random, 800, 2_500); atMs < activeMs; atMs += between(random, 1_000, 10_000)) {
    const partitions = Math.ceil((uniform(random, 0.5, 3) * maxBatchBytes) / LEAST_PARTITION_BYTES);
    ops.push({ kind: 'largeTopics', atMs, partitions, settingBytes: maxBatchBytes });
  }
  return ops;
}

type TopicShape = Pick<
  Extract<ClientOp, { kind: 'createTopic' }>,
  'partitions' | 'replicationFactor' | 'minInsyncReplicas' | 'unclean'
>;

function drawTopic(config: ScenarioConfig, random: Random): TopicShape {
  const brokers = Math.max(1, brokerIds(config).length);
  return {
    partitions: between(random, 1, 12),
    replicationFactor: between(random, 1, brokers),
    minInsyncReplicas: chance(random, 0.2) ? between(random, 1, brokers) : 0,
    unclean: chance(random, 0.1),
  };
}

function drawFight(config: ScenarioConfig, atMs: number, name: string, random: Random): ClientOp {
  const anywhere = chance(random, 0.3);
  switch (random.nextInt(6)) {
    case 0:
    case 1: {
      const shape = drawTopic(config, random);
      // Whoever is named twice is refused twice.
      return {
        kind: 'createTopic',
        atMs,
        name,
        ...shape,
        anywhere,
        also: chance(random, 0.1) ? [{ name, ...shape }] : [],
      };
    }
    case 2:
      return { kind: 'deleteTopic', atMs, name, anywhere, also: [] };
    case 3:
      return { kind: 'createPartitions', atMs, name, count: between(random, 2, 16), anywhere, also: [] };
    default:
      return { kind: 'describeTopic', atMs, name, anywhere, also: [] };
  }
}

function unregistration(config: ScenarioConfig, atMs: number, random: Random): ClientOp[] {
  const brokers = brokerIds(config);
  return brokers.length === 0 ? [] : [{ kind: 'unregisterBroker', atMs, brokerId: pick(random, brokers) }];
}

function drawWrongIsr(atMs: number, random: Random): ClientOp {
  const ofEpochs = ['oldLeaderEpoch', 'oldPartitionEpoch', 'oldSender', 'oldMember'] as const;
  const ofMembers = ['notLeader', 'withoutLeader', 'inactiveMember', 'noReplica', 'recovering'] as const;
  return {
    kind: 'wrongIsr',
    atMs,
    place: random.nextInt(1000) / 1000,
    flaw: pick(random, [...ofEpochs, ...ofMembers]),
  };
}

function drawStranger(config: ScenarioConfig, atMs: number, random: Random): ClientOp {
  const guise = pick(random, ['otherCluster', 'otherCluster', 'otherVoter', 'broker'] as const);
  const ofCluster = ['Vote', 'PreVote', 'BeginQuorumEpoch', 'EndQuorumEpoch', 'Fetch'] as const;
  const message =
    guise === 'otherVoter' ? pick(random, ['Vote', 'BeginQuorumEpoch'] as const) : pick(random, ofCluster);
  const epochsAhead = between(random, 0, 3);
  return { kind: 'stranger', atMs, node: pick(random, controllerIds(config)), guise, message, epochsAhead };
}
