import { expect, test } from 'vitest';
import type { SimEvent } from '../world/event-heap.ts';
import { formatLanes } from './lanes.ts';

function event(number: number, node: number, from: number, kind: string): { number: number; event: SimEvent } {
  const detail = kind === 'net.request' ? (): string => 'Fetch' : null;
  const rest = { sequence: 0, parent: 0, mark: 0, detail, run: () => {}, cancelled: false };
  return { number, event: { timeMs: number / 2, node, from, kind, ...rest } };
}

test('lanes: messages both ways, a fault, an event of nobody: as drawn', () => {
  const events = [
    event(1, 1, -1, 'timer'),
    event(2, 3, 1, 'net.request'),
    event(3, 2, 201, 'rpc.call'),
    event(4, 2, -1, 'fault.crash'),
    event(5, -1, -1, 'canary'),
  ];
  const said = new Map([[2, ['3 says: lost its leader']]]);
  expect(`\n${formatLanes(events, [1, 2, 3], said).join('\n')}\n`).toBe(`
  event          ms   1     2     3  client
      1       0.500   ●     │     │     │      timer
      2       1.000   ○─────┼────▶●     │      net.request  Fetch
                      │     │     │     │        3 says: lost its leader
      3       1.500   │     ●◀────┼─────○      rpc.call
      4       2.000   │     ✗     │     │      fault.crash
      5       2.500   │     │     │     │      canary
`);
});
