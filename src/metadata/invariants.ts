/**
 * What must hold of every state after every batch, as numbered functions (SIMULATOR section 4). Each answers with what
 * is wrong, in words; an empty list means it holds. They recompute from the partitions and are slow on purpose: for the
 * simulator and tests. What takes history to check (M4, M5, ids never reused) is in history-watch.ts.
 */
import { assert } from '../base/assert.ts';
import { isReservedDirectoryId } from '../base/uuid.ts';
import { NATIVE_BROKER_FEATURE } from './brokers.ts';
import { effectiveTopicConfig } from './image-readers.ts';
import { maskSize } from './isr-mask.ts';
import { NO_LEADER } from './records.ts';
import type { StateParts } from './state-parts.ts';
import type { StateView } from './state-view.ts';
import { collisionKey, type Topic } from './topics.ts';

/** The feature that switches eligible leader replicas on. */
export const ELR_FEATURE = 'eligible.leader.replicas.version';

/** A state whose derived values can be checked as well. */
export type CheckedState = StateParts & StateView;

/** Each invariant by its number. */
export const INVARIANTS: Readonly<Record<string, (state: CheckedState) => string[]>> = {
  M1: leaderIsInIsr,
  M2: membersAreActive,
  M3: setsAreDisjoint,
  M9: brokerEpochsAreUnique,
  M12: directoriesHaveOneOwner,
  M13: reassignmentIsWithinReplicas,
  M14: topicsAreOneToOne,
  M16: configsHaveTheirTopic,
  M19: featuresFitBrokers,
  M21: countsAreRecounts,
};

/** Everything that is wrong, each with the number of the invariant. */
export function violations(state: CheckedState): string[] {
  return Object.entries(INVARIANTS).flatMap(([number, check]) => check(state).map((what) => `${number}: ${what}`));
}

/** Throws with everything that is wrong. */
export function checkInvariants(state: CheckedState): void {
  const found = violations(state);
  assert(found.length === 0, found.join('; '));
}

/** M1: a leader is a replica and in the ISR; every row belongs to an existing topic. */
export function leaderIsInIsr(state: CheckedState): string[] {
  const found: string[] = [];
  eachPartition(state, (topic, partition, row) => {
    const leader = state.partitions.leaderOf(row);
    const name = `${topic.name}-${partition}`;
    if (!state.partitions.isLive(row)) found.push(`${name}: its row ${row} is not live`);
    if (state.partitions.topicNumberOf(row) !== topic.number) found.push(`${name}: its row ${row} is another topic's`);
    if (leader === NO_LEADER) return;
    if (!state.partitions.replicasOf(row).includes(leader)) found.push(`${name}: the leader ${leader} is no replica`);
    if (!state.partitions.isrOf(row).includes(leader)) found.push(`${name}: the leader ${leader} is not in the ISR`);
  });
  return found;
}

/** M2: leaders and ISR members are active brokers; the last member of an ISR may stay without leading. */
export function membersAreActive(state: CheckedState): string[] {
  const found: string[] = [];
  eachPartition(state, (topic, partition, row) => {
    const leader = state.partitions.leaderOf(row);
    const isr = state.partitions.isrOf(row);
    const inactive = isr.filter((broker) => !state.brokers.isActive(broker));
    if (leader !== NO_LEADER && !state.brokers.isActive(leader)) {
      found.push(`${topic.name}-${partition}: the leader ${leader} is not active`);
    }
    if (inactive.length > 0 && !(isr.length === 1 && leader === NO_LEADER)) {
      found.push(`${topic.name}-${partition}: [${inactive.join(', ')}] of ISR [${isr.join(', ')}] are not active`);
    }
  });
  return found;
}

/** M3: ISR and ELR are disjoint sets of replicas; an ELR only below min ISR; without the feature no ELR, no empty ISR. */
export function setsAreDisjoint(state: CheckedState): string[] {
  const found: string[] = [];
  const elrEnabled = state.features.levelOf(ELR_FEATURE) > 0;
  eachPartition(state, (topic, partition, row) => {
    const rows = state.partitions;
    const [isr, elr, count] = [rows.isrMaskOf(row), rows.elrMaskOf(row), rows.replicaCountOf(row)];
    const lastKnown = rows.lastKnownElrOf(row);
    const wrong = (what: string): number => found.push(`${topic.name}-${partition}: ${what}`);
    if ((isr & elr) !== 0) wrong('a broker is in ISR and ELR');
    if (count < 32 && (isr | elr) >>> 0 >= 2 ** count) wrong('ISR or ELR reach beyond the replicas');
    if (!elrEnabled) {
      if (isr === 0) wrong('the ISR is empty');
      if (elr !== 0 || lastKnown.length > 0) wrong('it has an ELR though the feature is off');
    } else if (maskSize(isr) >= minIsr(state, topic, count) && (elr !== 0 || lastKnown.length > 0)) {
      wrong('it has an ELR though the ISR is large enough');
    }
  });
  return found;
}

/** M9: no two registrations share an epoch. (One registration per id is how they are kept.) */
export function brokerEpochsAreUnique(state: CheckedState): string[] {
  const owners = new Map<number, number>();
  const found: string[] = [];
  for (const broker of state.brokers.all()) {
    const other = owners.get(broker.brokerEpoch);
    if (other !== undefined)
      found.push(`brokers ${other} and ${broker.brokerId} share the epoch ${broker.brokerEpoch}`);
    owners.set(broker.brokerEpoch, broker.brokerId);
  }
  return found;
}

/** M12: a directory id belongs to one broker; a partition names a directory for each replica. */
export function directoriesHaveOneOwner(state: CheckedState): string[] {
  const found: string[] = [];
  const owners = new Map<string, number>();
  for (const broker of state.brokers.all()) {
    for (const directory of broker.logDirs) {
      const other = owners.get(directory);
      if (isReservedDirectoryId(directory))
        found.push(`broker ${broker.brokerId} has the reserved directory ${directory}`);
      if (other !== undefined) found.push(`brokers ${other} and ${broker.brokerId} share the directory ${directory}`);
      if (state.brokers.ownerOf(directory) !== broker.brokerId) found.push(`the owner of ${directory} is not indexed`);
      owners.set(directory, broker.brokerId);
    }
  }
  eachPartition(state, (topic, partition, row) => {
    const [directories, replicas] = [state.partitions.directoriesOf(row), state.partitions.replicaCountOf(row)];
    if (directories.length !== replicas)
      found.push(`${topic.name}-${partition}: directories and replicas differ in number`);
  });
  return found;
}

/** M13: what is being added or removed are disjoint sets of replicas. */
export function reassignmentIsWithinReplicas(state: CheckedState): string[] {
  const found: string[] = [];
  eachPartition(state, (topic, partition, row) => {
    if (!state.partitions.hasExtras(row)) return;
    const replicas = state.partitions.replicasOf(row);
    const moving = [...state.partitions.addingOf(row), ...state.partitions.removingOf(row)];
    if (new Set(moving).size < moving.length)
      found.push(`${topic.name}-${partition}: a replica is added or removed twice`);
    const stray = moving.filter((broker) => !replicas.includes(broker));
    if (stray.length > 0) found.push(`${topic.name}-${partition}: [${stray.join(', ')}] move but are no replicas`);
  });
  return found;
}

/** M14: names and ids are one-to-one, no two names collide, partitions are 0 … n − 1, no row belongs to two of them. */
export function topicsAreOneToOne(state: CheckedState): string[] {
  const found: string[] = [];
  const names = new Map<string, string>();
  const rows = new Set<number>();
  for (const topic of state.topics.all()) {
    if (state.topics.byName(topic.name) !== topic) found.push(`${topic.name}: its name leads elsewhere`);
    if (state.topics.byId(topic.id) !== topic) found.push(`${topic.name}: its id leads elsewhere`);
    if (state.topics.byNumber(topic.number) !== topic) found.push(`${topic.name}: its number leads elsewhere`);
    const other = names.get(collisionKey(topic.name));
    if (other !== undefined) found.push(`${topic.name} and ${other} collide`);
    names.set(collisionKey(topic.name), topic.name);
    let next = 0;
    for (const extent of topic.extents) {
      if (extent.firstPartition !== next)
        found.push(`${topic.name}: an extent begins at ${extent.firstPartition}, not ${next}`);
      next += extent.count;
      for (let n = 0; n < extent.count; n++) rows.add(extent.firstRow + n);
    }
    if (next !== topic.partitionCount) found.push(`${topic.name}: ${next} rows for ${topic.partitionCount} partitions`);
  }
  let partitions = 0;
  for (const topic of state.topics.all()) partitions += topic.partitionCount;
  if (rows.size !== partitions) found.push(`${partitions} partitions share ${rows.size} rows`);
  return found;
}

/** M16 (in part): configs of topics are of topics that exist. */
export function configsHaveTheirTopic(state: CheckedState): string[] {
  const found: string[] = [];
  for (const { resourceType, resourceName } of state.configs.all()) {
    if (resourceType !== 'TOPIC' || state.topics.byName(resourceName) !== undefined) continue;
    found.push(`there are configs of ${resourceName}, which is no topic`);
  }
  return found;
}

/** Lives in the log of consensus, not in the metadata. */
const KRAFT_VERSION = 'kraft.version';

/** M19: the levels of features lie in the ranges that registered brokers name. */
export function featuresFitBrokers(state: CheckedState): string[] {
  const found: string[] = [];
  for (const { brokerId, features } of state.brokers.all()) {
    for (const { name, minVersion, maxVersion } of features) {
      if (name === NATIVE_BROKER_FEATURE || name === KRAFT_VERSION) continue;
      const level = state.features.levelOf(name);
      if (level >= minVersion && level <= maxVersion) continue;
      found.push(`broker ${brokerId} supports ${name} from ${minVersion} to ${maxVersion}; the level is ${level}`);
    }
  }
  return found;
}

/** M21: the counts are what a recount gives. */
export function countsAreRecounts(state: CheckedState): string[] {
  const leads = new Map<number, number>();
  const inIsr = new Map<number, number>();
  let [leaderless, live] = [0, 0];
  eachPartition(state, (_topic, _partition, row) => {
    live++;
    const leader = state.partitions.leaderOf(row);
    if (leader === NO_LEADER) leaderless++;
    else leads.set(leader, (leads.get(leader) ?? 0) + 1);
    for (const broker of state.partitions.isrOf(row)) inIsr.set(broker, (inIsr.get(broker) ?? 0) + 1);
  });
  const found = [
    ...differences('leads', leads, new Map(state.partitions.counts.leads.entries())),
    ...differences('in ISR', inIsr, new Map(state.partitions.counts.inIsr.entries())),
  ];
  if (leaderless !== state.partitions.leaderless)
    found.push(`${leaderless} leaderless, not ${state.partitions.leaderless}`);
  if (live !== state.partitions.liveRows) found.push(`${live} partitions, not ${state.partitions.liveRows}`);
  return found;
}

function differences(what: string, recount: ReadonlyMap<number, number>, kept: ReadonlyMap<number, number>): string[] {
  const brokers = new Set([...recount.keys(), ...kept.keys()]);
  return [...brokers]
    .filter((broker) => (recount.get(broker) ?? 0) !== (kept.get(broker) ?? 0))
    .map((broker) => `broker ${broker} ${what} ${recount.get(broker) ?? 0}, not ${kept.get(broker) ?? 0}`);
}

function minIsr(state: StateView, topic: Topic, replicas: number): number {
  return Math.min(Number(effectiveTopicConfig(state, topic.name, 'min.insync.replicas') ?? 1), replicas);
}

function eachPartition(state: StateView, visit: (topic: Topic, partition: number, row: number) => void): void {
  for (const topic of state.topics.all()) {
    for (const extent of topic.extents) {
      for (let n = 0; n < extent.count; n++) visit(topic, extent.firstPartition + n, extent.firstRow + n);
    }
  }
}
