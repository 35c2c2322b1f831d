/** Follows metadata at one controller after the other, and goes on at the next one where the last one stopped. */
import type { ClientReadableStream } from '@grpc/grpc-js';
import { QuorateError } from '../../../src/base/error.ts';
import { ZERO_EPOCH, ZERO_OFFSET } from '../../../src/base/ids.ts';
import { SeededRandom } from '../../../src/base/random.ts';
import { ControllerConnection } from '../../../src/client/controller-connection.ts';
import { splitBatches } from '../../../src/codec/batch.ts';
import { ChannelTls } from '../../../src/grpc/channel-tls.ts';
import { decodeFollowFrame } from '../../../src/grpc/follow-messages.ts';
import { callFailureOf } from '../../../src/grpc/status.ts';
import { pause } from '../../e2e/until.ts';
import { SeenStream } from './seen-stream.ts';

const AFTER_END_MS = 100;
const START = { offset: ZERO_OFFSET, epoch: ZERO_EPOCH };
/** It leaves a stream that works after about this time. */
const STAY_MS = 4_000;
/** Failures that only a log that lost something would give to one that resumes. */
const TELLING: ReadonlySet<string> = new Set(['POSITION_OUT_OF_RANGE', 'MALFORMED_MESSAGE', 'CORRUPT']);

export class Observer {
  readonly seen: SeenStream;
  readonly #addresses: readonly string[];
  readonly #random: SeededRandom;
  #first: number;
  #leave: (() => void) | null = null;
  #stopping = false;

  constructor(number: number, addresses: readonly string[], seed: number) {
    this.seen = new SeenStream(`observer ${number}`);
    this.#addresses = addresses;
    this.#first = number;
    this.#random = new SeededRandom(seed, `observer ${number}`);
  }

  async run(): Promise<void> {
    while (!this.#stopping) {
      const address = this.#addresses[this.#first++ % this.#addresses.length] ?? '';
      await followAt(address, this.seen, (leave) => {
        this.#leave = leave;
        const timer = setTimeout(leave, STAY_MS / 2 + this.#random.nextInt(STAY_MS));
        return () => clearTimeout(timer);
      });
      this.#leave = null;
      if (!this.#stopping) await pause(AFTER_END_MS);
    }
  }

  stop(): void {
    this.#stopping = true;
    this.#leave?.();
  }
}

/** Reads everything up to an offset, from the beginning, at one controller. */
export async function readFrom(
  name: string,
  address: string,
  toOffset: number,
  timeoutMs: number,
): Promise<SeenStream> {
  const seen = new SeenStream(name);
  await followAt(
    address,
    seen,
    (leave) => {
      const timer = setTimeout(leave, timeoutMs);
      return () => clearTimeout(timer);
    },
    () => (seen.position?.offset ?? 0) >= toOffset,
  );
  return seen;
}

/** One stream, until it ends, breaks, is left, or has given enough. */
async function followAt(
  address: string,
  seen: SeenStream,
  begun: (leave: () => void) => () => void,
  isEnough: () => boolean = () => false,
): Promise<void> {
  let stream: ClientReadableStream<Buffer> | null = null;
  const connection = new ControllerConnection(address, new ChannelTls(null), 'commands', {
    open: () => undefined,
    lost: () => stream?.cancel(),
    answer: () => undefined,
  });
  seen.opens(address);
  // From the log's first record, not from a snapshot: what is compared is the log.
  stream = connection.follow({ position: seen.position ?? START, followerName: seen.name, unfolded: false });
  const following = stream;
  const ended = begun(() => following.cancel());
  try {
    for await (const frame of following as AsyncIterable<Buffer>) {
      take(frame, seen);
      if (isEnough()) break;
    }
  } catch (thrown) {
    const failure =
      thrown instanceof QuorateError ? thrown : callFailureOf(thrown as Parameters<typeof callFailureOf>[0]).failure;
    if (TELLING.has(failure.code)) seen.failed(failure.code, failure.message);
  } finally {
    ended();
    following.on('error', () => undefined);
    following.cancel();
    connection.close();
  }
}

function take(frame: Buffer, seen: SeenStream): void {
  const event = decodeFollowFrame(frame);
  switch (event.kind) {
    case 'snapshotBegin':
      seen.snapshotBegins(event.position);
      break;
    case 'snapshotChunk':
      seen.snapshotChunk(event.bytes);
      break;
    case 'snapshotEnd':
      seen.snapshotEnds();
      break;
    case 'batches':
      seen.takes(
        event.chunks.flatMap((chunk) => splitBatches(chunk).map(({ bytes }) => bytes)),
        event.stableEndOffset,
      );
      break;
    default:
      seen.failed('MALFORMED_MESSAGE', `a ${event.kind} frame was not asked for`);
  }
}
