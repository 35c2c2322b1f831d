/** How old an answer that changes nothing may be, as the product promises it today. */
import type { Scenario } from '../scenario.ts';

/** Clocks run at most so much too slow. */
const CLOCK_MARGIN = 1.06;
/** Timers, turns and retransmissions on the way. */
const SLACK_MS = 500;

/** Proven reads: not at all. */
export function mostStaleMs(scenario: Scenario): number {
  return scenario.config.readsAreProven ? 0 : longestIgnoranceMs(scenario);
}

/**
 * A leader that was replaced and does not know it yet answers from its own past what it need not prove: until two fetch
 * timeouts have passed without a majority (L8), and a fetch that shows it one may have been under way for as long as a
 * connection holds what it cannot deliver, or as the leader was paused.
 */
export function longestIgnoranceMs({ config, faults }: Scenario): number {
  const { network, timers } = config;
  let pausedMs = 0;
  let delayedMs = 0;
  for (const fault of faults) {
    if (fault.kind === 'pause') pausedMs += fault.durationMs;
    if (fault.kind === 'message') delayedMs = Math.max(delayedMs, fault.delayMs ?? 0);
    if (fault.kind === 'slowLink') delayedMs = Math.max(delayedMs, network.longestDelayMs * fault.factor);
  }
  const ignoranceMs = 2 * timers.fetchTimeoutMs * CLOCK_MARGIN;
  return ignoranceMs + network.keepAliveMs + 2 * network.longestDelayMs + 2 * delayedMs + pausedMs + SLACK_MS;
}
