import type { NodeId } from '../../../src/base/ids.ts';
import type { History } from './history.ts';
import type { LoggedBatch, Place } from './log-book.ts';
import { Oracle } from './oracle.ts';

/** Also writes the history. Fed by each node's {@link LogBook}. */
export class LogMatching extends Oracle {
  readonly id = 'R4';
  readonly law = 'equal offset and epoch mean equal batches, and equal logs before them';
  readonly #history: History;

  constructor(history: History) {
    super();
    this.#history = history;
  }

  written(node: NodeId, batch: LoggedBatch, before: Place | null): void {
    if (before !== null && (before.end !== batch.base || before.epoch > batch.epoch)) {
      this.fail(`node ${node} writes [${batch.base}, ${batch.end})@${batch.epoch} after ${before.end}@${before.epoch}`);
    }
    const other = this.#history.note(batch, before);
    if (other !== null) {
      this.fail(
        `node ${node} writes [${batch.base}, ${batch.end})@${batch.epoch}; another node has [${other.base}, ${other.end})@${other.epoch} ` +
          `with other ${other.base === batch.base ? 'content or history' : 'bounds'}`,
      );
    }
  }
}
