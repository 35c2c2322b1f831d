/** Tells the host of changes of role: all of them for its log, what is news for its memory as well. */
import type { RoleName } from '../raft/events.ts';
import type { RoleChangeReason } from '../raft/role-change-reason.ts';
import type { RaftStatus } from '../raft/status.ts';
import type { DriverPorts } from './options.ts';
import { RoleChangeWatch } from './role-change-watch.ts';

export class RoleChanges {
  readonly #ports: Pick<DriverPorts, 'observer' | 'clock'>;
  readonly #watch = new RoleChangeWatch();

  constructor(ports: Pick<DriverPorts, 'observer' | 'clock'>) {
    this.#ports = ports;
  }

  /** `status` is that after the change. */
  note(from: RoleName, to: RoleName, { cause, text: reason }: RoleChangeReason, status: RaftStatus): void {
    const { observer, clock } = this.#ports;
    const detail = { from, to, epoch: status.epoch, leaderId: status.leader?.id ?? null, cause, reason };
    const isNew = this.#watch.isNew(detail);
    const level = isNew ? 'info' : 'debug';
    observer.log(level, 'role-changed', detail);
    if (isNew) observer.roleChanged({ wallMs: Math.floor(clock.wallMs()), ...detail });
  }
}
