/**
 * The way to one other controller: at most one connection, requests out on it, requests that wait for it.
 *
 * 1. Every request ends in exactly one of `response` and `failed`, unless the link is closed.
 * 2. After a break of a connection one reconnect is tried at once; if it fails, `connectionLost` is said, once for each
 *    break. Connections that break again and again without taking a single stream are no connections: rule 3.
 * 3. Other failures are followed by a short pause that grows; requests made in it wait for its end.
 * 4. A controller of a former release may say that it does not know what it was asked: that fails, and nothing breaks.
 */
import { assertNever } from '../base/assert.ts';
import type { Bound } from '../base/bound.ts';
import type { CorrelationId } from '../raft/events.ts';
import type { RaftRequest, RaftResponse } from '../raft/messages.ts';
import type { ChannelTls } from './channel-tls.ts';
import type { PeerOptions } from './options.ts';
import { PeerConnection } from './peer-connection.ts';
import { decodeResponseFrame, encodeRequestFrame, type RaftStreamName, raftStreamOf } from './raft-messages.ts';

/** What the owner of a link hears from it, never from within a call of the link. */
export interface PeerLinkEvents {
  response(correlationId: CorrelationId, response: RaftResponse): void;
  failed(correlationId: CorrelationId): void;
  connectionLost(): void;
  /** For logs: a connection could not be made or broke. */
  broke(address: string, reason: string): void;
}

interface Outgoing {
  readonly correlationId: CorrelationId;
  readonly request: RaftRequest;
}

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'connecting'; readonly connection: PeerConnection; readonly afterBreak: boolean }
  | { readonly kind: 'ready'; readonly connection: PeerConnection }
  | { readonly kind: 'pausing'; readonly timer: NodeJS.Timeout }
  | { readonly kind: 'closed' };

export class PeerLink {
  readonly #tls: ChannelTls;
  readonly #options: PeerOptions;
  readonly #bound: Bound;
  readonly #events: PeerLinkEvents;
  #address: string;
  #state: State = { kind: 'idle' };
  #failures = 0;
  #nextNumber = 1;
  /** Sent, not answered, by the number on the wire. */
  readonly #outstanding = new Map<number, Outgoing>();
  /** To be sent as soon as there is a connection. */
  #waiting: Outgoing[] = [];

  /** `bound`: of requests that wait or are out. */
  constructor(address: string, tls: ChannelTls, options: PeerOptions, bound: Bound, events: PeerLinkEvents) {
    this.#address = address;
    this.#tls = tls;
    this.#options = options;
    this.#bound = bound;
    this.#events = events;
  }

  /** Sends a request to the controller, which is now to be found at `address`. */
  request(address: string, correlationId: CorrelationId, request: RaftRequest): void {
    if (this.#state.kind === 'closed') return;
    if (address !== this.#address) this.#move(address);
    if (this.#bound.admits(this.requests)) this.#deliver({ correlationId, request });
    else this.#failOne(correlationId);
  }

  /** Requests that wait or are out. */
  get requests(): number {
    return this.#outstanding.size + this.#waiting.length;
  }

  /** Gives the link up; no event follows. */
  close(): void {
    this.#leaveState();
    this.#state = { kind: 'closed' };
    this.#outstanding.clear();
    this.#waiting = [];
  }

  #deliver(outgoing: Outgoing): void {
    const state = this.#state;
    switch (state.kind) {
      case 'ready':
        this.#send(state.connection, outgoing);
        return;
      case 'idle':
        this.#waiting.push(outgoing);
        this.#connect(false);
        return;
      case 'connecting':
      case 'pausing':
        this.#waiting.push(outgoing);
        return;
      case 'closed':
        return;
      default:
        assertNever(state);
    }
  }

  #send(connection: PeerConnection, outgoing: Outgoing): void {
    const number = this.#nextNumber;
    this.#nextNumber = (number + 1) >>> 0;
    this.#outstanding.set(number, outgoing);
    connection.send(raftStreamOf(outgoing.request.kind), encodeRequestFrame(number, outgoing.request));
  }

  /** Tells the asker later: nothing is called back from within a request. */
  #failOne(correlationId: CorrelationId): void {
    setImmediate(() => {
      if (this.#state.kind !== 'closed') this.#events.failed(correlationId);
    });
  }

  #move(address: string): void {
    this.#leaveState();
    this.#state = { kind: 'idle' };
    this.#address = address;
    this.#failures = 0;
    for (const { correlationId } of this.#takeAll()) this.#failOne(correlationId);
  }

  #leaveState(): void {
    const state = this.#state;
    if (state.kind === 'connecting' || state.kind === 'ready') state.connection.close();
    if (state.kind === 'pausing') clearTimeout(state.timer);
  }

  #connect(afterBreak: boolean): void {
    const timeoutMs = afterBreak ? this.#options.reconnectTimeoutMs : this.#options.connectTimeoutMs;
    const connection: PeerConnection = new PeerConnection(this.#address, this.#tls, timeoutMs, this.#options, {
      ready: () => this.#ready(connection),
      frame: (stream, bytes) => this.#receive(stream, bytes),
      ended: (wasAccepted, reason) => this.#ended(wasAccepted, reason),
    });
    this.#state = { kind: 'connecting', connection, afterBreak };
  }

  #ready(connection: PeerConnection): void {
    this.#state = { kind: 'ready', connection };
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const outgoing of waiting) this.#send(connection, outgoing);
  }

  #receive(stream: RaftStreamName, bytes: Uint8Array): void {
    const { correlationId: number, message } = decodeResponseFrame(stream, bytes);
    const outgoing = this.#outstanding.get(number);
    if (outgoing === undefined || (message !== null && outgoing.request.kind !== message.kind)) return;
    this.#outstanding.delete(number);
    this.#failures = 0;
    if (message === null) this.#events.failed(outgoing.correlationId);
    else this.#events.response(outgoing.correlationId, message);
  }

  #ended(wasAccepted: boolean, reason: string): void {
    const state = this.#state;
    this.#events.broke(this.#address, reason);
    // Both lists are emptied and the state is set before anyone is told: the answer may be new requests.
    const lost = this.#takeAll();
    if (state.kind === 'ready' && (wasAccepted || this.#failures++ === 0)) this.#connect(true);
    else this.#pause();
    for (const { correlationId } of lost) this.#events.failed(correlationId);
    if (state.kind === 'connecting' && state.afterBreak) this.#events.connectionLost();
  }

  #pause(): void {
    const { minBackoffMs, maxBackoffMs } = this.#options;
    const pauseMs = Math.min(maxBackoffMs, minBackoffMs * 2 ** Math.min(this.#failures++, 16));
    const timer = setTimeout(() => {
      this.#state = { kind: 'idle' };
      if (this.#waiting.length > 0) this.#connect(false);
    }, pauseMs);
    timer.unref();
    this.#state = { kind: 'pausing', timer };
  }

  #takeAll(): Outgoing[] {
    const all = [...this.#outstanding.values(), ...this.#waiting];
    this.#outstanding.clear();
    this.#waiting = [];
    return all;
  }
}
