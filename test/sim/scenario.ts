/**
 * A scenario: everything that is decided before a run begins. It is plain data: taking one fault or operation away
 * leaves all others as they are, so a failing scenario can be shrunk, kept as JSON and run again.
 *
 * The schemas are the types. A field of the settings has a default, and so has every field that is added to anything
 * later: the value that means what was done before, so that scenarios kept from then stay what they were.
 */
import { z } from 'zod';
import { faultSchema } from './fault-schema.ts';

/** Node ids of the simulated world. */
export const FIRST_BROKER_ID = 101;
export const CLIENT_ID = 201;
export const STRANGER_ID = 211;
export const TWIN_ID = 212;
export const OBSERVER_ID = 221;
/** Hosts of processes on copied directories, one for each copy. */
export const FIRST_COPY_ID = 301;
/** Begins the names of topics that several operations create and delete; any other is created once and deleted once. */
export const SHARED_NAME = 'shared-';
/** As a fault's node: whoever leads when it strikes. */
export const LEADER = 0;

const ms = z.number().min(0);
const whole = z.number().int().min(0);
const node = whole;

const configSchema = z.strictObject({
  /** Controllers 1 … voters. */
  voters: whole.min(1).max(99).default(3),
  /** Controllers from voters + 1 on: formatted without a vote, which they may be given. */
  joiners: whole.max(9).default(0),
  /** They ask for one by themselves. */
  autoJoin: z.boolean().default(false),
  /** Brokers 101 … 100 + brokers. */
  brokers: whole.max(99).default(2),
  /** The first broker is broker 0 instead; a fault that names it strikes whoever leads the quorum. */
  zeroBroker: z.boolean().default(false),
  /** Voters are formatted with each other's directory ids, or without (decision D15). */
  knownDirectories: z.boolean().default(true),
  /** Formatted with eligible leader replicas. */
  elr: z.boolean().default(false),
  /** The level that the cluster is formatted at. */
  metadataVersion: whole.default(21),
  /** Controllers of the release before this one: from which of its starts to which a node is one. */
  formerStarts: z.array(z.strictObject({ node, first: whole, last: whole })).default([]),
  /** From its second incarnation on a broker has a second log directory; replicas from before are all in the first. */
  secondDirectories: z.boolean().default(false),
  /** The operator's commands go through AdminClient's own logic. */
  throughAdminClient: z.boolean().default(false),
  /** Reads are proven by a round of the quorum, so that oracle C4 may demand it. */
  readsAreProven: z.boolean().default(false),
  /** Operations and faults happen before this; then faults stop. */
  activeMs: ms.default(20_000),
  /** Controllers that are healed in the second phase; the others stay as they are. */
  core: z.array(node).default([1, 2, 3]),
  timers: z
    .strictObject({
      fetchTimeoutMs: ms.default(400),
      electionTimeoutMs: ms.default(150),
      noOpIntervalMs: ms.default(0),
      commandTimeoutMs: ms.default(2000),
      brokerSessionTimeoutMs: ms.default(3000),
      /** How often leadership goes back to preferred leaders; 0: never. */
      leaderImbalanceMs: ms.default(0),
    })
    .prefault({}),
  limits: z
    .strictObject({
      maxBatchBytes: whole.default(1024 * 1024),
      maxFetchBytes: whole.default(1024 * 1024),
      segmentBytes: whole.default(1024 * 1024),
      preallocateBytes: whole.default(16 * 1024),
      tailCacheBytes: whole.default(256 * 1024),
      /** How many of the largest batches may wait for their commit. */
      maxUncommittedBatches: whole.min(1).default(16),
      /** Of commands, and of heartbeats, that the active controller has not got to. */
      maxWaitingCommands: whole.min(1).default(10_000),
      /** Newcomers that would have to read more log than this get a snapshot. */
      snapshotLogOffsets: whole.default(50_000),
      /** A snapshot is taken of so many records, or after so long. */
      snapshotRecords: whole.min(1).default(1_000_000_000),
      snapshotMs: ms.min(1).default(3_600_000),
      /** How much log stays although a snapshot holds it. */
      retentionBytes: whole.default(1024 * 1024 * 1024),
      /** Offsets between two hashes of the state; so many that no run gets there. */
      stateHashRecords: whole.min(1).default(2 ** 20),
      /** Of what followers of metadata are sent at once: batches, or a piece of a snapshot. */
      followMessageBytes: whole.min(1).default(256 * 1024),
    })
    .prefault({}),
  network: z
    .strictObject({
      delayMs: ms.default(0.2),
      longestDelayMs: ms.default(2),
      keepAliveMs: ms.default(1000),
      connectTimeoutMs: ms.default(300),
    })
    .prefault({}),
  disk: z.strictObject({ writeMs: ms.default(0.02), flushMs: ms.default(0.1), readMs: ms.default(0.05) }).prefault({}),
  /** How long a turn of a driver may take at most. */
  turnMs: ms.default(0),
  /** Of one controller the draws (election timers among them) are always low or always high; null: of none. */
  luck: z.strictObject({ node, isGood: z.boolean() }).nullable().default(null),
  /** Per controller, in order of id; missing ones are exact. */
  clocks: z
    .array(z.strictObject({ rate: z.number().positive().default(1), wallOffsetMs: z.number().default(0) }))
    .default([]),
});

const topicShape = {
  partitions: whole,
  replicationFactor: whole,
  /** 0: not set. */
  minInsyncReplicas: whole.default(0),
  /** Leaders may come from outside the ISR. */
  unclean: z.boolean().default(false),
};

/** What the operator's client is told to do, and when. */
const opSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('createTopic'),
    atMs: ms,
    name: z.string(),
    ...topicShape,
    anywhere: z.boolean().default(false),
    /** In the same request, after it. */
    also: z.array(z.strictObject({ name: z.string(), ...topicShape })).default([]),
  }),
  /** Only checked, never done. */
  z.strictObject({ kind: z.literal('tryTopic'), atMs: ms, name: z.string(), ...topicShape }),
  z.strictObject({ kind: z.literal('tryPartitions'), atMs: ms, name: z.string(), count: whole }),
  z.strictObject({
    kind: z.literal('deleteTopic'),
    atMs: ms,
    name: z.string(),
    anywhere: z.boolean().default(false),
    also: z.array(z.string()).default([]),
  }),
  z.strictObject({
    kind: z.literal('createPartitions'),
    atMs: ms,
    name: z.string(),
    count: whole,
    anywhere: z.boolean().default(false),
    also: z.array(z.strictObject({ name: z.string(), count: whole })).default([]),
  }),
  /** `anywhere`: ask any controller first, not the one that answered last; it may think that it still leads. */
  /** `local`: any controller is asked for no more than what it has applied. */
  z.strictObject({ kind: z.literal('listTopics'), atMs: ms, anywhere: z.boolean(), local: z.boolean().default(false) }),
  /** Every controller is asked for the topics, once: whoever leads no more must not answer from its past. */
  z.strictObject({ kind: z.literal('listEverywhere'), atMs: ms }),
  z.strictObject({
    kind: z.literal('describeTopic'),
    atMs: ms,
    name: z.string(),
    anywhere: z.boolean(),
    also: z.array(z.string()).default([]),
  }),
  /** `place`: of a few partitions only, those from there on among all; null: of all. */
  z.strictObject({
    kind: z.literal('electLeaders'),
    atMs: ms,
    unclean: z.boolean(),
    place: z.number().min(0).lt(1).nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('describeQuorum'), atMs: ms }),
  /** A controller is given a vote, or loses it. */
  z.strictObject({ kind: z.literal('changeVoters'), atMs: ms, change: z.enum(['add', 'remove']), node }),
  /** Leadership is handed to a voter; null: to whoever has most. */
  z.strictObject({ kind: z.literal('transferLeader'), atMs: ms, node: node.nullable() }),
  z.strictObject({ kind: z.literal('describeBrokers'), atMs: ms, anywhere: z.boolean() }),
  z.strictObject({ kind: z.literal('unregisterBroker'), atMs: ms, brokerId: node }),
  /** A change of an ISR that must be refused, about the partition at `place` among all. */
  z.strictObject({
    kind: z.literal('wrongIsr'),
    atMs: ms,
    place: z.number().min(0).lt(1),
    flaw: z.enum([
      'oldLeaderEpoch',
      'oldPartitionEpoch',
      'oldSender',
      'notLeader',
      'withoutLeader',
      'oldMember',
      'inactiveMember',
      'noReplica',
      'recovering',
    ]),
  }),
  /** Somebody who does not belong to the cluster speaks to one of its controllers. */
  z.strictObject({
    kind: z.literal('stranger'),
    atMs: ms,
    node,
    guise: z.enum(['otherCluster', 'otherVoter', 'broker']),
    message: z.enum(['Vote', 'PreVote', 'BeginQuorumEpoch', 'EndQuorumEpoch', 'Fetch']),
    epochsAhead: whole,
  }),
  /**
   * Somebody on another disk, under the id of a voter that has a controller's vote, asks for that vote: the first
   * controller from `node` on that has given one is asked.
   */
  z.strictObject({ kind: z.literal('twin'), atMs: ms, node }),
  /**
   * A heartbeat of the incarnation before, of the first broker from `brokerId` on that has registered once
   * more since; with none there, of the next that does.
   */
  z.strictObject({
    kind: z.literal('lateHeartbeat'),
    atMs: ms,
    brokerId: node,
    wantFence: z.boolean(),
    wantShutDown: z.boolean(),
  }),
  /**
   * Two topics at once, the second with a setting of so many bytes. If that is more than a batch may have, and the first
   * has enough partitions, it shows only within the transaction, and its own leader has to abort it.
   */
  z.strictObject({ kind: z.literal('largeTopics'), atMs: ms, partitions: whole, settingBytes: whole }),
  /** The observer goes to a controller, and claims to come from where it is, or where that one's log begins, of another epoch. */
  z.strictObject({
    kind: z.literal('strayFollow'),
    atMs: ms,
    node,
    epochsOff: z.number().int(),
    fromLogStart: z.boolean().default(false),
  }),
]);

export const scenarioSchema = z.strictObject({
  profile: z.enum(['lite', 'swarm']),
  /** Seeds the random streams of the run itself (delays, torn bytes, election jitter). */
  seed: whole,
  config: configSchema.prefault({}),
  ops: z.array(opSchema).default([]),
  faults: z.array(faultSchema).default([]),
});

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

export type Scenario = DeepReadonly<z.output<typeof scenarioSchema>>;
export type Profile = Scenario['profile'];
export type ScenarioConfig = Scenario['config'];
export type ClientOp = Scenario['ops'][number];
export type Fault = Scenario['faults'][number];
export type FaultKind = Fault['kind'];
export type CrashTrigger = Extract<Fault, { kind: 'crash' }>['trigger'];

/** The settings that a scenario has unless it says otherwise. */
export const DEFAULT_CONFIG: ScenarioConfig = configSchema.parse({});

export function isController(nodeId: number): boolean {
  return nodeId < FIRST_BROKER_ID;
}

export function controllerIds(config: ScenarioConfig): number[] {
  return Array.from({ length: config.voters + config.joiners }, (_, i) => i + 1);
}

/** The controllers that vote at first. */
export function firstVoters(config: ScenarioConfig): number[] {
  return controllerIds(config).slice(0, config.voters);
}

export function brokerIds(config: ScenarioConfig): number[] {
  return Array.from({ length: config.brokers }, (_, i) => (i === 0 && config.zeroBroker ? 0 : i + FIRST_BROKER_ID));
}

/** Throws, with the reason, for what is well-formed and yet no world could be made of it. */
export function checkScenario(scenario: Scenario): void {
  const { core } = scenario.config;
  const ids = controllerIds(scenario.config);
  const stranger = core.find((id) => !ids.includes(id));
  if (stranger !== undefined) throw new RangeError(`the core names controller ${stranger}, which is not there`);
  if (core.length * 2 <= ids.length) throw new RangeError('the core is no majority: nothing could be demanded');
}
