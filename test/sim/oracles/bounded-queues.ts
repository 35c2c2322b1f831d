import type { ScenarioConfig } from '../scenario.ts';
import { type NodeView, Oracle } from './oracle.ts';

/** Looked at once in so many events: what grows without end is seen soon enough. */
const ONCE_IN = 8;
/** Replies, and messages behind one write of the ballot: many times what the clients of a run can cause. */
const MOST_REPLIES = 2_000;
const MOST_HELD = 500;
/** Of one follower: it may have left some whose end is still on its way, behind whatever clogs the network. */
const STREAMS_EACH = 8;

export class BoundedQueues extends Oracle {
  readonly id = 'R17';
  readonly law = 'no queue of a node outgrows its limit';
  readonly #config: ScenarioConfig;
  #events = 0;

  constructor(config: ScenarioConfig) {
    super();
    this.#config = config;
  }

  override afterEvent(node: NodeView): void {
    if (this.#events++ % ONCE_IN !== 0) return;
    const { voters, joiners, brokers, limits } = this.#config;
    const controllers = voters + joiners;
    const { requests, held, parked, readOffsets, uncommittedBytes, commands, replies, reads, streams, undoEntries } =
      node.load();
    const check = (what: string, count: number, most: number): void => {
      if (count > most) this.fail(`node ${node.id} (${node.raft.role}) has ${count} ${what}; at most ${most} can be`);
    };
    // One to each, and a follower's question for a read offset.
    check('requests of its own without an answer', requests, controllers + 1);
    check('messages that wait for the ballot', held, MOST_HELD);
    // Each controller, and one stranger for each that took its id.
    check('parked fetches', parked, 2 * controllers + 1);
    check('questions for a read offset', readOffsets, 2 * controllers + 1);
    check('uncommitted bytes', uncommittedBytes, limits.maxUncommittedBatches * limits.maxBatchBytes);
    check('waiting commands', commands, 2 * limits.maxWaitingCommands);
    check('replies that wait', replies, MOST_REPLIES);
    check('questions that wait', reads, limits.maxWaitingCommands);
    check('follow streams', streams, STREAMS_EACH * (brokers + 1));
    const isStandby = !node.active && node.state.openTransactionOffset === null;
    if (isStandby) check('undo entries', undoEntries, 0);
  }
}
