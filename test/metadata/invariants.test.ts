/** The invariants that replay itself does not enforce: the smallest state that breaks each. */
import { describe, expect, test } from 'vitest';
import { ONE_UUID } from '../../src/base/uuid.ts';
import { violations } from '../../src/metadata/invariants.ts';
import { MetadataState } from '../../src/metadata/metadata-state.ts';
import type { FeatureRange, RegisterBrokerRecord } from '../../src/metadata/records.ts';

function register(features: readonly FeatureRange[]): RegisterBrokerRecord {
  return {
    kind: 'RegisterBroker',
    brokerId: 1,
    incarnationId: ONE_UUID,
    brokerEpoch: 1,
    listeners: [],
    features,
    rack: null,
    fenced: true,
    inControlledShutdown: false,
    logDirs: [],
  };
}

function brokenBy(...features: FeatureRange[]): string[] {
  const state = new MetadataState();
  state.apply({ kind: 'FeatureLevel', name: 'metadata.version', level: 21 }, 0);
  state.apply(register(features), 1);
  return violations(state).map((what) => what.slice(0, 3));
}

describe('invariants', () => {
  test('M19: a level outside a range that a broker names: told; inside, or of what is not metadata: not', () => {
    expect(brokenBy({ name: 'metadata.version', minVersion: 1, maxVersion: 20 })).toEqual(['M19']);
    expect(brokenBy({ name: 'other', minVersion: 1, maxVersion: 2 })).toEqual(['M19']);
    expect(brokenBy({ name: 'metadata.version', minVersion: 1, maxVersion: 25 })).toEqual([]);
    expect(brokenBy({ name: 'kraft.version', minVersion: 1, maxVersion: 1 })).toEqual([]);
  });
});
