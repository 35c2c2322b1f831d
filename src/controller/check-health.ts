/**
 * A health check: a no-op record goes through the quorum, so that the answer proves the disks of a majority, and the
 * partitions that are not as they should be are counted. A large table is counted in steps, within a transaction, so
 * that the counts are those of one moment.
 */
import { maskSize } from '../metadata/isr-mask.ts';
import type { CheckHealthReply } from './commands.ts';
import type { Decision } from './context.ts';
import { type Outcome, type Steps, unit } from './outcome.ts';
import { minInsyncReplicas } from './topic-settings.ts';

/** What a row costs to look at, where 1 is that of the table's own scans. */
const ROW_COST = 4;

interface Counts {
  underReplicated: number;
  underMinIsr: number;
}

export function checkHealth(decision: Decision): Outcome {
  const { partitions } = decision.state;
  const counts: Counts = { underReplicated: 0, underMinIsr: 0 };
  return unit(
    'health check',
    countAndProbe(decision, counts),
    (): CheckHealthReply => ({
      kind: 'CheckHealth',
      partitions: partitions.liveRows,
      offlinePartitions: partitions.leaderless,
      underReplicatedPartitions: counts.underReplicated,
      underMinIsrPartitions: counts.underMinIsr,
    }),
  );
}

function* countAndProbe(decision: Decision, counts: Counts): Steps {
  const { partitions } = decision.state;
  const rowsPerStep = Math.ceil(decision.options.maxScanRowsPerStep / ROW_COST);
  for (let row = 0; row < partitions.rowEnd; row += rowsPerStep) {
    if (row > 0) yield [];
    countRows(decision, row, Math.min(partitions.rowEnd, row + rowsPerStep), counts);
  }
  yield [{ kind: 'NoOp' }];
}

/** Rows of a topic lie side by side, so its setting is looked up once for many of them. */
function countRows(decision: Decision, from: number, to: number, counts: Counts): void {
  const { partitions, topics } = decision.state;
  let topicNumber = -1;
  let minIsr = 0;
  for (let row = from; row < to; row++) {
    if (!partitions.isLive(row)) continue;
    const isrSize = maskSize(partitions.isrMaskOf(row));
    if (isrSize < partitions.replicaCountOf(row)) counts.underReplicated++;
    if (partitions.topicNumberOf(row) !== topicNumber) {
      topicNumber = partitions.topicNumberOf(row);
      const topic = topics.byNumber(topicNumber);
      minIsr = topic === undefined ? 0 : minInsyncReplicas(decision, topic.name);
    }
    if (isrSize < minIsr) counts.underMinIsr++;
  }
}
