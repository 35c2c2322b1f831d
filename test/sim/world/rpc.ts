/**
 * Clients' connections to controllers (admin client, brokers): commands up, results and followed metadata down, in
 * order, as bytes through the real codecs, until the connection breaks; then whatever had no answer has an unknown outcome.
 */
import { quorate } from '#proto';
import { must } from '../../../src/base/assert.ts';
import { crc32c } from '../../../src/base/crc32c.ts';
import type { NodeId, OffsetAndEpoch } from '../../../src/base/ids.ts';
import type { Command } from '../../../src/controller/commands.ts';
import type {
  CommandResult,
  ControllerService,
  FollowHandle,
  FollowSink,
  LeadershipTransferDone,
  QuorumChangeDone,
} from '../../../src/driver/ports.ts';
import {
  decodeAnswerFrame,
  decodeCommandFrame,
  encodeAnswerFrame,
  encodeCommandFrame,
  isBrokerCommand,
} from '../../../src/grpc/command-messages.ts';
import { decodeFollowRequest, encodeFollowRequest } from '../../../src/grpc/follow-messages.ts';
import { changeVotersFromProto, changeVotersToProto } from '../../../src/grpc/quorum-messages.ts';
import type { VoterChange } from '../../../src/raft/voter-changes.ts';
import { deliver, framing } from './follow-frames.ts';
import type { Links } from './links.ts';
import { Pipe } from './pipe.ts';
import type { SimProcess } from './process.ts';
import type { Timeline } from './timeline.ts';

/** The reason of a loss before which nothing can have reached the controller. */
export const CONNECTION_REFUSED = 'connection refused';

/** What runs at a controller's address right now. */
export interface Served {
  readonly process: SimProcess;
  readonly service: ControllerService;
}

/** Sees what clients and controllers say to each other. */
export interface RpcTap {
  /** A command has reached a controller; what is returned is called with the controller's answer, if it gives one. */
  submitted(client: number, controller: number, command: Command): (result: CommandResult) => void;
  /** What one of the two has handed over, and what the other one got. */
  carried(sent: unknown, received: unknown): void;
  /** A client follows a controller's log: what is returned takes the sink's place. */
  followed(client: number, position: OffsetAndEpoch | null, sink: FollowSink): FollowSink;
}

/** What is no message of its own in the product. */
const EMPTY = new Uint8Array(0);

/** After so many messages a follower must say that it has read them. */
const FOLLOW_WINDOW = 4;

/** Who serves which node id; null: nobody. */
export type Directory = (nodeId: number) => Served | null;

export class RpcLinks {
  readonly #timeline: Timeline;
  readonly #links: Links;
  readonly #directory: Directory;
  readonly #tap: RpcTap;
  readonly #open = new Set<RpcConnection>();

  constructor(timeline: Timeline, links: Links, directory: Directory, tap: RpcTap) {
    this.#timeline = timeline;
    this.#links = links;
    this.#directory = directory;
    this.#tap = tap;
  }

  /** Starts to connect; `onOpen` is called when it stands, `onLost` once, unless the client closes it first. */
  connect(
    client: SimProcess,
    to: number,
    onLost: (reason: string) => void,
    onOpen: (() => void) | null = null,
  ): RpcConnection {
    const connection = new RpcConnection(this.#timeline, this.#links, this.#tap, client, to, (reason) => {
      this.#open.delete(connection);
      if (reason !== null) client.run(() => onLost(reason));
    });
    this.#open.add(connection);
    const from = client.nodeId;
    const cut = this.#links.isCut(from, to) || this.#links.isCut(to, from);
    const delay = cut
      ? this.#links.parameters.connectTimeoutMs
      : this.#links.delayMs(from, to) + this.#links.delayMs(to, from);
    this.#timeline.after(delay, 'rpc.connect', from, () => {
      const served = cut ? null : this.#directory(to);
      if (served === null) connection.lose(CONNECTION_REFUSED);
      else {
        connection.opened(served);
        if (onOpen !== null) client.run(onOpen);
      }
    });
    return connection;
  }

  /** Breaks the connections of a client with a controller, whichever of the two is which. */
  reset(a: number, b: number): void {
    for (const connection of [...this.#open])
      if (connection.isBetween(a, b)) connection.lose('the connection was reset');
  }

  /** The process has died: those at the other end find out, now or when their patience ends. */
  died(process: SimProcess, silently: boolean): void {
    for (const connection of [...this.#open]) {
      if (!connection.involves(process)) continue;
      const delay = silently
        ? this.#links.parameters.keepAliveMs
        : this.#links.delayMs(process.nodeId, connection.peerOf(process));
      this.#timeline.after(delay, 'rpc.peerGone', connection.peerOf(process), () =>
        connection.lose('the peer is gone'),
      );
    }
  }
}

export class RpcConnection {
  readonly #timeline: Timeline;
  readonly #tap: RpcTap;
  readonly #client: SimProcess;
  readonly #to: number;
  readonly #onEnd: (reason: string | null) => void;
  readonly #up: Pipe;
  readonly #down: Pipe;
  readonly #follows = new Set<FollowHandle>();
  #queue: (() => void)[] = [];
  #served: Served | null = null;
  #hasAskedToFollow = false;
  #calls = 0;
  #ended = false;

  constructor(
    timeline: Timeline,
    links: Links,
    tap: RpcTap,
    client: SimProcess,
    to: number,
    onEnd: (reason: string | null) => void,
  ) {
    this.#timeline = timeline;
    this.#tap = tap;
    this.#client = client;
    this.#to = to;
    this.#onEnd = onEnd;
    this.#up = new Pipe(timeline, links, client.nodeId, to, () => this.lose('no answer'));
    this.#down = new Pipe(timeline, links, to, client.nodeId, () => this.lose('no answer'));
  }

  isBetween(a: number, b: number): boolean {
    const client = this.#client.nodeId;
    return (client === a && this.#to === b) || (client === b && this.#to === a);
  }

  involves(process: SimProcess): boolean {
    return this.#client === process || this.#served?.process === process;
  }

  peerOf(process: SimProcess): number {
    return this.#client === process ? this.#to : this.#client.nodeId;
  }

  opened(served: Served): void {
    if (this.#ended) return;
    this.#served = served;
    const queue = this.#queue;
    this.#queue = [];
    for (const send of queue) send();
  }

  /** `done` is called at most once; never after the connection was lost or closed. */
  call(command: Command, done: (result: CommandResult) => void): void {
    const stream = isBrokerCommand(command) ? 'session' : 'commands';
    const number = ++this.#calls;
    const request = encodeCommandFrame(number, command);
    this.#send(`rpc.${command.kind}`, request, (service) => {
      const settled = this.#tap.submitted(this.#client.nodeId, this.#to, command);
      const received = only(decodeCommandFrame(stream, request));
      this.#tap.carried({ number, command }, received);
      const answer = (result: CommandResult): void => {
        if (this.#served?.process.alive === true) settled(result);
        const frame = encodeAnswerFrame(stream, number, result);
        const take = (): void => {
          const answered = only(decodeAnswerFrame(stream, frame));
          this.#tap.carried({ number, result }, answered);
          done(answered.result);
        };
        this.#answer('rpc.result', frame, take, () => `${command.kind}: ${describeResult(result)}`);
      };
      if ('code' in received.command) answer({ kind: 'failed', failure: received.command, leader: null });
      else service.submit(received.command, answer);
    });
  }

  describeQuorum(done: (result: Parameters<Parameters<ControllerService['describeQuorum']>[0]>[0]) => void): void {
    this.#send('rpc.describeQuorum', EMPTY, (service) =>
      service.describeQuorum((result) => this.#answer('rpc.result', EMPTY, () => done(result), null)),
    );
  }

  changeVoters(change: VoterChange, done: QuorumChangeDone): void {
    const request = quorate.v1.ChangeVotersRequest.encode(changeVotersToProto(change, false)).finish();
    this.#send('rpc.changeVoters', request, (service) => {
      const received = changeVotersFromProto(quorate.v1.ChangeVotersRequest.decode(request));
      this.#tap.carried(change, received);
      service.changeVoters(received, false, (result) => this.#answer('rpc.result', EMPTY, () => done(result), null));
    });
  }

  transferLeadership(to: NodeId | null, done: LeadershipTransferDone): void {
    this.#send('rpc.transferLeadership', EMPTY, (service) =>
      service.transferLeadership(to, false, (result) => this.#answer('rpc.result', EMPTY, () => done(result), null)),
    );
  }

  /** Ends with the connection, or by the returned function. */
  follow(position: OffsetAndEpoch | null, followerName: string, sink: FollowSink): () => void {
    let handle: FollowHandle | null = null;
    let stopped = false;
    this.#hasAskedToFollow = true;
    const observed = this.#tap.followed(this.#client.nodeId, position, sink);
    const asked = { position, followerName, unfolded: false };
    const request = encodeFollowRequest(asked);
    this.#send('rpc.follow', request, (service) => {
      if (stopped) return;
      const received = decodeFollowRequest(request);
      this.#tap.carried(asked, received);
      const window = new FollowWindow(
        (frame, take, what) =>
          this.#answer(
            'rpc.followed',
            frame,
            () => stopped || take(),
            () => what,
          ),
        (read) => this.#send('rpc.read', EMPTY, read),
        observed,
      );
      handle = service.follow(received, window.sink);
      window.handle = handle;
      this.#follows.add(handle);
    });
    return () => {
      stopped = true;
      this.#send('rpc.unfollow', EMPTY, () => {
        if (handle === null) return;
        this.#follows.delete(handle);
        handle.cancel();
      });
    };
  }

  /** The client lets go. */
  close(): void {
    this.#end(null);
  }

  lose(reason: string): void {
    this.#end(reason);
  }

  #end(reason: string | null): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#up.close();
    this.#down.close();
    const served = this.#served;
    // A paused controller may come to a request to follow only after this: so whether there is one, not whether it is served.
    if (served !== null && this.#hasAskedToFollow) {
      this.#timeline.after(0, 'rpc.followsEnd', this.#to, () =>
        served.process.run(() => {
          for (const handle of this.#follows) handle.cancel();
        }),
      );
    }
    this.#onEnd(reason);
  }

  #send(kind: string, bytes: Uint8Array, run: (service: ControllerService) => void): void {
    if (this.#ended || !this.#client.alive) return;
    const served = this.#served;
    if (served === null) {
      this.#queue.push(() => this.#send(kind, bytes, run));
      return;
    }
    const detail = (): string => `${this.#client.nodeId}→${this.#to}`;
    const arrive = (): void => served.process.run(() => run(served.service));
    this.#up.send(kind, arrive, detail, crc32c(bytes), bytes.length);
  }

  #answer(kind: string, bytes: Uint8Array, take: () => void, detail: (() => string) | null): void {
    if (this.#ended || this.#served?.process.alive !== true) return;
    const arrive = (): unknown => this.#ended || this.#client.run(() => this.#ended || take());
    this.#down.send(kind, arrive, detail, crc32c(bytes), bytes.length);
  }
}

/** The server's end of a follow stream: sends a few frames, then waits until they were read. */
class FollowWindow {
  /** What the service fills. */
  readonly sink: FollowSink;
  handle: FollowHandle | null = null;
  readonly #answer: (frame: Uint8Array, take: () => void, what: string) => void;
  readonly #atServer: (read: () => void) => void;
  readonly #follower: FollowSink;
  #underWay = 0;

  constructor(
    answer: (frame: Uint8Array, take: () => void, what: string) => void,
    atServer: (read: () => void) => void,
    follower: FollowSink,
  ) {
    this.#answer = answer;
    this.#atServer = atServer;
    this.#follower = follower;
    this.sink = framing(
      (frame, what) => this.#pass(frame, what),
      (why) => this.#answer(EMPTY, () => this.#follower.failed(why), why.code),
    );
  }

  #pass(frame: Uint8Array, what: string): boolean {
    const isFull = ++this.#underWay >= FOLLOW_WINDOW;
    const take = (): void => {
      deliver(frame, this.#follower);
      if (isFull) this.#atServer(() => this.#wasRead());
    };
    this.#answer(frame, take, what);
    return !isFull;
  }

  /** The frame that filled the window, and so all before it. */
  #wasRead(): void {
    this.#underWay = 0;
    this.handle?.resume();
  }
}

/** Of a frame with one item. */
function only<T>(items: readonly T[]): T {
  return must(items[0], 'a frame holds the item that it was made of');
}

/** A result in a few words. */
export function describeResult(result: CommandResult): string {
  if (result.kind === 'reply') return 'ok';
  return result.leader === null ? result.failure.code : `${result.failure.code} (leader ${result.leader.id})`;
}
