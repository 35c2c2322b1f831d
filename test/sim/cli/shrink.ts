/** `--shrink`: writes the smaller scenario to a file and says what has become of the failure. */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Violation } from '../oracles/oracle.ts';
import { formatFailure } from '../report.ts';
import { run } from '../run.ts';
import { formatScenarioFile } from '../scenario-file.ts';
import { shrinkScenario } from '../shrink/shrink-scenario.ts';
import { parseToken } from '../token.ts';
import { print } from './print.ts';
import { replayLine, type Subject, tokenOf } from './subject.ts';

/** False: there is no failure to shrink. */
export function shrink(subject: Subject, withinMs: number, out: string | null): boolean {
  // Before a minute of work, not after it.
  if (out !== null && statSync(out, { throwIfNoEntry: false })?.isDirectory() === true)
    throw new TypeError(`--out needs the name of a file; ${out} is a directory`);
  const { scenario } = subject;
  const startedAt = performance.now();
  const shrunk = shrinkScenario(scenario, withinMs);
  if (shrunk === null) {
    print(`nothing to shrink: ${subject.name} breaks no law`);
    return false;
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const small = shrunk.scenario;
  const file = out ?? defaultFile(shrunk.violation, scenario);
  mkdirSync(dirname(file), { recursive: true });
  const reason = `${shrunk.violation.law} (shrunk from ${subject.name})`;
  writeFileSync(file, formatScenarioFile({ reason, oracle: shrunk.violation.oracle, scenario: small }));
  print(formatFailure(run(small), replayLine(file)));
  print(
    `shrunk in ${seconds} s and ${shrunk.runs} runs: ${scenario.faults.length} faults → ${small.faults.length}, ` +
      `${scenario.ops.length} operations → ${small.ops.length}, ${scenario.config.voters} voters → ${small.config.voters}, ` +
      `${scenario.config.brokers} brokers → ${small.config.brokers}`,
  );
  const token = parseToken(subject.name);
  // Only the first stage of shrinking has a path.
  if (token?.path === '') print(`first stage: ${tokenOf(token.profile, token.seed, shrunk.path)}`);
  return true;
}

function defaultFile({ oracle }: Violation, { profile, seed }: Subject['scenario']): string {
  return `sim-failures/${oracle.replaceAll(/[^A-Za-z0-9]/g, '')}-${profile}-${seed}.json`;
}
