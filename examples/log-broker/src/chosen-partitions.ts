/** The partitions that a command is about. */
import { LogError } from './core/log-error.ts';
import type { LogClient } from './log-client.ts';

/** All partitions of a topic, or the one that was named. Throws UNKNOWN_TOPIC_OR_PARTITION when there is no such. */
export async function chosenPartitions(
  client: LogClient,
  topic: string,
  only: number | undefined,
): Promise<readonly number[]> {
  const numbers = (await client.partitions(topic)).map(({ partition }) => partition);
  if (only === undefined) return numbers;
  if (numbers.includes(only)) return [only];
  const text = `topic ${topic} has the partitions 0 to ${numbers.length - 1}, not ${only}`;
  throw new LogError('UNKNOWN_TOPIC_OR_PARTITION', text);
}
