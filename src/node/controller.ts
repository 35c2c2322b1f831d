/** A controller inside another program: for those who embed Quorate rather than run its command. */
import type { BoundUse } from '../base/bound.ts';
import { loadConfig } from '../config/load-config.ts';
import { nodeConfig } from '../config/node-config.ts';
import type { NodeStatus } from '../driver/ports.ts';
import { createLogger, type Logger } from './logger.ts';
import { type RunningController, startController } from './start-controller.ts';

/** What to start. */
export interface ControllerStart {
  /** Path of a cluster.yaml, or of a Kafka .properties file. */
  readonly config: string;
  /** Which of its controllers this is. */
  readonly nodeId: number;
  /** Where log lines go. Default: JSON lines on standard output. */
  readonly logger?: Logger;
}

/** One running controller. Its directory must have been formatted (`quorate storage format`). */
export class Controller {
  readonly #running: RunningController;

  private constructor(running: RunningController) {
    this.#running = running;
  }

  /**
   * Starts it. Rejects with QuorateError: INVALID_ARGUMENT (configuration, port in use), STORAGE_STATE (directory not
   * formatted, foreign, or in use), CORRUPT (bad bytes on disk).
   */
  static async start({ config: file, nodeId, logger }: ControllerStart): Promise<Controller> {
    const { config } = loadConfig(file);
    const node = nodeConfig(config, nodeId);
    const lines = logger ?? createLogger({ level: node.log.level, nodeId, destination: null, pretty: false });
    return new Controller(await startController({ config: node, logger: lines }));
  }

  /** host:port of its gRPC listener. */
  get address(): string {
    return this.#running.address;
  }

  /** Where it stands in the quorum, as it knows itself. */
  status(): NodeStatus {
    return this.#running.service.status();
  }

  /** Everything that is bounded in it: how much is in use now, and what was refused since it started. Cheap: for metrics. */
  bounds(): readonly BoundUse[] {
    return this.#running.bounds();
  }

  /** Settles when it has stopped, for whatever reason: exit code 0 orderly, 1 it could not go on. */
  get stopped(): Promise<{ readonly exitCode: number }> {
    return this.#running.stopped;
  }

  /** Hands leadership over, closes the log, stops. */
  stop(): Promise<void> {
    return this.#running.stop('asked by the program that embeds it');
  }
}
