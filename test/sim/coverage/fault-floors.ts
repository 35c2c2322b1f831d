import type { Floor } from './floors.ts';

/** What the world must really have done to the nodes, not only planned. */
export const FAULT_FLOORS: readonly Floor[] = [
  { name: 'fault.crash', least: 10_000 },
  { name: 'fault.allDown', least: 1_000 },
  { name: 'fault.shutdown', least: 5_000 },
  { name: 'fault.pause', least: 5_000 },
  { name: 'fault.cut', least: 5_000 },
  { name: 'fault.cutLeader', least: 3_000 },
  { name: 'fault.slowLink', least: 5_000 },
  { name: 'fault.reset', least: 5_000 },
  { name: 'fault.diskSlow', least: 5_000 },
  { name: 'fault.diskHang', least: 5_000 },
  { name: 'fault.diskFull', least: 500 },
  { name: 'fault.flushError', least: 500 },
  { name: 'fault.clockJump', least: 5_000 },
  { name: 'crash.at.diskOps', least: 1_000 },
  { name: 'crash.at.sends', least: 1_000 },
  { name: 'disk.tornWrite', least: 100 },
  { name: 'disk.lostChange', least: 500 },
  { name: 'disk.noSpace', least: 100 },
  { name: 'disk.flushError', least: 500 },
  { name: 'net.lateDelivery', least: 1_000 },
  { name: 'net.held', least: 10_000 },
  { name: 'op.stranger', least: 1_000 },
  { name: 'op.unregisterBroker', least: 1_000 },
];
