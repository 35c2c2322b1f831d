/**
 * AdminClient's logic as a state machine: commands go to the active controller in a pipeline, over one link; what is
 * refused there goes to where the refusal points; what may have been applied is sent again only if that does no harm.
 *
 * Invariants:
 *  A1 Every command is settled exactly once, at the latest at its deadline.
 *  A2 A command that may have been applied and is not idempotent is never sent again: it ends as OUTCOME_UNKNOWN.
 *  A3 Until the active controller has answered on a link, one command at most is out on it: a standby that is asked
 *     first refuses one command, not a thousand. Questions go freely once one was answered: a follower answers them too.
 *  A4 Commands go out on a link in the order they were submitted.
 *  A5 A command that may have been applied never ends with an error that says that it was not: neither by time, nor by
 *     the refusal of a later attempt.
 */
import { assertNever } from '../../base/assert.ts';
import { Bound, type BoundUse } from '../../base/bound.ts';
import { type Failure, failure } from '../../base/error.ts';
import type { Random } from '../../base/random.ts';
import type { LeaderAddress } from '../../driver/ports.ts';
import type { AdminEffect, AdminEvent, AdminReply, AdminRequest, AdminResult } from './admin-events.ts';
import { type AdminCoreOptions, type ResolvedAdminCoreOptions, resolveAdminCoreOptions } from './admin-options.ts';
import { ControllerLink, type LinkNumber } from './controller-link.ts';
import { hasEffects, isIdempotent, isQuestion, unknownOutcome } from './request-effects.ts';

interface Outstanding {
  readonly request: AdminRequest;
  readonly timeoutMs: number;
  readonly deadlineMs: number;
  sent: boolean;
  /** An earlier attempt was sent and its outcome never learned. */
  inDoubt: boolean;
}

/** How long the commands that are out may take to end on a link that is being left. */
const DRAIN_MS = 500;

export class AdminCore {
  readonly #options: ResolvedAdminCoreOptions;
  readonly #link: ControllerLink;
  readonly #bound: Bound;
  /** In the order of submission, which a Map keeps. */
  readonly #outstanding = new Map<number, Outstanding>();
  readonly #waiting = new Set<number>();
  /** The link's connection stands. */
  #connected = false;
  #linkSinceMs = 0;
  #heardMs = 0;
  /** When a connection was last made, or an answer last heard. */
  #contactMs = Number.NEGATIVE_INFINITY;
  /** Since when no connection has stood; null: one stands, or none is wanted. */
  #unreachableSinceMs: number | null = null;
  /** A node that is perhaps not the active controller has answered a question on the link. */
  #answersQuestions = false;
  /** The link leads to a node that is not the active controller (any more); what is out on it may still end. */
  #leaving: { readonly leader: LeaderAddress | null; readonly untilMs: number } | null = null;
  #notBeforeMs = 0;
  #nextDeadlineMs = Number.POSITIVE_INFINITY;
  #lastTrouble = '';
  #closed = false;

  /** `random` is used for backoff and for the choice among controllers. Throws INVALID_ARGUMENT. */
  constructor(options: AdminCoreOptions, random: Random) {
    this.#options = resolveAdminCoreOptions(options);
    this.#link = new ControllerLink(this.#options.bootstrap, random, this.#options);
    this.#bound = new Bound('outstanding_commands', this.#options.maxOutstanding);
  }

  get options(): ResolvedAdminCoreOptions {
    return this.#options;
  }

  bound(): BoundUse {
    return this.#bound.use(this.#outstanding.size);
  }

  /** Every address this client would try. */
  get addresses(): readonly string[] {
    return this.#link.addresses;
  }

  /** When the next `tick` is due. */
  get nextDeadlineMs(): number {
    if (this.#outstanding.size === 0) return Number.POSITIVE_INFINITY;
    let at = Math.min(this.#nextDeadlineMs, this.#link.nextDeadlineMs);
    if (this.#leaving !== null) at = Math.min(at, this.#leaving.untilMs);
    if (this.#unreachableSinceMs !== null) {
      at = Math.min(at, this.#unreachableSinceMs + this.#options.unreachableAfterMs);
    }
    if (this.#link.open !== null) {
      if (!this.#connected) at = Math.min(at, this.#linkSinceMs + this.#options.connectTimeoutMs);
      else if (this.#inFlight > 0) at = Math.min(at, this.#heardMs + this.#options.silenceTimeoutMs);
      if (this.#connected && this.#nextMayGo) at = Math.min(at, this.#notBeforeMs);
    }
    return at;
  }

  /** Takes one event and gives the effects, in order. */
  step(event: AdminEvent, nowMs: number): readonly AdminEffect[] {
    const out: AdminEffect[] = [];
    this.#take(event, nowMs, out);
    if (!this.#closed) this.#drive(nowMs, out);
    return out;
  }

  get #inFlight(): number {
    return this.#outstanding.size - this.#waiting.size;
  }

  /** Whether one more may be out on the link (A3). */
  #mayGo(request: AdminRequest): boolean {
    if (this.#leaving !== null) return false;
    const isFree = this.#link.confirmed !== null || (this.#answersQuestions && isQuestion(request));
    return this.#inFlight < (isFree ? this.#options.maxInFlight : 1);
  }

  get #nextMayGo(): boolean {
    for (const number of this.#waiting) {
      const command = this.#outstanding.get(number);
      return command !== undefined && this.#mayGo(command.request);
    }
    return false;
  }

  #take(event: AdminEvent, nowMs: number, out: AdminEffect[]): void {
    switch (event.kind) {
      case 'submit':
        this.#submit(event.number, event.request, event.timeoutMs ?? this.#options.timeoutMs, nowMs, out);
        break;
      case 'tick':
        break;
      case 'linkOpen':
        if (event.link !== this.#link.open) break;
        this.#connected = true;
        this.#heardMs = nowMs;
        this.#contactMs = nowMs;
        this.#unreachableSinceMs = null;
        break;
      case 'linkLost':
        if (event.link === this.#link.open) this.#linkLost(event.link, event.reason, nowMs, out);
        break;
      case 'linkRefused':
        if (event.link === this.#link.open) this.#linkRefused(event.failure, out);
        break;
      case 'answer':
        this.#answer(event.link, event.number, event.result, nowMs, out);
        break;
      case 'close':
        this.#close(out);
        break;
      default:
        assertNever(event);
    }
  }

  #submit(number: number, request: AdminRequest, timeoutMs: number, nowMs: number, out: AdminEffect[]): void {
    if (this.#closed) {
      out.push({ kind: 'settle', number, result: failure('SHUTTING_DOWN', 'this client is closed') });
    } else if (!this.#bound.admits(this.#outstanding.size)) {
      const text = `${this.#outstanding.size} commands of this client are waiting; try again later`;
      out.push({ kind: 'settle', number, result: failure('OVERLOADED', text) });
    } else {
      const deadlineMs = nowMs + timeoutMs;
      this.#outstanding.set(number, { request, timeoutMs, deadlineMs, sent: false, inDoubt: false });
      this.#waiting.add(number);
      this.#nextDeadlineMs = Math.min(this.#nextDeadlineMs, deadlineMs);
    }
  }

  /** Does all that is due. */
  #drive(nowMs: number, out: AdminEffect[]): void {
    if (nowMs >= this.#nextDeadlineMs) this.#expire(nowMs, out);
    this.#leaveIfDrained(nowMs, out);
    this.#dropDeadLink(nowMs, out);
    if (this.#outstanding.size === 0) {
      if (this.#link.open === null) this.#rest(out);
      return;
    }
    if (this.#link.open === null) {
      this.#unreachableSinceMs ??= nowMs;
      this.#link.want(nowMs, out);
      if (this.#link.open !== null) this.#linkSinceMs = nowMs;
    }
    this.#giveUpIfUnreachable(nowMs, out);
    this.#send(nowMs, out);
  }

  #send(nowMs: number, out: AdminEffect[]): void {
    const link = this.#link.open;
    if (link === null || !this.#connected || nowMs < this.#notBeforeMs) return;
    if (this.#inFlight === 0) this.#heardMs = nowMs;
    for (const number of this.#waiting) {
      const command = this.#outstanding.get(number);
      if (command === undefined) continue;
      if (!this.#mayGo(command.request)) break;
      this.#waiting.delete(number);
      command.sent = true;
      out.push({ kind: 'send', link, number, request: command.request });
    }
  }

  #answer(link: LinkNumber, number: number, result: AdminResult, nowMs: number, out: AdminEffect[]): void {
    if (link !== this.#link.open) return;
    this.#heardMs = nowMs;
    this.#contactMs = nowMs;
    const command = this.#outstanding.get(number);
    if (command === undefined || !command.sent) return;
    if (result.kind === 'reply') {
      if ('readFrom' in result.reply) this.#answersQuestions = true;
      else this.#link.confirm(link);
      this.#settle(number, result.reply, out);
      return;
    }
    const { failure: why, leader } = result;
    this.#lastTrouble = `${this.#link.address}: ${why.code}: ${why.message}`;
    if (why.code === 'NOT_CONTROLLER' && leader === null && this.#stays(link, nowMs)) {
      this.#putBack([number]);
    } else if (why.code === 'NOT_CONTROLLER' || why.code === 'SHUTTING_DOWN') {
      this.#leaving = { leader: leader ?? this.#leaving?.leader ?? null, untilMs: nowMs + DRAIN_MS };
      this.#putBack([number]);
    } else if (why.code === 'OUTCOME_UNKNOWN' && isIdempotent(command.request)) {
      this.#notBeforeMs = nowMs + this.#options.retryBackoffMs;
      command.inDoubt = true;
      this.#putBack([number]);
    } else {
      if (why.code !== 'OUTCOME_UNKNOWN' && !isQuestion(command.request)) this.#link.confirm(link);
      const isOpen = command.inDoubt && hasEffects(command.request);
      const again = `an answer was lost, and sent again it was refused: ${why.code}: ${why.message}`;
      this.#settle(number, isOpen ? unknownOutcome(command.request, again) : why, out);
    }
  }

  /** Whether the node is asked again on the same link, though it knows of no active controller. */
  #stays(link: LinkNumber, nowMs: number): boolean {
    if (this.#leaving !== null) return false;
    // Refusals of what went out before the pause began are no new answers.
    if (nowMs < this.#notBeforeMs) return true;
    const pauseMs = this.#link.stay(link);
    if (pauseMs === null) return false;
    this.#notBeforeMs = nowMs + pauseMs;
    return true;
  }

  /** Leaves a node that is not the active controller once nothing is out on its link, or that takes too long. */
  #leaveIfDrained(nowMs: number, out: AdminEffect[]): void {
    const link = this.#link.open;
    if (this.#leaving === null || link === null) return;
    if (this.#inFlight > 0 && nowMs < this.#leaving.untilMs) return;
    this.#link.redirect(link, this.#leaving.leader, nowMs, out);
    this.#linkGone(`the connection to a former controller was given up`, out);
  }

  #linkLost(link: LinkNumber, reason: string, nowMs: number, out: AdminEffect[]): void {
    this.#lastTrouble = `${this.#link.address}: ${reason}`;
    this.#link.lost(link, nowMs, out);
    this.#linkGone(reason, out);
  }

  /** All controllers have the same rules, so the next one would refuse this client too: everybody is told now. */
  #linkRefused(why: Failure, out: AdminEffect[]): void {
    for (const [number, command] of this.#outstanding) {
      const isOpen = command.inDoubt && hasEffects(command.request);
      this.#settle(number, isOpen ? unknownOutcome(command.request, why.message) : why, out);
    }
    this.#rest(out);
  }

  /** What was out on the link may have been applied (A2). */
  #linkGone(reason: string, out: AdminEffect[]): void {
    this.#leaving = null;
    this.#connected = false;
    this.#answersQuestions = false;
    this.#notBeforeMs = 0;
    const again: number[] = [];
    for (const [number, command] of this.#outstanding) {
      if (!command.sent) continue;
      command.inDoubt = true;
      if (isIdempotent(command.request)) again.push(number);
      else this.#settle(number, unknownOutcome(command.request, reason), out);
    }
    this.#putBack(again);
  }

  /** Puts commands among the waiting ones again, in the order of submission (A4). */
  #putBack(numbers: readonly number[]): void {
    if (numbers.length === 0) return;
    for (const number of numbers) {
      const command = this.#outstanding.get(number);
      if (command !== undefined) command.sent = false;
      this.#waiting.add(number);
    }
    const inOrder = [...this.#waiting].sort((a, b) => a - b);
    this.#waiting.clear();
    for (const number of inOrder) this.#waiting.add(number);
  }

  #dropDeadLink(nowMs: number, out: AdminEffect[]): void {
    const link = this.#link.open;
    if (link === null) return;
    const { connectTimeoutMs, silenceTimeoutMs } = this.#options;
    if (!this.#connected) {
      const late = nowMs >= this.#linkSinceMs + connectTimeoutMs;
      if (late) this.#linkLost(link, `no connection within ${connectTimeoutMs} ms`, nowMs, out);
    } else if (this.#inFlight > 0 && nowMs >= this.#heardMs + silenceTimeoutMs) {
      this.#linkLost(link, `no answer for ${silenceTimeoutMs} ms`, nowMs, out);
    }
  }

  #giveUpIfUnreachable(nowMs: number, out: AdminEffect[]): void {
    const since = this.#unreachableSinceMs;
    if (since === null || nowMs < since + this.#options.unreachableAfterMs) return;
    for (const number of [...this.#waiting]) {
      const command = this.#outstanding.get(number);
      const why = this.#unreachable();
      this.#settle(
        number,
        command !== undefined && mayBeApplied(command) ? unknownOutcome(command.request, why.message) : why,
        out,
      );
    }
    this.#rest(out);
  }

  #expire(nowMs: number, out: AdminEffect[]): void {
    let next = Number.POSITIVE_INFINITY;
    for (const [number, command] of this.#outstanding) {
      const { request, deadlineMs, timeoutMs } = command;
      if (deadlineMs > nowMs) {
        next = Math.min(next, deadlineMs);
      } else if (mayBeApplied(command)) {
        this.#settle(number, unknownOutcome(request, `no answer within ${timeoutMs} ms`), out);
      } else if (!this.#connected && this.#contactMs < deadlineMs - timeoutMs) {
        this.#settle(number, this.#unreachable(), out);
      } else {
        const last = this.#lastTrouble === '' ? '' : ` (last: ${this.#lastTrouble})`;
        const text = `${request.kind}: no active controller answered within ${timeoutMs} ms${last}; nothing was changed`;
        this.#settle(number, failure('REQUEST_TIMED_OUT', text), out);
      }
    }
    this.#nextDeadlineMs = next;
  }

  #unreachable(): Failure {
    const tried = this.#link.addresses.join(', ');
    const last = this.#lastTrouble === '' ? '' : ` (last: ${this.#lastTrouble})`;
    return failure('UNREACHABLE', `no controller answers at ${tried}${last}; is the cluster running there?`);
  }

  #settle(number: number, result: AdminReply | Failure, out: AdminEffect[]): void {
    this.#outstanding.delete(number);
    this.#waiting.delete(number);
    out.push({ kind: 'settle', number, result });
  }

  /** Nothing to do: stop looking for a controller. */
  #rest(out: AdminEffect[]): void {
    this.#link.close(out);
    this.#connected = false;
    this.#answersQuestions = false;
    this.#leaving = null;
    this.#unreachableSinceMs = null;
  }

  #close(out: AdminEffect[]): void {
    this.#closed = true;
    const why = 'this client was closed';
    for (const [number, command] of this.#outstanding) {
      const failed = mayBeApplied(command) ? unknownOutcome(command.request, why) : failure('SHUTTING_DOWN', why);
      this.#settle(number, failed, out);
    }
    this.#rest(out);
  }
}

/** One that is out, or was, and would have changed something. */
function mayBeApplied({ request, sent, inDoubt }: Outstanding): boolean {
  return (sent || inDoubt) && hasEffects(request);
}
