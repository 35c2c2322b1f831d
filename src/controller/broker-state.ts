/** A broker's state and where a heartbeat takes it: KRaft's table, pure. */

/** What the registration says. */
export type BrokerState = 'FENCED' | 'UNFENCED' | 'CONTROLLED_SHUTDOWN';
/** SHUTDOWN_NOW is fenced for good: the process may go. */
export type NextBrokerState = BrokerState | 'SHUTDOWN_NOW';

/** What the next state depends on. */
export interface BrokerSituation {
  readonly state: BrokerState;
  readonly wantFence: boolean;
  readonly wantShutDown: boolean;
  /** It has applied its own registration, and a directory of it is online. */
  readonly mayUnfence: boolean;
  readonly leadsPartitions: boolean;
  /** All active brokers have applied the end of its leaderships. */
  readonly othersKnow: boolean;
}

/** Where a heartbeat takes a broker. */
export function nextBrokerState(situation: BrokerSituation): NextBrokerState {
  const { state, wantFence, wantShutDown, mayUnfence, leadsPartitions, othersKnow } = situation;
  switch (state) {
    case 'FENCED':
      if (wantShutDown) return 'SHUTDOWN_NOW';
      return !wantFence && mayUnfence ? 'UNFENCED' : 'FENCED';
    case 'UNFENCED':
      if (wantFence) return wantShutDown ? 'SHUTDOWN_NOW' : 'FENCED';
      if (wantShutDown) return leadsPartitions ? 'CONTROLLED_SHUTDOWN' : 'SHUTDOWN_NOW';
      return 'UNFENCED';
    case 'CONTROLLED_SHUTDOWN':
      return !leadsPartitions && othersKnow ? 'SHUTDOWN_NOW' : 'CONTROLLED_SHUTDOWN';
  }
}
