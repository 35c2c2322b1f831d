/**
 * All connections to the controllers lead through here: one listener for each controller, at the address that it
 * advertises. Who connects is told by the source address (see source-address.mjs): addresses of controllers spread, in
 * votes, in the log and in hints for clients, so there cannot be one for each asker.
 *
 * A link leads from one place to another and carries the requests of connections one way, the answers of those the other
 * way: a cut link is a cut wire.
 */
import { createServer, type Server, Socket } from 'node:net';
import { SeededRandom } from '../../../src/base/random.ts';
import { Link, type LinkMode } from './link.ts';
import { Pump } from './pump.ts';

/** A controller by its id, or everybody else. */
export type Place = number | 'clients';

export interface ProxiedNode {
  readonly id: number;
  /** Where others reach it. */
  readonly advertisedPort: number;
  /** Where it listens. */
  readonly port: number;
}

interface Connection {
  readonly from: Place;
  readonly to: Place;
  breakOff(): void;
}

const SOURCE = /^(?:::ffff:)?127\.0\.1\.(\d+)$/;

/** The address from which a controller connects. */
export function sourceAddress(id: number): string {
  return `127.0.1.${id}`;
}

export class ProxyNetwork {
  readonly #nodes: readonly ProxiedNode[];
  readonly #seed: number;
  readonly #servers: Server[] = [];
  readonly #links = new Map<string, Link>();
  readonly #connections = new Set<Connection>();
  readonly #refused = new Set<string>();

  static async open(nodes: readonly ProxiedNode[], seed: number): Promise<ProxyNetwork> {
    const network = new ProxyNetwork(nodes, seed);
    await Promise.all(nodes.map((node) => network.#listen(node)));
    return network;
  }

  private constructor(nodes: readonly ProxiedNode[], seed: number) {
    this.#nodes = nodes;
    this.#seed = seed;
  }

  get places(): readonly Place[] {
    return [...this.#nodes.map(({ id }) => id), 'clients'];
  }

  /** Connections that stand or are being made. */
  get connections(): readonly { readonly from: Place; readonly to: Place }[] {
    return [...this.#connections];
  }

  set(from: Place, to: Place, mode: LinkMode): void {
    this.#link(from, to).mode = mode;
  }

  /** Both ways. */
  setBetween(a: Place, b: Place, mode: LinkMode): void {
    this.set(a, b, mode);
    this.set(b, a, mode);
  }

  /** Connections from one place to the other are broken off at once, until {@link heal}; those that stand stay. */
  refuse(from: Place, to: Place): void {
    this.#refused.add(`${from} ${to}`);
  }

  /** Breaks off, with a reset, what connects the two places. */
  reset(a: Place, b: Place): void {
    for (const connection of this.#connections) {
      const { from, to } = connection;
      if ((from === a && to === b) || (from === b && to === a)) connection.breakOff();
    }
  }

  /** Everything passes, and what was held arrives. */
  heal(): void {
    this.#refused.clear();
    for (const link of this.#links.values()) if (link.mode.kind !== 'pass') link.mode = { kind: 'pass' };
  }

  async close(): Promise<void> {
    const closed = this.#servers.map((server) => new Promise((resolve) => server.close(resolve)));
    for (const connection of this.#connections) connection.breakOff();
    await Promise.all(closed);
  }

  #link(from: Place, to: Place): Link {
    const name = `${from} ${to}`;
    let link = this.#links.get(name);
    if (link === undefined) {
      link = new Link(new SeededRandom(this.#seed, name));
      this.#links.set(name, link);
    }
    return link;
  }

  #listen(node: ProxiedNode): Promise<void> {
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => this.#accept(socket, node));
    this.#servers.push(server);
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(node.advertisedPort, '127.0.0.1', resolve);
    });
  }

  #accept(near: Socket, node: ProxiedNode): void {
    const from = this.#placeOf(near.remoteAddress ?? '');
    near.on('error', () => undefined);
    if (this.#refused.has(`${from} ${node.id}`)) {
      near.resetAndDestroy();
      return;
    }
    const far = new Socket({ allowHalfOpen: true });
    far.on('error', () => undefined);
    far.setNoDelay(true);
    const breakOff = (): void => {
      for (const pump of pumps) pump.stop();
      near.resetAndDestroy();
      far.resetAndDestroy();
      this.#connections.delete(connection);
    };
    const connection: Connection = { from, to: node.id, breakOff };
    this.#connections.add(connection);
    // A socket that is gone takes the other one with it, once the link has told.
    const pumps = [
      new Pump(near, far, this.#link(from, node.id), breakOff),
      new Pump(far, near, this.#link(node.id, from), breakOff),
    ];
    far.connect(node.port, '127.0.0.1');
  }

  #placeOf(address: string): Place {
    const id = Number(SOURCE.exec(address)?.[1] ?? Number.NaN);
    return this.#nodes.some((node) => node.id === id) ? id : 'clients';
  }
}
