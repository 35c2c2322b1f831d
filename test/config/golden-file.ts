/**
 * Golden files: cases in one text file, each `=== title`, its input, `---`, the expected output. With UPDATE_GOLDEN=1
 * the outputs are written anew; read the difference before you commit it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';

export function goldenTests(file: string, run: (input: string, title: string) => string): void {
  const update = process.env.UPDATE_GOLDEN === '1';
  const cases = readFileSync(file, 'utf8')
    .split(/^=== /m)
    .slice(1)
    .map((text) => {
      const titleEnd = text.indexOf('\n');
      const [input = '', expected = ''] = text.slice(titleEnd + 1).split(/^---\n/m);
      return { title: text.slice(0, titleEnd), input, expected: expected.trimEnd() };
    });
  const outputs: string[] = [];
  for (const { title, input, expected } of cases) {
    test(title, () => {
      const output = run(input, title).trimEnd();
      outputs.push(`=== ${title}\n${input}---\n${output}\n`);
      if (!update) expect(output).toBe(expected);
    });
  }
  afterAll(() => {
    if (update) writeFileSync(file, outputs.join('\n'));
  });
}
