/**
 * The broker: attaches to the controllers with BrokerClient, and does with its replicas what they say. Everything that is
 * decided about a replica is in `core/`; this file connects.
 */
import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData, status } from '@grpc/grpc-js';
import { BrokerClient, type ClientTls, type QuorateError } from 'quorate';
import { addressText } from './address.ts';
import { BrokerLink, LISTENER_NAME } from './broker-link.ts';
import { SERVER_CHANNEL_OPTIONS } from './channel-options.ts';
import { LogError } from './core/log-error.ts';
import { type ReplicaOptions, resolveReplicaOptions } from './core/options.ts';
import { DataDir } from './log/data-dir.ts';
import type { FlushPolicy } from './log/disk-log.ts';
import { type Followed, Puller } from './puller.ts';
import { ReplicaSet } from './replica-set.ts';
import { describeReplicas, serveConsume, serveProduce } from './serve-clients.ts';
import { servePull } from './serve-pull.ts';
import { LOG_BROKER_SERVICE } from './service-definition.ts';

export interface LogBrokerOptions {
  readonly brokerId: number;
  /** Controllers, host:port. */
  readonly bootstrap: readonly string[];
  /** How to speak to the controllers; left out: in plain text. */
  readonly tls?: ClientTls;
  /** Where clients and other brokers reach this one; it binds the port on this host. */
  readonly host: string;
  readonly port: number;
  readonly dir: string;
  readonly rack: string | null;
  readonly flush: FlushPolicy;
  /** For topics that set no min.insync.replicas. */
  readonly minInsyncReplicas: number;
  readonly replica: Partial<ReplicaOptions>;
  /** Start although the disk is new and this broker is the last in-sync replica of something. */
  readonly acceptDataLoss: boolean;
  /** One line for each event. */
  readonly say: (text: string) => void;
  /** The broker cannot go on; it has stopped serving. */
  readonly onFatal: (error: Error) => void;
}

/** How often late followers and late requests are looked for. */
const TICK_MS = 50;
/** A follower's pull comes back at least so often, whatever the lag time. */
const MAX_PULL_WAIT_MS = 500;

export class LogBroker {
  readonly #options: LogBrokerOptions;
  readonly #dataDir: DataDir;
  readonly #replicas: ReplicaSet;
  readonly #client: BrokerClient;
  readonly #server = new Server(SERVER_CHANNEL_OPTIONS);
  readonly #pullers = new Map<number, Puller>();
  readonly #links = new Map<string, BrokerLink>();
  readonly #caughtUp: Promise<void>;
  readonly #maxPullWaitMs: number;
  #ticker: NodeJS.Timeout | undefined;
  #stopped = false;
  #lastTrouble = '';

  constructor(options: LogBrokerOptions) {
    const { brokerId, bootstrap, tls, host, port, flush, rack, say } = options;
    const replica = resolveReplicaOptions(options.replica);
    this.#options = options;
    this.#maxPullWaitMs = Math.min(MAX_PULL_WAIT_MS, Math.max(1, Math.floor(replica.replicaLagMs / 4)));
    this.#dataDir = new DataDir(options.dir, brokerId);
    const clusterId = this.#dataDir.clusterId();
    const onFatal = (error: Error): void => this.#fail(error);
    this.#replicas = new ReplicaSet(
      { brokerId, dataDir: this.#dataDir, flush, replica, say, onFatal },
      () => this.#client,
    );
    let caughtUp = (): void => undefined;
    this.#caughtUp = new Promise((resolve) => {
      caughtUp = resolve;
    });
    this.#client = new BrokerClient({
      brokerId,
      bootstrap,
      ...(tls === undefined ? {} : { tls }),
      rack,
      listeners: [{ name: LISTENER_NAME, host, port, securityProtocol: 'PLAINTEXT' }],
      previousBrokerEpoch: this.#dataDir.takeCleanShutdown(),
      ...(clusterId === null ? {} : { clusterId }),
      onBecomeLeader: (partition) =>
        this.#act(() => {
          say(
            `leads ${partition.topic}-${partition.partition} leaderEpoch=${partition.leaderEpoch} isr=${partition.isr}`,
          );
          this.#replicas.becomeLeader(partition);
        }),
      onBecomeFollower: (partition) =>
        this.#act(() => {
          const { topic, partition: number, leaderEpoch, leader } = partition;
          say(`follows ${topic}-${number} leaderEpoch=${leaderEpoch} leader=${leader}`);
          this.#replicas.becomeFollower(partition);
        }),
      onLeaderUpdated: (partition) => this.#act(() => this.#replicas.updated(partition)),
      onStopReplica: (stopped) => this.#act(() => this.#replicas.stopped(stopped)),
      onMetadata: () => {
        caughtUp();
        this.#act(() => this.#followLeaders());
      },
      onFenced: (fenced) => {
        this.#lastTrouble = '';
        say(fenced ? 'fenced' : 'unfenced');
      },
      onTrouble: ({ code, message }) => {
        if (code !== this.#lastTrouble) say(`${code}: ${message}`);
        this.#lastTrouble = code;
      },
      onFatal: (error: QuorateError) => this.#fail(error),
    });
  }

  /** Resolves once the broker serves: registered, its logs recovered, unfenced. */
  async start(): Promise<void> {
    const { dir, flush, minInsyncReplicas, say } = this.#options;
    say(
      `data in ${dir}; flush policy: ${FLUSH_TEXT[flush]}; min.insync.replicas ${minInsyncReplicas} unless the topic says`,
    );
    try {
      await this.#listen();
      await this.#client.start();
      say(`registered, epoch ${this.#client.brokerEpoch}`);
      await this.#caughtUp;
      this.#claimDisk();
      this.#replicas.removeStrays();
      this.#ticker = setInterval(() => this.#act(() => this.#replicas.tick()), TICK_MS);
      await this.#client.ready();
    } catch (thrown) {
      this.#close();
      await this.#client.close();
      throw thrown;
    }
  }

  /** Controlled shutdown: leadership moves first, then it stops. */
  async shutdown(): Promise<{ readonly clean: boolean }> {
    const brokerEpoch = this.#client.brokerEpoch;
    const { clean } = await this.#client.shutdown();
    this.#close();
    if (clean && brokerEpoch !== null) this.#dataDir.noteCleanShutdown(brokerEpoch);
    return { clean };
  }

  /** What goes wrong with the data ends the broker: others have copies, a wrong one helps nobody. */
  #act(work: () => void): void {
    if (this.#stopped) return;
    try {
      work();
    } catch (thrown) {
      this.#fail(thrown instanceof Error ? thrown : new Error(String(thrown)));
    }
  }

  #fail(error: Error): void {
    if (this.#stopped) return;
    this.#close();
    this.#client.close().catch(() => undefined);
    this.#options.onFatal(error);
  }

  #close(): void {
    this.#stopped = true;
    clearInterval(this.#ticker);
    for (const puller of this.#pullers.values()) puller.stop();
    this.#replicas.close();
    this.#server.forceShutdown();
    for (const link of this.#links.values()) link.close();
  }

  #claimDisk(): void {
    const { acceptDataLoss } = this.#options;
    if (this.#dataDir.isNew && !acceptDataLoss) this.#refuseIfLastOne();
    const { clusterId } = this.#client;
    if (clusterId !== null) this.#dataDir.claim(clusterId);
  }

  /** A new disk has nothing; as the last in-sync replica this broker would become leader and everybody would cut to nothing. */
  #refuseIfLastOne(): void {
    const { brokerId } = this.#options;
    const { metadata } = this.#client;
    for (const { name, partitionCount } of metadata?.topics() ?? []) {
      for (let partition = 0; partition < partitionCount; partition++) {
        const isr = metadata?.partition(name, partition)?.isr ?? [];
        if (isr.length !== 1 || isr[0] !== brokerId) continue;
        const text =
          `the directory ${this.#options.dir} is new, but broker ${brokerId} is the only in-sync replica of ${name}-${partition}: ` +
          `its messages would be lost for good. Bring the old disk back, or start with --accept-data-loss`;
        throw new LogError('INVALID_REQUEST', text);
      }
    }
  }

  /** One puller for each broker that leads something this one follows. */
  #followLeaders(): void {
    const leaders = new Set<number>();
    for (const { replica } of this.#replicas.all()) {
      if (replica.role.kind === 'follower' && replica.role.follower.leader >= 0)
        leaders.add(replica.role.follower.leader);
    }
    for (const [leader, puller] of this.#pullers) {
      if (leaders.has(leader)) continue;
      puller.stop();
      this.#pullers.delete(leader);
    }
    for (const leader of leaders) {
      const known = this.#pullers.get(leader);
      if (known === undefined) this.#startPuller(leader);
      else known.lookAgain();
    }
  }

  #startPuller(leader: number): void {
    const puller = new Puller({
      leader,
      brokerId: this.#options.brokerId,
      brokerEpoch: () => this.#client.brokerEpoch ?? -1,
      link: () => this.#linkTo(leader),
      followed: () => this.#followedOf(leader),
      maxWaitMs: this.#maxPullWaitMs,
      say: this.#options.say,
    });
    this.#pullers.set(leader, puller);
    puller.run().catch((error: Error) => this.#fail(error));
  }

  #followedOf(leader: number): readonly Followed[] {
    return [...this.#replicas.all()].flatMap((hosted) => {
      const { role } = hosted.replica;
      return role.kind === 'follower' && role.follower.leader === leader ? [{ hosted, follower: role.follower }] : [];
    });
  }

  #linkTo(brokerId: number): BrokerLink | null {
    const broker = this.#client.metadata?.broker(brokerId) ?? null;
    const listener = broker?.listeners.find(({ name }) => name === LISTENER_NAME);
    if (listener === undefined) return null;
    const address = addressText(listener);
    const known = this.#links.get(address);
    if (known !== undefined) return known;
    const link = new BrokerLink(address);
    this.#links.set(address, link);
    return link;
  }

  #minInsyncReplicas(topic: string): number {
    const own = this.#client.metadata?.topicConfig(topic, 'min.insync.replicas') ?? null;
    return own === null ? this.#options.minInsyncReplicas : Number(own);
  }

  #listen(): Promise<void> {
    const { brokerId, host, port } = this.#options;
    const address = addressText({ host, port });
    const replicas = this.#replicas;
    this.#server.addService(
      { ...LOG_BROKER_SERVICE },
      {
        Produce: unary((request) => serveProduce(request, replicas, (topic) => this.#minInsyncReplicas(topic))),
        Consume: unary((request) => serveConsume(request, replicas)),
        Pull: unary((request) => servePull(request, replicas)),
        DescribeReplicas: unary((request) => Promise.resolve(describeReplicas(request, replicas, brokerId))),
      },
    );
    return new Promise((resolve, reject) => {
      this.#server.bindAsync(address, ServerCredentials.createInsecure(), (error) => {
        if (error === null) resolve();
        else
          reject(new LogError('INVALID_REQUEST', `cannot bind ${address}: ${error.message}. Give another --listener`));
      });
    });
  }
}

const FLUSH_TEXT = {
  always: 'always (each append is on the disk before it counts; survives the loss of power)',
  os: 'os (left to the operating system; survives the end of the process, not the loss of power)',
} as const;

/** A handler of grpc-js around one that answers with a promise. What it throws is the caller's fault or a bug; both are told. */
function unary<Request, Response>(serve: (request: Request) => Promise<Response>) {
  return (call: ServerUnaryCall<Request, Response>, done: sendUnaryData<Response>): void => {
    const failed = (thrown: unknown): void => {
      const isRequest = thrown instanceof LogError;
      const details = thrown instanceof Error ? thrown.message : String(thrown);
      done({ code: isRequest ? status.INVALID_ARGUMENT : status.INTERNAL, details });
    };
    try {
      serve(call.request).then((response) => done(null, response), failed);
    } catch (thrown) {
      failed(thrown);
    }
  };
}
