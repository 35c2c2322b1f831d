/** What of the log is in memory. */
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { TailCache } from '../../src/storage/tail-cache.ts';
import { at } from './log-harness.ts';

const BATCHES = 100;
const BATCH_BYTES = 1024;

function fill(cache: TailCache): WeakRef<Uint8Array>[] {
  const seen: WeakRef<Uint8Array>[] = [];
  for (let base = 0; base < BATCHES; base++) {
    const bytes = new Uint8Array(BATCH_BYTES);
    seen.push(new WeakRef(bytes));
    cache.add({ baseOffset: at(base), endOffset: at(base + 1), bodyCrc: 1, bytes });
    cache.trim(at(base + 1));
  }
  return seen;
}

test('tail cache: what is beyond its bound: not in memory any more, however few the batches are', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const cache = new TailCache(4 * BATCH_BYTES);
  const seen = fill(cache);
  await setImmediate();
  collect();
  expect(seen.filter((bytes) => bytes.deref() !== undefined)).toHaveLength(4);
  expect(cache.startOffset).toBe(BATCHES - 4);
});
