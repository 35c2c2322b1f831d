import { run } from '../run.ts';
import type { Fault, Scenario } from '../scenario.ts';
import type { Disturbed } from '../world/links.ts';

type MessageFault = Extract<Fault, { kind: 'message' }>;

/** More than so many are no explanation any more. */
const MOST_MESSAGES = 64;

/** What a fault of the network did to single messages, as faults of these messages; empty: it is no such fault. */
export function disturbedMessages(scenario: Scenario, fault: Fault): MessageFault[] {
  const links = linksOf(fault);
  if (links.length === 0) return [];
  const found: MessageFault[] = [];
  const endMs = fault.atMs + ('durationMs' in fault ? fault.durationMs : 0);
  const note = ({ from, to, sentMs, dueMs, lateMs }: Disturbed): void => {
    const struck = links.some(([a, b]) => a === from && b === to) && dueMs >= fault.atMs && sentMs <= endMs;
    if (struck) found.push({ kind: 'message', atMs: sentMs, from, to, delayMs: lateMs });
  };
  run(scenario, {
    untilMs: endMs + scenario.config.network.keepAliveMs,
    onWorld: (world) => {
      world.links.onDisturbed = note;
    },
  });
  return found.length > MOST_MESSAGES ? [] : found;
}

function linksOf(fault: Fault): readonly (readonly [from: number, to: number])[] {
  switch (fault.kind) {
    case 'cut':
      return fault.links;
    case 'slowLink':
    case 'narrowLink':
      return [[fault.from, fault.to]];
    case 'reset':
      return [
        [fault.a, fault.b],
        [fault.b, fault.a],
      ];
    default:
      return [];
  }
}
