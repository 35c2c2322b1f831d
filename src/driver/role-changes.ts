/** Tells the host of changes of role: all of them for its log, what is news for its memory as well. */
import type { RaftEffect } from '../raft/events.ts';
import type { DriverPorts } from './options.ts';
import { RoleChangeWatch } from './role-change-watch.ts';

type Change = Extract<RaftEffect, { readonly kind: 'roleChanged' }>;

export class RoleChanges {
  readonly #ports: Pick<DriverPorts, 'observer' | 'clock'>;
  readonly #watch = new RoleChangeWatch();

  constructor(ports: Pick<DriverPorts, 'observer' | 'clock'>) {
    this.#ports = ports;
  }

  note({ from, to, epoch, leaderId, reason: { cause, text: reason } }: Change): void {
    const { observer, clock } = this.#ports;
    const detail = { from, to, epoch, leaderId, cause, reason };
    const isNew = this.#watch.isNew(detail);
    const level = isNew ? 'info' : 'debug';
    observer.log(level, 'role-changed', detail);
    if (isNew) observer.roleChanged({ wallMs: Math.floor(clock.wallMs()), ...detail });
  }
}
