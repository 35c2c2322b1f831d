/**
 * Clients' connections to controllers (admin client, brokers): commands up, results and followed metadata down, in
 * order, until the connection breaks; then whatever had no answer has an unknown outcome.
 */
import type { Failure } from '../../../src/base/error.ts';
import type { OffsetAndEpoch } from '../../../src/base/ids.ts';
import type { Command } from '../../../src/controller/commands.ts';
import type { CommandResult, ControllerService, FollowHandle, FollowSink } from '../../../src/driver/ports.ts';
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
  /** A client follows a controller's log: what is returned takes the sink's place. */
  followed(client: number, position: OffsetAndEpoch | null, sink: FollowSink): FollowSink;
}

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

  /** Starts to connect; `onLost` is called once, unless the client closes it first. */
  connect(client: SimProcess, to: number, onLost: (reason: string) => void): RpcConnection {
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
      else connection.opened(served);
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
    this.#send(`rpc.${command.kind}`, (service) => {
      const settled = this.#tap.submitted(this.#client.nodeId, this.#to, command);
      service.submit(command, (result) => {
        if (this.#served?.process.alive === true) settled(result);
        const detail = (): string => `${command.kind}: ${describeResult(result)}`;
        this.#answer('rpc.result', () => done(result), detail);
      });
    });
  }

  describeQuorum(done: (result: Parameters<Parameters<ControllerService['describeQuorum']>[0]>[0]) => void): void {
    this.#send('rpc.describeQuorum', (service) =>
      service.describeQuorum((result) => this.#answer('rpc.result', () => done(result), null)),
    );
  }

  /** Ends with the connection, or by the returned function. */
  follow(position: OffsetAndEpoch | null, name: string, sink: FollowSink): () => void {
    let handle: FollowHandle | null = null;
    let stopped = false;
    this.#hasAskedToFollow = true;
    const observed = this.#tap.followed(this.#client.nodeId, position, sink);
    this.#send('rpc.follow', (service) => {
      if (stopped) return;
      const relay = new FollowRelay(
        (deliver, detail) => this.#answer('rpc.followed', () => stopped || deliver(), detail),
        (read) => this.#send('rpc.read', read),
        observed,
      );
      handle = service.follow({ position, followerName: name }, relay);
      relay.handle = handle;
      this.#follows.add(handle);
    });
    return () => {
      stopped = true;
      this.#send('rpc.unfollow', () => {
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

  #send(kind: string, run: (service: ControllerService) => void): void {
    if (this.#ended || !this.#client.alive) return;
    const served = this.#served;
    if (served === null) {
      this.#queue.push(() => this.#send(kind, run));
      return;
    }
    const detail = (): string => `${this.#client.nodeId}→${this.#to}`;
    this.#up.send(kind, () => served.process.run(() => run(served.service)), detail, 0);
  }

  #answer(kind: string, deliver: () => void, detail: (() => string) | null): void {
    if (this.#ended || this.#served?.process.alive !== true) return;
    this.#down.send(kind, () => this.#ended || this.#client.run(() => this.#ended || deliver()), detail, 0);
  }
}

/** The server's end of a follow stream: sends a few messages, then waits until they were read. */
class FollowRelay implements FollowSink {
  readonly #answer: (deliver: () => void, detail: (() => string) | null) => void;
  readonly #atServer: (read: () => void) => void;
  readonly #sink: FollowSink;
  handle: FollowHandle | null = null;
  #underWay = 0;

  constructor(
    answer: (deliver: () => void, detail: (() => string) | null) => void,
    atServer: (read: () => void) => void,
    sink: FollowSink,
  ) {
    this.#answer = answer;
    this.#atServer = atServer;
    this.#sink = sink;
  }

  snapshotBegin(id: OffsetAndEpoch, sizeBytes: number): boolean {
    return this.#pass(() => this.#sink.snapshotBegin(id, sizeBytes), `snapshot ${id.offset}`);
  }

  snapshotChunk(bytes: Uint8Array): boolean {
    return this.#pass(() => this.#sink.snapshotChunk(bytes), `${bytes.length} bytes`);
  }

  snapshotEnd(): boolean {
    return this.#pass(() => this.#sink.snapshotEnd(), 'end of snapshot');
  }

  batches(...args: Parameters<FollowSink['batches']>): boolean {
    return this.#pass(() => this.#sink.batches(...args), `${args[0].length} batches, stable ${args[1]}`);
  }

  failed(why: Failure): void {
    this.#answer(
      () => this.#sink.failed(why),
      () => why.code,
    );
  }

  #pass(deliver: () => void, what: string): boolean {
    const isFull = ++this.#underWay >= FOLLOW_WINDOW;
    this.#answer(
      () => {
        deliver();
        if (isFull) this.#atServer(() => this.#wasRead());
      },
      () => what,
    );
    return !isFull;
  }

  /** The message that filled the window, and so all before it. */
  #wasRead(): void {
    this.#underWay = 0;
    this.handle?.resume();
  }
}

/** A result in a few words. */
export function describeResult(result: CommandResult): string {
  if (result.kind === 'reply') return 'ok';
  return result.leader === null ? result.failure.code : `${result.failure.code} (leader ${result.leader.id})`;
}
