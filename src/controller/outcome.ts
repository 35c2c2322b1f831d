/**
 * What a decision comes to. A unit of records is atomic: one batch, or a metadata transaction when one batch cannot hold
 * it or when finding its records takes longer than one step.
 */
import type { Failure } from '../base/error.ts';
import type { MetadataRecord } from '../metadata/records.ts';
import type { Reply } from './commands.ts';

/** A moment, on both clocks. */
export interface Now {
  /** For timers. */
  readonly monotonicMs: number;
  /** For what people read. */
  readonly wallMs: number;
}

/**
 * One batch after the other, each to be applied and appended before the next is asked for; an empty array is a pause. A
 * step takes at most about 5 ms.
 */
export type Steps = Generator<readonly MetadataRecord[], void, void>;

/** One batch, atomic; may be empty. */
export interface RecordsOutcome<R> {
  readonly kind: 'records';
  readonly records: readonly MetadataRecord[];
  readonly reply: R;
}
/** The whole command failed; nothing is written. */
export interface FailedOutcome {
  readonly kind: 'failed';
  readonly failure: Failure;
}
/** The driver writes BeginTransaction, each batch of `steps`, then EndTransaction; only then asks for the reply. */
export interface TransactionOutcome<R> {
  readonly kind: 'transaction';
  readonly name: string;
  readonly steps: Steps;
  readonly reply: () => R;
}

/** What became of one command. */
export type Outcome = RecordsOutcome<Reply> | FailedOutcome | TransactionOutcome<Reply>;
/** One unit of periodic work; nobody waits for a reply. */
export type TickOutcome = RecordsOutcome<null> | TransactionOutcome<null>;

/** A command that writes nothing and answers at once. */
export function answer<R>(reply: R): RecordsOutcome<R> {
  return { kind: 'records', records: [], reply };
}

/** How many steps are taken before a unit is called long: a pause, a batch, and the look at whether that was all. */
const FIRST_STEPS = 3;

/**
 * Takes the first steps. A unit that is complete by then, within one batch, is that batch; any other becomes a
 * transaction that goes on where this left off. So `steps` must not depend on its own earlier records being applied.
 */
export function unit<R>(name: string, steps: Steps, reply: () => R): RecordsOutcome<R> | TransactionOutcome<R> {
  const batches: (readonly MetadataRecord[])[] = [];
  for (let taken = 0; taken < FIRST_STEPS && batches.length < 2; taken++) {
    const step = steps.next();
    if (step.done === true) return { kind: 'records', records: batches[0] ?? [], reply: reply() };
    if (step.value.length > 0) batches.push(step.value);
  }
  return { kind: 'transaction', name, steps: goOn(batches, steps), reply };
}

function* goOn(begun: readonly (readonly MetadataRecord[])[], rest: Steps): Steps {
  yield* begun;
  yield* rest;
}
