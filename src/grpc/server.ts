/**
 * The gRPC listener of a controller: RaftService, BrokerService, AdminService, health and reflection on one port. It owns
 * the port and the calls on it; what is asked goes to the driver through {@link ControllerService} and {@link RaftStreams}.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  type ChannelOptions,
  logVerbosity,
  Server,
  ServerCredentials,
  type ServerDuplexStream,
  type ServerWritableStream,
  setLogVerbosity,
  type UntypedHandleCall,
} from '@grpc/grpc-js';
import type { BoundUse } from '../base/bound.ts';
import { messageOf, QuorateError } from '../base/error.ts';
import type { ControllerService, ElectionHistory } from '../driver/ports.ts';
import type { TlsSource } from '../tls/tls-source.ts';
import { AccessControl } from './access-control.ts';
import { addressOf } from './address.ts';
import { CommandStreams } from './command-streams.ts';
import { serveFollow } from './follow-stream.ts';
import { Health } from './health.ts';
import { type GrpcLimits, MAX_PEER_MESSAGE_BYTES, resolveGrpcLimits } from './options.ts';
import type { AccessRules } from './principals.ts';
import { type GrpcLog, type RaftStreams, raftStreamBounds } from './raft-streams.ts';
import { Reflection } from './reflection.ts';
import {
  ADMIN_SERVICE,
  BROKER_SERVICE,
  type BytesMethod,
  definitionOf,
  HEALTH_SERVICE,
  RAFT_SERVICE,
  REFLECTION_SERVICE,
  SERVICE_NAMES,
} from './service-definitions.ts';
import { TlsListener } from './tls-listener.ts';
import { UnaryMethods } from './unary-methods.ts';

export interface GrpcServerOptions {
  /** The address to bind: a name or an IP address; `0.0.0.0` or `::` for every interface. */
  readonly host: string;
  /** The port to bind; 0: any free one. */
  readonly port: number;
  readonly service: ControllerService;
  /** What this node has seen of elections. */
  readonly electionHistory: () => ElectionHistory;
  /** The bounds of the rest of the process, for those who ask a controller how it is. */
  readonly bounds: () => readonly BoundUse[];
  /** Where raft requests of other controllers go: the transport's `incoming`. */
  readonly raft: RaftStreams;
  readonly log: GrpcLog;
  readonly limits?: Partial<GrpcLimits>;
  /** Left out: plain text. */
  readonly security?: ServerSecurity;
}

export interface ServerSecurity {
  /** Certificate and key, and the authorities of clients. */
  readonly tls: TlsSource;
  /** mtls: who may do what; null: clients need no certificate and may do everything. */
  readonly access: AccessRules | null;
}

/** A listener that serves. */
export interface GrpcServer {
  /** The port that is bound. */
  readonly port: number;
  /** Those of the rest of the process and this listener's own. */
  bounds(): readonly BoundUse[];
  /** Says whether a service (`SERVICE_NAMES`, or "" for all) is ready, for health checks. */
  setServing(service: string, serving: boolean): void;
  /**
   * Reports NOT_SERVING, takes no new calls, and gives those that run `graceMs` to end; streams that are left are cut.
   * Resolves soon after that, whatever those at the other ends do.
   */
  close(graceMs?: number): Promise<void>;
}

/** The largest message from a client that is not believed: a question about health needs less. */
const STRANGER_REQUEST_BYTES = 4096;
/** How long connections that were cut may take to be gone. */
const FORCED_CLOSE_MS = 100;

/** Binds the port and serves. Rejects with a QuorateError (INVALID_ARGUMENT) that names the address when it cannot. */
export async function startGrpcServer(options: GrpcServerOptions): Promise<GrpcServer> {
  const limits = resolveGrpcLimits(options.limits);
  silenceGrpc();
  const health = new Health(Object.values(SERVICE_NAMES), limits.maxHealthWatchers);
  const server = new Server(channelOptions(limits));
  // A call is read before it is refused, so whoever shows no certificate comes in where little is read.
  const porch = new Server(channelOptions({ ...limits, maxRequestBytes: STRANGER_REQUEST_BYTES }));
  const { host, security, log } = options;
  const listener = security === undefined ? null : new TlsListener(server, security.tls, security.access && porch, log);
  const access = listener === null || !security?.access ? null : new AccessControl(security.access, listener, log);
  const bounds = addServices([server, porch], options, limits, health, access);
  const port = await bind(server, listener, host, options.port);
  log('info', 'grpc-listening', { host, port, tls: listener !== null });
  return {
    port,
    bounds,
    setServing: (service, serving) => health.set(service, serving),
    close(graceMs = 500) {
      listener?.close();
      return closed([server, porch], health, graceMs);
    },
  };
}

/** grpc-js writes lines of its own to stderr; what matters of them is told through our log, once and in clear words. */
function silenceGrpc(): void {
  if (process.env.GRPC_VERBOSITY === undefined) setLogVerbosity(logVerbosity.NONE);
}

function channelOptions(limits: GrpcLimits): ChannelOptions {
  return {
    'grpc.max_receive_message_length': limits.maxRequestBytes,
    'grpc.max_send_message_length': MAX_PEER_MESSAGE_BYTES,
    'grpc.max_concurrent_streams': limits.maxCallsPerConnection,
    // Dead clients must not hold streams for ever.
    'grpc.keepalive_time_ms': 10_000,
    'grpc.keepalive_timeout_ms': 10_000,
  };
}

type Duplex = ServerDuplexStream<Buffer, Buffer>;
type Writable = ServerWritableStream<Buffer, Buffer>;

function addServices(
  servers: readonly Server[],
  options: GrpcServerOptions,
  limits: GrpcLimits,
  health: Health,
  access: AccessControl | null,
): () => readonly BoundUse[] {
  const { service, raft } = options;
  const raftBounds = raftStreamBounds(limits);
  const commands = new CommandStreams(service, limits);
  const bounds = (): readonly BoundUse[] => [
    ...options.bounds(),
    ...raft.use(raftBounds),
    ...commands.bounds(),
    ...methods.bounds(),
    health.bound(),
  ];
  const methods = new UnaryMethods(service, options.electionHistory, bounds, limits, access);
  const { RegisterBroker, BrokerHeartbeat, AlterPartition, ...admin } = methods.handlers();
  const reflection = new Reflection(readDescriptors());
  const add = <Name extends string>(
    definition: Readonly<Record<Name, BytesMethod>>,
    handlers: Record<Name, UntypedHandleCall>,
  ): void => {
    const guarded = access?.guarded(definition, handlers) ?? handlers;
    for (const server of servers) server.addService(definitionOf(definition), guarded);
  };
  add(RAFT_SERVICE, {
    Fetch: (call: Duplex) => raft.serve('fetch', call, raftBounds),
    Epoch: (call: Duplex) => raft.serve('epoch', call, raftBounds),
  });
  add(BROKER_SERVICE, {
    RegisterBroker,
    BrokerHeartbeat,
    AlterPartition,
    Session: (call: Duplex) => commands.serve('session', call, access?.callerOf(call) ?? null),
    Follow: (call: Writable) => serveFollow(call, service, limits),
  });
  add(ADMIN_SERVICE, {
    ...admin,
    Commands: (call: Duplex) => commands.serve('commands', call, access?.callerOf(call) ?? null),
  });
  add(HEALTH_SERVICE, {
    Check: (call: Writable) => health.check(call),
    Watch: (call: Writable) => health.watch(call),
  });
  add(REFLECTION_SERVICE, {
    ServerReflectionInfo: (call: Duplex) => reflection.serve(call),
  });
  return bounds;
}

/** The descriptors lie beside the generated code, wherever this file itself was compiled to. */
function readDescriptors(): Uint8Array {
  const generated = createRequire(import.meta.url).resolve('#proto');
  return readFileSync(join(dirname(generated), 'descriptors.binpb'));
}

async function bind(server: Server, listener: TlsListener | null, host: string, port: number): Promise<number> {
  const address = addressOf(host, port);
  try {
    return await (listener === null ? bindPlaintext(server, host, port) : listener.listen(host, port));
  } catch (thrown) {
    throw bindError(address, messageOf(thrown));
  }
}

/** Without a host: every interface, those of IPv6 too where the machine has it. */
async function bindPlaintext(server: Server, host: string, port: number): Promise<number> {
  if (host !== '') return bindTo(server, addressOf(host, port));
  try {
    return await bindTo(server, addressOf('::', port));
  } catch (thrown) {
    if (messageOf(thrown).includes('EADDRINUSE')) throw thrown;
    return bindTo(server, addressOf('0.0.0.0', port));
  }
}

function bindTo(server: Server, address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(address, ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
}

function bindError(address: string, reason: string): QuorateError {
  const inUse = reason.includes('EADDRINUSE');
  const advice = inUse
    ? `the address is in use: stop the other process (is this node running already?) or give this listener another port`
    : `is this an address of this machine, and may this user bind it? (${reason})`;
  return new QuorateError('INVALID_ARGUMENT', `cannot listen on ${address}: ${advice}`);
}

function closed(servers: readonly Server[], health: Health, graceMs: number): Promise<void> {
  health.setAllNotServing();
  return new Promise((resolve) => {
    let over: NodeJS.Timeout | null = null;
    const cut = setTimeout(() => {
      for (const server of servers) server.forceShutdown();
      // Who is frozen or cut off never closes its half of a connection, and is not waited for: a controller whose disk
      // has failed would otherwise hold its directory for as long as the cut lasts.
      over = setTimeout(resolve, FORCED_CLOSE_MS);
    }, graceMs);
    // Watchers have heard NOT_SERVING; their streams would otherwise hold the shutdown up.
    health.close();
    const all = servers.map((server) => new Promise<void>((ended) => server.tryShutdown(() => ended())));
    void Promise.all(all).then(() => {
      clearTimeout(cut);
      if (over !== null) clearTimeout(over);
      resolve();
    });
  });
}
