/**
 * The second stage of shrinking: what a fault does is taken apart. A fault of the leader becomes one of a node, a crash
 * after a count of things strikes at its moment, a cut becomes the few messages that it held up or lost.
 */
import { type RunOutcome, run } from '../run.ts';
import type { Fault, Scenario } from '../scenario.ts';
import { disturbedMessages } from './disturbed-messages.ts';
import { minimize } from './list-removal.ts';
import { PASSES } from './passes.ts';
import type { SameFailure } from './same-failure.ts';

export interface Refined {
  readonly scenario: Scenario;
  readonly outcome: RunOutcome;
}

/** So many single messages are as easy to grasp as the one fault that held them up. */
const MESSAGES_PER_FAULT = 2;

/** `outcome`: the scenario's. Stops when `performance.now()` reaches `until`. */
export function refine(scenario: Scenario, outcome: RunOutcome, failure: SameFailure, until: number): Refined {
  const search = new Search({ scenario, outcome }, failure, until);
  search.nameLeaders();
  search.pinCrashes();
  for (const fault of search.best.scenario.faults) search.singleOutMessages(fault);
  search.tidy();
  return search.best;
}

class Search {
  readonly #failure: SameFailure;
  readonly #until: number;
  best: Refined;

  constructor(best: Refined, failure: SameFailure, until: number) {
    this.best = best;
    this.#failure = failure;
    this.#until = until;
  }

  nameLeaders(): void {
    const { scenario, outcome } = this.best;
    if (outcome.struck.length === scenario.faults.length) this.#try({ ...scenario, faults: outcome.struck });
  }

  /** Crashes at their moments, not after a count of things. */
  pinCrashes(): void {
    const { faults } = this.best.scenario;
    if (!faults.some((fault) => fault.kind === 'crash' && fault.trigger.kind !== 'now')) return;
    const moments = new Map<number, number[]>();
    run(this.best.scenario, {
      untilMs: this.best.outcome.world.timeline.nowMs,
      onEvent: ({ timeline }) => {
        const event = timeline.trace.last?.event;
        if (event?.kind === 'crash') moments.set(event.node, [...(moments.get(event.node) ?? []), event.timeMs]);
      },
    });
    for (const fault of faults) {
      if (fault.kind !== 'crash' || fault.trigger.kind === 'now') continue;
      const atMs = moments.get(fault.node)?.find((moment) => moment >= fault.atMs);
      if (atMs !== undefined) this.#tryInstead(fault, [{ ...fault, atMs, trigger: { kind: 'now' } }]);
    }
  }

  /** The few messages that it holds up or loses, if they alone do the harm. */
  singleOutMessages(fault: Fault): void {
    const messages = disturbedMessages(this.best.scenario, fault);
    if (messages.length === 0) return;
    const before = this.best;
    if (!this.#tryInstead(fault, messages)) return;
    const others = before.scenario.faults.filter((other) => other !== fault);
    const kept = minimize(messages, (fewer) => this.#tryFaults([...others, ...fewer]));
    if (kept.length > MESSAGES_PER_FAULT) this.best = before;
  }

  /** Once more over the passes: what is left may have become superfluous, or its times arbitrary. */
  tidy(): void {
    for (const pass of PASSES) while (this.#step(pass(this.best.scenario, null))) {}
  }

  #step(candidates: ReturnType<(typeof PASSES)[number]>): boolean {
    const self = JSON.stringify(this.best.scenario);
    for (const { scenario } of candidates) {
      if (performance.now() > this.#until) return false;
      if (JSON.stringify(scenario) !== self && this.#try(scenario)) return true;
    }
    return false;
  }

  #tryInstead(fault: Fault, others: readonly Fault[]): boolean {
    return this.#tryFaults([...this.best.scenario.faults.filter((other) => other !== fault), ...others]);
  }

  #tryFaults(faults: readonly Fault[]): boolean {
    return this.#try({ ...this.best.scenario, faults: faults.toSorted((a, b) => a.atMs - b.atMs) });
  }

  #try(scenario: Scenario): boolean {
    if (performance.now() > this.#until) return false;
    const outcome = this.#failure.of(scenario);
    if (outcome === null) return false;
    this.best = { scenario, outcome };
    return true;
  }
}
