/** A scenario as a file: JSON with a version, why it is kept, and one line for each operation and fault. */
import { z } from 'zod';
import { checkScenario, type Scenario, scenarioSchema } from './scenario.ts';

const VERSION = 1;

const fileSchema = z.strictObject({
  version: z.literal(VERSION),
  /** Why it is kept, in one line. */
  reason: z.string().default(''),
  /** The law it broke when it was written down; null: none. */
  oracle: z.string().nullable().default(null),
  scenario: scenarioSchema,
});

export interface ScenarioFile {
  readonly reason: string;
  readonly oracle: string | null;
  readonly scenario: Scenario;
}

/** Throws a TypeError that says what is wrong, and where. Fields that are not there take their defaults. */
export function parseScenarioFile(text: string): ScenarioFile {
  const parsed = fileSchema.safeParse(parseJson(text));
  if (!parsed.success) throw new TypeError(`not a scenario of version ${VERSION}: ${z.prettifyError(parsed.error)}`);
  const { reason, oracle, scenario } = parsed.data;
  try {
    checkScenario(scenario);
  } catch (error) {
    throw new TypeError(`not a scenario that can be run: ${error instanceof Error ? error.message : String(error)}`);
  }
  return { reason, oracle, scenario };
}

export function formatScenarioFile({ reason, oracle, scenario }: ScenarioFile): string {
  const { profile, seed, config, ops, faults } = scenario;
  return `{
  "version": ${VERSION},
  "reason": ${JSON.stringify(reason)},
  "oracle": ${JSON.stringify(oracle)},
  "scenario": {
    "profile": ${JSON.stringify(profile)},
    "seed": ${seed},
    "config": ${linePerEntry(
      Object.entries(config).map(([key, value]) => `${JSON.stringify(key)}: ${spaced(value)}`),
      '{}',
    )},
    "ops": ${linePerEntry(ops.map(spaced), '[]')},
    "faults": ${linePerEntry(faults.map(spaced), '[]')}
  }
}
`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new TypeError(`not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function linePerEntry(entries: readonly string[], brackets: '{}' | '[]'): string {
  if (entries.length === 0) return brackets;
  return `${brackets[0]}\n${entries.map((entry) => `      ${entry}`).join(',\n')}\n    ${brackets[1]}`;
}

/** On one line, as a formatter would have it. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, field]) => `${JSON.stringify(key)}: ${spaced(field)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}
