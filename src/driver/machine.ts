/**
 * What of a node rests on its metadata state: the state itself, the controller that decides on it, the two ways records come
 * to it, and the snapshots of it. When a snapshot from another node replaces the state, all of it begins anew.
 */
import type { Clock } from '../base/clock.ts';
import { offset } from '../base/ids.ts';
import type { Random } from '../base/random.ts';
import { Controller } from '../controller/controller.ts';
import type { ControllerOptions } from '../controller/options.ts';
import type { MetadataState } from '../metadata/metadata-state.ts';
import type { Log } from '../storage/log.ts';
import { ActiveController, type ActiveControllerLimits, type ActiveControllerParts } from './active-controller.ts';
import { Standby } from './standby.ts';

export interface MachineParts {
  readonly log: Log;
  readonly clock: Clock;
  readonly random: Random;
  readonly controllerOptions: ControllerOptions;
  readonly active: Pick<ActiveControllerParts, 'append' | 'logEndOffset' | 'beginRead' | 'resign' | 'log'>;
  readonly limits: ActiveControllerLimits;
  /** Records from `startOffset` on are in the state, and stay unless it is rolled back; see {@link StateHashes.applied}. */
  readonly applied: (state: MetadataState, startOffset: number) => void;
  readonly wake: () => void;
  readonly fatal: (error: Error) => void;
}

export interface Machine {
  readonly state: MetadataState;
  readonly controller: Controller;
  readonly standby: Standby;
  readonly active: ActiveController;
}

/** Goes on from what `state` has applied. */
export function buildMachine(parts: MachineParts, state: MetadataState): Machine {
  const { log, clock, random, applied, wake, fatal } = parts;
  const startOffset = offset(state.appliedEndOffset);
  const controller = new Controller(state, parts.controllerOptions, random);
  const now = (): { monotonicMs: number; wallMs: number } => ({
    monotonicMs: clock.monotonicMs(),
    wallMs: clock.wallMs(),
  });
  return {
    state,
    controller,
    standby: new Standby({ log, state, clock, applied, wake, fatal }, startOffset),
    active: new ActiveController({ ...parts.active, state, controller, now, applied }, parts.limits, startOffset),
  };
}
