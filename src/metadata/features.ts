/** Finalised features: name → level. `metadata.version` is one of them. */

/** The feature that says which record versions are written. */
export const METADATA_VERSION = 'metadata.version';

/** The newest level whose records this release reads: a log of a later one is for a later release. */
export const NEWEST_METADATA_VERSION = 21;

/** What can be read of the features, live or frozen. */
export interface FeaturesView {
  /** 0: not finalised. */
  levelOf(name: string): number;
  /** Names and levels in ascending order of name. */
  all(): (readonly [name: string, level: number])[];
}

export class FeatureTable implements FeaturesView {
  #levels = new Map<string, number>();

  levelOf(name: string): number {
    return this.#levels.get(name) ?? 0;
  }

  /** The finalised metadata.version, 0 before the first one. */
  get metadataVersion(): number {
    return this.levelOf(METADATA_VERSION);
  }

  all(): (readonly [name: string, level: number])[] {
    return [...this.#levels].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** 0 removes it. */
  set(name: string, level: number): void {
    if (level === 0) this.#levels.delete(name);
    else this.#levels.set(name, level);
  }

  /** A view that later writes do not reach. */
  freeze(): FeaturesView {
    const copy = new FeatureTable();
    copy.#levels = new Map(this.#levels);
    return copy;
  }
}
