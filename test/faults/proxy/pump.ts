/** One direction of one connection: takes what a socket sends and hands it on as the link allows, in order. */
import type { Socket } from 'node:net';
import type { Link } from './link.ts';

/** So much may wait here before the sender is held up. */
const MOST_WAITING_BYTES = 256 * 1024;

type Item =
  | { readonly kind: 'bytes'; bytes: Buffer; readonly atMs: number; readonly draw: number }
  | { readonly kind: 'end'; readonly atMs: number; readonly draw: number }
  /** The sender is gone. That travels like everything else: a cut hides it. */
  | { readonly kind: 'gone'; readonly atMs: number; readonly draw: number };

export class Pump {
  readonly #source: Socket;
  readonly #sink: Socket;
  readonly #link: Link;
  readonly #onOver: () => void;
  readonly #waiting: Item[] = [];
  #waitingBytes = 0;
  #timer: NodeJS.Timeout | null = null;
  #isBlocked = false;
  #nextDripMs = 0;
  #over = false;

  /** `onOver`: all that will ever be handed on was handed on. */
  constructor(source: Socket, sink: Socket, link: Link, onOver: () => void) {
    this.#source = source;
    this.#sink = sink;
    this.#link = link;
    this.#onOver = onOver;
    source.on('data', (bytes: Buffer) => this.#take({ kind: 'bytes', bytes, ...this.#stamp() }));
    source.on('end', () => this.#take({ kind: 'end', ...this.#stamp() }));
    source.on('close', () => this.#take({ kind: 'gone', ...this.#stamp() }));
    sink.on('drain', () => {
      this.#isBlocked = false;
      this.#run();
    });
    link.onChange(this.#run);
  }

  stop(): void {
    this.#over = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#link.offChange(this.#run);
  }

  #stamp(): { readonly atMs: number; readonly draw: number } {
    return { atMs: performance.now(), draw: this.#link.draw() };
  }

  #take(item: Item): void {
    if (this.#over) return;
    this.#waiting.push(item);
    if (item.kind === 'bytes') this.#waitingBytes += item.bytes.length;
    if (this.#waitingBytes > MOST_WAITING_BYTES) this.#source.pause();
    this.#run();
  }

  readonly #run = (): void => {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    for (let item = this.#waiting[0]; item !== undefined && !this.#over; item = this.#waiting[0]) {
      const waitMs = this.#waitMs(item);
      if (waitMs === Number.POSITIVE_INFINITY || (this.#isBlocked && item.kind === 'bytes')) return;
      if (waitMs > 0) {
        this.#timer = setTimeout(this.#run, Math.ceil(waitMs));
        return;
      }
      this.#handOn(item);
    }
  };

  #waitMs(item: Item): number {
    const { mode } = this.#link;
    switch (mode.kind) {
      case 'pass':
        return 0;
      case 'hold':
        return Number.POSITIVE_INFINITY;
      case 'delay':
        return item.atMs + mode.ms + item.draw * mode.jitterMs - performance.now();
      case 'drip':
        return this.#nextDripMs - performance.now();
    }
  }

  #handOn(item: Item): void {
    switch (item.kind) {
      case 'bytes': {
        const { mode } = this.#link;
        const size = mode.kind === 'drip' ? Math.min(mode.bytes, item.bytes.length) : item.bytes.length;
        if (mode.kind === 'drip') this.#nextDripMs = performance.now() + mode.everyMs;
        const now = item.bytes.subarray(0, size);
        item.bytes = item.bytes.subarray(size);
        if (item.bytes.length === 0) this.#waiting.shift();
        this.#waitingBytes -= size;
        if (this.#waitingBytes <= MOST_WAITING_BYTES) this.#source.resume();
        if (!this.#sink.destroyed && !this.#sink.write(now)) this.#isBlocked = true;
        return;
      }
      case 'end':
        this.#waiting.shift();
        if (!this.#sink.destroyed) this.#sink.end();
        return;
      case 'gone':
        this.#waiting.shift();
        this.stop();
        this.#onOver();
        return;
    }
  }
}
