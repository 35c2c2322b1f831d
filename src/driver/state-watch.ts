/**
 * Finds out when controllers hold different states: each tells the leader, with a fetch, what its state came to at common
 * offsets; the leader compares, and raises an alarm that stays until they agree again.
 *
 * Invariants
 *   W1  a follower tells each leader everything it has once, and again until a fetch that said it was answered
 *   W2  the leader counts only what comes from members of its own quorum, in its own epoch
 */
import type { Clock } from '../base/clock.ts';
import type { Offset } from '../base/ids.ts';
import type { MetadataState } from '../metadata/metadata-state.ts';
import type { CorrelationId, RaftEffect } from '../raft/events.ts';
import type { RaftRequest, RaftResponse } from '../raft/messages.ts';
import type { RaftOptions } from '../raft/options.ts';
import type { Raft } from '../raft/raft.ts';
import type { DriverObserver } from './options.ts';
import type { RaftInbox, Transport } from './ports.ts';
import { type StateAlarm, stateAlarmText } from './state-alarm.ts';
import { type ComparedMember, StateComparison } from './state-comparison.ts';
import { StateHashes } from './state-hashes.ts';

export interface StateWatchParts {
  readonly raftOptions: Pick<RaftOptions, 'self' | 'clusterId'>;
  readonly raft: Pick<Raft, 'status' | 'describe'>;
  readonly clock: Clock;
  /** In offsets; see {@link StateHashes}. */
  readonly hashInterval: number;
  readonly report: DriverObserver['log'];
}

export class StateWatch {
  readonly #parts: StateWatchParts;
  readonly #hashes: StateHashes;
  readonly #comparison = new StateComparison();
  /** What the last fetch that was answered had told, and in which epoch. */
  #told = { version: 0, epoch: 0 };
  /** The fetch that tells something, until its answer. */
  #telling: { readonly correlationId: CorrelationId; readonly version: number; readonly epoch: number } | null = null;
  /** What of its own the leader has compared, and in which epoch. */
  #compared = { version: 0, epoch: 0 };
  /** The newest version of the own hashes that has been told in the log. */
  #reported = 0;
  #alarm: StateAlarm | null = null;

  constructor(parts: StateWatchParts) {
    this.#parts = parts;
    this.#hashes = new StateHashes(parts.clock, parts.hashInterval);
  }

  /** At the leader; null: none, or this node does not lead. */
  get alarm(): StateAlarm | null {
    return this.#parts.raft.status().role === 'leader' ? this.#alarm : null;
  }

  applied(state: MetadataState, startOffset: number): void {
    this.#hashes.applied(state, startOffset);
  }

  /** The state was rolled back to `endOffset`. */
  rolledBack(endOffset: Offset): void {
    this.#hashes.rolledBack(endOffset);
  }

  /** Another state takes the place of this one. */
  replaced(): void {
    this.#hashes.abandon();
  }

  /** Works until `untilMs`; true: there is more to do at once. */
  run(untilMs: number, stableOffset: Offset): boolean {
    const more = this.#hashes.run(untilMs, stableOffset);
    const { role, epoch } = this.#parts.raft.status();
    const { version, kept } = this.#hashes;
    const newest = kept.at(-1);
    if (version !== this.#reported && newest !== undefined) {
      this.#reported = version;
      this.#parts.report('debug', 'state-hash-taken', { ...newest });
    }
    if (role === 'leader' && version > 0 && (this.#compared.version !== version || this.#compared.epoch !== epoch)) {
      this.#compared = { version, epoch };
      this.#compare();
    }
    return more;
  }

  /** Sends a request of this node; a fetch also tells what is new. */
  send(
    transport: Transport,
    { to, endpoints, correlationId, request }: Extract<RaftEffect, { kind: 'request' }>,
  ): void {
    transport.request(to, endpoints, correlationId, this.#outgoing(correlationId, request));
  }

  /** The inbox with an ear on what comes in. */
  watched(inbox: RaftInbox): RaftInbox {
    return {
      ...inbox,
      request: (replyTo, request) => {
        inbox.request(replyTo, request);
        this.#heard(request);
      },
      response: (from, correlationId, response) => {
        this.#answered(correlationId, response);
        inbox.response(from, correlationId, response);
      },
    };
  }

  #outgoing(correlationId: CorrelationId, request: RaftRequest): RaftRequest {
    const { kept, version } = this.#hashes;
    const isTold = this.#told.version === version && this.#told.epoch === request.epoch;
    if (request.kind !== 'Fetch' || isTold || kept.length === 0) return request;
    this.#telling = { correlationId, version, epoch: request.epoch };
    return { ...request, stateHashes: kept };
  }

  #answered(correlationId: CorrelationId, response: RaftResponse): void {
    const telling = this.#telling;
    if (telling?.correlationId !== correlationId) return;
    this.#telling = null;
    if (response.error === 'NONE' && response.epoch === telling.epoch) this.#told = telling;
  }

  /** Consensus has taken it: its sender is a member now if it ever will be. */
  #heard(request: RaftRequest): void {
    if (request.kind !== 'Fetch' || request.stateHashes.length === 0) return;
    const { raftOptions, raft } = this.#parts;
    const { role, epoch } = raft.status();
    if (role !== 'leader' || request.epoch !== epoch || request.clusterId !== raftOptions.clusterId) return;
    const { id, directoryId } = request.replica;
    const isMember = this.#members().some(
      (member) => member.id === id && (member.directoryId === null || member.directoryId === directoryId),
    );
    if (!isMember) return;
    this.#comparison.note(id, directoryId, request.stateHashes);
    this.#compare();
  }

  #compare(): void {
    const { raftOptions, report } = this.#parts;
    const { self } = raftOptions;
    this.#comparison.note(self.id, self.directoryId, this.#hashes.kept);
    const before = this.#alarm;
    const alarm = this.#comparison.judge(this.#members());
    this.#alarm = alarm;
    if (alarm !== null && JSON.stringify(alarm) !== JSON.stringify(before))
      report('error', 'states-differ', { message: stateAlarmText(alarm, self.id), ...alarm });
    if (alarm === null && before !== null) report('info', 'states-agree-again', { offset: before.offset });
  }

  #members(): ComparedMember[] {
    const { voters, observers } = this.#parts.raft.describe(this.#parts.clock.monotonicMs());
    return [
      ...voters.map(({ id, directoryId }) => ({ id, directoryId, isVoter: true })),
      ...observers.map(({ id, directoryId }) => ({ id, directoryId, isVoter: false })),
    ];
  }
}
