/**
 * Puts a controller together: its directory, its listener, its connections to the others, and the driver between them.
 * Owns the order of start and stop.
 *
 * Start: the directory is locked before anything is read from it; the driver gets no turn before the port is bound, so a
 * process that cannot have its port speaks to nobody and writes nothing. Stop: health turns NOT_SERVING, leadership is handed over and the
 * log closed, then calls are cut and the lock goes.
 */
import { randomBytes } from 'node:crypto';
import type { BoundUse } from '../base/bound.ts';
import type { Clock } from '../base/clock.ts';
import { messageOf, QuorateError } from '../base/error.ts';
import { SeededRandom } from '../base/random.ts';
import { uuidFromBytes } from '../base/uuid.ts';
import { addressText } from '../config/address.ts';
import type { NodeConfig } from '../config/config.ts';
import { Driver } from '../driver/driver.ts';
import type { DriverObserver, DriverOptions } from '../driver/options.ts';
import type { ControllerService, Scheduler } from '../driver/ports.ts';
import { ChannelTls } from '../grpc/channel-tls.ts';
import { GrpcTransport } from '../grpc/peer-transport.ts';
import { type GrpcServer, type ServerSecurity, startGrpcServer } from '../grpc/server.ts';
import { type DirectoryLock, lockDirectory } from '../storage/directory-lock.ts';
import { NodeDisk } from '../storage/node-disk.ts';
import { BoundWatch } from './bound-watch.ts';
import { ElectionHistory } from './election-history.ts';
import { openListenerSecurity } from './listener-security.ts';
import type { Logger } from './logger.ts';
import { LoopMonitor } from './loop-monitor.ts';

/** How often the event loop's stalls are looked at, and from where on they are worth a line. */
const STALL_CHECK_MS = 10_000;
const STALL_WARN_MS = 50;
/** How often the bounds are looked at. */
const BOUND_CHECK_MS = 1_000;

/** A controller that runs in this process. */
export interface RunningController {
  /** host:port of its gRPC listener. */
  readonly address: string;
  /** The node itself, for those who embed it. */
  readonly service: ControllerService;
  /** Every bound of this controller: how much is in use, and what was refused. Cheap: for metrics. */
  bounds(): readonly BoundUse[];
  /** Hands leadership over, closes the log, stops. */
  stop(reason: string): Promise<void>;
  /** Settles when it has stopped, for whatever reason. */
  readonly stopped: Promise<Stopped>;
}

/** How a controller has ended. */
export interface Stopped {
  /** 0 orderly, 1 it could not go on. */
  readonly exitCode: number;
  /** What an operator has to see to before it is started again; null: nothing that this process knows of. */
  readonly problem: QuorateError | null;
}

/**
 * Starts a controller. Rejects with QuorateError: STORAGE_STATE (directory not formatted, foreign, in use), CORRUPT,
 * INVALID_ARGUMENT (port in use).
 */
export async function startController(options: {
  readonly config: NodeConfig;
  readonly logger: Logger;
}): Promise<RunningController> {
  const { config, logger } = options;
  logger.log('info', 'process-started', { pid: process.pid, node: process.version, dir: config.dir });
  const lock = lockDirectory(config.dir);
  let security: ServerSecurity | null = null;
  try {
    security = openListenerSecurity(config, logger);
    return await start(config, logger, lock, security);
  } catch (error) {
    security?.tls.close();
    lock.release();
    throw error;
  }
}

async function start(
  config: NodeConfig,
  logger: Logger,
  lock: DirectoryLock,
  security: ServerSecurity | null,
): Promise<RunningController> {
  const transport = new GrpcTransport({
    log: (level, event, detail) => logger.log(level, event, detail),
    tls: new ChannelTls(security?.tls ?? null),
  });
  const ending = new Ending(logger, lock, transport, security);
  // On a disk of its own, so that it waits for nothing and nothing for it.
  const history = ElectionHistory.open(new NodeDisk(config.dir), (level, event, detail) =>
    logger.log(level, event, detail),
  );
  const observer: DriverObserver = {
    log: (level, event, detail) => logger.log(level, event, detail),
    roleChanged: (change) => history.add(change),
    fatal: (error) => ending.failed(error),
    shutdownComplete: () => ending.driverStopped(),
  };
  const scheduler = new NodeScheduler();
  const driver = Driver.start(
    {
      disk: new NodeDisk(config.dir),
      transport,
      scheduler,
      clock: systemClock,
      random: new SeededRandom(randomBytes(6).readUIntBE(0, 6), config.nodeId),
      observer,
    },
    driverOptions(config),
  );
  logger.setEpochSource(() => driver.status().epoch);
  transport.attach(driver.inbox);
  const listener = config.listeners.find((candidate) => candidate.name === 'QUORATE');
  if (listener === undefined) throw new Error('the configuration was checked to have a QUORATE listener');
  const server = await startGrpcServer({
    host: listener.host,
    port: listener.port,
    service: driver,
    electionHistory: () => ({ nodeId: config.nodeId, wallMs: Date.now(), changes: history.changes }),
    bounds: () => [...driver.bounds(), ...transport.bounds()],
    raft: transport.incoming,
    log: observer.log,
    limits: {
      maxRequestBytes: config.limits.maxRequestBytes,
      // Who follows also asks.
      maxCommandStreams: 10 * config.limits.maxFollowStreams,
    },
    ...(security === null ? {} : { security }),
  });
  history.started(Date.now());
  scheduler.start();
  ending.watch(driver, server);
  return {
    address: addressText({ host: listener.host, port: server.port }),
    service: driver,
    bounds: () => server.bounds(),
    stop: (reason) => ending.stop(reason),
    stopped: ending.stopped,
  };
}

/** How a controller comes to its end, in order, once. */
class Ending {
  readonly stopped: Promise<Stopped>;
  readonly #logger: Logger;
  readonly #lock: DirectoryLock;
  readonly #transport: GrpcTransport;
  readonly #security: ServerSecurity | null;
  /** For who asks, and for the last line. */
  readonly #monitor = new LoopMonitor();
  /** For warnings: each stall is told of once. */
  readonly #stalls = new LoopMonitor();
  #driver: Driver | null = null;
  #server: GrpcServer | null = null;
  #settle: (result: Stopped) => void = () => {};
  #problem: QuorateError | null = null;
  #timers: readonly NodeJS.Timeout[] = [];
  #ended = false;

  constructor(logger: Logger, lock: DirectoryLock, transport: GrpcTransport, security: ServerSecurity | null) {
    this.#logger = logger;
    this.#lock = lock;
    this.#transport = transport;
    this.#security = security;
    this.stopped = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  /** From here on the node serves. */
  watch(driver: Driver, server: GrpcServer): void {
    this.#driver = driver;
    this.#server = server;
    server.setServing('', true);
    const bounds = new BoundWatch(
      () => server.bounds(),
      (level, event, detail) => this.#logger.log(level, event, detail),
    );
    this.#timers = [
      setInterval(() => this.#noteStalls(), STALL_CHECK_MS),
      setInterval(() => bounds.look(performance.now()), BOUND_CHECK_MS),
    ];
    for (const timer of this.#timers) timer.unref();
    // `kill -USR2` writes one line of figures, on demand and without a tool.
    process.on('SIGUSR2', this.#diagnose);
  }

  async stop(reason: string): Promise<void> {
    this.#logger.log('info', 'process-stopping', { reason });
    this.#server?.setServing('', false);
    this.#driver?.shutdown();
    await this.stopped;
  }

  /** The node can go on no longer: nothing is flushed or handed over any more, only said. */
  failed(error: Error): void {
    this.#logger.log('error', 'process-failed', { reason: messageOf(error), stack: error.stack });
    if (error instanceof QuorateError) this.#problem = error;
    this.#end(1);
  }

  driverStopped(): void {
    this.#end(0);
  }

  readonly #diagnose = (): void => {
    this.#logger.log('info', 'diagnostics', { ...this.#monitor.take(), bounds: this.#server?.bounds() ?? [] });
  };

  #noteStalls(): void {
    const { maxStallMs } = this.#stalls.take();
    if (maxStallMs >= STALL_WARN_MS) this.#logger.log('warn', 'loop-stalled', { maxStallMs });
  }

  #end(exitCode: number): void {
    if (this.#ended) return;
    this.#ended = true;
    process.off('SIGUSR2', this.#diagnose);
    for (const timer of this.#timers) clearInterval(timer);
    this.#transport.close();
    this.#security?.tls.close();
    const closed = this.#server?.close() ?? Promise.resolve();
    closed
      .catch((error: unknown) =>
        this.#logger.log('error', 'process-failed', { during: 'stop', reason: messageOf(error) }),
      )
      .finally(() => {
        this.#lock.release();
        this.#logger.log('info', 'process-stopped', { exitCode, ...this.#monitor.take() });
        this.#monitor.stop();
        this.#stalls.stop();
        this.#settle({ exitCode, problem: this.#problem });
      });
  }
}

/** Timers and turns of this process; nothing is called back before `start`. */
class NodeScheduler implements Scheduler {
  #timer: NodeJS.Timeout | null = null;
  /** What waits for `start`; null: started. */
  #held: (() => void)[] | null = [];

  start(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const callback of held) setImmediate(callback);
  }

  /** The driver sets its timer only in a turn, so after `start`. */
  wakeAt(atMonotonicMs: number, callback: () => void): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (atMonotonicMs === Number.POSITIVE_INFINITY) return;
    const delayMs = Math.min(Math.max(0, atMonotonicMs - performance.now()), 2 ** 31 - 1);
    this.#timer = setTimeout(callback, Math.ceil(delayMs));
  }

  defer(callback: () => void): void {
    if (this.#held === null) setImmediate(callback);
    else this.#held.push(callback);
  }
}

const systemClock: Clock = {
  monotonicMs: () => performance.now(),
  wallMs: () => Date.now(),
};

function driverOptions(config: NodeConfig): DriverOptions {
  return {
    nodeId: config.nodeId,
    incarnationId: uuidFromBytes(randomBytes(16)),
    endpoints: config.endpoints,
    bootstrapVoters: config.controllers,
    autoJoin: config.quorum.autoJoin,
    timers: config.timers,
    limits: config.limits,
    log: config.log,
    defaults: config.defaults,
  };
}
