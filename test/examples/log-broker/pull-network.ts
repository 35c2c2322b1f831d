/**
 * Pulls on their way: a request to the leader, its answer back. A follower has one pull out at a time; a newer one makes
 * it deaf to the answer of the older, whose request may still arrive at the leader, however late.
 */
import type { Follower } from '../../../examples/log-broker/src/core/follower.ts';
import type { PullAnswer } from '../../../examples/log-broker/src/core/leader.ts';
import { logFailure } from '../../../examples/log-broker/src/core/log-error.ts';
import type { Pull, Replica } from '../../../examples/log-broker/src/core/replica.ts';
import { decodeEntries } from '../../../examples/log-broker/src/log/entry.ts';
import type { BrokerProcess } from './broker-process.ts';

export interface PullOnTheWay {
  readonly sender: BrokerProcess;
  readonly leader: number;
  readonly partition: number;
  readonly replica: Replica;
  readonly follower: Follower;
  readonly pull: Pull;
  /** null: the request is on the way. */
  readonly answer: PullAnswer | null;
  readonly arrivesMs: number;
}

export interface PullNetworkHost {
  readonly nowMs: () => number;
  /** The process that runs as this broker; null: none. */
  readonly processOf: (brokerId: number) => BrokerProcess | null;
  /** `isRoutine`: it happens all the time. */
  readonly say: (brokerId: number, text: string, isRoutine: boolean) => void;
}

export class PullNetwork {
  /** Of each broker's pulls, milliseconds one way; Infinity: they are held until they are released. */
  readonly delayMs = new Map<number, number>();
  /** Truncations that were done. */
  cuts = 0;
  readonly #host: PullNetworkHost;
  #onTheWay: PullOnTheWay[] = [];
  /** Requests that nobody waits for any more. */
  readonly #late: PullOnTheWay[] = [];
  readonly #newest = new WeakMap<Follower, Pull>();

  constructor(host: PullNetworkHost) {
    this.#host = host;
  }

  get nextArrivalMs(): number {
    return Math.min(
      Number.POSITIVE_INFINITY,
      ...this.#onTheWay.filter((one) => this.#reached(one)).map(({ arrivesMs }) => arrivesMs),
    );
  }

  /** Sends a pull for each partition that the broker follows, if none is out. */
  pull(brokerId: number): void {
    const sender = this.#host.processOf(brokerId);
    if (sender === null || sender.isPaused) return;
    for (const [partition, replica] of [...sender.replicas].sort(([a], [b]) => a - b)) {
      if (replica.role.kind !== 'follower') continue;
      const { follower } = replica.role;
      const { leader, leaderEpoch, position } = follower;
      if (leader < 0 || position === null || this.#onTheWay.some((one) => one.follower === follower)) continue;
      const pull = { brokerId, brokerEpoch: sender.brokerEpoch, leaderEpoch, ...position };
      this.#newest.set(follower, pull);
      this.#send({ sender, leader, partition, replica, follower, pull, answer: null, arrivesMs: 0 });
    }
    this.run();
  }

  /** The sender has no patience any more: what is out counts as lost by it, though requests still arrive. */
  giveUp(brokerId: number): void {
    const own = (one: PullOnTheWay): boolean => one.pull.brokerId === brokerId;
    for (const one of this.#onTheWay) if (own(one)) this.#newest.delete(one.follower);
    this.#late.push(...this.#onTheWay.filter((one) => own(one) && one.answer === null));
    this.#onTheWay = this.#onTheWay.filter((one) => !own(one));
  }

  /** A request that its sender has given up reaches the leader after all. */
  deliverLate(which: number): void {
    const [late] = this.#late.splice(which % Math.max(1, this.#late.length), 1);
    if (late !== undefined) this.#deliver(late);
  }

  /** What was held goes on, once as far as the leader, then as far as back. */
  release(brokerId: number): void {
    const nowMs = this.#host.nowMs();
    const due = this.#onTheWay.filter((one) => one.pull.brokerId === brokerId);
    this.#onTheWay = this.#onTheWay.map((one) => (due.includes(one) ? { ...one, arrivesMs: nowMs } : one));
    this.run();
  }

  /** Delivers what has arrived by now; says whether there was anything. */
  run(): boolean {
    let count = 0;
    for (let next = this.#takeDue(); next !== undefined; next = this.#takeDue()) {
      this.#deliver(next);
      count++;
    }
    return count > 0;
  }

  #takeDue(): PullOnTheWay | undefined {
    const nowMs = this.#host.nowMs();
    const at = this.#onTheWay.findIndex((one) => one.arrivesMs <= nowMs && this.#reached(one));
    return at < 0 ? undefined : this.#onTheWay.splice(at, 1)[0];
  }

  /** A process that is paused takes nothing. */
  #reached({ answer, sender, leader }: PullOnTheWay): boolean {
    return answer === null ? this.#host.processOf(leader)?.isPaused !== true : !sender.isPaused;
  }

  #send(one: PullOnTheWay): void {
    const delayMs = this.delayMs.get(one.pull.brokerId) ?? 0;
    this.#onTheWay.push({ ...one, arrivesMs: this.#host.nowMs() + delayMs });
  }

  #deliver(one: PullOnTheWay): void {
    if (one.answer !== null) this.#takeAnswer(one, one.answer);
    else {
      const leader = this.#host.processOf(one.leader);
      if (leader === null) return;
      this.#send({ ...one, answer: this.#answer(leader, one) });
    }
  }

  #answer(leader: BrokerProcess, { pull, partition }: PullOnTheWay): PullAnswer {
    const replica = leader.replicas.get(partition);
    if (replica === undefined) {
      const text = `this broker has no replica of t-${partition} yet`;
      return { kind: 'refused', failure: logFailure('UNKNOWN_TOPIC_OR_PARTITION', text) };
    }
    const failure = replica.notePull(pull, this.#host.nowMs());
    return failure === null ? replica.answerPull(pull) : { kind: 'refused', failure };
  }

  #takeAnswer({ sender, replica, follower, pull, leader }: PullOnTheWay, answer: PullAnswer): void {
    const { brokerId, offset } = pull;
    const { role } = replica;
    const isOver = role.kind !== 'follower' || role.follower !== follower || this.#newest.get(follower) !== pull;
    if (isOver || this.#host.processOf(brokerId) !== sender) return;
    const asks = `pulls ${replica.name} from ${leader} at ${offset}`;
    switch (answer.kind) {
      case 'refused':
        this.#host.say(brokerId, `${asks}: refused, ${answer.failure.code}`, true);
        break;
      case 'diverging': {
        const { endOffset, lostCommitted } = follower.cut(answer.end);
        this.cuts++;
        const where = `the leader's epoch ${answer.end.epoch} ends at ${answer.end.endOffset}`;
        const loss = lostCommitted ? ', COMMITTED MESSAGES ARE LOST' : '';
        this.#host.say(brokerId, `${asks}: the logs differ, ${where}; cuts its log to ${endOffset}${loss}`, false);
        break;
      }
      case 'entries': {
        const before = follower.highWatermark;
        follower.takeEntries(answer.entries, answer.highWatermark);
        const texts = decodeEntries(answer.entries).map(({ value }) => Buffer.from(value).toString());
        const got = texts.length === 0 ? 'nothing new' : texts.join(' ');
        const isNews = texts.length > 0 || before !== follower.highWatermark;
        const told = `high watermark ${answer.highWatermark}`;
        this.#host.say(brokerId, isNews ? `${asks}: ${got}, ${told}` : `${asks}: nothing new`, true);
        break;
      }
    }
  }
}
