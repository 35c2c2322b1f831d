/** Whether a broker can live with the finalised features. */
import { type Failure, failure } from '../base/error.ts';
import { isFeatureLevel, MAX_FEATURE_LEVEL } from '../base/feature-level.ts';
import { NATIVE_BROKER_FEATURE } from '../metadata/brokers.ts';
import { METADATA_VERSION } from '../metadata/features.ts';
import type { MetadataState } from '../metadata/metadata-state.ts';
import type { FeatureRange } from '../metadata/records.ts';
import type { BrokerKind } from './commands.ts';

const KRAFT_VERSION = 'kraft.version';

/** The registered features: those sent, and for a native broker the one that marks it as such. */
export function registeredFeatures(kind: BrokerKind, sent: readonly FeatureRange[]): readonly FeatureRange[] {
  if (kind === 'kafka' || sent.some((feature) => feature.name === NATIVE_BROKER_FEATURE)) return sent;
  return [...sent, { name: NATIVE_BROKER_FEATURE, minVersion: 0, maxVersion: 1 }];
}

/** Why these are no ranges of levels, one for each feature, or null. */
export function featureRangeProblem(brokerId: number, sent: readonly FeatureRange[]): Failure | null {
  const seen = new Set<string>();
  for (const { name, minVersion, maxVersion } of sent) {
    if (seen.has(name))
      return failure('INVALID_REGISTRATION', `broker ${brokerId}: the feature '${name}' is given twice`);
    seen.add(name);
    if (isFeatureLevel(minVersion) && isFeatureLevel(maxVersion) && minVersion <= maxVersion) continue;
    return failure(
      'INVALID_REGISTRATION',
      `broker ${brokerId}: it supports the feature '${name}' from ${minVersion} to ${maxVersion}; levels are whole numbers ` +
        `from 0 to ${MAX_FEATURE_LEVEL}, the lower one first`,
    );
  }
  return null;
}

/**
 * Why the broker cannot join at the finalised levels, or null. As in KRaft a feature that a Kafka broker does not send is
 * one it does not have. A native broker reads our own record encoding, so only what it names itself is checked.
 */
export function featureProblem(
  state: MetadataState,
  kraftVersion: number,
  kind: BrokerKind,
  sent: readonly FeatureRange[],
): Failure | null {
  const finalised = new Map<string, number>(state.features.all());
  finalised.set(KRAFT_VERSION, kraftVersion);
  const ranges = new Map(sent.map((feature) => [feature.name, feature]));
  if (kind === 'kafka') {
    if (!ranges.has(METADATA_VERSION))
      ranges.set(METADATA_VERSION, { name: METADATA_VERSION, minVersion: 1, maxVersion: 1 });
    for (const [name, level] of finalised) {
      if (level !== 0 && !ranges.has(name)) ranges.set(name, { name, minVersion: 0, maxVersion: 0 });
    }
  }
  for (const range of ranges.values()) {
    if (range.name === NATIVE_BROKER_FEATURE) continue;
    const level = finalised.get(range.name) ?? 0;
    if (level >= range.minVersion && level <= range.maxVersion) continue;
    return failure(
      'UNSUPPORTED_VERSION',
      `the cluster has ${range.name} at level ${level}, this broker supports ${range.minVersion} to ${range.maxVersion}; ` +
        'run a broker release that supports it, or change the level',
    );
  }
  return null;
}
