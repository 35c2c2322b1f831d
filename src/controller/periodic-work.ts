/**
 * What the active controller does by itself: fences silent brokers, brings leadership back to preferred leaders, elects
 * uncleanly where topics allow it, writes no-op records. One unit at a time, so that commands get their turn between.
 * Owns the timers. Invariant: after each call of `tick` that returns null the next deadline lies in the future.
 */
import { sometimes } from '../base/coverage.ts';
import { BatchBuilder } from './batch-builder.ts';
import { registrationChange } from './broker-heartbeat.ts';
import { departureSteps } from './broker-moves.ts';
import type { ControllerContext, Decision } from './context.ts';
import { type TickOutcome, unit } from './outcome.ts';
import type { Election } from './partition-change.ts';
import { RowElections } from './row-elections.ts';
import { LED_BY_OTHERS_COST } from './row-scan.ts';
import { timestampText } from './timestamp.ts';
import { electsUncleanly } from './topic-settings.ts';

/** Pause between two units of one sweep over the partitions. */
const SWEEP_PAUSE_MS = 10;

const NEVER = Number.POSITIVE_INFINITY;

/** One sweep over all rows, in units, every so often. */
interface Sweep {
  dueMs: number;
  nextRow: number;
  readonly intervalMs: number;
}

/** The timers of one active controller. */
export class PeriodicWork {
  readonly #context: ControllerContext;
  readonly #balance: Sweep;
  readonly #unclean: Sweep;
  #lastAppendMs: number;

  constructor(context: ControllerContext, nowMs: number) {
    const { options } = context;
    this.#context = context;
    this.#balance = sweep(options.autoLeaderRebalance ? options.leaderImbalanceCheckIntervalMs : 0, nowMs);
    this.#unclean = sweep(options.uncleanElectionIntervalMs, nowMs);
    this.#lastAppendMs = nowMs;
  }

  noteAppend(nowMs: number): void {
    this.#lastAppendMs = nowMs;
  }

  nextDeadlineMs(): number {
    return Math.min(this.#fencingDueMs(), this.#balance.dueMs, this.#unclean.dueMs, this.#noOpDueMs());
  }

  /** One unit of what is due, or null. */
  tick(decision: Decision): TickOutcome | null {
    const nowMs = decision.now.monotonicMs;
    if (this.#fencingDueMs() <= nowMs) return this.#fenceSilent(decision);
    if (this.#balance.dueMs <= nowMs) {
      const outcome = this.#sweepOn(this.#balance, decision, 'PREFERRED');
      if (outcome !== null) return outcome;
    }
    if (this.#unclean.dueMs <= nowMs) {
      const outcome = this.#sweepOn(this.#unclean, decision, 'ONLINE');
      if (outcome !== null) return outcome;
    }
    if (this.#noOpDueMs() > nowMs) return null;
    this.#lastAppendMs = nowMs; // not again at once, should the record be refused
    return { kind: 'records', records: [{ kind: 'NoOp' }], reply: null };
  }

  #noOpDueMs(): number {
    const { noOpIntervalMs } = this.#context.options;
    return noOpIntervalMs === 0 ? NEVER : this.#lastAppendMs + noOpIntervalMs;
  }

  // --- silent brokers ------------------------------------------------------------------------------------------------

  #fencingDueMs(): number {
    return this.#nextSilent()?.dueMs ?? NEVER;
  }

  #nextSilent(): { readonly brokerId: number; readonly dueMs: number } | null {
    const { brokers } = this.#context.state;
    return this.#context.sessions.nextSilent((brokerId) => brokers.get(brokerId)?.fenced === false);
  }

  #fenceSilent(decision: Decision): TickOutcome | null {
    const { sessions, state } = this.#context;
    sessions.prune((brokerId) => state.brokers.get(brokerId) !== undefined);
    const silent = this.#nextSilent();
    const broker = silent === null ? undefined : state.brokers.get(silent.brokerId);
    if (silent === null || broker === undefined) return null;
    sometimes('controller: silent broker fenced');
    const nowMs = decision.now.monotonicMs;
    const silentMs = Math.round(nowMs - (sessions.get(broker.brokerId)?.lastContactMs ?? nowMs));
    const because = `its session expired at ${timestampText(decision.now.wallMs)} after ${silentMs} ms without a heartbeat`;
    sessions.noteFencing(broker.brokerId, because, nowMs);
    const last = registrationChange(broker, { fenced: true });
    const steps = departureSteps(decision, { broker, unclean: false, last });
    return unit(`fencing of broker ${broker.brokerId}`, steps, () => null);
  }

  // --- sweeps over the partitions ------------------------------------------------------------------------------------

  /** Goes on with a sweep: looks at a bounded number of rows, decides a bounded number of elections. */
  #sweepOn(sweep: Sweep, decision: Decision, election: Election): TickOutcome | null {
    const { partitions } = decision.state;
    const { maxElectionsPerTick, maxBatchOffsets, maxScanRowsPerStep } = decision.options;
    const nowMs = decision.now.monotonicMs;
    const builder = new BatchBuilder(decision.options);
    const most = Math.min(maxElectionsPerTick, maxBatchOffsets);
    const found = new Int32Array(most);
    const step =
      election === 'PREFERRED'
        ? this.#scanImbalanced(sweep.nextRow, maxScanRowsPerStep, found)
        : partitions.leaderless === 0
          ? { found: 0, nextRow: partitions.rowEnd }
          : this.#scanUncleanlyElectable(sweep.nextRow, maxScanRowsPerStep, found);
    const plan = { changed: null, leaving: -1, unclean: false, election };
    new RowElections(decision, plan, builder).decide(found, step.found);
    if (!builder.isEmpty) sometimes(`controller: sweep elects, ${election}`);
    const isOver = step.nextRow >= partitions.rowEnd;
    sweep.nextRow = isOver ? 0 : step.nextRow;
    sweep.dueMs = nowMs + (isOver ? sweep.intervalMs : SWEEP_PAUSE_MS);
    return builder.isEmpty ? null : { kind: 'records', records: builder.take(), reply: null };
  }

  /** Rows that another than the first replica leads, while the first could. */
  #scanImbalanced(fromRow: number, maxRows: number, out: Int32Array): { found: number; nextRow: number } {
    const { partitions, brokers } = this.#context.state;
    const end = Math.min(partitions.rowEnd, fromRow + Math.ceil(maxRows / LED_BY_OTHERS_COST));
    let found = 0;
    let row = fromRow;
    for (; row < end && found < out.length; row++) {
      if (!partitions.isLive(row)) continue;
      const preferred = partitions.replicaAt(row, 0);
      if (partitions.leaderOf(row) === preferred || !brokers.isActive(preferred)) continue;
      if ((partitions.isrMaskOf(row) & 1) === 1) out[found++] = row;
    }
    return { found, nextRow: row };
  }

  #scanUncleanlyElectable(fromRow: number, maxRows: number, out: Int32Array): { found: number; nextRow: number } {
    const { partitions, topics } = this.#context.state;
    const step = partitions.scanLeaderless(fromRow, maxRows, out);
    let kept = 0;
    for (let i = 0; i < step.found; i++) {
      const row = out[i] as number;
      const topic = topics.byNumber(partitions.topicNumberOf(row));
      if (topic !== undefined && electsUncleanly(this.#context, topic.name)) out[kept++] = row;
    }
    return { found: kept, nextRow: step.nextRow };
  }
}

function sweep(intervalMs: number, nowMs: number): Sweep {
  return { dueMs: intervalMs === 0 ? NEVER : nowMs + intervalMs, nextRow: 0, intervalMs };
}
