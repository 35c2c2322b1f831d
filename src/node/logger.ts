/**
 * Log lines: JSON, one event a line, each with a stable event name, the node's id and its epoch; for people on a
 * terminal the same lines are prettier. Secrets never get in.
 */
import { type DestinationStream, type Logger as PinoLogger, pino, stdTimeFunctions } from 'pino';
import { prettyFactory } from 'pino-pretty';
import { type LogLevel, SECRET_KEYS } from '../config/config.ts';
import { writeWhole } from './write-whole.ts';

export interface LoggerOptions {
  /** Lines below this level are dropped. */
  readonly level: LogLevel;
  /** On every line. */
  readonly nodeId: number;
  /** Where lines go; null: standard output. */
  readonly destination: DestinationStream | null;
  /** For people instead of programs. */
  readonly pretty: boolean;
}

/** What happened, in plain data. */
export type LogDetail = Readonly<Record<string, unknown>>;

export interface Logger {
  /** `event` is a stable name (see `events.ts`). */
  log(level: LogLevel, event: string, detail?: LogDetail): void;
  /** From now on every line carries what `epoch` says; null: not known yet. */
  setEpochSource(epoch: () => number | null): void;
}

/** A logger that writes each line before it returns, so that a crash loses none. */
export function createLogger(options: LoggerOptions): Logger {
  let epochNow: () => number | null = () => null;
  const target = options.destination ?? standardOutput();
  const lines: PinoLogger = pino(
    {
      level: options.level,
      base: { nodeId: options.nodeId },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => ({ epoch: epochNow() }),
      redact: { paths: secretPaths(), censor: '[redacted]' },
    },
    options.pretty ? prettyStream(target) : target,
  );
  return {
    log(level, event, detail) {
      lines[level]({ event, ...detail });
    },
    setEpochSource(epoch) {
      epochNow = epoch;
    },
  };
}

/** A node must not stop for want of somebody who reads its log, or of space for it: such lines are dropped. */
function standardOutput(): DestinationStream {
  let hasReader = true;
  return {
    write(line) {
      if (!hasReader) return;
      try {
        writeWhole(1, line);
      } catch (thrown) {
        hasReader = !(thrown instanceof Error && 'code' in thrown && thrown.code === 'EPIPE');
      }
    },
  };
}

/** Secret keys at the top of a line and up to four levels below. */
function secretPaths(): string[] {
  return SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`, `*.*.*.${key}`, `*.*.*.*.${key}`]);
}

function prettyStream(destination: DestinationStream): DestinationStream {
  const format = prettyFactory({
    colorize: true,
    translateTime: 'SYS:HH:MM:ss.l',
    ignore: 'nodeId,epoch,event',
    messageFormat: 'node {nodeId} epoch {epoch} {event}',
  });
  return { write: (line) => destination.write(format(line)) };
}
