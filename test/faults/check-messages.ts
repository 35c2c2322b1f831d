/** The laws of what was sent, against the final state of the logs. */
import type { History, PartitionName, ProduceAttempt, Reading } from './history.ts';
import type { Findings } from './laws.ts';
import type { SentMessages } from './sent-messages.ts';

export function checkMessages(history: History, sent: SentMessages, findings: Findings): void {
  const finals = history.readings.filter(({ kind }) => kind === 'final');
  for (const log of finals) checkOnce(log, sent, findings);
  for (const reading of history.readings) {
    checkOrder(reading, sent, findings);
    checkBatches(reading, sent, findings);
  }
  for (const partition of new Set(history.attempts.map((attempt) => attempt.partition))) {
    const attempts = history.attempts.filter((attempt) => attempt.partition === partition);
    const logs = finals.filter((log) => log.partition === partition);
    checkKept(partition, attempts, logs, sent, findings);
  }
}

function checkOnce(log: Reading, sent: SentMessages, findings: Findings): void {
  const seen = new Map<number, number>();
  log.ids.forEach((id, i) => {
    const before = seen.get(id);
    const offset = log.offsets[i] ?? -1;
    if (before !== undefined && id >= 0) {
      findings.add('at most once', `${sent.describe(id)}: at offsets ${before} and ${offset} (${log.consumer})`);
    }
    seen.set(id, offset);
  });
}

/**
 * From the end to the beginning: nothing may have been acknowledged before the call of something that stands in front
 * of it. Holds for every message in the log, whatever its caller learned: it was appended after its call.
 */
function checkOrder(log: Reading, sent: SentMessages, findings: Findings): void {
  let earliest: { readonly ackedMs: number; readonly at: number } | null = null;
  for (let i = log.ids.length - 1; i >= 0; i--) {
    const attempt = sent.attemptOf(log.ids[i] ?? -1);
    if (attempt === undefined) continue;
    if (earliest !== null && earliest.ackedMs < attempt.calledMs) {
      findings.add(
        'real-time order',
        `offset ${log.offsets[i]} of ${log.partition} is ${sent.describe(log.ids[i] ?? -1)}; but behind it, at ` +
          `${log.offsets[earliest.at]}, is ${sent.describe(log.ids[earliest.at] ?? -1)} (${log.kind} read by ${log.consumer})`,
      );
    }
    if (attempt.outcome.kind === 'acked' && (earliest === null || attempt.endedMs < earliest.ackedMs)) {
      earliest = { ackedMs: attempt.endedMs, at: i };
    }
  }
}

function checkBatches(log: Reading, sent: SentMessages, findings: Findings): void {
  log.ids.forEach((id, i) => {
    const attempt = sent.attemptOf(id);
    if (attempt === undefined || id === attempt.firstId) return;
    if (log.ids[i - 1] !== id - 1) {
      const before = i === 0 ? 'nothing' : sent.describe(log.ids[i - 1] ?? -1);
      findings.add(
        'batch whole',
        `offset ${log.offsets[i]} of ${log.partition} is ${sent.describe(id)}; in front of it is not the message ` +
          `before it in the same call, but ${before}`,
      );
    }
  });
}

function checkKept(
  partition: PartitionName,
  attempts: readonly ProduceAttempt[],
  logs: readonly Reading[],
  sent: SentMessages,
  findings: Findings,
): void {
  if (logs.length === 0 && attempts.some(({ outcome }) => outcome.kind === 'acked')) {
    findings.add('acked message kept', `${partition} has acknowledged messages and no final read`);
  }
  for (const log of logs) {
    const indexAt = new Map(log.offsets.map((offset, i) => [offset, i]));
    const indexOf = new Map(log.ids.map((id, i) => [id, i]));
    for (const attempt of attempts) {
      if (attempt.outcome.kind !== 'acked') continue;
      const { baseOffset, leaderEpoch } = attempt.outcome;
      attempt.contents.forEach((content, i) => {
        const id = attempt.firstId + i;
        // One that only the leader had may be lost; if it is there, it is where the leader said.
        if (attempt.acks === 'leader' && !indexOf.has(id)) return;
        const at = indexAt.get(baseOffset + i);
        if (at !== undefined && log.ids[at] === id && log.leaderEpochs[at] === leaderEpoch) {
          if (log.contents[at] === content) return;
          findings.add('acked message kept', `${sent.describe(id)}: has other content`);
          return;
        }
        findings.add('acked message kept', `${sent.describe(id)}: ${whatIsThere(log, at, indexOf.get(id), sent)}`);
      });
    }
  }
}

function whatIsThere(log: Reading, at: number | undefined, elsewhere: number | undefined, sent: SentMessages): string {
  const there =
    at === undefined
      ? `the final read by ${log.consumer} ends at ${(log.offsets.at(-1) ?? -1) + 1}`
      : `at that offset ${log.consumer} finally read, with epoch ${log.leaderEpochs[at]}, ${sent.describe(log.ids[at] ?? -1)}`;
  return elsewhere === undefined ? `LOST: ${there}` : `it is at offset ${log.offsets[elsewhere]}; ${there}`;
}
