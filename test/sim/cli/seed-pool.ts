/**
 * Seeds on several processes at once. Each gets a batch, answers with what came of it, and gets the next; what a seed does
 * depends on nothing else, so neither order nor number of processes changes a result.
 */
import { type ChildProcess, fork } from 'node:child_process';
import type { Profile } from '../scenario.ts';
import { type Batch, type BatchOptions, type BatchResult, runBatch } from './seed-batch.ts';

/** A run makes much that lives for an event or two: fewer collections, each as short. */
const ROOMY = ['--max-semi-space-size=32'];

interface BatchOrder {
  readonly batch: Batch;
  readonly options: BatchOptions;
}

export interface PoolOptions extends BatchOptions {
  /** How many processes; 1: this one. */
  readonly jobs: number;
}

/** Calls back for each batch that is done. Ends with the last batch, or at the first failure unless told to keep going. */
export async function runBatches(
  batches: Iterable<Batch>,
  { jobs, ...options }: PoolOptions,
  onResult: (result: BatchResult, profile: Profile) => void,
): Promise<void> {
  const queue = batches[Symbol.iterator]();
  let isOver = false;
  const next = (): Batch | null => {
    const step = isOver ? null : queue.next();
    return step === null || step.done === true ? null : step.value;
  };
  const take = (result: BatchResult, { profile }: Batch): void => {
    onResult(result, profile);
    isOver ||= result.failures > 0 && !options.keepGoing;
  };
  if (jobs === 1) {
    for (let batch = next(); batch !== null; batch = next()) take(runBatch(batch, options), batch);
    return;
  }
  await Promise.all(Array.from({ length: jobs }, () => work(options, next, take)));
}

/** One process, from its first batch to its last. */
function work(
  options: BatchOptions,
  next: () => Batch | null,
  take: (result: BatchResult, batch: Batch) => void,
): Promise<void> {
  const first = next();
  // A process that is let go before it listens would not end well.
  if (first === null) return Promise.resolve();
  const [, main = ''] = process.argv;
  const child = fork(main, ['--batches'], { execArgv: [...process.execArgv, ...ROOMY] });
  return new Promise((resolve, reject) => {
    const give = (batch: Batch | null): void => {
      if (batch === null) {
        child.disconnect();
        return;
      }
      child.once('message', (result: BatchResult) => {
        take(result, batch);
        give(next());
      });
      child.send({ batch, options } satisfies BatchOrder);
    };
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(describeEnd(child, code)))));
    give(first);
  });
}

function describeEnd(child: ChildProcess, code: number | null): string {
  return `a process of the simulator ended with ${code === null ? child.signalCode : `exit code ${code}`}`;
}

/** The other side: answers batches until the parent has no more. */
export function serveBatches(): Promise<void> {
  process.on('message', ({ batch, options }: BatchOrder) => {
    process.send?.(runBatch(batch, options));
  });
  return new Promise((resolve) => process.once('disconnect', resolve));
}

/** So many seeds in a row, in batches. */
export function* batchesOf(profile: Profile, first: number, count: number, size: number): Generator<Batch> {
  for (let at = 0; at < count; at += size) {
    yield { profile, seeds: Array.from({ length: Math.min(size, count - at) }, (_, index) => first + at + index) };
  }
}
