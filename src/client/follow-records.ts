/** Following metadata for people and tools: single records with their offsets, across the loss of controllers. */
import type { ClientReadableStream } from '@grpc/grpc-js';
import { type Failure, QuorateError } from '../base/error.ts';
import { epoch, type OffsetAndEpoch, offset } from '../base/ids.ts';
import { unfoldBatch, unfoldRecord } from '../codec/unfold.ts';
import type { ControllerDescription } from '../driver/ports.ts';
import type { ChannelTls } from '../grpc/channel-tls.ts';
import { callFailureOf } from '../grpc/status.ts';
import type { MetadataRecord } from '../metadata/records.ts';
import { ControllerConnection } from './controller-connection.ts';
import { type FollowMessage, FollowReader } from './follow-reader.ts';

export interface FollowOptions {
  /** true: first the records that make up the present state. Default false: from now on. */
  readonly fromBeginning?: boolean;
  /** Go on from here; given, it wins over `fromBeginning`. */
  readonly position?: OffsetAndEpoch;
  /** Ends the iteration. */
  readonly signal?: AbortSignal;
}

/** A record, never a bulk one. `{ offset: offset + 1, epoch }` is a position to go on from. */
export interface FollowedRecord {
  /** For a record of a snapshot: the last offset that the snapshot stands for. */
  readonly offset: number;
  readonly epoch: number;
  readonly record: MetadataRecord;
  /** The record is part of a snapshot: it says what is, not what happened. */
  readonly fromSnapshot: boolean;
}

/** What following needs of the client. */
export interface FollowSource {
  readonly tls: ChannelTls;
  addresses(): readonly string[];
  describe(address: string): Promise<ControllerDescription | Failure>;
  readonly unreachableAfterMs: number;
  readonly retryBackoffMs: number;
  readonly retryBackoffMaxMs: number;
}

/** Failures after which no other controller will do better. */
const FINAL: ReadonlySet<string> = new Set([
  'POSITION_OUT_OF_RANGE',
  'MALFORMED_MESSAGE',
  'CLUSTER_AUTHORIZATION_FAILED',
]);

export async function* followRecords(
  source: FollowSource,
  options: FollowOptions,
  signal: AbortSignal,
): AsyncGenerator<FollowedRecord, void> {
  for await (const { message, snapshotId, from } of followMessages(source, options, signal)) {
    yield* recordsOf(message, snapshotId, from);
  }
}

/** A message of the stream, and where it stands. */
export interface FollowedMessage {
  readonly message: FollowMessage;
  /** The snapshot that came last over this connection. */
  readonly snapshotId: OffsetAndEpoch | null;
  /** Where the stream stood before it. */
  readonly from: number;
}

/** Whole messages, one connection after the other. A snapshot may begin again; batches follow on what came before. */
export async function* followMessages(
  source: FollowSource,
  options: FollowOptions,
  signal: AbortSignal,
): AsyncGenerator<FollowedMessage, void> {
  // undefined: not known yet where "from now on" begins.
  let position: OffsetAndEpoch | null | undefined =
    options.position ?? (options.fromBeginning === true ? null : undefined);
  let snapshotId: OffsetAndEpoch | null = null;
  let failedSinceMs: number | null = null;
  let problems: string[] = [];
  for (let attempt = 0; !signal.aborted; attempt++) {
    const addresses = source.addresses();
    const address = addresses[attempt % addresses.length] ?? '';
    try {
      snapshotId = null;
      position = position === undefined ? await stableEnd(source, address) : position;
      if (signal.aborted) return;
      for await (const message of messagesOf(source.tls, address, position, signal)) {
        failedSinceMs = null;
        problems = [];
        attempt %= addresses.length;
        if (message.kind === 'snapshotBegin') snapshotId = message.id;
        yield { message, snapshotId, from: position?.offset ?? 0 };
        // Half a snapshot is no position: if the stream breaks there, it begins again.
        position = message.kind === 'snapshotEnd' ? snapshotId : positionAfter(message, position);
      }
      problems.push(`${address}: the stream ended`);
    } catch (thrown) {
      if (!(thrown instanceof QuorateError) || FINAL.has(thrown.code)) throw thrown;
      problems.push(`${address}: ${thrown.message}`);
    }
    if (signal.aborted) return;
    problems = problems.slice(-addresses.length);
    failedSinceMs ??= performance.now();
    if (performance.now() - failedSinceMs >= source.unreachableAfterMs) {
      throw new QuorateError('UNREACHABLE', `no controller can be followed (${problems.join('; ')})`);
    }
    const backoffMs = source.retryBackoffMs * 2 ** Math.min(Math.floor(attempt / addresses.length), 20);
    await pause(Math.min(backoffMs, source.retryBackoffMaxMs), signal);
  }
}

/** The present stable end, as the active controller knows it: only there is it sure to lie in the current epoch. */
async function stableEnd(source: FollowSource, address: string): Promise<OffsetAndEpoch> {
  const status = await source.describe(address);
  if ('code' in status) throw new QuorateError(status.code, status.message);
  if (!status.active) throw new QuorateError('NOT_CONTROLLER', 'it is not the active controller');
  return { offset: status.stableOffset, epoch: status.epoch };
}

async function* messagesOf(
  tls: ChannelTls,
  address: string,
  position: OffsetAndEpoch | null,
  signal: AbortSignal,
): AsyncGenerator<FollowMessage, void> {
  let lost: Failure | null = null;
  let stream: ClientReadableStream<Buffer> | null = null;
  const connection = new ControllerConnection(address, tls, 'commands', {
    open: () => {},
    lost: (why) => {
      lost = why;
      stream?.cancel();
    },
    answer: () => {},
  });
  stream = connection.follow({ position, followerName: 'admin client', unfolded: false });
  const cancel = (): void => stream.cancel();
  signal.addEventListener('abort', cancel);
  const reader = new FollowReader();
  try {
    for await (const frame of stream as AsyncIterable<Buffer>) yield* reader.read(frame);
  } catch (thrown) {
    if (signal.aborted) return;
    if (thrown instanceof QuorateError) throw thrown;
    const why = lost ?? callFailureOf(thrown as Parameters<typeof callFailureOf>[0]).failure;
    throw new QuorateError(why.code, why.message);
  } finally {
    signal.removeEventListener('abort', cancel);
    stream.on('error', () => {});
    stream.cancel();
    connection.close();
  }
}

function* recordsOf(
  message: FollowMessage,
  snapshotId: OffsetAndEpoch | null,
  from: number,
): Generator<FollowedRecord, void> {
  switch (message.kind) {
    case 'snapshotRecords':
      for (const bulk of message.records) {
        for (const record of unfoldRecord(bulk)) {
          yield { offset: (snapshotId?.offset ?? 1) - 1, epoch: snapshotId?.epoch ?? 0, record, fromSnapshot: true };
        }
      }
      break;
    case 'batches':
      for (const batch of message.batches) {
        for (const { offset: at, record } of unfoldBatch(batch)) {
          // The first batch may begin below a position that lies inside it.
          if (at >= from) yield { offset: at, epoch: batch.epoch, record, fromSnapshot: false };
        }
      }
      break;
    case 'snapshotBegin':
    case 'snapshotEnd':
      break;
  }
}

function positionAfter(message: FollowMessage, position: OffsetAndEpoch | null): OffsetAndEpoch | null {
  const last = message.kind === 'batches' ? message.batches.at(-1) : undefined;
  return last === undefined ? position : { offset: offset(last.endOffset), epoch: epoch(last.epoch) };
}

function pause(waitMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, waitMs);
    signal.addEventListener('abort', end);
  });
}
