/** The levels of metadata.version and the release names that stand for them. */

export interface MetadataVersion {
  readonly level: number;
  /** Kafka's name of the level. */
  readonly name: string;
}

/** Kafka's levels, ascending. */
export const METADATA_VERSIONS: readonly MetadataVersion[] = [
  '3.0-IV1',
  '3.1-IV0',
  '3.2-IV0',
  '3.3-IV0',
  '3.3-IV1',
  '3.3-IV2',
  '3.3-IV3',
  '3.4-IV0',
  '3.5-IV0',
  '3.5-IV1',
  '3.5-IV2',
  '3.6-IV0',
  '3.6-IV1',
  '3.6-IV2',
  '3.7-IV0',
  '3.7-IV1',
  '3.7-IV2',
  '3.7-IV3',
  '3.7-IV4',
  '3.8-IV0',
  '3.9-IV0',
  '4.0-IV0',
  '4.0-IV1',
  '4.0-IV2',
  '4.0-IV3',
].map((name, index) => ({ level: index + 1, name }));

/** The lowest level that records are written for here: brokers with directories. */
export const MIN_METADATA_VERSION = 17;
/** The highest level that has been tested. */
export const MAX_METADATA_VERSION = 21;
/** What a new cluster gets: the newest that both 3.9 and 4.x brokers read. */
export const DEFAULT_METADATA_VERSION = 21;

/** The name of a level. */
export function metadataVersionName(level: number): string {
  return METADATA_VERSIONS[level - 1]?.name ?? `unknown level ${level}`;
}

/** The level behind `3.9-IV0`, or behind `3.9` (the last level of that release), or null. */
export function findMetadataVersion(release: string): MetadataVersion | null {
  const exact = METADATA_VERSIONS.find(({ name }) => name === release);
  if (exact !== undefined) return exact;
  const majorMinor = /^(\d+\.\d+)(\.\d+)?$/.exec(release)?.[1];
  return majorMinor === undefined
    ? null
    : (METADATA_VERSIONS.findLast(({ name }) => name.startsWith(`${majorMinor}-`)) ?? null);
}
