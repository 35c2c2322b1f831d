/** What every decision may look at. */
import type { Random } from '../base/random.ts';
import type { MetadataState } from '../metadata/metadata-state.ts';
import type { BrokerSessions } from './broker-sessions.ts';
import type { ControllerOptions } from './options.ts';
import type { Now } from './outcome.ts';

/** The parts of a controller that outlive a command. */
export interface ControllerContext {
  /** The newest state, uncommitted records included. Read only. */
  readonly state: MetadataState;
  readonly options: ControllerOptions;
  readonly random: Random;
  readonly sessions: BrokerSessions;
}

/** One decision's moment. */
export interface Decision extends ControllerContext {
  readonly now: Now;
  /** The offset that the first record of this decision will get. */
  readonly nextOffset: number;
}
