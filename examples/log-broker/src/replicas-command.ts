/** `log-broker replicas describe`: where each replica of a topic is. */
import { type ControllerFlags, controllers } from './cli-flags.ts';
import { LogClient, type ReplicaReport } from './log-client.ts';

export interface ReplicasFlags extends ControllerFlags {
  readonly topic: string;
  readonly json?: true;
}

const COLUMNS = ['Partition', 'Replica', 'Role', 'Isr', 'LogEndOffset', 'HighWatermark', 'Lag'] as const;

export async function describeReplicas(flags: ReplicasFlags): Promise<number> {
  const client = LogClient.connect(controllers(flags));
  try {
    const replicas = await client.describeReplicas(flags.topic);
    console.log(flags.json === true ? JSON.stringify(replicas) : table(replicas));
  } finally {
    await client.close();
  }
  return 0;
}

function table(replicas: readonly ReplicaReport[]): string {
  const rows = [COLUMNS, ...replicas.map(cells)];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cells(replica: ReplicaReport): readonly string[] {
  const number = (value: number | null): string => (value === null ? '-' : String(value));
  return [
    String(replica.partition),
    String(replica.brokerId),
    replica.isLeader ? 'leader' : replica.logEndOffset === null ? 'does not answer' : 'follower',
    replica.inIsr ? 'in' : 'out',
    number(replica.logEndOffset),
    number(replica.highWatermark),
    number(replica.lag),
  ];
}
