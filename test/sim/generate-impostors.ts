/**
 * Draws when somebody claims what is not, or no more, so: a voter's place, a registration, a place in the log. Apart from
 * what else clients do, so that one more or less shifts nothing of that.
 */
import type { Random } from '../../src/base/random.ts';
import { brokerIds, type ClientOp, controllerIds, type ScenarioConfig } from './scenario.ts';
import { chance, pick, uniform } from './world/random-streams.ts';

const MEAN_GAP_MS = 700;
const FIRST_MS = 1_000;
/** Records between two snapshots, in worlds that take none. */
const UNREACHABLE_RECORDS = 1_000_000;

export function generateImpostors(config: ScenarioConfig, random: Random): ClientOp[] {
  const ops: ClientOp[] = [];
  const brokers = brokerIds(config);
  for (;;) {
    const atMs = (ops.at(-1)?.atMs ?? FIRST_MS) + uniform(random, 0, 2 * MEAN_GAP_MS);
    if (atMs >= config.activeMs) return ops;
    const node = pick(random, controllerIds(config));
    const draw = random.nextInt(3);
    if (draw === 0) ops.push({ kind: 'twin', atMs, node });
    else if (draw === 1) {
      const epochsOff = chance(random, 0.7) ? -1 : 1;
      ops.push({ kind: 'strayFollow', atMs, node, epochsOff, fromLogStart: isTrimmed(config) && chance(random, 0.5) });
    } else {
      const wantShutDown = chance(random, 0.2);
      const wantFence = !wantShutDown && chance(random, 0.2);
      const brokerId = brokers.length === 0 ? 0 : pick(random, brokers);
      ops.push({ kind: 'lateHeartbeat', atMs, brokerId, wantFence, wantShutDown });
    }
  }
}

/** Its log loses its beginning while the run goes on. */
function isTrimmed({ limits }: ScenarioConfig): boolean {
  return limits.snapshotRecords < UNREACHABLE_RECORDS;
}
