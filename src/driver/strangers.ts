/** Strangers ask again and again: each is told of once, and no number of them floods the log. */
import type { RaftEffect } from '../raft/events.ts';
import type { DriverObserver } from './options.ts';

/** How many different ones are told of at most. */
const MAX_TOLD = 1000;

export class Strangers {
  readonly #told = new Set<string>();
  readonly #report: DriverObserver['log'];

  constructor(report: DriverObserver['log']) {
    this.#report = report;
  }

  refused({ replica, clusterId, why }: Extract<RaftEffect, { kind: 'refusedStranger' }>): void {
    const who = `${clusterId} ${replica.id} ${replica.directoryId} ${why}`;
    if (this.#told.has(who) || this.#told.size >= MAX_TOLD) return;
    this.#told.add(who);
    this.#report('warn', 'stranger-refused', { ...replica, clusterId, why });
  }
}
