/**
 * What must hold after every step, whatever happens, looked at from outside: all disks, all processes and the controller
 * at once. It remembers what was acknowledged, seen and answered.
 *
 * Laws:
 *  W1 What was acknowledged to acks=all is at its offset in the log of every later leader, for ever.
 *  W2 What a consumer could see at an offset, of any leader, never changes, and no later leader is without it.
 *  W3 The high watermark of any leader is at most the flushed end of each member of the ISR in force.
 *     Each of them has flushed all that was ever committed, whoever knows that: it may be elected at any time.
 *  W4 The high watermark never falls while one process leads in one epoch.
 *  W5 Two logs that have the same epoch at the same offset are equal up to there.
 *  W6 No log has a lower epoch after a higher one; each epoch was written by one start of one broker.
 *  W7 Each produce request is answered at most once; what was refused for sure is in no log.
 */
import type { Leader } from '../../../examples/log-broker/src/core/leader.ts';
import type { Entry } from '../../../examples/log-broker/src/log/entry.ts';
import type { Cluster, Machine } from './cluster.ts';
import { textOf } from './show-partition.ts';

interface LeaderAt {
  readonly machine: Machine;
  readonly leader: Leader;
}

export class Laws {
  readonly #cluster: Cluster;
  /** By partition, then offset: what was below a high watermark. */
  readonly #seen: string[][];
  readonly #highWatermarks = new WeakMap<Leader, number>();
  /** By partition and epoch: who leads in it. */
  readonly #leaders = new Map<string, Leader>();

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
    this.#seen = Array.from({ length: cluster.controlPlane.partitionCount }, () => []);
  }

  /** Throws with the law that is broken. */
  check(): void {
    this.#seen.forEach((seen, partition) => {
      const leaders = this.#leadersOf(partition);
      for (const one of leaders) this.#checkLeader(one, partition, seen);
      const logs = [...this.#cluster.machines.values()].map(({ logs }) => logs[partition]?.entries ?? []);
      logs.forEach((log, index) => {
        checkEpochs(log);
        for (const other of logs.slice(index + 1)) checkMatch(log, other);
      });
      for (const id of this.#cluster.controlPlane.partition(partition).isr) {
        const log = this.#cluster.machine(id).logs[partition];
        const texts = log?.entries.slice(0, log.flushedEndOffset).map(textOf) ?? [];
        seen.forEach((text, offset) => {
          demand(texts[offset] === text, `W3: ISR member ${id} of t-${partition} has not flushed ${text} at ${offset}`);
        });
      }
      for (const { machine, leader } of leaders) {
        if (leader.leaderEpoch !== this.#cluster.controlPlane.partition(partition).leaderEpoch) continue;
        this.#checkKept(machine.logs[partition]?.entries ?? [], seen, partition);
      }
      this.#checkOrders(partition, new Set(logs.flat().map(textOf)));
    });
  }

  /** At the end, when all is well again. */
  checkHealed(): void {
    for (let partition = 0; partition < this.#seen.length; partition++) {
      const { isr, leader, replicas } = this.#cluster.controlPlane.partition(partition);
      demand(
        leader >= 0 && isr.length === replicas.length,
        `t-${partition} does not heal: ISR ${isr}, leader ${leader}`,
      );
      const ends = replicas.map((id) => this.#cluster.machine(id).logs[partition]?.endOffset);
      demand(new Set(ends).size === 1, `t-${partition} ends at ${ends} on ${replicas}`);
      const seen = this.#cluster.consume(leader, partition, 0);
      demand(typeof seen !== 'string' && seen.length === ends[0], `not all of t-${partition} is to be seen`);
    }
    for (const { answers, to, texts } of this.#cluster.orders) {
      const runs = to !== null && [...this.#cluster.machines.values()].some(({ process }) => process === to);
      demand(!runs || answers.length === 1, `W7: the order ${texts} was answered ${answers.length} times`);
    }
  }

  #leadersOf(partition: number): LeaderAt[] {
    return [...this.#cluster.machines.values()].flatMap((machine) => {
      const role = machine.process?.replicas.get(partition)?.role;
      return role?.kind === 'leader' ? [{ machine, leader: role.leader }] : [];
    });
  }

  #checkLeader({ machine, leader }: LeaderAt, partition: number, seen: string[]): void {
    const who = `broker ${machine.brokerId}, leader of t-${partition} in epoch ${leader.leaderEpoch}`;
    const key = `${partition}/${leader.leaderEpoch}`;
    demand((this.#leaders.get(key) ?? leader) === leader, `W6: ${who}: another one has led in this epoch`);
    this.#leaders.set(key, leader);
    const { highWatermark } = leader;
    const before = this.#highWatermarks.get(leader) ?? 0;
    demand(before <= highWatermark, `W4: ${who}: the high watermark fell from ${before} to ${highWatermark}`);
    this.#highWatermarks.set(leader, highWatermark);
    for (const id of this.#cluster.controlPlane.partition(partition).isr) {
      const end = this.#cluster.machine(id).logs[partition]?.flushedEndOffset ?? 0;
      demand(highWatermark <= end, `W3: ${who}: the high watermark is ${highWatermark}, ISR member ${id} has ${end}`);
    }
    const visible = this.#cluster.consume(machine.brokerId, partition, 0);
    if (typeof visible === 'string') return;
    visible.map(textOf).forEach((text, offset) => {
      demand((seen[offset] ?? text) === text, `W2: ${who}: shows ${text} at ${offset}, it was ${seen[offset]}`);
      seen[offset] = text;
    });
  }

  #checkKept(entries: readonly Entry[], seen: readonly string[], partition: number): void {
    const texts = entries.map(textOf);
    seen.forEach((text, offset) => {
      demand(texts[offset] === text, `W2: the leader of t-${partition} has ${texts[offset]} at ${offset}, not ${text}`);
    });
    for (const { partition: own, acks, answers, texts: sent } of this.#cluster.orders) {
      const [answer] = answers;
      if (own !== partition || acks !== -1 || answer === undefined || 'code' in answer) continue;
      sent.forEach((text, index) => {
        const offset = answer.baseOffset + index;
        demand(texts[offset] === text, `W1: ${text} was acknowledged at ${offset}, the leader has ${texts[offset]}`);
      });
    }
  }

  #checkOrders(partition: number, inLogs: ReadonlySet<string>): void {
    for (const order of this.#cluster.orders) {
      if (order.partition !== partition) continue;
      demand(order.answers.length <= 1, `W7: the order ${order.texts} was answered ${order.answers.length} times`);
      const [answer] = order.answers;
      if (answer === undefined || !('code' in answer) || answer.maybeAppended) continue;
      for (const text of order.texts) demand(!inLogs.has(text), `W7: ${text} is in a log: ${answer.code}`);
    }
  }
}

function checkEpochs(log: readonly Entry[]): void {
  log.forEach(({ leaderEpoch, offset }, index) => {
    const before = log[index - 1]?.leaderEpoch ?? 0;
    demand(before <= leaderEpoch, `W6: epoch ${leaderEpoch} at ${offset} comes after epoch ${before}`);
    demand(offset === index, `W6: the log has offset ${offset} at ${index}`);
  });
}

function checkMatch(one: readonly Entry[], other: readonly Entry[]): void {
  let same = Math.min(one.length, other.length) - 1;
  while (same >= 0 && one[same]?.leaderEpoch !== other[same]?.leaderEpoch) same--;
  for (let at = 0; at <= same; at++) {
    const [a, b] = [one[at], other[at]];
    const isEqual = a !== undefined && b !== undefined && a.leaderEpoch === b.leaderEpoch && textOf(a) === textOf(b);
    demand(isEqual, `W5: two logs agree at offset ${same} and differ at ${at}`);
  }
}

function demand(holds: boolean, law: string): void {
  if (!holds) throw new Error(law);
}
