/** Doctor's look at how long the disk takes to make a small write durable: what every change of metadata waits for. */
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../base/error.ts';
import { type Finding, ok, problem, warning } from './doctor-finding.ts';

const WRITES = 200;
const WRITE_BYTES = 4096;
/** A slow disk has shown what it is by then. */
const ENOUGH_MS = 3_000;

/** Writes and flushes a temporary file in the directory, and removes it. */
export function lookAtDisk(dir: string, flushBoundMs: number, nowMs: () => number): Finding {
  try {
    return judgeLatency(measure(dir, nowMs), flushBoundMs);
  } catch (thrown) {
    return problem('disk', `a file in ${dir} could not be written and flushed: ${messageOf(thrown)}`);
  }
}

/** Milliseconds of each write with its flush. */
function measure(dir: string, nowMs: () => number): number[] {
  const path = join(dir, `.doctor-${process.pid}`);
  const bytes = new Uint8Array(WRITE_BYTES).fill(0x51);
  const file = openSync(path, 'wx');
  try {
    const startMs = nowMs();
    const took: number[] = [];
    for (let n = 0; n < WRITES && nowMs() - startMs < ENOUGH_MS; n++) {
      const beforeMs = nowMs();
      writeSync(file, bytes, 0, bytes.length, n * WRITE_BYTES);
      fdatasyncSync(file);
      took.push(nowMs() - beforeMs);
    }
    return took;
  } finally {
    closeSync(file);
    rmSync(path);
  }
}

/** Against the bound above which a leader gives up leadership for its disk. */
export function judgeLatency(tookMs: readonly number[], flushBoundMs: number): Finding {
  const sorted = [...tookMs].sort((a, b) => a - b);
  const [median, p99] = [at(sorted, 0.5), at(sorted, 0.99)];
  const what = `write and flush of 4 KiB: median ${median.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, of ${sorted.length}`;
  const bound = `timers.flushBoundMs is ${flushBoundMs}`;
  if (p99 >= flushBoundMs) {
    return problem(
      'disk',
      `${what}; ${bound}, so a leader here would hand leadership over: take a faster disk, or raise it`,
    );
  }
  if (p99 >= flushBoundMs / 4) return warning('disk', `${what}; ${bound}: there is little room`);
  return ok('disk', `${what}; ${bound}`);
}

function at(sorted: readonly number[], quantile: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))] ?? 0;
}
