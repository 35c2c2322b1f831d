import { describe, expect, test } from 'vitest';
import { SeededRandom } from '../../src/base/random.ts';
import { BrokerLifecycle } from '../../src/client/core/broker-lifecycle.ts';
import { type BrokerCoreOptions, resolveBrokerCoreOptions } from '../../src/client/core/broker-options.ts';
import { OPTIONS } from './fixtures.ts';

/** When the second heartbeat is due, the first having been answered at 0 ms. */
function heartbeatDueMs(options: Partial<BrokerCoreOptions>, toldMs: number): number {
  const lifecycle = new BrokerLifecycle(resolveBrokerCoreOptions({ ...OPTIONS, ...options }), new SeededRandom(1));
  lifecycle.start(0);
  lifecycle.takeRequest(0);
  lifecycle.registered({ kind: 'RegisterBroker', brokerEpoch: 5, heartbeatIntervalMs: toldMs }, 0, []);
  lifecycle.takeRequest(0);
  const answer = { kind: 'BrokerHeartbeat', isCaughtUp: true, isFenced: true, shouldShutDown: false } as const;
  lifecycle.heartbeatAnswered(answer, 0, []);
  return lifecycle.dueMs;
}

describe('heartbeat interval', () => {
  test('the controller says nothing: two seconds', () => {
    expect(heartbeatDueMs({}, 0)).toBe(2000);
  });

  test('the controller says: as it says', () => {
    expect(heartbeatDueMs({}, 300)).toBe(300);
  });

  test("the broker's own option: wins over what the controller says", () => {
    expect(heartbeatDueMs({ heartbeatIntervalMs: 700 }, 300)).toBe(700);
    expect(heartbeatDueMs({ heartbeatIntervalMs: 700 }, 0)).toBe(700);
  });

  test('an option of 0: is refused', () => {
    expect(() => heartbeatDueMs({ heartbeatIntervalMs: 0 }, 300)).toThrow("'heartbeatIntervalMs' must be");
  });
});
