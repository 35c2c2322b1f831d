/** The CLI's outside when it runs as a process of its own. */
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { systemRandom } from '../client/system-random.ts';
import { createLogger } from '../node/logger.ts';
import { writeWhole } from '../node/write-whole.ts';
import type { CliIo } from './cli-io.ts';

export function processIo(): CliIo {
  let signal: AbortSignal | null = null;
  return {
    out: (text) => print(1, text),
    err: (text) => print(2, text),
    color: process.stderr.isTTY === true && process.stdout.isTTY === true && !process.env.NO_COLOR,
    random: systemRandom,
    version: ownVersion(),
    wallMs: () => Date.now(),
    monotonicMs: () => performance.now(),
    // Loaded only by commands that need them: the others start four times as fast.
    openAdmin: async (options) => (await import('./open-admin.ts')).openAdmin(options),
    openLogger: (node) =>
      createLogger({
        level: node.log.level,
        nodeId: node.nodeId,
        destination: null,
        pretty: process.stdout.isTTY === true && !process.env.NO_COLOR,
      }),
    onParentGone(callback) {
      process.stdin.once('end', callback).once('error', callback).resume();
    },
    startController: async (options) => (await import('../node/start-controller.ts')).startController(options),
    // Only for those who ask: any other command ends at once, as people expect of Ctrl-C.
    get interrupted() {
      signal ??= interruptSignal();
      return signal;
    },
  };
}

/**
 * The reader of a pipe that goes (`| head`) is in its right. Of the data, nobody is left to tell; of errors and notes, the data
 * and the exit code still tell.
 */
function print(fd: number, text: string): void {
  try {
    writeWhole(fd, text);
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EPIPE')) throw thrown;
    if (fd === 1) process.exit(0);
  }
}

function ownVersion(): string {
  const data: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return typeof data === 'object' && data !== null && 'version' in data ? String(data.version) : 'unknown';
}

/** Programs such as timeout(1) pass a signal on to a process whose group has it already: two so close are one. */
const SAME_SIGNAL_MS = 250;

/** The first SIGINT or SIGTERM asks for an orderly end, the second ends at once. */
function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  let firstMs = 0;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (!controller.signal.aborted) {
        firstMs = performance.now();
        controller.abort(signal);
      } else if (performance.now() - firstMs > SAME_SIGNAL_MS) {
        process.exit(128 + constants.signals[signal]);
      }
    });
  }
  return controller.signal;
}
