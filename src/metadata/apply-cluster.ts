/** Applies configs, feature levels and blocks of producer ids. */
import { isFeatureLevel } from '../base/feature-level.ts';
import { METADATA_VERSION, NEWEST_METADATA_VERSION } from './features.ts';
import type { ConfigRecord, FeatureLevelRecord, ProducerIdsRecord } from './records.ts';
import { ReplayError } from './replay-error.ts';
import type { StateParts } from './state-parts.ts';

export function applyConfig(state: StateParts, record: ConfigRecord, offset: number): void {
  const { resourceType, resourceName, name, value } = record;
  if (resourceType === 'TOPIC' && value !== null && state.topics.byName(resourceName) === undefined) {
    throw new ReplayError(record.kind, offset, `there is no topic named ${resourceName}`);
  }
  if (state.recordsUndo) {
    const previous = state.configs.configsOf(resourceType, resourceName);
    state.undo.push({ kind: 'config', offset, resourceType, resourceName, previous });
  }
  state.configs.set(resourceType, resourceName, name, value);
}

export function applyFeatureLevel(state: StateParts, record: FeatureLevelRecord, offset: number): void {
  const { name, level } = record;
  if (!isFeatureLevel(level) || (level === 0 && name === METADATA_VERSION)) {
    throw new ReplayError(record.kind, offset, `${level} is no level of ${name}`);
  }
  if (name === METADATA_VERSION && level > NEWEST_METADATA_VERSION) {
    const what = `metadata.version ${level} is later than ${NEWEST_METADATA_VERSION}, the newest that this release reads`;
    throw new ReplayError(record.kind, offset, `${what}: run the release that wrote it, or a later one`);
  }
  if (state.recordsUndo) state.undo.push({ kind: 'feature', offset, name, previous: state.features.levelOf(name) });
  state.features.set(name, level);
}

export function applyProducerIds(state: StateParts, record: ProducerIdsRecord, offset: number): void {
  const next = record.nextProducerId;
  const previous = state.producerIds.nextProducerId;
  if (!Number.isSafeInteger(next) || next < 0)
    throw new ReplayError(record.kind, offset, `${next} is not a producer id`);
  if (previous !== null && next <= previous) {
    throw new ReplayError(record.kind, offset, `the next producer id would go from ${previous} to ${next}`);
  }
  if (state.recordsUndo) state.undo.push({ kind: 'producerIds', offset, previous });
  state.producerIds.nextProducerId = next;
}
