/**
 * The driver's Transport over gRPC. Requests go out over one {@link PeerLink} for each other controller; requests of others
 * come in through {@link GrpcTransport.incoming}, which the server serves.
 */
import { assert } from '../base/assert.ts';
import { Bound, type BoundUse } from '../base/bound.ts';
import type { NodeId } from '../base/ids.ts';
import type { RaftInbox, Transport } from '../driver/ports.ts';
import type { CorrelationId, ReplyTo } from '../raft/events.ts';
import type { RaftRequest, RaftResponse } from '../raft/messages.ts';
import type { Endpoint } from '../raft/voters.ts';
import { addressOf } from './address.ts';
import { ChannelTls } from './channel-tls.ts';
import { type PeerOptions, resolvePeerOptions } from './options.ts';
import { PeerLink } from './peer-link.ts';
import { type GrpcLog, RaftStreams } from './raft-streams.ts';

export interface GrpcTransportOptions extends Partial<PeerOptions> {
  readonly log: GrpcLog;
  /** How to connect to other controllers; left out: in plain text. */
  readonly tls?: ChannelTls;
}

export class GrpcTransport implements Transport {
  /** The raft requests of other controllers, for {@link startGrpcServer}. */
  readonly incoming: RaftStreams;
  readonly #options: PeerOptions;
  readonly #log: GrpcLog;
  readonly #tls: ChannelTls;
  readonly #requests: Bound;
  readonly #links = new Map<NodeId, PeerLink>();
  /** Nodes that cannot be reached now and were reported: one log line for each outage. */
  readonly #reported = new Set<NodeId>();
  #inbox: RaftInbox | null = null;
  #closed = false;

  constructor({ log, tls = new ChannelTls(null), ...options }: GrpcTransportOptions) {
    this.#log = log;
    this.#tls = tls;
    this.#options = resolvePeerOptions(options);
    this.#requests = new Bound('requests_per_peer', this.#options.maxRequestsPerPeer);
    this.incoming = new RaftStreams(log);
  }

  /** Names who takes what arrives. Once, before the first request. */
  attach(inbox: RaftInbox): void {
    assert(this.#inbox === null, 'a transport has one inbox');
    this.#inbox = inbox;
    this.incoming.attach(inbox);
  }

  request(to: NodeId, endpoints: readonly Endpoint[], correlationId: CorrelationId, request: RaftRequest): void {
    if (this.#closed) return;
    const endpoint = endpoints.find(({ name }) => name === this.#options.listenerName);
    if (endpoint === undefined) this.#refuse(to, correlationId);
    else {
      const address = addressOf(endpoint.host, endpoint.port);
      this.#linkTo(to, address).request(address, correlationId, request);
    }
  }

  respond(replyTo: ReplyTo, response: RaftResponse, batches: readonly Uint8Array[]): void {
    this.incoming.respond(replyTo, response, batches);
  }

  /** Of what goes out; what comes in is the server's. */
  bounds(): readonly BoundUse[] {
    return [this.#requests.use(Math.max(0, ...[...this.#links.values()].map(({ requests }) => requests)))];
  }

  /** Gives all connections up; nothing is posted any more. */
  close(): void {
    this.#closed = true;
    for (const link of this.#links.values()) link.close();
    this.#links.clear();
  }

  #linkTo(to: NodeId, address: string): PeerLink {
    const existing = this.#links.get(to);
    if (existing !== undefined) return existing;
    const link = new PeerLink(address, this.#tls, this.#options, this.#requests, {
      response: (correlationId, response) => this.#answered(to, correlationId, response),
      failed: (correlationId) => this.#inbox?.requestFailed(to, correlationId),
      connectionLost: () => this.#inbox?.connectionLost(to),
      broke: (at, reason) => this.#report(to, { to, address: at, reason }),
    });
    this.#links.set(to, link);
    return link;
  }

  #answered(to: NodeId, correlationId: CorrelationId, response: RaftResponse): void {
    if (this.#reported.delete(to)) this.#log('info', 'peer-reachable', { to });
    this.#inbox?.response(to, correlationId, response);
  }

  #refuse(to: NodeId, correlationId: CorrelationId): void {
    this.#report(to, { to, reason: `no endpoint of listener ${this.#options.listenerName} is known` });
    setImmediate(() => {
      if (!this.#closed) this.#inbox?.requestFailed(to, correlationId);
    });
  }

  #report(to: NodeId, detail: Readonly<Record<string, unknown>>): void {
    if (this.#reported.has(to)) return;
    this.#reported.add(to);
    this.#log('warn', 'peer-unreachable', detail);
  }
}
