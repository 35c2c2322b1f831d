import { describe, expect, test } from 'vitest';
import { readCorpus } from './corpus.ts';
import { formatFailure } from './report.ts';
import { run } from './run.ts';

describe('corpus', () => {
  test.each(readCorpus())('$path: breaks no law', ({ file }) => {
    expect(file.reason).not.toBe('');
    const outcome = run(file.scenario);
    expect(outcome.violation === null ? null : formatFailure(outcome, 'in the test')).toBeNull();
  });
});
