/** `log-broker consume`: committed messages, as long as there are new ones, whoever leads. */
import { setTimeout as sleep } from 'node:timers/promises';
import { chosenPartitions } from './chosen-partitions.ts';
import { type ControllerFlags, controllers, interruption } from './cli-flags.ts';
import { LogError } from './core/log-error.ts';
import { type ConsumedMessage, LogClient } from './log-client.ts';

export interface ConsumeFlags extends ControllerFlags {
  readonly topic: string;
  readonly partition?: number;
  readonly offset: number;
  readonly maxMessages?: number;
  readonly exitAtEnd?: true;
  readonly json?: true;
}

const RETRY_MS = 100;

export async function consume(flags: ConsumeFlags): Promise<number> {
  const client = LogClient.connect(controllers(flags));
  const interrupted = interruption();
  try {
    const chosen = await chosenPartitions(client, flags.topic, flags.partition);
    const budget = { left: flags.maxMessages ?? Number.POSITIVE_INFINITY };
    await Promise.all(chosen.map((partition) => follow(client, flags, partition, budget, interrupted)));
  } finally {
    await client.close();
  }
  return 0;
}

async function follow(
  client: LogClient,
  flags: ConsumeFlags,
  partition: number,
  budget: { left: number },
  interrupted: AbortSignal,
): Promise<void> {
  let { offset } = flags;
  let lastTrouble = '';
  while (!interrupted.aborted && budget.left > 0) {
    try {
      const { messages, highWatermark } = await client.consume(flags.topic, partition, offset);
      lastTrouble = '';
      for (const message of messages) {
        if (budget.left-- <= 0) return;
        tell(flags, partition, message);
        offset = message.offset + 1;
      }
      if (flags.exitAtEnd === true && offset >= highWatermark) return;
    } catch (thrown) {
      if (!(thrown instanceof LogError) || thrown.code === 'OFFSET_OUT_OF_RANGE') throw thrown;
      if (thrown.code !== lastTrouble) console.error(`${flags.topic}-${partition}: ${thrown.code}: ${thrown.message}`);
      lastTrouble = thrown.code;
      await sleep(RETRY_MS);
    }
  }
}

function tell({ topic, json }: ConsumeFlags, partition: number, message: ConsumedMessage): void {
  const { offset, leaderEpoch, timestampMs } = message;
  const key = message.key === null ? null : Buffer.from(message.key).toString();
  const value = Buffer.from(message.value).toString();
  if (json === true) console.log(JSON.stringify({ topic, partition, offset, leaderEpoch, timestampMs, key, value }));
  else console.log(`${topic}-${partition} offset ${offset}: ${key === null ? '' : `${key}: `}${value}`);
}
