/** `log-broker produce`: lines of standard input, or made ones, as messages. */
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { chosenPartitions } from './chosen-partitions.ts';
import { type ControllerFlags, controllers, interruption } from './cli-flags.ts';
import type { Acks } from './core/leader.ts';
import { LogError } from './core/log-error.ts';
import type { NewMessage } from './core/replica-log.ts';
import { LogClient } from './log-client.ts';

export interface ProduceFlags extends ControllerFlags {
  readonly topic: string;
  readonly partition?: number;
  readonly acks: Acks;
  readonly timeoutMs: number;
  readonly keySeparator?: string;
  readonly count?: number;
  readonly rate: number;
  readonly json?: true;
}

/** Messages that may wait for their partitions before the next line is read. */
const MAX_WAITING = 1_000;

export async function produce(flags: ProduceFlags): Promise<number> {
  const client = LogClient.connect(controllers(flags));
  const interrupted = interruption();
  const sending = new Set<Promise<void>>();
  let failed = 0;
  let number = 0;
  try {
    const partitions = await chosenPartitions(client, flags.topic, flags.partition);
    // One message at a time for each partition keeps its order; one that has no leader does not hold up the others.
    const last = new Map<number, Promise<void>>();
    for await (const message of messages(flags, interrupted)) {
      const partition = partitions[turnOf(message, number, partitions.length)] ?? 0;
      const what = ++number;
      const sent = (last.get(partition) ?? Promise.resolve()).then(async () => {
        if (!(await send(client, flags, partition, message, what))) failed++;
        sending.delete(sent);
      });
      last.set(partition, sent);
      sending.add(sent);
      while (sending.size >= MAX_WAITING) await Promise.race(sending);
    }
    await Promise.all(sending);
  } finally {
    await client.close();
  }
  if (failed > 0) console.error(`${failed} of ${number} messages were not acknowledged`);
  return failed > 0 ? 1 : 0;
}

/** false: it was not acknowledged; its fate is told. */
async function send(
  client: LogClient,
  flags: ProduceFlags,
  partition: number,
  message: NewMessage,
  number: number,
): Promise<boolean> {
  const { topic, acks, timeoutMs } = flags;
  try {
    const { baseOffset } = await client.produce(topic, partition, [message], { acks, timeoutMs });
    tell(flags, partition, baseOffset);
    return true;
  } catch (thrown) {
    if (!(thrown instanceof LogError)) throw thrown;
    const fate = thrown.maybeAppended ? 'it may be in the log' : 'it is not in the log';
    console.error(`message ${number} (${topic}-${partition}): ${thrown.code}: ${thrown.message}; ${fate}`);
    return false;
  }
}

/** Exported for tests. */
export async function* messages(
  flags: ProduceFlags,
  interrupted: AbortSignal,
  input: NodeJS.ReadableStream = process.stdin,
): AsyncIterable<NewMessage> {
  if (flags.count !== undefined) {
    for (let i = 1; i <= flags.count && !interrupted.aborted; i++) {
      yield toMessage(`message ${i}`, flags);
      if (flags.rate > 0) await sleep(1000 / flags.rate);
    }
    return;
  }
  if (interrupted.aborted) return;
  const lines = createInterface({ input });
  interrupted.addEventListener('abort', () => lines.close(), { once: true });
  for await (const line of lines) yield toMessage(line, flags);
}

function toMessage(line: string, { keySeparator }: ProduceFlags): NewMessage {
  const at = keySeparator === undefined ? -1 : line.indexOf(keySeparator);
  if (keySeparator === undefined || at < 0) return { key: null, value: Buffer.from(line) };
  return { key: Buffer.from(line.slice(0, at)), value: Buffer.from(line.slice(at + keySeparator.length)) };
}

/** Equal keys go to the same partition, messages without a key to each in turn. */
function turnOf({ key }: NewMessage, number: number, count: number): number {
  if (key === null) return number % count;
  let hash = 2_166_136_261;
  for (const byte of key) hash = Math.imul(hash ^ byte, 16_777_619) >>> 0;
  return hash % count;
}

function tell({ topic, json }: ProduceFlags, partition: number, offset: number | null): void {
  if (json === true) console.log(JSON.stringify({ topic, partition, offset }));
  else console.log(`${topic}-${partition} ${offset === null ? 'sent' : `offset ${offset}`}`);
}
