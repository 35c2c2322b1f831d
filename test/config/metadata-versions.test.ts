import { expect, test } from 'vitest';
import { findMetadataVersion, MAX_METADATA_VERSION, metadataVersionName } from '../../src/config/metadata-versions.ts';
import { NEWEST_METADATA_VERSION } from '../../src/metadata/features.ts';

test.each([
  ['3.0-IV1', 1],
  ['3.2-IV0', 3],
  ['3.3-IV0', 4],
  ['3.5-IV2', 11],
  ['3.7-IV2', 17],
  ['3.7', 19],
  ['3.8', 20],
  ['3.9', 21],
  ['3.9.1', 21],
  ['4.0-IV0', 22],
  ['4.0', 25],
] as const)('metadata.version: %s: level %i', (release, level) => {
  expect(findMetadataVersion(release)?.level).toBe(level);
});

test('metadata.version: the highest level that may be chosen: is one that is read', () => {
  expect(MAX_METADATA_VERSION).toBe(NEWEST_METADATA_VERSION);
});

test('metadata.version: unknown releases: none', () => {
  for (const release of ['', '3', '3.9-IV9', '9.9', '3.9x']) expect(findMetadataVersion(release)).toBeNull();
  expect(metadataVersionName(99)).toBe('unknown level 99');
});
