import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Outcome, run } from './run-in-process.ts';

const dir = mkdtempSync(join(tmpdir(), 'quorate-config-'));
afterAll(() => rmSync(dir, { recursive: true }));

const CONTROLLER = '  - id: 1\n    dir: c1\n    listeners: { QUORATE: 127.0.0.1:19091 }\n';

function file(name: string, text: string): string {
  const path = join(dir, name);
  writeFileSync(path, text);
  return path;
}

function validate(...args: readonly string[]): Promise<Outcome> {
  return run(['config', 'validate', ...args]);
}

describe('config validate', () => {
  const good = file('good.yaml', `controllers:\n${CONTROLLER}timers:\n  fetchTimeoutMs: 2000\n`);
  const bad = file('bad.yaml', `controllers:\n${CONTROLLER}timers:\n  fetchTimeoutMs: soon\n  flushBondMs: 3\n`);

  test('a good file: says so, exit code 0; named as an argument or by -c', async () => {
    const expected = { exitCode: 0, out: `${good} is valid: controllers 1\n`, err: '' };
    expect([await validate(good), await validate('-c', good)]).toEqual([expected, expected]);
  });

  test('a bad file: every problem with its place, and what is allowed; exit code 2', async () => {
    const { exitCode, out, err } = await validate(bad);
    expect([exitCode, err]).toEqual([2, '']);
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBe(
      `${bad}:6:19 timers.fetchTimeoutMs: is the text 'soon'; allowed: a whole number from 20 to 3600000 (milliseconds)`,
    );
    expect(lines[1]).toContain(`${bad}:7:3 timers.flushBondMs: unknown key (did you mean flushBoundMs?); allowed: `);
    const json = await validate(bad, '-o', 'json');
    expect([json.exitCode, json.err]).toEqual([2, '']);
    expect(JSON.parse(json.out)).toEqual({ file: bad, valid: false, problems: lines, warnings: [] });
  });

  test('--node-id: what that controller would run with, defaults filled in', async () => {
    const { node, valid } = JSON.parse((await validate(good, '--node-id', '1', '-o', 'json')).out);
    expect(valid).toBe(true);
    expect(node).toMatchObject({
      nodeId: 1,
      dir: join(dir, 'c1'),
      timers: { fetchTimeoutMs: 2000, flushBoundMs: 300 },
    });
    expect(parse((await validate(good, '--node-id', '1', '-o', 'yaml')).out)).toMatchObject({ node });
    expect((await validate(good, '--node-id', '1')).out).toContain('  fetchTimeoutMs: 2000\n');
    const unknown = await validate(good, '--node-id', '7');
    expect([unknown.exitCode, unknown.err]).toEqual([2, `error: ${good} has no controller with id 7; it has 1\n`]);
  });

  test("a .properties file of Kafka's: names its own node; warnings do not make it bad", async () => {
    const lines = ['process.roles=controller', 'node.id=5', 'listeners=QUORATE://127.0.0.1:9093', 'log.dirs=/var/q'];
    const kafka = file('server.properties', [...lines, 'num.network.threads=3', ''].join('\n'));
    const outcome = await validate(kafka, '-o', 'json');
    expect(outcome.exitCode).toBe(0);
    const { node, warnings } = JSON.parse(outcome.out);
    expect(node.nodeId).toBe(5);
    expect(warnings).toEqual([expect.stringContaining('server.properties:5:1 num.network.threads')]);
  });

  test('a file that is not there: exit code 2', async () => {
    const { exitCode, out } = await validate(join(dir, 'nowhere.yaml'));
    expect(exitCode).toBe(2);
    expect(out).toContain('there is no such file');
  });
});
