/**
 * The Transport port over simulated TCP: each pair of controllers has two connections (fetches, and votes with epoch
 * messages), opened when needed. Every message goes as bytes through the real codecs. A connection that breaks fails its
 * outstanding requests, may still deliver a first part of what was under way, and is tried once more before
 * `connectionLost`.
 */
import { crc32c } from '../../../src/base/crc32c.ts';
import type { NodeId } from '../../../src/base/ids.ts';
import type { RaftInbox, Transport } from '../../../src/driver/ports.ts';
import type { CorrelationId, ReplyTo } from '../../../src/raft/events.ts';
import type { RaftRequest, RaftResponse } from '../../../src/raft/messages.ts';
import type { Endpoint } from '../../../src/raft/voters.ts';
import { describeMessage } from './describe-message.ts';
import type { Links, Mangling } from './links.ts';
import { mangled } from './mangled.ts';
import { Pipe } from './pipe.ts';
import type { SimProcess } from './process.ts';
import type { Timeline } from './timeline.ts';

/** Messages to bytes and back. */
export interface RaftCodec {
  encodeRequest(request: RaftRequest): Uint8Array;
  decodeRequest(bytes: Uint8Array): RaftRequest;
  encodeResponse(response: RaftResponse, batches: readonly Uint8Array[]): Uint8Array;
  decodeResponse(bytes: Uint8Array): RaftResponse;
}

/** Sees each message as its sender hands it over, and stands by when it reaches its receiver's code, which is `take`. */
export interface NetworkTap {
  request(from: NodeId, to: NodeId, request: RaftRequest): void;
  response(from: NodeId, to: NodeId, response: RaftResponse): void;
  requestArrives(to: NodeId, request: RaftRequest, take: () => void): void;
  /** `asked`: what it answers. */
  responseArrives(to: NodeId, asked: RaftRequest, response: RaftResponse, take: () => void): void;
}

type Channel = 'fetch' | 'epoch';

interface QueuedRequest {
  readonly correlationId: CorrelationId;
  readonly request: RaftRequest;
}

/** The client's end of one channel to one node. */
interface ClientChannel {
  readonly to: NodeId;
  readonly channel: Channel;
  state: 'idle' | 'connecting' | 'open';
  connection: Connection | null;
  readonly queue: QueuedRequest[];
}

interface Connection {
  readonly client: Host;
  readonly server: Host;
  readonly channel: ClientChannel;
  readonly up: Pipe;
  readonly down: Pipe;
  /** Requests without an answer, as the client sees it. */
  readonly outstanding: Map<CorrelationId, RaftRequest>;
  /** Requests without an answer, as the server sees it, with the moment they came. */
  readonly serving: Map<ReplyTo, number>;
  broken: boolean;
}

/** One process on the network. */
interface Host {
  readonly process: SimProcess;
  inbox: RaftInbox | null;
  readonly channels: Map<string, ClientChannel>;
  readonly replies: Map<ReplyTo, { readonly connection: Connection; readonly correlationId: CorrelationId }>;
  nextReplyTo: number;
}

/** The address of a simulated controller. */
export function simEndpoint(nodeId: NodeId): Endpoint {
  return { name: 'QUORATE', host: `controller-${nodeId}`, port: 9090 };
}

export class SimNetwork {
  readonly #timeline: Timeline;
  readonly #links: Links;
  readonly #codec: RaftCodec;
  readonly #tap: NetworkTap;
  readonly #hosts = new Map<NodeId, Host>();
  readonly #connections = new Set<Connection>();

  constructor(timeline: Timeline, links: Links, codec: RaftCodec, tap: NetworkTap) {
    this.#timeline = timeline;
    this.#links = links;
    this.#codec = codec;
    this.#tap = tap;
  }

  /** A process' own transport. It can be called once {@link listen} has given it an inbox. */
  open(process: SimProcess): Transport {
    const host: Host = { process, inbox: null, channels: new Map(), replies: new Map(), nextReplyTo: 1 };
    this.#hosts.set(process.nodeId, host);
    return {
      request: (to, endpoints, correlationId, request) => this.#request(host, to, endpoints, correlationId, request),
      respond: (replyTo, response, batches) => this.#respond(host, replyTo, response, batches),
    };
  }

  listen(process: SimProcess, inbox: RaftInbox): void {
    const host = this.#hosts.get(process.nodeId);
    if (host !== undefined && host.process === process) host.inbox = inbox;
  }

  /** The process has died. `silently`: the machine went with it, and nobody is told. */
  died(process: SimProcess, silently: boolean): void {
    const host = this.#hosts.get(process.nodeId);
    if (host === undefined || host.process !== process) return;
    this.#hosts.delete(process.nodeId);
    for (const connection of [...this.#connections]) {
      if (connection.client !== host && connection.server !== host) continue;
      const other = connection.client === host ? connection.server : connection.client;
      const cut = this.#links.isCut(process.nodeId, other.process.nodeId);
      const delay =
        silently || cut
          ? this.#links.parameters.keepAliveMs
          : this.#links.delayMs(process.nodeId, other.process.nodeId);
      this.#timeline.after(delay, 'net.peerGone', other.process.nodeId, () => this.#break(connection));
    }
  }

  /** For how long the oldest request among these nodes has waited at its server, on a connection that stands. */
  longestUnansweredMs(nodes: readonly NodeId[]): number {
    let oldestMs = this.#timeline.nowMs;
    for (const { client, server, serving } of this.#connections) {
      if (!nodes.includes(client.process.nodeId) || !nodes.includes(server.process.nodeId)) continue;
      for (const sinceMs of serving.values()) oldestMs = Math.min(oldestMs, sinceMs);
    }
    return this.#timeline.nowMs - oldestMs;
  }

  /** Breaks all connections between two nodes at once. */
  reset(a: NodeId, b: NodeId): void {
    for (const connection of [...this.#connections]) {
      const client = connection.client.process.nodeId;
      const server = connection.server.process.nodeId;
      if ((client === a && server === b) || (client === b && server === a)) this.#break(connection);
    }
  }

  #request(
    host: Host,
    to: NodeId,
    endpoints: readonly Endpoint[],
    correlationId: CorrelationId,
    request: RaftRequest,
  ): void {
    if (!host.process.alive) return;
    this.#tap.request(host.process.nodeId, to, request);
    const reachable = endpoints.some((endpoint) => endpoint.host === simEndpoint(to).host);
    if (!reachable) {
      this.#failLater(host, to, [correlationId]);
      return;
    }
    const channel = channelOf(host, to, request.kind === 'Fetch' ? 'fetch' : 'epoch');
    if (channel.state === 'open' && channel.connection !== null) {
      this.#send(channel.connection, { correlationId, request });
      return;
    }
    channel.queue.push({ correlationId, request });
    if (channel.state === 'idle') this.#connect(host, channel, false);
  }

  #connect(host: Host, channel: ClientChannel, afterBreak: boolean): void {
    channel.state = 'connecting';
    const from = host.process.nodeId;
    const { to } = channel;
    const cut = this.#links.isCut(from, to) || this.#links.isCut(to, from);
    const delay = cut
      ? this.#links.parameters.connectTimeoutMs
      : this.#links.delayMs(from, to) + this.#links.delayMs(to, from);
    this.#timeline.after(delay, 'net.connect', from, () => {
      if (!host.process.alive) return;
      const server = this.#hosts.get(to);
      const refused = cut || this.#links.isCut(to, from) || server === undefined || server.inbox === null;
      if (refused) this.#connectFailed(host, channel, afterBreak);
      else this.#connected(host, channel, server);
    });
  }

  #connectFailed(host: Host, channel: ClientChannel, afterBreak: boolean): void {
    this.#links.counters.add('net.connectFailed');
    channel.state = 'idle';
    const failed = channel.queue.splice(0).map((queued) => queued.correlationId);
    host.process.run(() => {
      for (const correlationId of failed) host.inbox?.requestFailed(channel.to, correlationId);
      if (afterBreak) host.inbox?.connectionLost(channel.to);
    });
  }

  #connected(host: Host, channel: ClientChannel, server: Host): void {
    const [from, to] = [host.process.nodeId, channel.to];
    const connection: Connection = {
      client: host,
      server,
      channel,
      up: new Pipe(this.#timeline, this.#links, from, to, () => this.#break(connection)),
      down: new Pipe(this.#timeline, this.#links, to, from, () => this.#break(connection)),
      outstanding: new Map(),
      serving: new Map(),
      broken: false,
    };
    this.#connections.add(connection);
    channel.state = 'open';
    channel.connection = connection;
    for (const queued of channel.queue.splice(0)) this.#send(connection, queued);
  }

  #send(connection: Connection, { correlationId, request }: QueuedRequest): void {
    connection.outstanding.set(correlationId, request);
    const bytes = this.#codec.encodeRequest(request);
    const mangling = this.#manglingOn(connection.up);
    connection.up.send(
      'net.request',
      () => {
        if (mangling === null) this.#requestArrived(connection, correlationId, bytes);
        else this.#refuse(connection, connection.server, bytes, mangling, (bad) => this.#codec.decodeRequest(bad));
      },
      () => `${connection.up.from}→${connection.up.to} #${correlationId} ${describeMessage(request)}`,
      crc32c(bytes),
      bytes.length,
    );
  }

  #requestArrived(connection: Connection, correlationId: CorrelationId, bytes: Uint8Array): void {
    const { server } = connection;
    server.process.run(() => {
      const replyTo = server.nextReplyTo++ as ReplyTo;
      server.replies.set(replyTo, { connection, correlationId });
      connection.serving.set(replyTo, this.#timeline.nowMs);
      const request = this.#codec.decodeRequest(bytes);
      this.#tap.requestArrives(server.process.nodeId, request, () => server.inbox?.request(replyTo, request));
    });
  }

  #respond(host: Host, replyTo: ReplyTo, response: RaftResponse, batches: readonly Uint8Array[]): void {
    if (!host.process.alive) return;
    const exchange = host.replies.get(replyTo);
    if (exchange === undefined) return; // cancelled: the asker has gone
    host.replies.delete(replyTo);
    const { connection, correlationId } = exchange;
    connection.serving.delete(replyTo);
    this.#tap.response(host.process.nodeId, connection.client.process.nodeId, response);
    if (connection.broken) return;
    const bytes = this.#codec.encodeResponse(response, batches);
    const mangling = this.#manglingOn(connection.down);
    connection.down.send(
      'net.response',
      () => {
        if (mangling === null) this.#responseArrived(connection, correlationId, bytes);
        else this.#refuse(connection, connection.client, bytes, mangling, (bad) => this.#codec.decodeResponse(bad));
      },
      () => `${connection.down.from}→${connection.down.to} #${correlationId} ${describeMessage(response)}`,
      crc32c(bytes),
      bytes.length,
    );
  }

  #responseArrived(connection: Connection, correlationId: CorrelationId, bytes: Uint8Array): void {
    // Part of a broken connection's answers may have arrived before the break was noticed; after it they are void.
    const asked = connection.outstanding.get(correlationId);
    if (connection.broken || asked === undefined) return;
    connection.outstanding.delete(correlationId);
    const { client, server } = connection;
    client.process.run(() => {
      const response = this.#codec.decodeResponse(bytes);
      this.#tap.responseArrives(client.process.nodeId, asked, response, () =>
        client.inbox?.response(server.process.nodeId, correlationId, response),
      );
    });
  }

  #manglingOn({ from, to }: Pipe): Mangling | null {
    const { manglings } = this.#links.wire(from, to);
    return manglings.length === 0 ? null : (manglings.shift() ?? null);
  }

  /**
   * A message has arrived that is not what was sent. Records must be found to be bad by their own checksums; anything else
   * is left to those of the transport. Either way its connection is reset, and nothing of it reaches the receiver.
   */
  #refuse(
    connection: Connection,
    receiver: Host,
    sent: Uint8Array,
    mangling: Mangling,
    decode: (bytes: Uint8Array) => RaftRequest | RaftResponse,
  ): void {
    receiver.process.run(() => {
      const foundBy = mangled(sent, mangling, decode);
      this.#links.counters.add(`net.mangled.${mangling.how}.${foundBy}`);
    });
    this.#break(connection);
  }

  #break(connection: Connection): void {
    if (connection.broken) return;
    connection.broken = true;
    this.#connections.delete(connection);
    this.#links.counters.add('net.connectionBroken');
    connection.up.close();
    connection.down.close();
    this.#clientNoticesBreak(connection);
    const { server } = connection;
    const delay = this.#links.delayMs(connection.up.from, connection.up.to);
    this.#timeline.after(delay, 'net.cancelled', server.process.nodeId, () => {
      for (const replyTo of connection.serving.keys()) {
        server.replies.delete(replyTo);
        server.process.run(() => server.inbox?.requestCancelled(replyTo));
      }
      connection.serving.clear();
    });
  }

  #clientNoticesBreak(connection: Connection): void {
    const { client, channel } = connection;
    if (!client.process.alive) return;
    channel.connection = null;
    this.#failLater(client, channel.to, [...connection.outstanding.keys()]);
    connection.outstanding.clear();
    this.#connect(client, channel, true);
  }

  #failLater(host: Host, to: NodeId, correlationIds: readonly CorrelationId[]): void {
    if (correlationIds.length === 0) return;
    this.#timeline.after(0, 'net.requestFailed', host.process.nodeId, () =>
      host.process.run(() => {
        for (const correlationId of correlationIds) host.inbox?.requestFailed(to, correlationId);
      }),
    );
  }
}

function channelOf(host: Host, to: NodeId, channel: Channel): ClientChannel {
  const key = `${to}/${channel}`;
  let found = host.channels.get(key);
  if (found === undefined) {
    found = { to, channel, state: 'idle', connection: null, queue: [] };
    host.channels.set(key, found);
  }
  return found;
}
