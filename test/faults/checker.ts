/**
 * Judges a history: pure, exact, and without trust in any count. Every law stands in laws.ts; a history that could not
 * have shown a loss is refused as void.
 */
import { checkMessages } from './check-messages.ts';
import { checkReadings } from './check-readings.ts';
import { checkRun, type Enough } from './check-run.ts';
import { checkTopics } from './check-topics.ts';
import type { History } from './history.ts';
import { Findings, type Violation } from './laws.ts';
import { SentMessages } from './sent-messages.ts';

/** The breaches of laws in this history; none: it is good. */
export function check(history: History, enough: Enough): readonly Violation[] {
  const findings = new Findings();
  const sent = new SentMessages(history.attempts);
  checkRun(history, enough, findings);
  checkReadings(history, sent, findings);
  checkMessages(history, sent, findings);
  checkTopics(history, findings);
  return findings.violations;
}
