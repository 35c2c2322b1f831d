/** Flags and manners that the commands share. */
import { constants } from 'node:os';
import { InvalidArgumentError } from 'commander';
import type { ClientTls } from 'quorate';
import { hostAndPort } from './address.ts';
import type { Acks } from './core/leader.ts';

/** The controllers of `quorate dev`. */
export const DEFAULT_BOOTSTRAP = '127.0.0.1:19091,127.0.0.1:19092,127.0.0.1:19093';

export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`must be a whole number from ${min} to ${max}.`);
  };
}

export function oneOf<T extends string>(...allowed: readonly T[]): (text: string) => T {
  return (text) => {
    const found = allowed.find((one) => one === text);
    if (found !== undefined) return found;
    throw new InvalidArgumentError(`must be one of ${allowed.join(', ')}.`);
  };
}

export function acks(text: string): Acks {
  if (text === 'all' || text === '-1') return -1;
  if (text === '0' || text === '1') return text === '0' ? 0 : 1;
  throw new InvalidArgumentError('must be 0, 1 or all.');
}

/** A list of addresses, as BrokerClient and AdminClient take it. */
export function addresses(text: string): readonly string[] {
  const list = text.split(',').map((one) => one.trim());
  for (const one of list) hostAndPort(one);
  return list;
}

/** Where the controllers are, and how to speak to them. */
export interface ControllerFlags {
  readonly bootstrap: readonly string[];
  readonly tlsCa?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
}

/** As BrokerClient and AdminClient take it; `tls` left out: plain text. */
export function controllers(flags: ControllerFlags): {
  readonly bootstrap: readonly string[];
  readonly tls?: ClientTls;
} {
  const { bootstrap, tlsCa, tlsCert, tlsKey } = flags;
  if (tlsCa === undefined && tlsCert === undefined && tlsKey === undefined) return { bootstrap };
  const tls = { caFile: tlsCa ?? null, certificateFile: tlsCert ?? null, keyFile: tlsKey ?? null };
  return { bootstrap, tls };
}

/** Programs such as timeout(1) pass a signal on to a process whose group has it already: two so close are one. */
const SAME_SIGNAL_MS = 250;

/** Ctrl-C and SIGTERM end a command in order; the second one ends it at once. */
export function interruption(
  own: { on(signal: NodeJS.Signals, heard: () => void): unknown; exit(code: number): void } = process,
): AbortSignal {
  const controller = new AbortController();
  let firstMs = 0;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    own.on(signal, () => {
      if (!controller.signal.aborted) {
        firstMs = performance.now();
        controller.abort();
      } else if (performance.now() - firstMs > SAME_SIGNAL_MS) {
        own.exit(128 + constants.signals[signal]);
      }
    });
  }
  return controller.signal;
}
