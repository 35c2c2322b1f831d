/** `npm run sim`: runs seeds, scenarios, shrinking and measurements. It and `cli/` are what knows that it runs in Node. */
import { readArguments, USAGE } from './cli/arguments.ts';
import { bench } from './cli/bench.ts';
import { nightly } from './cli/nightly.ts';
import { print } from './cli/print.ts';
import { runCorpus } from './cli/run-corpus.ts';
import { runOne } from './cli/run-one.ts';
import { runSeeds } from './cli/run-seeds.ts';
import { printFingerprints } from './cli/second-process.ts';
import { serveBatches } from './cli/seed-pool.ts';
import { shrink } from './cli/shrink.ts';
import { subjectOf } from './cli/subject.ts';

/** Whether all is well. */
async function main(argv: readonly string[]): Promise<boolean> {
  const args = readArguments(argv);
  if (args.help) {
    print(USAGE);
    return true;
  }
  if (args.fingerprints !== null) return printFingerprints(args.fingerprints);
  if (args.batches) {
    await serveBatches();
    return true;
  }
  if (args.nightly) return nightly(args);
  if (args.bench) return bench();
  if (args.corpus) return runCorpus();
  if (args.shrink !== null) return shrink(subjectOf(args.shrink, args.profile), args.withinMs, args.out);
  if (args.replay !== null) return runOne(subjectOf(args.replay, args.profile), args);
  if (args.count === 1) return runOne(subjectOf(String(args.first), args.profile), args);
  return runSeeds(args);
}

try {
  process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  if (!(error instanceof TypeError)) throw error;
  process.stderr.write(`${error.message}\n\n${USAGE}\n`);
  process.exitCode = 2;
}
