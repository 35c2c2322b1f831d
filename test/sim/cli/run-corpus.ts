/** `--corpus`: every scenario that is kept because it once failed. None may. */
import { readCorpus } from '../corpus.ts';
import { formatFailure } from '../report.ts';
import { run } from '../run.ts';
import { print } from './print.ts';
import { offerShrinking, replayLine } from './subject.ts';

export function runCorpus(): boolean {
  let failures = 0;
  const corpus = readCorpus();
  for (const { path, file } of corpus) {
    const outcome = run(file.scenario);
    if (outcome.violation === null) continue;
    failures++;
    print(`${path}: ${file.reason}`);
    print(formatFailure(outcome, replayLine(path)));
    print(offerShrinking(path));
  }
  print(`${corpus.length} scenarios of the corpus: ${failures} failed`);
  return failures === 0;
}
