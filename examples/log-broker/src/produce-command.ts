/** `log-broker produce`: lines of standard input, or made ones, as messages. */
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { interruption } from './cli-flags.ts';
import type { Acks } from './core/leader.ts';
import { LogError } from './core/log-error.ts';
import type { NewMessage } from './core/replica-log.ts';
import { LogClient } from './log-client.ts';

export interface ProduceFlags {
  readonly bootstrap: readonly string[];
  readonly topic: string;
  readonly partition?: number;
  readonly acks: Acks;
  readonly timeoutMs: number;
  readonly keySeparator?: string;
  readonly count?: number;
  readonly rate: number;
  readonly json?: true;
}

export async function produce(flags: ProduceFlags): Promise<number> {
  const client = LogClient.connect({ bootstrap: flags.bootstrap });
  const interrupted = interruption();
  let failed = 0;
  let number = 0;
  try {
    const partitions = await client.partitions(flags.topic);
    for await (const message of messages(flags, interrupted)) {
      const partition = flags.partition ?? partitionOf(message, number, partitions.length);
      number++;
      try {
        const options = { acks: flags.acks, timeoutMs: flags.timeoutMs };
        const { baseOffset } = await client.produce(flags.topic, partition, [message], options);
        tell(flags, partition, baseOffset);
      } catch (thrown) {
        if (!(thrown instanceof LogError)) throw thrown;
        failed++;
        const fate = thrown.maybeAppended ? 'it may be in the log' : 'it is not in the log';
        console.error(`message ${number} (${flags.topic}-${partition}): ${thrown.code}: ${thrown.message}; ${fate}`);
      }
    }
  } finally {
    await client.close();
  }
  if (failed > 0) console.error(`${failed} of ${number} messages were not acknowledged`);
  return failed > 0 ? 1 : 0;
}

async function* messages(flags: ProduceFlags, interrupted: AbortSignal): AsyncIterable<NewMessage> {
  if (flags.count !== undefined) {
    for (let i = 1; i <= flags.count && !interrupted.aborted; i++) {
      yield toMessage(`message ${i}`, flags);
      if (flags.rate > 0) await sleep(1000 / flags.rate);
    }
    return;
  }
  const lines = createInterface({ input: process.stdin });
  interrupted.addEventListener('abort', () => lines.close(), { once: true });
  for await (const line of lines) yield toMessage(line, flags);
}

function toMessage(line: string, { keySeparator }: ProduceFlags): NewMessage {
  const at = keySeparator === undefined ? -1 : line.indexOf(keySeparator);
  if (keySeparator === undefined || at < 0) return { key: null, value: Buffer.from(line) };
  return { key: Buffer.from(line.slice(0, at)), value: Buffer.from(line.slice(at + keySeparator.length)) };
}

/** Equal keys go to the same partition, messages without a key to each in turn. */
function partitionOf({ key }: NewMessage, number: number, count: number): number {
  if (key === null) return number % count;
  let hash = 2_166_136_261;
  for (const byte of key) hash = Math.imul(hash ^ byte, 16_777_619) >>> 0;
  return hash % count;
}

function tell({ topic, json }: ProduceFlags, partition: number, offset: number | null): void {
  if (json === true) console.log(JSON.stringify({ topic, partition, offset }));
  else console.log(`${topic}-${partition} ${offset === null ? 'sent' : `offset ${offset}`}`);
}
