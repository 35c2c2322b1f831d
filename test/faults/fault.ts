/** Faults as data. Who a fault hits by role is found out when it is applied; all else is drawn before the run. */

/** One process, or all of one kind. A number beyond what there is counts around. */
export type Target =
  | { readonly kind: 'controller'; readonly number: number }
  | { readonly kind: 'broker'; readonly number: number }
  | { readonly kind: 'active controller' }
  /** The broker that leads this partition of the workload. */
  | { readonly kind: 'partition leader'; readonly partition: number }
  | { readonly kind: 'all controllers' }
  | { readonly kind: 'all brokers' }
  | { readonly kind: 'everything' };

/** How a process goes away: at once, or in its own time. */
export type Stop = 'SIGKILL' | 'SIGTERM';

/** One thing done to one target. Times in milliseconds. */
export type Strike =
  | { readonly kind: 'restart'; readonly target: Target; readonly stop: Stop; readonly downMs: number }
  | { readonly kind: 'pause'; readonly target: Target; readonly forMs: number };

export type Fault = {
  /** From the end of the fault before it. */
  readonly afterMs: number;
  /** Whether it then waits for all replicas to be in sync, for a while: a cluster that is down already has little to lose. */
  readonly fromHealth: boolean;
} & (
  | { readonly kind: 'strikes'; readonly name: string; readonly strikes: readonly Strike[] }
  /**
   * The followers of a partition go, the ISR shrinks to the leader, which goes on alone and is then killed. The followers
   * come back first, the leader later. Whoever leads before the leader is back has lost what it took alone.
   */
  | {
      readonly kind: 'last one standing';
      readonly partition: number;
      readonly followers: 'killed' | 'paused';
      readonly aloneMs: number;
      /** How much sooner than the leader the followers come back. */
      readonly followersAheadMs: number;
    }
  /**
   * The followers stand still, are still in the ISR, and their leader is killed meanwhile. What it took in that time is
   * on no other disk, so it must not have been acknowledged.
   */
  | {
      readonly kind: 'followers frozen';
      readonly partition: number;
      readonly frozenMs: number;
      readonly resumeAfterMs: number;
      readonly downMs: number;
    }
);

/** What a fault is called in reports and counts. */
export function faultName(fault: Fault): string {
  return fault.kind === 'strikes' ? fault.name : fault.kind;
}
