/**
 * A planted bug: a patch against `src` with a header that says what it plants, which oracles have to kill it, and after
 * which published bug of another system it is modelled, if any.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

export interface Mutant {
  /** The file's name without its ending. */
  readonly name: string;
  readonly path: string;
  readonly area: string;
  readonly plants: string;
  /** Ids of oracles, one of which has to be the first to fire. */
  readonly killers: readonly string[];
  /** A published bug, with its link; null: none. */
  readonly after: string | null;
  /** Of the whole file: what was measured of another one says nothing of this. */
  readonly hash: string;
}

export const MUTANTS_DIRECTORY: string = join('test', 'sim', 'mutants');

/** All of the repository, by area and name. */
export function readMutants(): Mutant[] {
  const files = readdirSync(MUTANTS_DIRECTORY).filter((file) => file.endsWith('.patch'));
  const mutants = files.map((file) => {
    const mutant = readMutant(join(MUTANTS_DIRECTORY, file));
    const missing = ['area', 'plants'].filter((field) => mutant[field as 'area' | 'plants'] === '');
    if (mutant.killers.length === 0) missing.push('killed by');
    if (missing.length > 0) throw new TypeError(`${mutant.path}: its header lacks: ${missing.join(', ')}`);
    return mutant;
  });
  return mutants.sort((a, b) => a.area.localeCompare(b.area, 'en') || a.name.localeCompare(b.name, 'en'));
}

/** A stranger's patch needs no header. */
export function readMutant(path: string): Mutant {
  const text = readFileSync(path, 'utf8');
  const header = text.slice(0, Math.max(0, text.search(/^(--- |diff )/m)));
  const field = (name: string): string => {
    const found = new RegExp(`^${name}: ([^]*?)(?=^[A-Z][a-z ]*: |$(?![^]))`, 'm').exec(header);
    return (found?.[1] ?? '').replace(/\s+/g, ' ').trim();
  };
  const after = field('After');
  return {
    name: basename(path, '.patch'),
    path,
    area: field('Area'),
    plants: field('Plants'),
    killers: field('Killed by')
      .split(/[\s,]+/)
      .filter((id) => id !== ''),
    after: after === '' ? null : after,
    hash: createHash('sha256').update(text).digest('hex').slice(0, 16),
  };
}
