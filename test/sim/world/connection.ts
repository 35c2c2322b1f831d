/**
 * One connection between two controllers, as both its ends see it: requests go up it and answers down, as bytes through
 * the real codecs. Once it breaks, what it has not answered has failed for the client and is cancelled at the server,
 * though a first part of what was under way may still arrive.
 */
import { crc32c } from '../../../src/base/crc32c.ts';
import type { NodeId } from '../../../src/base/ids.ts';
import type { RaftInbox } from '../../../src/driver/ports.ts';
import type { CorrelationId, ReplyTo } from '../../../src/raft/events.ts';
import type { RaftRequest, RaftResponse } from '../../../src/raft/messages.ts';
import { describeMessage } from './describe-message.ts';
import { isKnownToFormer, withoutNews, withUnknownFields } from './former-release.ts';
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
  /** `asked`: what it answers. */
  response(from: NodeId, to: NodeId, response: RaftResponse, asked: RaftRequest): void;
  requestArrives(to: NodeId, request: RaftRequest, take: () => void): void;
  /** `asked`: what it answers. */
  responseArrives(to: NodeId, asked: RaftRequest, response: RaftResponse, take: () => void): void;
  /** The connection is gone on which a request has waited at its server. */
  cancelled(at: NodeId, request: RaftRequest): void;
}

/** A process at one end of connections. */
export interface Peer {
  readonly process: SimProcess;
  inbox: RaftInbox | null;
  /** The connections that its answers go back on. */
  readonly replies: Map<ReplyTo, Connection>;
  nextReplyTo: number;
}

export interface ConnectionParts {
  readonly timeline: Timeline;
  readonly links: Links;
  readonly codec: RaftCodec;
  readonly tap: NetworkTap;
  readonly client: Peer;
  readonly server: Peer;
  /** It has just broken; with the client's requests that have no answer. */
  readonly onBroken: (unanswered: readonly CorrelationId[]) => void;
}

export class Connection {
  readonly client: Peer;
  readonly server: Peer;
  readonly #parts: ConnectionParts;
  readonly #up: Pipe;
  readonly #down: Pipe;
  /** Requests without an answer, as the client sees it. */
  readonly #outstanding = new Map<CorrelationId, RaftRequest>();
  /** Requests without an answer, as the server sees it, with the moment they came. */
  readonly #serving = new Map<
    ReplyTo,
    { readonly correlationId: CorrelationId; readonly request: RaftRequest; readonly sinceMs: number }
  >();
  #broken = false;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    const { timeline, links, client, server } = parts;
    this.client = client;
    this.server = server;
    const [from, to] = [client.process.nodeId, server.process.nodeId];
    this.#up = new Pipe(timeline, links, from, to, () => this.break());
    this.#down = new Pipe(timeline, links, to, from, () => this.break());
  }

  /** When the oldest request came that the server has yet to answer; infinity: there is none. */
  get unansweredSinceMs(): number {
    return Math.min(...[...this.#serving.values()].map(({ sinceMs }) => sinceMs));
  }

  send(correlationId: CorrelationId, request: RaftRequest): void {
    this.#outstanding.set(correlationId, request);
    const { codec } = this.#parts;
    const bytes = this.#asReadBy(this.server, codec.encodeRequest(this.#isMixed ? withoutNews(request) : request));
    const mangling = this.#manglingOn(this.#up);
    this.#up.send(
      'net.request',
      () => {
        if (mangling === null) this.#requestArrived(correlationId, bytes);
        else this.#refuse(this.server, bytes, mangling, (bad) => codec.decodeRequest(bad));
      },
      () => `${this.#up.from}→${this.#up.to} #${correlationId} ${describeMessage(request)}`,
      crc32c(bytes),
      bytes.length,
    );
  }

  /** The server's answer, whether or not it can still be sent. */
  respond(replyTo: ReplyTo, response: RaftResponse, batches: readonly Uint8Array[]): void {
    const served = this.#serving.get(replyTo);
    if (served === undefined) return;
    this.#serving.delete(replyTo);
    const { codec, tap } = this.#parts;
    tap.response(this.server.process.nodeId, this.client.process.nodeId, response, served.request);
    if (this.#broken) return;
    const { correlationId } = served;
    const bytes = this.#asReadBy(this.client, codec.encodeResponse(response, batches));
    const mangling = this.#manglingOn(this.#down);
    this.#down.send(
      'net.response',
      () => {
        if (mangling === null) this.#responseArrived(correlationId, bytes);
        else this.#refuse(this.client, bytes, mangling, (bad) => codec.decodeResponse(bad));
      },
      () => `${this.#down.from}→${this.#down.to} #${correlationId} ${describeMessage(response)}`,
      crc32c(bytes),
      bytes.length,
    );
  }

  /** The client notices at once, the server a little later. */
  break(): void {
    if (this.#broken) return;
    this.#broken = true;
    const { timeline, links, tap, onBroken } = this.#parts;
    links.counters.add('net.connectionBroken');
    this.#up.close();
    this.#down.close();
    const unanswered = [...this.#outstanding.keys()];
    this.#outstanding.clear();
    onBroken(unanswered);
    const { server } = this;
    const delay = links.delayMs(this.#up.from, this.#up.to);
    timeline.after(delay, 'net.cancelled', server.process.nodeId, () => {
      for (const [replyTo, { request }] of this.#serving) {
        server.replies.delete(replyTo);
        server.process.run(() => {
          tap.cancelled(server.process.nodeId, request);
          server.inbox?.requestCancelled(replyTo);
        });
      }
      this.#serving.clear();
    });
  }

  get #isMixed(): boolean {
    return this.client.process.isFormer || this.server.process.isFormer;
  }

  /** Whatever is said to a former release has more in it than it knows. */
  #asReadBy(reader: Peer, message: Uint8Array): Uint8Array {
    return reader.process.isFormer ? withUnknownFields(message) : message;
  }

  /** Nobody at the other end knows what was asked; to the asker that is a failure, and the connection stands. */
  #answerUnknown(correlationId: CorrelationId): void {
    this.#parts.links.counters.add('net.unknownToFormer');
    const { client, server } = this;
    const fail = (): void => {
      if (this.#broken || !this.#outstanding.delete(correlationId)) return;
      client.process.run(() => client.inbox?.requestFailed(server.process.nodeId, correlationId));
    };
    this.#down.send('net.response', fail, () => `${this.#down.from}→${this.#down.to} #${correlationId} unknown`, 0);
  }

  #requestArrived(correlationId: CorrelationId, bytes: Uint8Array): void {
    const { server } = this;
    const { timeline, codec, tap } = this.#parts;
    server.process.run(() => {
      const asked = this.#outstanding.get(correlationId);
      if (asked !== undefined && this.#isMixed && !isKnownToFormer(asked.kind)) {
        this.#answerUnknown(correlationId);
        return;
      }
      const replyTo = server.nextReplyTo++ as ReplyTo;
      server.replies.set(replyTo, this);
      const request = codec.decodeRequest(bytes);
      this.#serving.set(replyTo, { correlationId, request, sinceMs: timeline.nowMs });
      tap.requestArrives(server.process.nodeId, request, () => server.inbox?.request(replyTo, request));
    });
  }

  #responseArrived(correlationId: CorrelationId, bytes: Uint8Array): void {
    // Part of a broken connection's answers may have arrived before the break was noticed; after it they are void.
    const asked = this.#outstanding.get(correlationId);
    if (this.#broken || asked === undefined) return;
    this.#outstanding.delete(correlationId);
    const { client, server } = this;
    const { codec, tap } = this.#parts;
    client.process.run(() => {
      const response = codec.decodeResponse(bytes);
      tap.responseArrives(client.process.nodeId, asked, response, () =>
        client.inbox?.response(server.process.nodeId, correlationId, response),
      );
    });
  }

  #manglingOn({ from, to }: Pipe): Mangling | null {
    const { manglings } = this.#parts.links.wire(from, to);
    return manglings.length === 0 ? null : (manglings.shift() ?? null);
  }

  /**
   * A message has arrived that is not what was sent. Records must be found to be bad by their own checksums; anything else
   * is left to those of the transport. Either way the connection is reset, and nothing of it reaches the receiver.
   */
  #refuse(
    receiver: Peer,
    sent: Uint8Array,
    mangling: Mangling,
    decode: (bytes: Uint8Array) => RaftRequest | RaftResponse,
  ): void {
    receiver.process.run(() => {
      const foundBy = mangled(sent, mangling, decode);
      this.#parts.links.counters.add(`net.mangled.${mangling.how}.${foundBy}`);
    });
    this.break();
  }
}
