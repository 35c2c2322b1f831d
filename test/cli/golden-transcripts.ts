/** Golden transcripts: a case is a list of commands, `$ quorate …` or `$ sh …`, each followed by what it printed. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { run, type Surroundings, transcript } from './run-in-process.ts';

/** `{tmp}` in commands and output stands for the directory of the test. Run with UPDATE_GOLDEN=1 to write outputs anew. */
export function goldenTranscripts(
  file: string,
  directory: () => string,
  surroundings: () => Surroundings = () => ({}),
): void {
  const update = process.env.UPDATE_GOLDEN === '1';
  const outputs: string[] = [];
  for (const text of readFileSync(file, 'utf8').split(/^=== /m).slice(1)) {
    const [title = '', ...lines] = text.trimEnd().split('\n');
    test(title, async () => {
      const dir = directory();
      let actual = '';
      for (const line of lines.filter((candidate) => candidate.startsWith('$ '))) {
        actual += (await perform(line.slice(2), dir, surroundings())).replaceAll(dir, '{tmp}');
      }
      outputs.push(`=== ${title}\n${actual}`);
      if (!update) expect(actual.trimEnd()).toBe(lines.join('\n').trimEnd());
    });
  }
  afterAll(() => {
    if (update) writeFileSync(file, outputs.join('\n'));
  });
}

async function perform(command: string, dir: string, surroundings: Surroundings): Promise<string> {
  const here = command.replaceAll('{tmp}', dir);
  if (!command.startsWith('quorate ')) return `$ ${command}\n${execFileSync('sh', ['-c', here], { encoding: 'utf8' })}`;
  const args = here.split(' ').slice(1);
  return transcript(command.slice('quorate '.length), await run(args, surroundings));
}
