/** The corpus: scenarios that once broke a law, each with the reason why it is kept. Every change must pass them. */
import { readdirSync, readFileSync } from 'node:fs';
import { parseScenarioFile, type ScenarioFile } from './scenario-file.ts';

const FOLDER = 'test/sim/corpus';

export interface CorpusEntry {
  readonly path: string;
  readonly file: ScenarioFile;
}

/** In order of name; read from the repository, in which every command of the project runs. */
export function readCorpus(): CorpusEntry[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const path = `${FOLDER}/${name}`;
      return { path, file: parseScenarioFile(readFileSync(path, 'utf8')) };
    });
}
