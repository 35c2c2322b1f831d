/** Waiting for what other processes bring about. */

const POLL_MS = 10;

/**
 * Waits until the condition holds, and fails loudly if it does not in time. A condition that throws does not hold yet;
 * what it threw last is told.
 */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string,
  timeoutMs = 30_000,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    let last = '';
    try {
      if (await condition()) return;
    } catch (thrown) {
      last = `: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
    }
    if (performance.now() > deadline) throw new Error(`waited ${timeoutMs} ms in vain for ${what}${last}`);
    await pause(POLL_MS);
  }
}

/** Lets so much time pass: for faults that last a while, never for waiting until something is so. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
