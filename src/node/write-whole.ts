/** Writes to a standard stream before it returns, so that nothing is lost when the process ends next. */
import { writeSync } from 'node:fs';

const PAUSE = new Int32Array(new SharedArrayBuffer(4));
const PAUSE_MS = 2;

/** Writes all of `text`; waits while a pipe is full. Throws what the system says, EPIPE when the reader has gone. */
export function writeWhole(fd: number, text: string): void {
  const bytes = Buffer.from(text);
  let at = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (thrown) {
      if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EAGAIN')) throw thrown;
      Atomics.wait(PAUSE, 0, 0, PAUSE_MS);
    }
  }
}
