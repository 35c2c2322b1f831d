/** RegisterBroker: admits a broker's process, and cleans up after the one that had its id before. */
import { sometimes } from '../base/coverage.ts';
import { type Failure, failure } from '../base/error.ts';
import { isReservedDirectoryId } from '../base/uuid.ts';
import type { BrokerRegistration } from '../metadata/brokers.ts';
import type { RegisterBrokerRecord } from '../metadata/records.ts';
import { featureProblem, featureRangeProblem, registeredFeatures } from './broker-features.ts';
import { departureSteps, directoryLossSteps } from './broker-moves.ts';
import type { RegisterBrokerCommand, RegisterBrokerReply } from './commands.ts';
import type { Decision } from './context.ts';
import { type Outcome, unit } from './outcome.ts';

const MAX_BROKER_ID = 2 ** 31 - 1;

/**
 * A new incarnation gets a new epoch, the offset of the unit's first record, and begins fenced. The same incarnation
 * amends what it said before and keeps epoch and state.
 */
export function registerBroker(decision: Decision, command: RegisterBrokerCommand): Outcome {
  const existing = decision.state.brokers.get(command.brokerId);
  decision.sessions.decideOver(command.brokerId, existing?.brokerEpoch ?? null);
  const problem = registrationProblem(decision, command, existing);
  if (problem !== null) return { kind: 'failed', failure: problem };
  const name = `registration of broker ${command.brokerId}`;
  if (existing !== undefined && existing.incarnationId === command.incarnationId) {
    sometimes('controller: same incarnation registers again');
    const record = registerRecord(command, existing);
    decision.sessions.touch(command.brokerId, decision.now.monotonicMs);
    const reply = registered(decision, existing.brokerEpoch);
    const { logDirs } = command;
    const kept = new Set(logDirs);
    // Who tells none has all online.
    const keepsAll =
      logDirs.length === 0 ||
      (existing.logDirs.length > 0 && existing.logDirs.every((directory) => kept.has(directory)));
    if (keepsAll) return { kind: 'records', records: [record], reply };
    return unit(name, directoryLossSteps(decision, existing, { ...existing, logDirs }, record), () => reply);
  }
  const brokerEpoch = decision.nextOffset;
  const record = registerRecord(command, { brokerEpoch, fenced: true, inControlledShutdown: false });
  decision.sessions.begin(command.brokerId, decision.now.monotonicMs);
  const reply = registered(decision, brokerEpoch);
  if (existing === undefined) return { kind: 'records', records: [record], reply };
  const unclean = command.previousBrokerEpoch !== existing.brokerEpoch;
  sometimes(unclean ? 'controller: broker restarted uncleanly' : 'controller: broker restarted after a clean stop');
  return unit(name, departureSteps(decision, { broker: existing, unclean, last: record }), () => reply);
}

function registered(decision: Decision, brokerEpoch: number): RegisterBrokerReply {
  return { kind: 'RegisterBroker', brokerEpoch, heartbeatIntervalMs: decision.options.brokerHeartbeatIntervalMs };
}

function registerRecord(
  command: RegisterBrokerCommand,
  status: Pick<BrokerRegistration, 'brokerEpoch' | 'fenced' | 'inControlledShutdown'>,
): RegisterBrokerRecord {
  return {
    kind: 'RegisterBroker',
    brokerId: command.brokerId,
    incarnationId: command.incarnationId,
    brokerEpoch: status.brokerEpoch,
    listeners: command.listeners,
    features: registeredFeatures(command.brokerKind, command.features),
    rack: command.rack,
    fenced: status.fenced,
    inControlledShutdown: status.inControlledShutdown,
    logDirs: command.logDirs,
  };
}

function registrationProblem(
  decision: Decision,
  command: RegisterBrokerCommand,
  existing: BrokerRegistration | undefined,
): Failure | null {
  const { brokerId } = command;
  const { options, state } = decision;
  if (command.clusterId !== options.clusterId) {
    return failure(
      'INCONSISTENT_CLUSTER_ID',
      `broker ${brokerId} belongs to cluster ${command.clusterId}, this is cluster ${options.clusterId}; ` +
        'check which controllers the broker is configured with',
    );
  }
  if (!Number.isInteger(brokerId) || brokerId < 0 || brokerId > MAX_BROKER_ID) {
    return failure('INVALID_REQUEST', `a broker id is a whole number from 0 to ${MAX_BROKER_ID}, not ${brokerId}`);
  }
  const clusterKind = state.brokers.clusterKind();
  if (clusterKind !== null && clusterKind !== command.brokerKind) {
    return failure(
      'WRONG_BROKER_KIND',
      `this cluster has ${clusterKind} brokers, so the ${command.brokerKind} broker ${brokerId} cannot join; ` +
        'a cluster has brokers of one kind, which its first registration decides',
    );
  }
  return (
    duplicateProblem(decision, command, existing) ??
    directoryProblem(decision, command) ??
    featureRangeProblem(brokerId, command.features) ??
    featureProblem(state, options.kraftVersion, command.brokerKind, command.features)
  );
}

/** Another process with this id may be running, unless the metadata or the newcomer can tell that it is not. */
function duplicateProblem(
  decision: Decision,
  command: RegisterBrokerCommand,
  existing: BrokerRegistration | undefined,
): Failure | null {
  if (existing === undefined || existing.incarnationId === command.incarnationId) return null;
  const isOver =
    existing.inControlledShutdown || (existing.fenced && command.previousBrokerEpoch === existing.brokerEpoch);
  const nowMs = decision.now.monotonicMs;
  if (isOver || !decision.sessions.isLive(command.brokerId, nowMs)) return null;
  sometimes('controller: registration refused, the other incarnation lives');
  const lastContactMs = decision.sessions.get(command.brokerId)?.lastContactMs ?? nowMs;
  return failure(
    'DUPLICATE_BROKER_REGISTRATION',
    `broker ${command.brokerId} is registered by another process (incarnation ${existing.incarnationId}) that was heard ` +
      `${Math.round(nowMs - lastContactMs)} ms ago; if it was stopped, this resolves itself within ` +
      `${decision.options.brokerSessionTimeoutMs} ms of its last heartbeat, else two brokers have the same id`,
  );
}

function directoryProblem(decision: Decision, command: RegisterBrokerCommand): Failure | null {
  const { brokerId, logDirs } = command;
  const refuse = (what: string): Failure => failure('INVALID_REGISTRATION', `broker ${brokerId}: ${what}`);
  if (logDirs.length === 0 && command.brokerKind === 'kafka') return refuse('no log directory was given');
  const seen = new Set<string>();
  for (const directory of logDirs) {
    if (isReservedDirectoryId(directory)) return refuse(`the directory id ${directory} is reserved`);
    if (seen.has(directory)) return refuse(`the directory id ${directory} is given twice`);
    seen.add(directory);
    const owner = decision.state.brokers.ownerOf(directory);
    if (owner !== undefined && owner !== brokerId) {
      return refuse(`the directory id ${directory} belongs to broker ${owner}; was a disk copied?`);
    }
  }
  return null;
}
