/**
 * BrokerHeartbeat: keeps the session alive and moves the broker between fenced, unfenced, controlled shutdown and gone.
 * A move changes all partitions concerned in the same atomic unit. Nearly all heartbeats change nothing.
 */

import { assertNever } from '../base/assert.ts';
import { sometimes } from '../base/coverage.ts';
import { failure } from '../base/error.ts';
import type { Uuid } from '../base/uuid.ts';
import type { BrokerRegistration } from '../metadata/brokers.ts';
import { type BrokerRegistrationChangeRecord, totalOffsetSpan } from '../metadata/records.ts';
import { arrivalSteps, departureSteps, directoryLossSteps } from './broker-moves.ts';
import type { BrokerSession } from './broker-sessions.ts';
import { type BrokerState, type NextBrokerState, nextBrokerState } from './broker-state.ts';
import type { BrokerHeartbeatCommand, BrokerHeartbeatReply } from './commands.ts';
import type { ControllerContext, Decision } from './context.ts';
import { answer, type Outcome, type Steps, unit } from './outcome.ts';
import { timestampText } from './timestamp.ts';

/** Decides a heartbeat. */
export function brokerHeartbeat(decision: Decision, command: BrokerHeartbeatCommand): Outcome {
  const broker = decision.state.brokers.get(command.brokerId);
  if (broker === undefined || broker.brokerEpoch !== command.brokerEpoch) {
    return { kind: 'failed', failure: staleEpoch(command.brokerId, command.brokerEpoch, broker) };
  }
  const session = decision.sessions.touch(command.brokerId, decision.now.monotonicMs);
  session.metadataEndOffset = Math.max(session.metadataEndOffset, command.metadataEndOffset);
  session.wantFence = command.wantFence;

  const registered = new Set(command.offlineLogDirs.length === 0 ? [] : broker.logDirs);
  const lost = new Set(command.offlineLogDirs.filter((directory) => registered.has(directory)));
  const hasDirectory = broker.logDirs.length === 0 || lost.size < broker.logDirs.length;
  const state = brokerStateOf(broker);
  if (state === 'CONTROLLED_SHUTDOWN') session.shutdownEndOffset ??= decision.nextOffset;
  const next = nextBrokerState({
    state,
    wantFence: command.wantFence || !hasDirectory,
    wantShutDown: command.wantShutDown,
    mayUnfence: hasDirectory && !broker.inControlledShutdown && isCaughtUp(broker, session),
    leadsPartitions: decision.state.partitions.leadsOf(broker.brokerId) > 0,
    othersKnow: othersKnow(decision, session),
  });
  const reply: BrokerHeartbeatReply = {
    kind: 'BrokerHeartbeat',
    isCaughtUp: isCaughtUp(broker, session),
    isFenced: next === 'FENCED' || next === 'SHUTDOWN_NOW',
    shouldShutDown: next === 'SHUTDOWN_NOW',
  };
  noteMove(decision, session, state, next, hasDirectory);
  // The last directory stays on record: a broker that fails the test above is fenced anyway, and an empty list would
  // read as "all online".
  const logDirs = lost.size > 0 && hasDirectory ? broker.logDirs.filter((directory) => !lost.has(directory)) : null;
  if (state === 'CONTROLLED_SHUTDOWN' && next === state) sometimes('controller: controlled shutdown delayed');
  if (state === 'CONTROLLED_SHUTDOWN' && next === 'SHUTDOWN_NOW')
    sometimes('controller: controlled shutdown completed');
  const steps = moveSteps(decision, broker, state, next, logDirs);
  if (steps === null) return answer(reply);
  const whole = unit(`broker ${broker.brokerId}: ${state} to ${next}`, steps, () => reply);
  if (next === 'CONTROLLED_SHUTDOWN' && state !== next) {
    const known = whole.kind === 'records';
    session.shutdownEndOffset = known ? decision.nextOffset + totalOffsetSpan(whole.records) : null;
  }
  return whole;
}

/** The broker's state as its registration has it. */
export function brokerStateOf(broker: BrokerRegistration): BrokerState {
  if (broker.fenced) return 'FENCED';
  return broker.inControlledShutdown ? 'CONTROLLED_SHUTDOWN' : 'UNFENCED';
}

/** A change of the broker's registration and of nothing else. */
export function registrationChange(
  broker: BrokerRegistration,
  change: Partial<Pick<BrokerRegistrationChangeRecord, 'fenced' | 'inControlledShutdown' | 'logDirs'>>,
): BrokerRegistrationChangeRecord {
  return {
    kind: 'BrokerRegistrationChange',
    brokerId: broker.brokerId,
    brokerEpoch: broker.brokerEpoch,
    fenced: change.fenced ?? null,
    inControlledShutdown: change.inControlledShutdown ?? null,
    logDirs: change.logDirs ?? null,
  };
}

/** The broker's epoch is not the current one, in words. */
export function staleEpoch(
  brokerId: number,
  brokerEpoch: number,
  broker: BrokerRegistration | undefined,
): ReturnType<typeof failure> {
  const truth = broker === undefined ? 'is not registered' : `has the epoch ${broker.brokerEpoch}, not ${brokerEpoch}`;
  return failure('STALE_BROKER_EPOCH', `broker ${brokerId} ${truth}; it has to register again`);
}

/** The broker has applied its own registration. */
function isCaughtUp(broker: BrokerRegistration, session: BrokerSession): boolean {
  return session.metadataEndOffset >= broker.registrationOffset + 1;
}

function othersKnow(context: ControllerContext, leaving: BrokerSession): boolean {
  const needed = leaving.shutdownEndOffset;
  if (needed === null) return false;
  return context.state.brokers
    .active()
    .every((broker) => (context.sessions.get(broker.brokerId)?.metadataEndOffset ?? 0) >= needed);
}

function noteMove(
  decision: Decision,
  session: BrokerSession,
  state: BrokerState,
  next: NextBrokerState,
  hasDirectory: boolean,
): void {
  session.ended = next === 'SHUTDOWN_NOW';
  if (state !== 'CONTROLLED_SHUTDOWN') session.shutdownEndOffset = null;
  if (next === 'SHUTDOWN_NOW') session.fencedBecause = 'it was shut down';
  else if (next === 'FENCED' && state !== 'FENCED') {
    const why = hasDirectory ? 'it asked to be fenced' : 'all of its log directories are offline';
    session.fencedBecause = `${why} at ${timestampText(decision.now.wallMs)}`;
  }
}

/** The records of the move, or null when nothing is to be written. */
function moveSteps(
  decision: Decision,
  broker: BrokerRegistration,
  state: BrokerState,
  next: NextBrokerState,
  logDirs: readonly Uuid[] | null,
): Steps | null {
  const change = (fields: Parameters<typeof registrationChange>[1]): BrokerRegistrationChangeRecord =>
    registrationChange(broker, { ...fields, logDirs });
  const stays = next === state || (state === 'FENCED' && next === 'SHUTDOWN_NOW');
  if (stays) return logDirs === null ? null : directoryLossSteps(decision, broker, { ...broker, logDirs }, change({}));
  switch (next) {
    case 'UNFENCED': {
      const arrived = { ...broker, fenced: false, logDirs: logDirs ?? broker.logDirs };
      return arrivalSteps(decision, arrived, change({ fenced: false }));
    }
    case 'CONTROLLED_SHUTDOWN':
      return departureSteps(decision, { broker, unclean: false, last: change({ inControlledShutdown: true }) });
    case 'FENCED':
    case 'SHUTDOWN_NOW':
      return departureSteps(decision, { broker, unclean: false, last: change({ fenced: true }) });
    default:
      return assertNever(next);
  }
}
