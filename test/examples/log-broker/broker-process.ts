/**
 * One start of a broker: the real BrokerCore and the real replicas, connected as the log broker connects them, without
 * sockets. Time, the controller and the other brokers are its owner's.
 *
 * Its line to the controller can be cut (nothing passes); deaf (it is heard, but hears nothing), and it can break just when
 * the answer to an ISR change is on it.
 */

import type { IsrMember, Leader } from '../../../examples/log-broker/src/core/leader.ts';
import type { ReplicaOptions } from '../../../examples/log-broker/src/core/options.ts';
import { Replica } from '../../../examples/log-broker/src/core/replica.ts';
import { QuorateError } from '../../../src/base/error.ts';
import { SeededRandom } from '../../../src/base/random.ts';
import { BrokerCore } from '../../../src/client/core/broker-core.ts';
import type { BrokerEffect, BrokerEvent, StreamNumber } from '../../../src/client/core/broker-events.ts';
import { named } from '../../controller/requests.ts';
import { CLUSTER_ID } from '../../controller/world.ts';
import { type ControlPlane, TOPIC } from './control-plane.ts';
import type { MemoryLog } from './memory-log.ts';

export interface BrokerProcessOptions {
  readonly brokerId: number;
  /** Which start of the broker this is. */
  readonly start: number;
  readonly previousBrokerEpoch: number | null;
  readonly replica: ReplicaOptions;
  readonly controlPlane: ControlPlane;
  readonly nowMs: () => number;
  readonly logOf: (partition: number) => MemoryLog;
  readonly say: (text: string) => void;
  /** The process is over, by itself. `cleanEpoch`: its broker epoch, after a controlled shutdown. */
  readonly ended: (cleanEpoch: number | null) => void;
}

/** Refusals that leave open whether the change is in force; the log broker has the same rule. */
const UNCLEAR: ReadonlySet<string> = new Set(['SHUTTING_DOWN', 'OUTCOME_UNKNOWN', 'REQUEST_TIMED_OUT']);

export class BrokerProcess {
  readonly core: BrokerCore;
  readonly replicas = new Map<number, Replica>();
  /** Stopped in its tracks, as by SIGSTOP. */
  isPaused = false;
  isCut = false;
  isDeaf = false;
  /** The next answer to an ISR change is lost, and the line with it. */
  losesNextAnswer = false;
  readonly #options: BrokerProcessOptions;
  readonly #asked = new Map<number, { readonly leader: Leader; readonly wanted: string; readonly name: string }>();
  #inbox: BrokerEvent[] = [];
  #unheard: BrokerEvent[] = [];
  #link = 0;
  #stream: StreamNumber | null = null;
  #served = 0;
  #isOver = false;

  constructor(options: BrokerProcessOptions) {
    const { brokerId, start, previousBrokerEpoch } = options;
    this.#options = options;
    this.core = new BrokerCore(
      {
        brokerId,
        clusterId: CLUSTER_ID,
        incarnationId: named(`start ${start} of broker ${brokerId}`),
        listeners: [{ name: 'PLAINTEXT', host: `broker${brokerId}`, port: 9092, securityProtocol: 'PLAINTEXT' }],
        rack: null,
        logDirs: [],
        previousBrokerEpoch,
        bootstrap: ['controller:9091'],
      },
      new SeededRandom(start, `broker ${brokerId}`),
    );
    this.#inbox = [{ kind: 'start' }, { kind: 'ready' }];
  }

  get brokerEpoch(): number {
    return this.core.brokerEpoch ?? -1;
  }

  get nextDeadlineMs(): number {
    return this.isPaused || this.#isOver ? Number.POSITIVE_INFINITY : this.core.nextDeadlineMs;
  }

  shutdown(): void {
    this.#inbox.push({ kind: 'shutdown' });
  }

  cut(): void {
    this.isCut = true;
    this.#loseLink();
  }

  join(): void {
    this.isCut = false;
  }

  /** What it did not hear while it was deaf arrives. */
  hear(): void {
    this.isDeaf = false;
    this.#inbox.push(...this.#unheard.splice(0));
  }

  /** Does what is to be done now; says whether there was anything. */
  run(): boolean {
    if (this.isPaused || this.#isOver) return false;
    const events = this.#inbox.splice(0);
    if (this.core.nextDeadlineMs <= this.#options.nowMs()) events.push({ kind: 'tick' });
    for (const event of events) this.#step(event);
    return (!this.isDeaf && this.#follow(Number.POSITIVE_INFINITY)) || events.length > 0;
  }

  /** The replicas' own time. */
  tick(): void {
    if (this.isPaused || this.#isOver) return;
    for (const replica of this.replicas.values()) replica.tick(this.#options.nowMs());
  }

  #loseLink(): void {
    this.#stream = null;
    this.#unheard = [];
    this.#inbox = this.#inbox.filter(({ kind }) => kind !== 'reply');
    this.#inbox.push({ kind: 'linkLost', link: this.#link as never, reason: 'the line is cut' });
  }

  /** Of the metadata, so many batches arrive though it is deaf: it lives a little less far in the past. */
  hearBatches(count: number): void {
    if (!this.isPaused && !this.#isOver) this.#follow(count);
  }

  #follow(count: number): boolean {
    const { batches } = this.#options.controlPlane;
    const stream = this.#stream;
    const news = batches.slice(this.#served, this.#served + count);
    const stableEndOffset = batches.at(-1)?.endOffset;
    if (this.isCut || stream === null || stableEndOffset === undefined || news.length === 0) return false;
    this.#served += news.length;
    this.#step({ kind: 'batches', stream, batches: news, stableEndOffset });
    return true;
  }

  #step(event: BrokerEvent): void {
    if (this.#isOver) return;
    const altered: (() => void)[] = [];
    for (const effect of this.core.step(event, this.#options.nowMs())) this.#carryOut(effect, altered);
    // The library's promises are kept after everything else that the same step brought.
    for (const settle of altered) settle();
  }

  #carryOut(effect: BrokerEffect, altered: (() => void)[]): void {
    const { ended, nowMs, say } = this.#options;
    switch (effect.kind) {
      case 'openLink':
        this.#link = effect.link;
        if (this.isCut) this.#loseLink();
        break;
      case 'closeLink':
      case 'stopFollow':
        this.#stream = null;
        break;
      case 'send':
        this.#send(effect);
        break;
      case 'follow': {
        const at = effect.position?.offset ?? 0;
        this.#stream = effect.stream;
        this.#served = this.#options.controlPlane.batches.findIndex(({ endOffset }) => endOffset > at);
        if (this.#served < 0) this.#served = this.#options.controlPlane.batches.length;
        break;
      }
      case 'becomeLeader':
        this.#replica(effect.partition).becomeLeader(effect, nowMs());
        say(`leads ${this.#name(effect.partition)} in epoch ${effect.leaderEpoch}`);
        break;
      case 'becomeFollower': {
        const whom = effect.leader < 0 ? 'nobody' : effect.leader;
        this.#replica(effect.partition).becomeFollower(effect.leader, effect.leaderEpoch);
        say(`follows ${whom} on ${this.#name(effect.partition)} in epoch ${effect.leaderEpoch}`);
        break;
      }
      case 'leaderUpdated':
        this.#replica(effect.partition).updated(effect, nowMs());
        break;
      case 'isrAltered':
        altered.push(() => this.#altered(effect));
        break;
      case 'stopped':
      case 'fatal':
        this.#isOver = true;
        for (const replica of this.replicas.values()) replica.stop();
        say(effect.kind === 'stopped' ? 'has shut down' : `ends: ${effect.failure.code}`);
        ended(effect.kind === 'stopped' && effect.clean ? this.brokerEpoch : null);
        break;
      case 'stopReplica':
      case 'metadataChanged':
      case 'registered':
      case 'fenced':
      case 'trouble':
        break;
    }
  }

  #send({ link, correlationId, command }: Extract<BrokerEffect, { readonly kind: 'send' }>): void {
    if (this.isCut) return;
    const result = this.#options.controlPlane.run(command);
    const reply: BrokerEvent = { kind: 'reply', link, correlationId, result };
    if (command.kind === 'AlterPartition' && this.losesNextAnswer) {
      this.losesNextAnswer = false;
      this.#loseLink();
    } else if (this.isDeaf) this.#unheard.push(reply);
    else this.#inbox.push(reply);
  }

  #replica(partition: number): Replica {
    const { brokerId, logOf, replica: options } = this.#options;
    const known = this.replicas.get(partition);
    if (known !== undefined) return known;
    const ports = {
      brokerId,
      name: this.#name(partition),
      changed: () => undefined,
      isAlive: (id: number, brokerEpoch: number) => {
        const broker = this.core.metadata?.brokers.get(id);
        return broker?.brokerEpoch === brokerEpoch && !broker.fenced && !broker.inControlledShutdown;
      },
      alterIsr: (members: readonly IsrMember[]) => this.#alterIsr(partition, members),
    };
    const replica = new Replica(logOf(partition), ports, options);
    this.replicas.set(partition, replica);
    return replica;
  }

  #alterIsr(partition: number, members: readonly IsrMember[]): void {
    const role = this.replicas.get(partition)?.role;
    const topicId = this.core.metadata?.topics.byName(TOPIC)?.id;
    if (role?.kind !== 'leader' || topicId === undefined) throw new QuorateError('INVALID_REQUEST', 'no leader asks');
    const wanted = String(members.map(({ brokerId }) => brokerId));
    const name = this.#name(partition);
    const requestNumber = this.#asked.size;
    this.#asked.set(requestNumber, { leader: role.leader, wanted, name });
    this.#options.say(`asks for the ISR ${wanted} of ${name}`);
    this.#step({ kind: 'alterIsr', requestNumber, topicId, partition, isr: members, leaderRecoveryState: 'RECOVERED' });
  }

  #altered({ requestNumber, result }: Extract<BrokerEffect, { readonly kind: 'isrAltered' }>): void {
    const asked = this.#asked.get(requestNumber);
    if (asked === undefined) return;
    const nowMs = this.#options.nowMs();
    if (!('code' in result)) asked.leader.isrAltered(result.isr, result.partitionEpoch, nowMs);
    else if (!UNCLEAR.has(result.code)) asked.leader.isrRefused(nowMs);
    const what = 'code' in result ? `is refused the ISR ${asked.wanted}: ${result.code}` : `has the ISR ${result.isr}`;
    this.#options.say(`${what} on ${asked.name}`);
  }

  #name(partition: number): string {
    return `${TOPIC}-${partition}`;
  }
}
