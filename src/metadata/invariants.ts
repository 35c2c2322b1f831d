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

/** A partition with what several invariants ask of it. */
export interface CheckedPartition {
  readonly topic: Topic;
  readonly partition: number;
  readonly row: number;
  readonly replicas: readonly number[];
  readonly isr: readonly number[];
  readonly leader: number;
}

type Checked = readonly CheckedPartition[];

/** Each invariant by its number. */
export const INVARIANTS: Readonly<Record<string, (state: CheckedState, partitions: Checked) => string[]>> = {
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

const NUMBERED = Object.entries(INVARIANTS);

/** Everything that is wrong, each with the number of the invariant. */
export function violations(state: CheckedState): string[] {
  const partitions = partitionsOf(state);
  const found: string[] = [];
  for (const [number, check] of NUMBERED) for (const what of check(state, partitions)) found.push(`${number}: ${what}`);
  return found;
}

/** Throws with everything that is wrong. */
export function checkInvariants(state: CheckedState): void {
  const found = violations(state);
  assert(found.length === 0, found.join('; '));
}

/** M1: a leader is a replica and in the ISR; every row belongs to an existing topic. */
export function leaderIsInIsr(state: CheckedState, partitions: Checked = partitionsOf(state)): string[] {
  const found: string[] = [];
  for (const checked of partitions) {
    const { topic, row, replicas, isr, leader } = checked;
    const wrong = (what: string): number => found.push(`${nameOf(checked)}: ${what}`);
    if (!state.partitions.isLive(row)) wrong(`its row ${row} is not live`);
    if (state.partitions.topicNumberOf(row) !== topic.number) wrong(`its row ${row} is another topic's`);
    if (leader === NO_LEADER) continue;
    if (!replicas.includes(leader)) wrong(`the leader ${leader} is no replica`);
    if (!isr.includes(leader)) wrong(`the leader ${leader} is not in the ISR`);
  }
  return found;
}

/** M2: leaders and ISR members are active brokers; the last member of an ISR may stay without leading. */
export function membersAreActive(state: CheckedState, partitions: Checked = partitionsOf(state)): string[] {
  const found: string[] = [];
  const active = new Set<number>();
  // By what is registered: what is kept of it for speed is not to be trusted here.
  for (const { brokerId, fenced, inControlledShutdown } of state.brokers.all())
    if (!fenced && !inControlledShutdown) active.add(brokerId);
  for (const checked of partitions) {
    const { isr, leader } = checked;
    if (leader !== NO_LEADER && !active.has(leader)) {
      found.push(`${nameOf(checked)}: the leader ${leader} is not active`);
    }
    if (isr.every((broker) => active.has(broker)) || (isr.length === 1 && leader === NO_LEADER)) continue;
    const inactive = isr.filter((broker) => !active.has(broker));
    found.push(`${nameOf(checked)}: [${inactive.join(', ')}] of ISR [${isr.join(', ')}] are not active`);
  }
  return found;
}

/** M3: ISR and ELR are disjoint sets of replicas; an ELR only below min ISR; without the feature no ELR, no empty ISR. */
export function setsAreDisjoint(state: CheckedState, partitions: Checked = partitionsOf(state)): string[] {
  const found: string[] = [];
  const elrEnabled = state.features.levelOf(ELR_FEATURE) > 0;
  const rows = state.partitions;
  for (const checked of partitions) {
    const { topic, row } = checked;
    const isr = rows.isrMaskOf(row);
    const elr = rows.elrMaskOf(row);
    const count = rows.replicaCountOf(row);
    const lastKnown = rows.lastKnownElrOf(row);
    const wrong = (what: string): number => found.push(`${nameOf(checked)}: ${what}`);
    if ((isr & elr) !== 0) wrong('a broker is in ISR and ELR');
    if (count < 32 && (isr | elr) >>> 0 >= 2 ** count) wrong('ISR or ELR reach beyond the replicas');
    if (!elrEnabled) {
      if (isr === 0) wrong('the ISR is empty');
      if (elr !== 0 || lastKnown.length > 0) wrong('it has an ELR though the feature is off');
    } else if (maskSize(isr) >= minIsr(state, topic, count) && (elr !== 0 || lastKnown.length > 0)) {
      wrong('it has an ELR though the ISR is large enough');
    }
  }
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
export function directoriesHaveOneOwner(state: CheckedState, partitions: Checked = partitionsOf(state)): string[] {
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
  for (const checked of partitions) {
    if (state.partitions.directoriesOf(checked.row).length !== checked.replicas.length)
      found.push(`${nameOf(checked)}: directories and replicas differ in number`);
  }
  return found;
}

/** M13: what is being added or removed are disjoint sets of replicas. */
export function reassignmentIsWithinReplicas(state: CheckedState, partitions: Checked = partitionsOf(state)): string[] {
  const found: string[] = [];
  for (const checked of partitions) {
    const { row, replicas } = checked;
    if (!state.partitions.hasExtras(row)) continue;
    const moving = [...state.partitions.addingOf(row), ...state.partitions.removingOf(row)];
    if (new Set(moving).size < moving.length) found.push(`${nameOf(checked)}: a replica is added or removed twice`);
    const stray = moving.filter((broker) => !replicas.includes(broker));
    if (stray.length > 0) found.push(`${nameOf(checked)}: [${stray.join(', ')}] move but are no replicas`);
  }
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
    const key = collisionKey(topic.name);
    const other = names.get(key);
    if (other !== undefined) found.push(`${topic.name} and ${other} collide`);
    names.set(key, topic.name);
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
export function countsAreRecounts(state: CheckedState, partitions: Checked = partitionsOf(state)): string[] {
  const leads = new Map<number, number>();
  const inIsr = new Map<number, number>();
  const live = partitions.length;
  let leaderless = 0;
  for (const { leader, isr } of partitions) {
    if (leader === NO_LEADER) leaderless++;
    else leads.set(leader, (leads.get(leader) ?? 0) + 1);
    for (const broker of isr) inIsr.set(broker, (inIsr.get(broker) ?? 0) + 1);
  }
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

function nameOf({ topic, partition }: CheckedPartition): string {
  return `${topic.name}-${partition}`;
}

function partitionsOf(state: StateView): Checked {
  const rows = state.partitions;
  const found: CheckedPartition[] = [];
  for (const topic of state.topics.all()) {
    for (const extent of topic.extents) {
      for (let n = 0; n < extent.count; n++) {
        const row = extent.firstRow + n;
        const [replicas, isr, leader] = [rows.replicasOf(row), rows.isrOf(row), rows.leaderOf(row)];
        found.push({ topic, partition: extent.firstPartition + n, row, replicas, isr, leader });
      }
    }
  }
  return found;
}
