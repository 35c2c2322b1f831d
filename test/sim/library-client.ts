/**
 * AdminClient's own logic over simulated connections: whatever is submitted ends once, with a reply, or with a failure that
 * says whether it may have been carried out.
 */
import type { Failure } from '../../src/base/error.ts';
import type { Random } from '../../src/base/random.ts';
import { AdminCore } from '../../src/client/core/admin-core.ts';
import type { AdminEffect, AdminEvent } from '../../src/client/core/admin-events.ts';
import type { LinkNumber } from '../../src/client/core/controller-link.ts';
import type { Command, Reply } from '../../src/controller/commands.ts';
import type { SimEvent } from './world/event-heap.ts';
import { simEndpoint } from './world/network.ts';
import type { SimProcess } from './world/process.ts';
import type { RpcConnection, RpcLinks } from './world/rpc.ts';
import type { Timeline } from './world/timeline.ts';

export interface LibraryParts {
  readonly timeline: Timeline;
  readonly process: SimProcess;
  readonly rpc: RpcLinks;
  readonly random: Random;
  readonly controllers: readonly number[];
  readonly timeoutMs: number;
}

export class LibraryClient {
  readonly #parts: LibraryParts;
  readonly #core: AdminCore;
  readonly #links = new Map<LinkNumber, RpcConnection>();
  readonly #waiting = new Map<number, (result: Reply | Failure) => void>();
  readonly #events: AdminEvent[] = [];
  #stepping = false;
  #lastNumber = 0;
  #tick: SimEvent | null = null;

  constructor(parts: LibraryParts) {
    this.#parts = parts;
    const { controllers, timeoutMs, random } = parts;
    this.#core = new AdminCore({ bootstrap: controllers.map(addressOf), timeoutMs }, random);
  }

  submit(command: Command, done: (result: Reply | Failure) => void): void {
    const number = ++this.#lastNumber;
    this.#waiting.set(number, done);
    this.#post({ kind: 'submit', number, request: command, timeoutMs: null });
  }

  /** Events that effects lead to wait for their turn, as in the product's shell. */
  #post(event: AdminEvent): void {
    this.#events.push(event);
    if (this.#stepping) return;
    this.#stepping = true;
    for (let next = this.#events.shift(); next !== undefined; next = this.#events.shift())
      for (const effect of this.#core.step(next, this.#parts.timeline.nowMs)) this.#carryOut(effect);
    this.#stepping = false;
    this.#schedule();
  }

  #carryOut(effect: AdminEffect): void {
    switch (effect.kind) {
      case 'openLink':
        this.#open(effect.link, effect.address);
        break;
      case 'closeLink':
        this.#links.get(effect.link)?.close();
        this.#links.delete(effect.link);
        break;
      case 'send': {
        const { link, number, request } = effect;
        this.#links
          .get(link)
          ?.call(request as Command, (result) => this.#post({ kind: 'answer', link, number, result }));
        break;
      }
      case 'settle': {
        const done = this.#waiting.get(effect.number);
        this.#waiting.delete(effect.number);
        done?.(effect.result as Reply | Failure);
        break;
      }
    }
  }

  #open(link: LinkNumber, address: string): void {
    const { controllers, rpc, process } = this.#parts;
    const controller = controllers.find((id) => addressOf(id) === address) ?? 0;
    const onLost = (reason: string): void => {
      this.#links.delete(link);
      this.#post({ kind: 'linkLost', link, reason });
    };
    this.#links.set(
      link,
      rpc.connect(process, controller, onLost, () => this.#post({ kind: 'linkOpen', link })),
    );
  }

  #schedule(): void {
    const { timeline, process } = this.#parts;
    const at = this.#core.nextDeadlineMs;
    if (this.#tick !== null) this.#tick.cancelled = true;
    this.#tick = null;
    if (at === Number.POSITIVE_INFINITY) return;
    this.#tick = timeline.at(Math.max(at, timeline.nowMs), 'client.tick', process.nodeId, () => {
      this.#tick = null;
      this.#post({ kind: 'tick' });
    });
  }
}

function addressOf(controller: number): string {
  const { host, port } = simEndpoint(controller);
  return `${host}:${port}`;
}
