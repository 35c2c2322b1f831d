import { describe } from 'vitest';
import { messageOf } from '../../src/base/error.ts';
import { parseConfig } from '../../src/config/load-config.ts';
import { goldenTests } from './golden-file.ts';

/** What the user sees: the problems, or the warnings, or `ok`. */
function outcome(file: string, text: string): string {
  try {
    const { warnings } = parseConfig(file, text);
    return warnings.length === 0 ? 'ok' : warnings.map((warning) => `warning: ${warning}`).join('\n');
  } catch (thrown) {
    return messageOf(thrown);
  }
}

describe('problems in configuration files', () => {
  goldenTests('test/config/golden/yaml-problems.txt', (text) => outcome('cluster.yaml', text));
  goldenTests('test/config/golden/properties-problems.txt', (text) => outcome('server.properties', text));
});
