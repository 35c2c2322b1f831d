/** A controller with its state, a clock and a log that is only counted: what a driver does, without one. */
import { SeededRandom } from '../../src/base/random.ts';
import type { Command } from '../../src/controller/commands.ts';
import { Controller } from '../../src/controller/controller.ts';
import { type ControllerOptions, resolveControllerOptions } from '../../src/controller/options.ts';
import type { Now, Outcome, TickOutcome } from '../../src/controller/outcome.ts';
import { HistoryWatch } from '../../src/metadata/history-watch.ts';
import { violations } from '../../src/metadata/invariants.ts';
import { MetadataState } from '../../src/metadata/metadata-state.ts';
import { type MetadataRecord, totalOffsetSpan } from '../../src/metadata/records.ts';

export const CLUSTER_ID = 'test-cluster';

/** What one decision came to, applied. */
export interface Done {
  readonly outcome: Outcome | TickOutcome;
  /** The batches written, markers included. */
  readonly batches: readonly (readonly MetadataRecord[])[];
  readonly reply: unknown;
}

export class World {
  readonly state = new MetadataState({ undo: true, chunkBits: 4 });
  readonly options: ControllerOptions;
  readonly controller: Controller;
  readonly watch = new HistoryWatch();
  nowMs = 0;
  endOffset = 0;
  readonly #random: SeededRandom;

  constructor(options: Partial<ControllerOptions> = {}, seed = 1) {
    this.options = resolveControllerOptions({ clusterId: CLUSTER_ID, noOpIntervalMs: 0, ...options });
    this.#random = new SeededRandom(seed, 'controller');
    this.controller = new Controller(this.state, this.options, this.#random);
  }

  get now(): Now {
    return { monotonicMs: this.nowMs, wallMs: 1_700_000_000_000 + this.nowMs };
  }

  activate(): readonly (readonly MetadataRecord[])[] {
    const batches = this.controller.activate(this.now, this.state.openTransactionOffset !== null);
    for (const batch of batches) this.#write(batch);
    this.#check();
    return batches;
  }

  run(command: Command): Done {
    const outcome = this.controller.execute(command, this.now, this.endOffset);
    if (outcome.kind === 'failed') return { outcome, batches: [], reply: outcome.failure };
    return this.#perform(outcome);
  }

  /** One unit of periodic work, or null when none is due. */
  tick(): Done | null {
    if (this.controller.nextDeadlineMs() > this.nowMs) return null;
    const outcome = this.controller.tick(this.now, this.endOffset);
    return outcome === null ? null : this.#perform(outcome);
  }

  #perform(outcome: Exclude<Outcome | TickOutcome, { kind: 'failed' }>): Done {
    if (outcome.kind === 'records') {
      const batches = outcome.records.length === 0 ? [] : [outcome.records];
      for (const batch of batches) this.#write(batch);
      // Nothing written, nothing changed: most heartbeats.
      if (batches.length > 0) this.#check();
      return { outcome, batches, reply: outcome.reply };
    }
    const batches: (readonly MetadataRecord[])[] = [];
    const write = (batch: readonly MetadataRecord[]): void => {
      batches.push(batch);
      this.#write(batch);
    };
    write([{ kind: 'BeginTransaction', name: outcome.name }]);
    for (const step of outcome.steps) if (step.length > 0) write(step);
    write([{ kind: 'EndTransaction' }]);
    this.#check();
    return { outcome, batches, reply: outcome.reply() };
  }

  #write(batch: readonly MetadataRecord[]): void {
    if (totalOffsetSpan(batch) > this.options.maxBatchOffsets) throw new Error('a batch is too large');
    for (const record of batch) {
      this.state.apply(record, this.endOffset);
      this.endOffset += totalOffsetSpan([record]);
    }
    const wrong = this.watch.afterBatch(batch, this.state);
    if (wrong.length > 0) throw new Error(wrong.join('; '));
    this.controller.noteAppend(this.now);
  }

  #check(): void {
    const wrong = violations(this.state);
    if (wrong.length > 0) throw new Error(wrong.join('; '));
  }
}
