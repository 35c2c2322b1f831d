/** A scenario as a file: JSON with a version, and why it is kept. */
import { z } from 'zod';
import { checkScenario, type Scenario, scenarioSchema } from './scenario.ts';

const VERSION = 1;
const LINE_WIDTH = 120;

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
  return `${pretty({ version: VERSION, reason, oracle, scenario }, '', 0)}\n`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new TypeError(`not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** As the formatter of this repository has it: what fits on a line is on one. `taken`: columns before and after it. */
function pretty(value: unknown, indent: string, taken: number): string {
  const line = onOneLine(value);
  if (typeof value !== 'object' || value === null) return line;
  if (indent !== '' && indent.length + taken + line.length <= LINE_WIDTH) return line;
  const inner = `${indent}  `;
  const entries = Array.isArray(value)
    ? value.map((item) => `${inner}${pretty(item, inner, 1)}`)
    : Object.entries(value).map(([key, field]) => `${inner}"${key}": ${pretty(field, inner, key.length + 5)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return entries.length === 0 ? `${open}${close}` : `${open}\n${entries.join(',\n')}\n${indent}${close}`;
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, field]) => `"${key}": ${onOneLine(field)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}
