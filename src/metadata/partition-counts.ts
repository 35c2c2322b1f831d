/**
 * Counts over the live rows, kept with every write: per broker the partitions it leads and the ISRs it is in, and the
 * partitions without a leader. So nobody scans for a zero (decision D7).
 */
import { BrokerCounts } from './broker-counts.ts';
import { INLINE_REPLICAS, type PartitionChunk } from './partition-chunk.ts';
import { NO_LEADER } from './records.ts';

export class PartitionCounts {
  readonly leads: BrokerCounts = new BrokerCounts();
  readonly inIsr: BrokerCounts = new BrokerCounts();
  leaderless = 0;
  liveRows = 0;

  /** Counts one row in (1) or out (−1). */
  count(chunk: PartitionChunk, index: number, by: number): void {
    this.countMany(chunk, index, index + 1, by);
  }

  /** Counts rows [from, to) in (1) or out (−1). */
  countMany(chunk: PartitionChunk, from: number, to: number, by: number): void {
    const { leaders, isr, replicas } = chunk;
    const [leads, inIsr] = [this.leads, this.inIsr];
    const hasLongLists = chunk.longLists.size > 0;
    let leaderless = 0;
    for (let i = from; i < to; i++) {
      const leader = leaders[i] as number;
      if (leader === NO_LEADER) leaderless++;
      else leads.add(leader, by);
      if (hasLongLists && (chunk.replicaCounts[i] as number) > INLINE_REPLICAS) {
        this.#countIsr(chunk, i, isr[i] as number, by);
        continue;
      }
      const mask = isr[i] as number;
      const first = i * INLINE_REPLICAS;
      if ((mask & 1) !== 0) inIsr.add(replicas[first] as number, by);
      if ((mask & 2) !== 0) inIsr.add(replicas[first + 1] as number, by);
      if ((mask & 4) !== 0) inIsr.add(replicas[first + 2] as number, by);
      if ((mask & 8) !== 0) inIsr.add(replicas[first + 3] as number, by);
    }
    this.leaderless += leaderless * by;
    this.liveRows += (to - from) * by;
  }

  #countIsr(chunk: PartitionChunk, index: number, mask: number, by: number): void {
    if ((chunk.replicaCounts[index] as number) > INLINE_REPLICAS) {
      const replicas = chunk.longLists.get(index)?.replicas ?? [];
      for (let k = 0; k < replicas.length; k++) if (((mask >>> k) & 1) === 1) this.inIsr.add(replicas[k] as number, by);
      return;
    }
    const first = index * INLINE_REPLICAS;
    for (let left = mask, at = first; left !== 0; left >>>= 1, at++) {
      if ((left & 1) === 1) this.inIsr.add(chunk.replicas[at] as number, by);
    }
  }

  /** Writes a live row's leader. */
  setLeader(chunk: PartitionChunk, index: number, leader: number): void {
    const before = chunk.leaders[index] as number;
    if (before === leader) return;
    if (before === NO_LEADER) this.leaderless--;
    else this.leads.add(before, -1);
    if (leader === NO_LEADER) this.leaderless++;
    else this.leads.add(leader, 1);
    chunk.leaders[index] = leader;
  }

  /** Writes a live row's ISR. */
  setIsr(chunk: PartitionChunk, index: number, mask: number): void {
    const before = chunk.isr[index] as number;
    if (before === mask) return;
    this.#countIsr(chunk, index, (before & ~mask) >>> 0, -1);
    this.#countIsr(chunk, index, (mask & ~before) >>> 0, 1);
    chunk.isr[index] = mask;
  }
}
