/** Random lives of a cluster, looked at after every step. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Laws } from './laws.ts';
import { BROKERS, heal, perform, randomCluster, step } from './random-cluster.ts';

const RUNS = Number(process.env.RUNS ?? 40);

describe('replication of the log broker', () => {
  test('replication of the log broker: random lives: the laws hold after every step, and all heals', () => {
    const reached = { leaderEpochs: 0, cuts: 0, acknowledged: 0, refused: 0, smallIsrs: 0, restarts: 0 };
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 120, size: 'max' }),
        fc.constantFrom(1, 2),
        (steps, minInsyncReplicas) => {
          const cluster = randomCluster(minInsyncReplicas);
          const laws = new Laws(cluster);
          steps.forEach((action, number) => {
            perform(cluster, action, number);
            laws.check();
            if (cluster.controlPlane.partition(0).isr.length < BROKERS.length) reached.smallIsrs++;
          });
          heal(cluster);
          laws.check();
          laws.checkHealed();
          reached.leaderEpochs += cluster.controlPlane.partition(0).leaderEpoch;
          reached.cuts += cluster.network.cuts;
          reached.restarts += BROKERS.reduce((sum, id) => sum + cluster.machine(id).starts - 1, 0);
          const answers = cluster.orders
            .filter(({ acks }) => acks === -1)
            .flatMap(({ answers: [answer] }) => answer ?? []);
          reached.acknowledged += answers.filter((answer) => !('code' in answer)).length;
          reached.refused += answers.filter((answer) => 'code' in answer).length;
        },
      ),
      { numRuns: RUNS },
    );
    // Lives in which nothing happens prove nothing.
    for (const [what, count] of Object.entries(reached)) expect(count, what).toBeGreaterThan(RUNS / 4);
  });
});
