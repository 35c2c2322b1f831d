/** A partition as a table: each replica's log, what is on its disk, what it knows of the others; what consumers see. */
import type { Entry } from '../../../examples/log-broker/src/log/entry.ts';
import type { Cluster, Machine } from './cluster.ts';

export function showPartition(cluster: Cluster, partition: number): string[] {
  const { leader, leaderEpoch, isr, replicas } = cluster.controlPlane.partition(partition);
  const rows = replicas.map((id) => rowOf(cluster.machine(id), partition));
  const waiting = cluster.orders.filter((order) => order.partition === partition && isWaiting(cluster, order));
  const seen = leader < 0 ? 'UNREACHABLE' : cluster.consume(leader, partition, 0);
  return [
    `t-${partition}: leader ${leader < 0 ? 'nobody' : leader}, epoch ${leaderEpoch}, ISR ${isr}`,
    ...aligned(rows).map((row) => `  ${row}`),
    `  consumers see: ${typeof seen === 'string' ? seen : textsOf(seen)}`,
    ...(waiting.length === 0 ? [] : [`  unanswered: ${shortened(waiting.flatMap(({ texts }) => texts))}`]),
  ];
}

export function textsOf(entries: readonly Entry[]): string {
  return entries.length === 0 ? 'nothing' : shortened(entries.map(textOf));
}

/** Numbered messages in a row as the first and the last of them. */
export function shortened(texts: readonly string[]): string {
  const runs: string[][] = [];
  for (const text of texts) {
    const last = runs.at(-1)?.at(-1) ?? '';
    if (/^m\d+$/.test(last) && text === `m${Number(last.slice(1)) + 1}`) runs.at(-1)?.push(text);
    else runs.push([text]);
  }
  return runs.map((run) => (run.length < 3 ? run.join(' ') : `${run[0]}…${run.at(-1)}`)).join(' ');
}

export function textOf({ value }: Pick<Entry, 'value'>): string {
  return Buffer.from(value).toString();
}

function isWaiting(cluster: Cluster, { answers, to }: Cluster['orders'][number]): boolean {
  return answers.length === 0 && to !== null && [...cluster.machines.values()].some(({ process }) => process === to);
}

function rowOf({ brokerId, logs, process }: Machine, partition: number): string[] {
  const log = logs[partition];
  const replica = process?.replicas.get(partition);
  if (log === undefined) throw new Error(`broker ${brokerId} has no disk for t-${partition}`);
  const ends = [`end ${log.endOffset}`, `flushed ${log.flushedEndOffset}`];
  const columns = [String(brokerId), roleOf(process, replica?.role.kind), drawn(log.entries), ...ends];
  if (replica === undefined) return columns;
  const known = replica.role.kind === 'leader' ? [...replica.role.leader.followers] : [];
  const heard = known.map(([id, { endOffset }]) => `${id}@${endOffset ?? '?'}`).join(' ');
  return [...columns, `high watermark ${replica.highWatermark}`, heard === '' ? '' : `knows ${heard}`];
}

function roleOf(process: Machine['process'], role: 'none' | 'leader' | 'follower' | undefined): string {
  if (process === null) return 'dead';
  if (process.isPaused) return 'paused';
  return role === 'leader' ? 'leads' : role === 'follower' ? 'follows' : 'starts';
}

/** The messages, in brackets by leader epoch. */
function drawn(entries: readonly Entry[]): string {
  const epochs = [...new Set(entries.map(({ leaderEpoch }) => leaderEpoch))];
  const part = (epoch: number): string =>
    `${epoch}[${shortened(entries.filter(({ leaderEpoch }) => leaderEpoch === epoch).map(textOf))}]`;
  return epochs.length === 0 ? '-' : epochs.map(part).join(' ');
}

function aligned(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
