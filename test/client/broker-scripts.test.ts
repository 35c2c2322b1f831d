/** Golden scripts: `REWRITE=1 npx vitest run --project unit test/client` writes what the core does now; read the diff. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runScript } from './broker-script.ts';

const FOLDER = new URL('scripts/', import.meta.url);

describe('BrokerCore', () => {
  for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.txt'))) {
    test(`script: ${name}: does what the script says`, () => {
      const file = new URL(name, FOLDER);
      const written = readFileSync(file, 'utf8');
      const actual = runScript(written);
      if (process.env.REWRITE === '1') writeFileSync(file, actual);
      else expect(actual).toBe(written);
    });
  }
});
