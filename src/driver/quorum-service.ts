/** What people ask of the quorum itself: how it is, and to change it. Carried out within a turn, never within the asker's call. */
import type { Clock } from '../base/clock.ts';
import type { Failure } from '../base/error.ts';
import type { NodeId } from '../base/ids.ts';
import type { Consistency } from '../controller/commands.ts';
import type { Raft } from '../raft/raft.ts';
import type { VoterChange } from '../raft/voter-changes.ts';
import { notController } from './command-queue.ts';
import type {
  DescribeQuorumDone,
  FailureHere,
  LeaderAddress,
  LeadershipTransferDone,
  QuorumChangeDone,
} from './ports.ts';
import { QuorumChanges } from './quorum-changes.ts';
import { describeQuorum } from './quorum-description.ts';
import type { StateAlarm } from './state-alarm.ts';

export interface QuorumServiceParts {
  readonly clusterId: string;
  readonly raft: Raft;
  readonly stateAlarm: () => StateAlarm | null;
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly leader: () => LeaderAddress | null;
  readonly runEffects: () => void;
  /** Runs `work` within the next turn; `stopping` in its place where there will be none. */
  readonly withinTurn: (work: () => void, stopping: (why: Failure) => void) => void;
  readonly wake: () => void;
}

export class QuorumService {
  readonly #parts: QuorumServiceParts;
  readonly changes: QuorumChanges;

  constructor(parts: QuorumServiceParts) {
    this.#parts = parts;
    const { raft, clock, runEffects, timeoutMs } = parts;
    this.changes = new QuorumChanges({
      changeVoters: (change, dryRun) => {
        const result = raft.changeVoters(change, dryRun, clock.monotonicMs());
        runEffects();
        return result;
      },
      transferLeadership: (to, dryRun) => {
        const result = raft.transferLeadership(to, dryRun, clock.monotonicMs());
        runEffects();
        return result;
      },
      now: () => clock.monotonicMs(),
      timeoutMs,
      answer: (give) => this.#answer(give),
    });
  }

  describe(done: DescribeQuorumDone, consistency: Consistency): void {
    const { clusterId, raft, stateAlarm, clock, leader, withinTurn } = this.#parts;
    withinTurn(
      () => {
        if (consistency === 'local' || raft.status().role === 'leader')
          done(describeQuorum(clusterId, raft.describe(clock.monotonicMs()), stateAlarm(), clock.wallMs()));
        else done({ ...notController(leader()), leader: leader() });
      },
      (why) => done({ ...why, leader: null }),
    );
  }

  changeVoters(change: VoterChange, dryRun: boolean, done: QuorumChangeDone): void {
    this.#change(done, () => this.changes.changeVoters(change, dryRun, done));
  }

  transferLeadership(to: NodeId | null, dryRun: boolean, done: LeadershipTransferDone): void {
    this.#change(done, () => this.changes.transferLeadership(to, dryRun, done));
  }

  #change(done: (problem: FailureHere) => void, ask: () => void): void {
    const { withinTurn, wake } = this.#parts;
    withinTurn(
      () => {
        ask();
        // What was appended is to be flushed and fetched.
        wake();
      },
      (why) => done({ ...why, leader: null }),
    );
  }

  /** Once it is committed or refused, the answer is true whether the node stops meanwhile or not. */
  #answer(give: (leader: LeaderAddress | null) => void): void {
    const leader = this.#parts.leader();
    const answer = (): void => give(leader);
    this.#parts.withinTurn(answer, answer);
  }
}
