/**
 * The controller: commands and time in, records and replies out. It reads the newest metadata state and never changes
 * it; whoever owns it applies the records, appends them, and gives the reply out once they are stable (decision D6).
 *
 * Owns the soft state of one active controller: sessions and timers. Invariants: (1) the same state, options, random
 * stream and calls give the same records. (2) A failed or validate-only command has no records. (3) One decision's
 * records are valid in their order on the state that it saw.
 */
import { assertNever, must } from '../base/assert.ts';
import type { Failure } from '../base/error.ts';
import type { Random } from '../base/random.ts';
import type { MetadataState } from '../metadata/metadata-state.ts';
import type { MetadataRecord } from '../metadata/records.ts';
import { alterPartition } from './alter-partition.ts';
import { brokerHeartbeat } from './broker-heartbeat.ts';
import { BrokerSessions } from './broker-sessions.ts';
import { checkHealth } from './check-health.ts';
import type { Command, ReadCommand, ReadKind, Replies } from './commands.ts';
import type { ControllerContext, Decision } from './context.ts';
import { createPartitions } from './create-partitions.ts';
import { createTopics } from './create-topics.ts';
import { deleteTopics } from './delete-topics.ts';
import { electLeaders } from './elect-leaders.ts';
import type { ControllerOptions } from './options.ts';
import { answer, type Now, type Outcome, type TickOutcome } from './outcome.ts';
import { PeriodicWork } from './periodic-work.ts';
import { describeBrokers, describeTopics, listTopics } from './reads.ts';
import { registerBroker } from './register-broker.ts';
import { unregisterBroker } from './unregister-broker.ts';

/** Decides what the active controller writes and answers. */
export class Controller {
  readonly #context: ControllerContext;
  /** null while another node is the active controller. */
  #periodic: PeriodicWork | null = null;

  constructor(state: MetadataState, options: ControllerOptions, random: Random) {
    const sessions = new BrokerSessions(options.brokerSessionTimeoutMs);
    this.#context = { state, options, random, sessions };
  }

  /**
   * This node becomes the active controller: gives every unfenced broker a whole session from now on. Returns the batches to
   * write first: the end of a transaction that the last controller left open, and on an empty log the bootstrap records.
   */
  activate(now: Now, openTransaction: boolean): readonly (readonly MetadataRecord[])[] {
    const { state, sessions, options } = this.#context;
    // A fenced broker that lives will say so; giving it a session would keep its successor out after a clean stop.
    const alive = state.brokers.all().filter((broker) => !broker.fenced);
    sessions.restart(
      alive.map((broker) => broker.brokerId),
      now.monotonicMs,
    );
    this.#periodic = new PeriodicWork(this.#context, now.monotonicMs);
    const batches: (readonly MetadataRecord[])[] = [];
    if (openTransaction) {
      batches.push([{ kind: 'AbortTransaction', reason: 'the controller that began it lost the leadership' }]);
    }
    if (state.features.metadataVersion === 0) {
      batches.push([{ kind: 'BeginTransaction', name: 'bootstrap records' }]);
      batches.push(options.bootstrapRecords);
      batches.push([{ kind: 'EndTransaction' }]);
    }
    return batches;
  }

  /** Another node is the active controller; what was known of heartbeats is worth nothing from now on. */
  deactivate(): void {
    this.#periodic = null;
    this.#context.sessions.clear();
  }

  /**
   * Decides one command against the newest state. `nextOffset` is the offset that its first record gets, the begin marker
   * where the outcome is a transaction. Deciding a command that is then not written does no harm.
   */
  execute(command: Command, now: Now, nextOffset: number): Outcome {
    const decision: Decision = { ...this.#context, now, nextOffset };
    switch (command.kind) {
      case 'RegisterBroker':
        return registerBroker(decision, command);
      case 'BrokerHeartbeat':
        return brokerHeartbeat(decision, command);
      case 'UnregisterBroker':
        return unregisterBroker(decision, command);
      case 'CreateTopics':
        return createTopics(decision, command);
      case 'DeleteTopics':
        return deleteTopics(decision, command);
      case 'CreatePartitions':
        return createPartitions(decision, command);
      case 'AlterPartition':
        return alterPartition(decision, command);
      case 'ElectLeaders':
        return electLeaders(decision, command);
      case 'CheckHealth':
        return checkHealth(decision);
      case 'ListTopics':
      case 'DescribeTopics':
      case 'DescribeBrokers': {
        const reply = this.read(command, now);
        return 'code' in reply ? { kind: 'failed', failure: reply } : answer(reply);
      }
      default:
        return assertNever(command);
    }
  }

  /** Answers a question from the state as it is now, on any controller. */
  read(command: ReadCommand, now: Now): Replies[ReadKind] | Failure {
    switch (command.kind) {
      case 'ListTopics':
        return listTopics(this.#context);
      case 'DescribeTopics':
        return describeTopics(this.#context, command);
      case 'DescribeBrokers':
        return describeBrokers(this.#context, command, now, this.#periodic !== null);
      default:
        return assertNever(command);
    }
  }

  /** Something was heard of a broker whose heartbeat has to wait, so that waiting does not get it fenced. */
  noteContact(brokerId: number, nowMs: number): void {
    if (this.#context.state.brokers.get(brokerId) !== undefined) this.#context.sessions.touch(brokerId, nowMs);
  }

  /** Records were appended, so that no no-op is due for a while. */
  noteAppend(now: Now): void {
    this.#periodic?.noteAppend(now.monotonicMs);
  }

  /** When {@link tick} has something to do, on the monotonic clock; Infinity while not active. */
  nextDeadlineMs(): number {
    return this.#periodic?.nextDeadlineMs() ?? Number.POSITIVE_INFINITY;
  }

  /** One unit of periodic work that is due, or null. Call again until the next deadline lies in the future. */
  tick(now: Now, nextOffset: number): TickOutcome | null {
    const periodic = must(this.#periodic, 'only the active controller ticks');
    return periodic.tick({ ...this.#context, now, nextOffset });
  }
}
