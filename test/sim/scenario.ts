/**
 * A scenario: everything that is decided before a run begins. It is plain data: taking one fault or operation away
 * leaves all others as they are, so a failing scenario can be shrunk, kept as JSON and run again.
 */
import type { CrashMode } from './world/sim-file.ts';

export type Profile = 'lite' | 'swarm';

export interface Scenario {
  readonly profile: Profile;
  /** Seeds the random streams of the run itself (delays, torn bytes, election jitter). */
  readonly seed: number;
  readonly config: ScenarioConfig;
  readonly ops: readonly ClientOp[];
  readonly faults: readonly Fault[];
}

export interface ScenarioConfig {
  /** Controllers 1 … voters. */
  readonly voters: number;
  /** Brokers 101 … 100 + brokers. */
  readonly brokers: number;
  /** Voters are formatted with each other's directory ids, or without (decision D15). */
  readonly knownDirectories: boolean;
  /** Reads are proven by a round of the quorum, so that oracle C4 may demand it. */
  readonly readsAreProven: boolean;
  /** Operations and faults happen before this; then faults stop. */
  readonly activeMs: number;
  /** Controllers that are healed in the second phase; the others stay as they are. */
  readonly core: readonly number[];
  readonly timers: {
    readonly fetchTimeoutMs: number;
    readonly electionTimeoutMs: number;
    readonly noOpIntervalMs: number;
    readonly commandTimeoutMs: number;
    readonly brokerSessionTimeoutMs: number;
  };
  readonly limits: {
    readonly maxBatchBytes: number;
    readonly maxFetchBytes: number;
    readonly segmentBytes: number;
    readonly preallocateBytes: number;
    readonly tailCacheBytes: number;
  };
  readonly network: {
    readonly delayMs: number;
    readonly longestDelayMs: number;
    readonly keepAliveMs: number;
    readonly connectTimeoutMs: number;
  };
  readonly disk: { readonly writeMs: number; readonly flushMs: number; readonly readMs: number };
  /** How long a turn of a driver may take at most. */
  readonly turnMs: number;
  /** Per controller, in order of id. */
  readonly clocks: readonly { readonly rate: number; readonly wallOffsetMs: number }[];
}

/** What the operator's client is told to do, and when. */
export type ClientOp =
  | {
      readonly kind: 'createTopic';
      readonly atMs: number;
      readonly name: string;
      readonly partitions: number;
      readonly replicationFactor: number;
    }
  | { readonly kind: 'deleteTopic'; readonly atMs: number; readonly name: string }
  | { readonly kind: 'createPartitions'; readonly atMs: number; readonly name: string; readonly count: number }
  /** `anywhere`: ask any controller first, not the one that answered last; it may think that it still leads. */
  | { readonly kind: 'listTopics'; readonly atMs: number; readonly anywhere: boolean }
  | { readonly kind: 'describeTopic'; readonly atMs: number; readonly name: string; readonly anywhere: boolean }
  | { readonly kind: 'electLeaders'; readonly atMs: number; readonly unclean: boolean }
  | { readonly kind: 'describeQuorum'; readonly atMs: number };

/** When, after its moment has come, a crash strikes. */
export type CrashTrigger =
  | { readonly kind: 'now' }
  /** Right after the next `count` disk operations have begun. */
  | { readonly kind: 'diskOps'; readonly count: number }
  /** Between two effects of a step: after `count` more messages were handed over, the rest of the step is lost. */
  | { readonly kind: 'sends'; readonly count: number };

export type Fault =
  | {
      readonly kind: 'crash';
      readonly atMs: number;
      /** May be {@link LEADER}. */
      readonly node: number;
      readonly trigger: CrashTrigger;
      /** What power loss does to the disk; null: only the process dies. */
      readonly power: CrashMode | null;
      /** Peers are not told (the machine is gone, not only the process). */
      readonly silent: boolean;
      readonly downMs: number;
    }
  | { readonly kind: 'allDown'; readonly atMs: number; readonly power: CrashMode | null; readonly downMs: number }
  | { readonly kind: 'shutdown'; readonly atMs: number; readonly node: number; readonly downMs: number }
  | { readonly kind: 'pause'; readonly atMs: number; readonly node: number; readonly durationMs: number }
  | {
      readonly kind: 'cut';
      readonly atMs: number;
      readonly durationMs: number;
      /** For people: 'isolate 2', 'split', … */
      readonly shape: string;
      /** Directed. */
      readonly links: readonly (readonly [from: number, to: number])[];
    }
  /** Cuts whoever leads by then off the other controllers, and off the brokers too or not; the client still reaches it. */
  | {
      readonly kind: 'cutLeader';
      readonly atMs: number;
      readonly durationMs: number;
      readonly shape: 'isolate' | 'deafen' | 'mute';
      readonly brokersToo: boolean;
    }
  | {
      readonly kind: 'slowLink';
      readonly atMs: number;
      readonly durationMs: number;
      readonly from: number;
      readonly to: number;
      readonly factor: number;
    }
  | { readonly kind: 'reset'; readonly atMs: number; readonly a: number; readonly b: number }
  | {
      readonly kind: 'diskSlow';
      readonly atMs: number;
      readonly durationMs: number;
      readonly node: number;
      readonly factor: number;
    }
  | { readonly kind: 'diskHang'; readonly atMs: number; readonly durationMs: number; readonly node: number }
  | {
      readonly kind: 'diskFull';
      readonly atMs: number;
      readonly durationMs: number;
      readonly node: number;
      readonly freeBytes: number;
    }
  | { readonly kind: 'flushError'; readonly atMs: number; readonly node: number }
  | { readonly kind: 'clockJump'; readonly atMs: number; readonly node: number; readonly byMs: number };

export type FaultKind = Fault['kind'];

/** Node ids of the simulated world. */
export const FIRST_BROKER_ID = 101;
export const CLIENT_ID = 201;
/** As a fault's node: whoever leads when it strikes. */
export const LEADER = 0;

export function isController(node: number): boolean {
  return node < FIRST_BROKER_ID;
}

export function controllerIds(config: ScenarioConfig): number[] {
  return Array.from({ length: config.voters }, (_, i) => i + 1);
}

export function brokerIds(config: ScenarioConfig): number[] {
  return Array.from({ length: config.brokers }, (_, i) => i + FIRST_BROKER_ID);
}
