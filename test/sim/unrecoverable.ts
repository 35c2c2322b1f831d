/**
 * Which faults can leave a healed majority in a state that nobody can recover from. A run that makes no progress after
 * all is healed has failed, unless a fault that struck proves that it could not.
 */
import { assertNever } from '../../src/base/assert.ts';
import type { Fault } from './scenario.ts';

/** What a fault can destroy that healing does not bring back. */
export function destroys(fault: Fault): 'nothing' | 'a disk' {
  switch (fault.kind) {
    // Power loss takes only what was never reported durable; a failed flush was not reported durable either, and the
    // node reboots.
    case 'crash':
    case 'allDown':
    case 'flushError':
      return 'nothing';
    case 'shutdown':
    case 'pause':
    case 'cut':
    case 'cutLeader':
    case 'slowLink':
    case 'message':
    case 'reset':
    case 'diskSlow':
    case 'diskHang':
    case 'diskFull':
    case 'clockJump':
    case 'clockStrobe':
    case 'clog':
    case 'corruptFrame':
    case 'cutFrame':
    case 'narrowLink':
    case 'writeError':
    case 'readError':
    case 'slowCpu':
    case 'restartStorm':
      return 'nothing';
    default:
      return assertNever(fault);
  }
}

/** Why no progress could be made, from what struck; null: it could. `core` of `voters` controllers were healed. */
export function whyUnrecoverable(struck: readonly Fault[], core: readonly number[], voters: number): string | null {
  const lost = struck.filter((fault) => destroys(fault) === 'a disk');
  const disks = new Set(lost.flatMap((fault) => ('node' in fault ? [fault.node] : [])));
  const whole = core.filter((id) => !disks.has(id));
  if (whole.length * 2 > voters) return null;
  return `the disks of ${[...disks].join(', ')} are lost: ${whole.length} of ${voters} voters are left`;
}
