import { expect, test } from 'vitest';
import { createLogger } from '../../src/node/logger.ts';

function logger(pretty = false) {
  const lines: string[] = [];
  const created = createLogger({
    level: 'info',
    nodeId: 3,
    destination: { write: (line) => lines.push(line) },
    pretty,
  });
  return { created, lines };
}

test('logger: a line: one JSON object with level, time, node, epoch and event', () => {
  const { created, lines } = logger();
  created.log('info', 'process-started', { pid: 1 });
  created.setEpochSource(() => 7);
  created.log('warn', 'loop-stalled');
  const [first, second] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(first).toMatchObject({ level: 'info', nodeId: 3, epoch: null, event: 'process-started', pid: 1 });
  expect(second).toMatchObject({ level: 'warn', nodeId: 3, epoch: 7, event: 'loop-stalled' });
  expect(String(first?.time)).toMatch(/^\d{4}-\d\d-\d\dT/);
});

test('logger: below the level: no line', () => {
  const { created, lines } = logger();
  created.log('debug', 'process-started');
  expect(lines).toEqual([]);
});

test('logger: secrets: redacted at any depth', () => {
  const { created, lines } = logger();
  created.log('info', 'process-started', {
    keyPassword: 'SECRET',
    security: { keyPassword: 'SECRET', listeners: { QUORATE: { keyPassword: 'SECRET', protocol: 'tls' } } },
    config: { security: { listeners: { QUORATE: { keyPassword: 'SECRET' } } } },
  });
  expect(lines.join()).not.toContain('SECRET');
  expect(lines.join()).toContain('[redacted]');
});

test('logger: pretty: for people, with node, epoch and event', () => {
  const { created, lines } = logger(true);
  created.log('info', 'process-started', { pid: 1 });
  expect(lines.join('')).toContain('node 3 epoch');
  expect(lines.join('')).toContain('process-started');
});
