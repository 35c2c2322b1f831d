/** Ctrl-C at the wrong moment. */
import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { afterEach, expect, test, vi } from 'vitest';
import { interruption } from '../../../examples/log-broker/src/cli-flags.ts';
import { messages } from '../../../examples/log-broker/src/produce-command.ts';

const FLAGS = { bootstrap: [], topic: 't', acks: -1, timeoutMs: 1, rate: 0 } as const;

afterEach(() => {
  vi.restoreAllMocks();
});

test('produce: interrupted before it reads: does not wait for lines', async () => {
  const read: unknown[] = [];
  for await (const message of messages(FLAGS, AbortSignal.abort(), new PassThrough())) read.push(message);
  expect(read).toEqual([]);
}, 5_000);

test('produce: interrupted while it reads: the lines so far, and the end', async () => {
  const controller = new AbortController();
  const input = new PassThrough();
  input.write('a\n');
  const read: string[] = [];
  for await (const { value } of messages(FLAGS, controller.signal, input)) {
    read.push(Buffer.from(value).toString());
    controller.abort();
  }
  expect(read).toEqual(['a']);
}, 5_000);

test('interruption: the first signal ends in order, the same one twice is one, the second ends at once', () => {
  let nowMs = 1000;
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  const exits: number[] = [];
  const own = Object.assign(new EventEmitter(), { exit: (code: number) => void exits.push(code) });
  const interrupted = interruption(own);
  expect(interrupted.aborted).toBe(false);
  own.emit('SIGINT');
  own.emit('SIGINT');
  expect({ aborted: interrupted.aborted, exits }).toEqual({ aborted: true, exits: [] });
  nowMs += 1000;
  own.emit('SIGTERM');
  expect(exits).toEqual([143]);
});
