/** Kafka's names among the keys of cluster.yaml: `controller.quorum.fetch.timeout.ms` under `timers:` is fetchTimeoutMs. */
import { type ConfigPath, type ConfigProblem, type ConfigSource, problem } from './config-problem.ts';
import { KAFKA_SYNONYMS, NUMBER_SECTIONS, unitProblem } from './settings.ts';

export interface Renamed {
  readonly data: unknown;
  /** Finds the places of our names where Kafka's stand. */
  readonly source: ConfigSource;
  readonly problems: readonly ConfigProblem[];
}

/** Puts our names in place of Kafka's, in the section where each belongs. */
export function renameSynonyms(data: unknown, source: ConfigSource): Renamed {
  if (!isMap(data)) return { data, source, problems: [] };
  const problems: ConfigProblem[] = [];
  const writtenAs = new Map<string, ConfigPath>();
  const renamed: Record<string, unknown> = { ...data };
  for (const section of Object.keys(NUMBER_SECTIONS)) {
    const given = data[section];
    if (!isMap(given)) continue;
    const ours: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(given)) {
      const synonym = KAFKA_SYNONYMS.get(key);
      const name = synonym?.section === section ? synonym.name : key;
      if (Object.hasOwn(ours, name)) {
        problems.push(problem([section, key], `says the same as another key of this section; allowed: one of the two`));
      }
      const factor = synonym?.setting.kafka?.factor ?? 1;
      const wrong =
        synonym !== undefined && name !== key && typeof value === 'number' ? unitProblem(synonym.setting, value) : null;
      if (wrong !== null) {
        problems.push(problem([section, key], wrong));
        continue;
      }
      ours[name] = name !== key && typeof value === 'number' ? value * factor : value;
      if (name !== key) writtenAs.set(`${section}.${name}`, [section, key]);
    }
    renamed[section] = ours;
  }
  const translate = (path: ConfigPath): ConfigPath => writtenAs.get(path.join('.')) ?? path;
  return {
    data: renamed,
    problems,
    source: {
      file: source.file,
      placeOf: (path, atKey) => source.placeOf(translate(path), atKey),
      pathText: (path) => source.pathText(translate(path)),
    },
  };
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
