/**
 * Seeds on several processes at once. Each gets a batch, answers with what came of it, and gets the next; what a seed does
 * depends on nothing else, so neither order nor number of processes changes a result.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { type BatchOptions, type BatchResult, runBatch } from './seed-batch.ts';

interface BatchOrder {
  readonly seeds: readonly number[];
  readonly options: BatchOptions;
}

export interface PoolOptions extends BatchOptions {
  /** How many processes; 1: this one. */
  readonly jobs: number;
}

/** Calls back for each batch that is done. Ends with the last batch, or at the first failure unless told to keep going. */
export async function runBatches(
  batches: Iterable<readonly number[]>,
  { jobs, ...options }: PoolOptions,
  onResult: (result: BatchResult) => void,
): Promise<void> {
  const queue = batches[Symbol.iterator]();
  let isOver = false;
  const next = (): readonly number[] | null => {
    const step = isOver ? null : queue.next();
    return step === null || step.done === true ? null : step.value;
  };
  const take = (result: BatchResult): void => {
    onResult(result);
    isOver ||= result.failures > 0 && !options.keepGoing;
  };
  if (jobs === 1) {
    for (let seeds = next(); seeds !== null; seeds = next()) take(runBatch(seeds, options));
    return;
  }
  await Promise.all(Array.from({ length: jobs }, () => work(options, next, take)));
}

/** One process, from its first batch to its last. */
function work(
  options: BatchOptions,
  next: () => readonly number[] | null,
  take: (result: BatchResult) => void,
): Promise<void> {
  const [, main = ''] = process.argv;
  const child = fork(main, ['--batches']);
  return new Promise((resolve, reject) => {
    const give = (): void => {
      const seeds = next();
      if (seeds === null) child.disconnect();
      else child.send({ seeds, options } satisfies BatchOrder);
    };
    child.on('message', (result: BatchResult) => {
      take(result);
      give();
    });
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(describeEnd(child, code)))));
    give();
  });
}

function describeEnd(child: ChildProcess, code: number | null): string {
  return `a process of the simulator ended with ${code === null ? child.signalCode : `exit code ${code}`}`;
}

/** The other side: answers batches until the parent has no more. */
export function serveBatches(): Promise<void> {
  process.on('message', ({ seeds, options }: BatchOrder) => {
    process.send?.(runBatch(seeds, options));
  });
  return new Promise((resolve) => process.once('disconnect', resolve));
}

/** So many seeds in a row, in batches. */
export function* batchesOf(first: number, count: number, size: number): Generator<readonly number[]> {
  for (let at = 0; at < count; at += size) {
    yield Array.from({ length: Math.min(size, count - at) }, (_, index) => first + at + index);
  }
}
