/** What a leader bounds in consensus. Kept apart from its role: what was refused counts over all times as leader. */
import { Bound, type BoundUse } from '../base/bound.ts';
import type { Core } from './core.ts';
import type { RaftOptions } from './options.ts';

export interface RaftBounds {
  /** Fetches that wait; voters' always may. */
  readonly parkedFetches: Bound;
  readonly observers: Bound;
  /** Questions for a read offset. */
  readonly readOffsets: Bound;
}

export function raftBounds({ maxParkedFetches, maxObservers }: RaftOptions): RaftBounds {
  return {
    parkedFetches: new Bound('parked_fetches', maxParkedFetches),
    observers: new Bound('observers', maxObservers),
    readOffsets: new Bound('read_offset_questions', maxParkedFetches),
  };
}

export function useOfBounds({ role, bounds, voters }: Core, nowMs: number): readonly BoundUse[] {
  const leader = role.kind === 'leader' ? role : null;
  return [
    bounds.parkedFetches.use(leader?.parked.size ?? 0),
    bounds.observers.use(leader?.replicas.countObservers(voters, nowMs) ?? 0),
    bounds.readOffsets.use(leader?.readOffsets.size ?? 0),
  ];
}
