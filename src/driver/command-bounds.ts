/** What the active controller bounds. Kept apart from it: it is made anew with the state, what was refused counts on. */
import { Bound } from '../base/bound.ts';
import type { DriverOptions } from './options.ts';

export interface CommandBounds {
  /** Commands that wait for their turn or their commit; heartbeats apart, so that neither keeps the other out. */
  readonly commands: Bound;
  readonly heartbeats: Bound;
  /**
   * Bytes of records ahead of what is committed. Consensus checks it; a transaction waits for room and is not refused, so
   * what was refused is counted where that is known.
   */
  readonly uncommittedBytes: Bound;
}

export function commandBounds({ maxWaitingCommands, maxUncommittedBytes }: DriverOptions['limits']): CommandBounds {
  return {
    commands: new Bound('waiting_commands', maxWaitingCommands),
    heartbeats: new Bound('waiting_heartbeats', maxWaitingCommands),
    uncommittedBytes: new Bound('uncommitted_bytes', maxUncommittedBytes),
  };
}
