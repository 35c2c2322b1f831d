/** The laws of what consumers saw: one by one, against each other, and against what was sent. */
import type { History, PartitionName, Reading } from './history.ts';
import type { Findings } from './laws.ts';
import type { SentMessages } from './sent-messages.ts';

export function checkReadings(history: History, sent: SentMessages, findings: Findings): void {
  for (const reading of history.readings) {
    checkOffsets(reading, findings);
    checkEpochs(reading, findings);
    checkOrigin(reading, sent, findings);
  }
  const partitions = new Set([
    ...history.readings.map(({ partition }) => partition),
    ...history.attempts.map(({ partition }) => partition),
  ]);
  const finals = new Set(history.readings.filter(({ kind }) => kind === 'final').map(({ consumer }) => consumer));
  for (const partition of partitions) {
    const readings = history.readings.filter((reading) => reading.partition === partition);
    checkAgreement(partition, readings, sent, findings);
    checkEnds(partition, readings, finals, findings);
  }
}

export function nameOf({ consumer, kind, partition }: Reading): string {
  return `the ${kind} read of ${partition} by ${consumer}`;
}

export function endOf({ offsets }: Reading): number {
  return (offsets.at(-1) ?? -1) + 1;
}

function checkOffsets(reading: Reading, findings: Findings): void {
  reading.offsets.forEach((offset, i) => {
    const before = i === 0 ? -1 : (reading.offsets[i - 1] ?? -1);
    if (offset !== before + 1) {
      const after = i === 0 ? 'at the beginning' : `after ${before}`;
      findings.add('no gaps', `${nameOf(reading)} has offset ${offset} ${after}`);
    }
  });
}

function checkEpochs(reading: Reading, findings: Findings): void {
  reading.leaderEpochs.forEach((epoch, i) => {
    const before = reading.leaderEpochs[i - 1];
    if (before !== undefined && epoch < before) {
      findings.add(
        'epochs rise',
        `${nameOf(reading)}: epoch ${epoch} at offset ${reading.offsets[i]} follows epoch ${before}`,
      );
    }
  });
}

function checkOrigin(reading: Reading, sent: SentMessages, findings: Findings): void {
  reading.ids.forEach((id, i) => {
    const where = `at offset ${reading.offsets[i]} in ${nameOf(reading)}`;
    const attempt = sent.attemptOf(id);
    if (attempt === undefined) {
      findings.add('nothing invented', `${where}: message ${id}, which nobody sent`);
      return;
    }
    if (attempt.partition !== reading.partition) {
      findings.add('nothing invented', `${where}: ${sent.describe(id)}`);
    }
    if (attempt.contents[id - attempt.firstId] !== reading.contents[i]) {
      findings.add('nothing invented', `${where}: ${sent.describe(id)}, with other content`);
    }
    if (attempt.outcome.kind === 'refused') findings.add('refused message absent', `${where}: ${sent.describe(id)}`);
  });
}

/** Compares each offset with what the first reader of it saw. */
function checkAgreement(
  partition: PartitionName,
  readings: readonly Reading[],
  sent: SentMessages,
  findings: Findings,
): void {
  const first = new Map<number, { readonly reading: Reading; readonly at: number }>();
  for (const reading of readings) {
    for (const [at, offset] of reading.offsets.entries()) {
      const other = first.get(offset);
      if (other === undefined) first.set(offset, { reading, at });
      else if (!isSame(other.reading, other.at, reading, at)) {
        findings.add(
          'nothing changes',
          `offset ${offset} of ${partition} is ${sighting(other.reading, other.at, sent)}; ` +
            `but ${sighting(reading, at, sent)}`,
        );
      }
    }
  }
}

function isSame(a: Reading, i: number, b: Reading, j: number): boolean {
  return a.ids[i] === b.ids[j] && a.leaderEpochs[i] === b.leaderEpochs[j] && a.contents[i] === b.contents[j];
}

function sighting(reading: Reading, at: number, sent: SentMessages): string {
  const { ids, leaderEpochs, contents } = reading;
  return (
    `in ${nameOf(reading)} ${sent.describe(ids[at] ?? -1)}, ` +
    `with epoch ${leaderEpochs[at]} and content ${(contents[at] ?? 0).toString(16)}`
  );
}

/** A shorter final read than any other read means that something vanished; a shorter live one that it got stuck. */
function checkEnds(
  partition: PartitionName,
  readings: readonly Reading[],
  finalConsumers: ReadonlySet<string>,
  findings: Findings,
): void {
  const end = Math.max(0, ...readings.map(endOf));
  for (const consumer of finalConsumers) {
    if (!readings.some((reading) => reading.kind === 'final' && reading.consumer === consumer)) {
      findings.add('everything consumed', `${consumer} has no final read of ${partition}`);
    }
  }
  for (const reading of readings) {
    const own = endOf(reading);
    if (own === end) continue;
    findings.add('everything consumed', `${nameOf(reading)} ends at ${own}, another one at ${end}`);
    if (reading.kind === 'final') {
      findings.add('nothing changes', `offset ${own} of ${partition} was read once, but not by ${nameOf(reading)}`);
    }
  }
}
