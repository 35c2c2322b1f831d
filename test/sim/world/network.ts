/**
 * The Transport port over simulated TCP: each pair of controllers has two connections (fetches, and votes with epoch
 * messages), opened when needed. One that breaks fails its outstanding requests, and is tried once more before
 * `connectionLost`.
 */
import type { NodeId } from '../../../src/base/ids.ts';
import type { RaftInbox, Transport } from '../../../src/driver/ports.ts';
import { raftStreamOf } from '../../../src/grpc/raft-messages.ts';
import type { CorrelationId, ReplyTo } from '../../../src/raft/events.ts';
import type { RaftRequest, RaftResponse } from '../../../src/raft/messages.ts';
import type { Endpoint } from '../../../src/raft/voters.ts';
import { Connection, type NetworkTap, type Peer, type RaftCodec } from './connection.ts';
import type { Links } from './links.ts';
import type { SimProcess } from './process.ts';
import type { Timeline } from './timeline.ts';

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

/** One process on the network. */
interface Host extends Peer {
  readonly channels: Map<string, ClientChannel>;
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
      this.#timeline.after(delay, 'net.peerGone', other.process.nodeId, () => connection.break());
    }
  }

  /** For how long the oldest request among these nodes has waited at its server, on a connection that stands. */
  longestUnansweredMs(nodes: readonly NodeId[]): number {
    let oldestMs = this.#timeline.nowMs;
    for (const { client, server, unansweredSinceMs } of this.#connections) {
      if (!nodes.includes(client.process.nodeId) || !nodes.includes(server.process.nodeId)) continue;
      oldestMs = Math.min(oldestMs, unansweredSinceMs);
    }
    return this.#timeline.nowMs - oldestMs;
  }

  /** Breaks all connections between two nodes at once. */
  reset(a: NodeId, b: NodeId): void {
    for (const connection of [...this.#connections]) {
      const client = connection.client.process.nodeId;
      const server = connection.server.process.nodeId;
      if ((client === a && server === b) || (client === b && server === a)) connection.break();
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
    const channel = channelOf(host, to, raftStreamOf(request.kind));
    if (channel.state === 'open' && channel.connection !== null) {
      channel.connection.send(correlationId, request);
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
    const connection: Connection = new Connection({
      timeline: this.#timeline,
      links: this.#links,
      codec: this.#codec,
      tap: this.#tap,
      client: host,
      server,
      onBroken: (unanswered) => {
        this.#connections.delete(connection);
        this.#clientNoticesBreak(host, channel, unanswered);
      },
    });
    this.#connections.add(connection);
    channel.state = 'open';
    channel.connection = connection;
    for (const { correlationId, request } of channel.queue.splice(0)) connection.send(correlationId, request);
  }

  #respond(host: Host, replyTo: ReplyTo, response: RaftResponse, batches: readonly Uint8Array[]): void {
    if (!host.process.alive) return;
    const connection = host.replies.get(replyTo);
    if (connection === undefined) return; // cancelled: the asker has gone
    host.replies.delete(replyTo);
    connection.respond(replyTo, response, batches);
  }

  #clientNoticesBreak(host: Host, channel: ClientChannel, unanswered: readonly CorrelationId[]): void {
    if (!host.process.alive) return;
    channel.connection = null;
    this.#failLater(host, channel.to, unanswered);
    this.#connect(host, channel, true);
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
