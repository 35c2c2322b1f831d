/** Whether all streams tell of one log. */
import type { SeenBatch, SeenStream } from './seen-stream.ts';

/**
 * What is wrong, in words. `whole`: what each controller has at the end, read from the beginning. Whatever an observer
 * ever saw must be there still, byte for byte. How far each controller was read is for the caller to see.
 */
export function checkStreams(whole: readonly SeenStream[], observers: readonly SeenStream[]): readonly string[] {
  const problems = [...whole, ...observers].flatMap((stream) => stream.problems);
  const [reference, ...others] = whole;
  if (reference === undefined) return ['no controller was read'];
  const log = new Map(reference.batches.map((batch) => [batch.baseOffset, batch]));
  const startOffset = reference.batches[0]?.baseOffset ?? 0;
  const endOffset = reference.batches.at(-1)?.endOffset ?? 0;
  for (const other of others) {
    const theirs = other.batches.find(
      (batch) => batch.baseOffset < endOffset && !isSame(log.get(batch.baseOffset), batch),
    );
    if (theirs !== undefined) problems.push(differs(reference.name, other.name, log.get(theirs.baseOffset), theirs));
    const begins = [reference, other].map(({ snapshots }) => JSON.stringify(snapshots));
    if (begins[0] !== begins[1])
      problems.push(`${reference.name} begins with ${begins[0]}, ${other.name} with ${begins[1]}`);
  }
  for (const { name, batches } of observers) {
    const seen = batches.find((batch) => batch.baseOffset >= startOffset && !isSame(log.get(batch.baseOffset), batch));
    if (seen !== undefined) problems.push(differs(reference.name, name, log.get(seen.baseOffset), seen));
  }
  return problems;
}

function isSame(a: SeenBatch | undefined, b: SeenBatch): boolean {
  return a !== undefined && a.endOffset === b.endOffset && a.epoch === b.epoch && a.digest === b.digest;
}

function differs(at: string, name: string, kept: SeenBatch | undefined, seen: SeenBatch): string {
  const place = (batch: SeenBatch): string => `[${batch.baseOffset}, ${batch.endOffset}) of epoch ${batch.epoch}`;
  const is = kept === undefined ? 'nothing there' : `${place(kept)}, ${kept.digest}`;
  return `${name} saw ${place(seen)}, ${seen.digest}; ${at} has ${is} at the end`;
}
