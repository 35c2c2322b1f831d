/**
 * Random histories: messages late, lost and doubled, disks slow, nodes crashing with what was durable. Whatever happens,
 * the promises of consensus hold; and when the trouble ends, the cluster works again.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SeededRandom } from '../../src/base/random.ts';
import { because } from '../../src/raft/role-change-reason.ts';
import { Cluster, endpointsOf, type Message, type TestNode } from './cluster.ts';

interface Plan {
  readonly seed: number;
  readonly voters: number;
  readonly observers: number;
  readonly steps: number;
  readonly crashes: boolean;
  readonly knownDirectories: boolean;
  /** Voters come and go, and leadership is transferred. */
  readonly changes: boolean;
}

/** Watches all nodes and knows what must never happen. */
class Oracle {
  readonly #leaderOf = new Map<number, string>();
  /** Committed batches by base offset. */
  readonly committed = new Map<number, string>();
  readonly #chains = new Map<string, number>();
  readonly #chainAt = new Map<string, number>();

  watch(node: TestNode): void {
    const status = node.up.status();
    if (status.role === 'leader') {
      const name = `${node.id} in life ${node.life}`;
      const known = this.#leaderOf.get(status.epoch) ?? name;
      if (known !== name) throw new Error(`two leaders in epoch ${status.epoch}: ${known} and ${name}`);
      if (!this.#leaderOf.has(status.epoch)) this.#expectComplete(node);
      this.#leaderOf.set(status.epoch, name);
    }
    if (status.logEndOffset !== node.logEnd) throw new Error(`node ${node.id}: the log's shape is not the log's`);
  }

  /** A leader's log holds all that was ever committed. */
  #expectComplete(node: TestNode): void {
    const held = new Map(node.log.map((batch) => [batch.baseOffset as number, nameOf(batch)]));
    for (const [base, name] of this.committed) expect(held.get(base), `leader ${node.id} at ${base}`).toBe(name);
  }

  noteAppend(node: TestNode): void {
    let chain = 0;
    for (const batch of node.log) {
      const link = `${chain}|${nameOf(batch)}`;
      chain = this.#chains.get(link) ?? this.#chains.size + 1;
      this.#chains.set(link, chain);
      const place = `${batch.baseOffset}@${batch.epoch}`;
      if ((this.#chainAt.get(place) ?? chain) !== chain) throw new Error(`two histories before ${place}`);
      this.#chainAt.set(place, chain);
    }
  }

  noteHighWatermark(node: TestNode, mark: number): void {
    expect(mark, 'high watermark goes up').toBeGreaterThan(node.highWatermark);
    node.highWatermark = mark;
    for (const batch of node.log) {
      if (batch.endOffset > mark) break;
      const known = this.committed.get(batch.baseOffset);
      if (known !== undefined) expect(nameOf(batch), `committed at ${batch.baseOffset}`).toBe(known);
      else this.committed.set(batch.baseOffset, nameOf(batch));
    }
  }
}

function nameOf(batch: {
  readonly baseOffset: number;
  readonly endOffset: number;
  readonly epoch: number;
  readonly text: string;
}): string {
  return `${batch.baseOffset}-${batch.endOffset}@${batch.epoch} ${batch.text}`;
}

class Chaos {
  readonly oracle = new Oracle();
  readonly cluster: Cluster;
  readonly #plan: Plan;
  readonly #random: SeededRandom;
  roleChanges = 0;
  #appends = 0;
  #cut = new Set<number>();

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#random = new SeededRandom(plan.seed, 'chaos');
    this.cluster = new Cluster({
      voters: plan.voters,
      observers: plan.observers,
      seed: plan.seed,
      knownDirectories: plan.knownDirectories,
      onEffect: (node, effect) => {
        if (effect.kind === 'append') this.oracle.noteAppend(node);
        if (effect.kind === 'roleChanged') this.roleChanges++;
        if (effect.kind === 'anotherProcess') throw new Error(`node ${node.id} takes its own past for another process`);
        if (effect.kind === 'highWatermark') this.oracle.noteHighWatermark(node, effect.offset);
      },
    });
    for (const id of this.cluster.nodes.keys()) this.cluster.start(id);
  }

  trouble(): void {
    for (let i = 0; i < this.#plan.steps; i++) {
      this.#randomStep();
      for (const node of this.cluster.running) this.oracle.watch(node);
    }
  }

  /** Everything works again: all is delivered, all is flushed, time goes on. */
  peace(ms: number): void {
    const { cluster } = this;
    this.#cut.clear();
    for (const node of cluster.nodes.values()) if (node.raft === null) cluster.start(node.id);
    for (const end = cluster.nowMs + ms; cluster.nowMs < end; cluster.nowMs += 10) {
      for (const node of cluster.running) cluster.step(node, { kind: 'tick' });
      for (let round = 0; round < 2; round++) {
        for (const message of cluster.messages) cluster.deliver(message);
        for (const node of cluster.running) {
          cluster.persistState(node);
          cluster.beginFlush(node);
          cluster.finishFlush(node);
          cluster.turnEnd(node);
        }
      }
      for (const node of cluster.running) this.oracle.watch(node);
    }
  }

  #randomStep(): void {
    const { cluster } = this;
    const dice = this.#random.nextInt(200);
    const node = this.#pick(cluster.running);
    if (node === undefined || dice === 0) this.#lifeAndDeath();
    else if (dice < 90) this.#network();
    else if (dice < 110) cluster.persistState(node);
    else if (dice < 120) cluster.beginFlush(node);
    else if (dice < 132) this.#flush(node);
    else if (dice < 156) cluster.turnEnd(node);
    else if (dice < 176) this.#time();
    else if (dice < 180)
      cluster.step(node, { kind: 'connectionLost', to: 1 + this.#random.nextInt(cluster.nodes.size) });
    else if (dice === 180) cluster.step(node, { kind: 'resign', reason: because('slow-flush', 'dice') });
    else if (dice < 184 && this.#plan.changes) this.#changeVoters();
    else this.#append();
  }

  #flush(node: TestNode): void {
    this.cluster.beginFlush(node);
    this.cluster.finishFlush(node);
  }

  #append(): void {
    const leader = this.#pick(this.cluster.leaders);
    if (leader !== undefined) this.cluster.append(leader, `r${++this.#appends}`);
  }

  #changeVoters(): void {
    const leader = this.#pick(this.cluster.leaders);
    const other = this.#pick([...this.cluster.nodes.values()]);
    if (leader === undefined || other === undefined) return;
    const { id, directoryId } = other;
    const voter = { id, directoryId, endpoints: endpointsOf(id), kraftVersion: { min: 0, max: 1 } };
    const dice = this.#random.nextInt(5);
    if (dice === 0) this.cluster.transferLeadership(leader, id);
    else if (dice < 3) this.cluster.changeVoters(leader, { kind: 'add', voter }, false);
    else this.cluster.changeVoters(leader, { kind: 'remove', id, directoryId }, false);
  }

  #network(): void {
    const { cluster } = this;
    if (this.#random.nextInt(4) === 0) {
      // A burst: else replication would never get far before the next trouble.
      for (const message of cluster.messages) if (!this.#isCut(message)) cluster.deliver(message);
      return;
    }
    const message = this.#pick(cluster.messages);
    if (message === undefined) return;
    const dice = this.#random.nextInt(20);
    if (this.#isCut(message) || dice === 0) cluster.fail(message);
    else if (dice === 1) cluster.messages = cluster.messages.filter((other) => other !== message);
    else if (dice === 2) cluster.deliverCopy(message);
    else cluster.deliver(message);
  }

  #isCut(message: Message): boolean {
    return this.#cut.has(message.from) !== this.#cut.has(message.to);
  }

  #time(): void {
    const { cluster } = this;
    const deadlines = cluster.running.map((node) => node.up.status().nextDeadlineMs);
    const next = Math.min(...deadlines);
    const jump =
      this.#random.nextInt(4) === 0 && Number.isFinite(next) ? next - cluster.nowMs : this.#random.nextInt(8);
    cluster.nowMs += Math.max(0, jump);
    for (const node of cluster.running) if (this.#random.nextInt(3) > 0) cluster.step(node, { kind: 'tick' });
  }

  #lifeAndDeath(): void {
    const { cluster } = this;
    const dead = [...cluster.nodes.values()].filter((node) => node.raft === null);
    const back = this.#pick(dead);
    if (back !== undefined && this.#random.nextInt(3) > 0) {
      cluster.start(back.id);
      return;
    }
    if (this.#random.nextInt(3) === 0) {
      const leader = this.#pick(cluster.leaders);
      this.#cut = new Set([...cluster.nodes.keys()].filter(() => this.#random.nextInt(3) === 0));
      if (leader !== undefined && this.#random.nextInt(2) === 0) this.#cut = new Set([leader.id]);
      return;
    }
    const victim = this.#pick(cluster.running);
    if (victim !== undefined && this.#plan.crashes) cluster.crash(victim.id, (most) => this.#random.nextInt(most + 1));
  }

  #pick<T>(from: readonly T[]): T | undefined {
    return from.length === 0 ? undefined : from[this.#random.nextInt(from.length)];
  }
}

const PLAN: fc.Arbitrary<Plan> = fc.record({
  seed: fc.nat(),
  voters: fc.constantFrom(1, 2, 3, 3, 4, 5),
  observers: fc.constantFrom(0, 0, 1, 2),
  steps: fc.integer({ min: 100, max: 2_500 }),
  crashes: fc.boolean(),
  knownDirectories: fc.boolean(),
  changes: fc.boolean(),
});

describe('model', () => {
  test('random histories: any trouble: promises hold, and the cluster recovers', () => {
    fc.assert(
      fc.property(PLAN, (plan) => {
        const chaos = new Chaos(plan);
        chaos.trouble();
        chaos.peace(3_000);
        const { cluster } = chaos;
        const before = chaos.roleChanges;
        chaos.peace(500);
        expect(chaos.roleChanges, 'changes of role in peace').toBe(before);
        expect(cluster.leaders.length).toBe(1);
        const leader = cluster.leaders[0];
        if (leader === undefined) return;
        const result = cluster.append(leader, 'the end');
        expect(result.kind).toBe('appended');
        chaos.peace(300);
        const names = leader.log.map(nameOf);
        for (const node of cluster.running) expect(node.log.map(nameOf)).toEqual(names);
        for (const node of cluster.running) expect(node.highWatermark).toBe(leader.logEnd as number);
      }),
      { numRuns: Number(process.env.RAFT_RUNS ?? 200) },
    );
  });
});
