/** The outside of the CLI, so that a test can run any command in its own process and see what it says. */
import type { Random } from '../base/random.ts';
import type { NodeConfig } from '../config/config.ts';
import type { Logger } from '../node/logger.ts';
import type { RunningController as NodeController } from '../node/start-controller.ts';
import type { Admin, OpenAdminOptions } from './admin.ts';

export interface CliIo {
  /** Data: standard output. */
  out(text: string): void;
  /** All else: standard error. */
  err(text: string): void;
  /** Someone is watching, and wants colours. */
  readonly color: boolean;
  readonly random: Random;
  /** Of this package. */
  readonly version: string;
  /** Milliseconds since 1970, for ages that people read. */
  wallMs(): number;
  /** Milliseconds from some start, never set: for how long something takes. */
  monotonicMs(): number;
  openAdmin(options: OpenAdminOptions): Promise<Admin>;
  /** A logger for a node that runs in this process. */
  openLogger(node: NodeConfig): Logger;
  /** Calls back once when the process that started this one has gone (its end of our standard input is closed). */
  onParentGone(callback: () => void): void;
  startController(options: { readonly config: NodeConfig; readonly logger: Logger }): Promise<RunningController>;
  /** Aborted when the user asks for an end (Ctrl-C, SIGTERM); a second time, the process exits at once. */
  readonly interrupted: AbortSignal;
}

/** A controller that runs in this process, as far as a command needs it. */
export type RunningController = Pick<NodeController, 'address' | 'stop' | 'stopped'>;
