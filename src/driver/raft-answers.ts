/** Gives consensus' answers to the transport; those that carry bytes of the log or of a snapshot get them from the disk first. */
import { Bound, type BoundUse } from '../base/bound.ts';
import { sometimes } from '../base/coverage.ts';
import type { ReplyTo } from '../raft/events.ts';
import type {
  FetchContent,
  FetchResponse,
  FetchSnapshotResponse,
  RaftResponse,
  SnapshotContent,
} from '../raft/messages.ts';
import type { Log } from '../storage/log.ts';
import type { Transport } from './ports.ts';
import type { SnapshotStore } from './snapshot-store.ts';

/**
 * About the most bytes of one answer, whatever the asker would take: it is checked, copied and appended in one go at the
 * other end, where nothing else runs meanwhile. Always at least one batch.
 */
const ANSWER_BYTES = 1024 * 1024;
/** Pieces of snapshots that are read for other controllers at once. Who is refused one asks for it again soon. */
const MAX_SNAPSHOT_PIECES = 64;

export interface RaftAnswersParts {
  readonly transport: Transport;
  readonly log: Log;
  readonly store: SnapshotStore;
  /** Nothing goes out any more. */
  readonly isStopped: () => boolean;
  readonly fatal: (error: Error) => void;
}

export class RaftAnswers {
  readonly #parts: RaftAnswersParts;
  readonly #pieces = new Bound('snapshot_pieces', MAX_SNAPSHOT_PIECES);
  #piecesInUse = 0;

  constructor(parts: RaftAnswersParts) {
    this.#parts = parts;
  }

  bound(): BoundUse {
    return this.#pieces.use(this.#piecesInUse);
  }

  respond(replyTo: ReplyTo, response: RaftResponse): void {
    if (response.kind === 'Fetch' && response.content.kind === 'records')
      this.#records(replyTo, response, response.content);
    else if (response.kind === 'FetchSnapshot' && response.content.kind === 'slice')
      this.#slice(replyTo, response, response.content);
    else this.#parts.transport.respond(replyTo, response, []);
  }

  #records(
    replyTo: ReplyTo,
    response: FetchResponse,
    { fetchOffset, endOffset, maxBytes }: Extract<FetchContent, { kind: 'records' }>,
  ): void {
    const { transport, log, isStopped, fatal } = this.#parts;
    log.read(fetchOffset, endOffset, Math.min(maxBytes, ANSWER_BYTES), (batches) => {
      if (isStopped()) return;
      if (!(batches instanceof Error)) transport.respond(replyTo, response, batches);
      else if (batches.code === 'POSITION_OUT_OF_RANGE') {
        sometimes('driver: log trimmed under a fetch');
        transport.respond(replyTo, { ...response, content: { kind: 'none' } }, []);
      } else fatal(batches);
    });
  }

  #slice(
    replyTo: ReplyTo,
    response: FetchSnapshotResponse,
    { snapshotId, position, maxBytes }: Extract<SnapshotContent, { kind: 'slice' }>,
  ): void {
    const { transport, store, isStopped } = this.#parts;
    if (!this.#pieces.admits(this.#piecesInUse)) {
      transport.respond(replyTo, { ...response, error: 'OVERLOADED', content: { kind: 'none' } }, []);
      return;
    }
    this.#piecesInUse++;
    store.read(snapshotId, position, Math.min(maxBytes, ANSWER_BYTES), (piece) => {
      this.#piecesInUse--;
      if (isStopped()) return;
      const answer: FetchSnapshotResponse =
        'bytes' in piece
          ? { ...response, content: { kind: 'bytes', snapshotId, position, ...piece } }
          : { ...response, error: piece.code, content: { kind: 'none' } };
      transport.respond(replyTo, answer, []);
    });
  }
}
