/**
 * Consensus messages as bytes. The simulator sends its messages through here too, so nothing of Node is used. Decoders
 * throw QuorateError: MALFORMED_MESSAGE for bytes that are no message, INVALID_REQUEST for impossible content.
 */
import { quorate } from '#proto';
import { assert, assertNever } from '../base/assert.ts';
import { ERROR_NUMBERS, errorCodeOf } from '../base/error.ts';
import { offset } from '../base/ids.ts';
import { uuidToBytes } from '../base/uuid.ts';
import { splitBatches } from '../codec/batch.ts';
import type {
  FetchContent,
  FetchRequest,
  FetchResponse,
  LeaderHint,
  RaftRequest,
  RaftResponse,
  SnapshotContent,
  StateHash,
  StoredBatch,
} from '../raft/messages.ts';
import type { ReplicaKey } from '../raft/voters.ts';
import { boundedReader } from './bounded-reader.ts';
import { epochFromLong, fromOptionalLong, offsetFromLong, toLong, toOptionalLong } from './int64.ts';
import {
  endpointsFromProto,
  endpointToProto,
  type Field,
  items,
  nodeId,
  optionalUuid,
  positionFromProto,
  positionToProto,
  readAnswer,
  readBytes,
  refuse,
  required,
  shortText,
  uint32,
  uuid,
} from './wire-fields.ts';

const v1 = quorate.v1;

/** Characters; a cluster's own id is far shorter. */
const MAX_CLUSTER_ID = 1000;
/** Far more than a controller keeps to tell of, and than one is long. */
const MAX_STATE_HASHES = 64;
const MAX_STATE_HASH = 64;

/** The stream that a message travels on: elections never queue behind bulk data. */
export type RaftStreamName = 'fetch' | 'epoch';

/** The stream for a request and its response. */
export function raftStreamOf(kind: RaftRequest['kind']): RaftStreamName {
  return kind === 'Fetch' || kind === 'FetchSnapshot' ? 'fetch' : 'epoch';
}

/** A request or response together with the number that pairs them on one stream. */
export interface Numbered<T> {
  readonly correlationId: number;
  readonly message: T;
}

export function encodeRaftRequest(request: RaftRequest): Uint8Array {
  return v1.RaftRequest.encode(requestToProto(request)).finish();
}

export function decodeRaftRequest(bytes: Uint8Array): RaftRequest {
  return requestFromProto(readBytes('RaftRequest', () => v1.RaftRequest.decode(boundedReader(bytes))));
}

/** `batches` are the stored bytes for a fetch answer of kind `records`, each one or more whole batches. */
export function encodeRaftResponse(response: RaftResponse, batches: readonly Uint8Array[] = []): Uint8Array {
  return v1.RaftResponse.encode(responseToProto(response, batches)).finish();
}

/** A fetch answer that carries records comes back with content of kind `batches`, each checked by its checksum. */
export function decodeRaftResponse(bytes: Uint8Array): RaftResponse {
  return readAnswer('RaftResponse', () =>
    responseFromProto(readBytes('RaftResponse', () => v1.RaftResponse.decode(bytes))),
  );
}

/** A frame of the request direction of the stream that suits the request. */
export function encodeRequestFrame(correlationId: number, request: RaftRequest): Uint8Array {
  const Frame = raftStreamOf(request.kind) === 'fetch' ? v1.FetchRequest : v1.EpochRequest;
  return Frame.encode({ correlationId, request: requestToProto(request) }).finish();
}

/**
 * Reads a frame that came in on `stream`; a request that belongs on the other one is refused. null: it asks for what only a
 * later release knows, and is to be answered with {@link encodeUnknownRequestFrame}.
 */
export function decodeRequestFrame(stream: RaftStreamName, bytes: Uint8Array): Numbered<RaftRequest | null> {
  const Frame = stream === 'fetch' ? v1.FetchRequest : v1.EpochRequest;
  const frame: quorate.v1.FetchRequest.$Shape = readBytes('raft request', () => Frame.decode(boundedReader(bytes)));
  const request = required(frame.request, 'request');
  const correlationId = uint32(frame.correlationId, 'correlation id');
  if (request.body === undefined) return { correlationId, message: null };
  const message = requestFromProto(request);
  if (raftStreamOf(message.kind) !== stream)
    refuse(`a ${message.kind} request does not belong on the ${stream} stream`);
  return { correlationId, message };
}

/** The answer to a request of a later release: UNSUPPORTED_VERSION and nothing else. */
export function encodeUnknownRequestFrame(correlationId: number): Uint8Array {
  return v1.EpochResponse.encode({
    correlationId,
    response: { errorCode: ERROR_NUMBERS.UNSUPPORTED_VERSION },
  }).finish();
}

/** A frame of the response direction. */
export function encodeResponseFrame(
  correlationId: number,
  response: RaftResponse,
  batches: readonly Uint8Array[],
): Uint8Array {
  const Frame = raftStreamOf(response.kind) === 'fetch' ? v1.FetchResponse : v1.EpochResponse;
  return Frame.encode({ correlationId, response: responseToProto(response, batches) }).finish();
}

/** Reads a frame that came back on `stream`. null: a controller of a former release does not know what it was asked. */
export function decodeResponseFrame(stream: RaftStreamName, bytes: Uint8Array): Numbered<RaftResponse | null> {
  return readAnswer('raft response', () => {
    const Frame = stream === 'fetch' ? v1.FetchResponse : v1.EpochResponse;
    const frame: quorate.v1.FetchResponse.$Shape = readBytes('raft response', () => Frame.decode(bytes));
    const response = required(frame.response, 'response');
    const isUnknown = response.body === undefined && response.errorCode === ERROR_NUMBERS.UNSUPPORTED_VERSION;
    const message = isUnknown ? null : responseFromProto(response);
    return { correlationId: uint32(frame.correlationId, 'correlation id'), message };
  });
}

// --- requests ------------------------------------------------------------------------------------------------------

function requestToProto(request: RaftRequest): quorate.v1.RaftRequest.$Properties {
  return {
    clusterId: request.clusterId,
    replicaId: nodeId(request.replica.id, 'replica id'),
    directoryId: uuidToBytes(request.replica.directoryId),
    epoch: toLong(request.epoch, 'epoch'),
    incarnationId: request.incarnationId === null ? null : uuidToBytes(request.incarnationId),
    ...requestBodyToProto(request),
  };
}

type Body = 'fetch' | 'fetchSnapshot' | 'readOffset' | 'vote' | 'beginQuorumEpoch' | 'endQuorumEpoch';
type RequestBody = Pick<quorate.v1.RaftRequest.$Properties, Body>;

function requestBodyToProto(request: RaftRequest): RequestBody {
  switch (request.kind) {
    case 'Fetch':
      return { fetch: fetchToProto(request) };
    case 'FetchSnapshot':
      return {
        fetchSnapshot: {
          snapshot: positionToProto(request.snapshotId),
          position: toLong(request.position, 'position'),
          maxBytes: uint32(request.maxBytes, 'max bytes'),
        },
      };
    case 'ReadOffset':
      return { readOffset: {} };
    case 'Vote':
      return {
        vote: {
          preVote: request.preVote,
          voter: replicaToProto(request.voter),
          lastOffset: toLong(request.lastOffset, 'last offset'),
          lastOffsetEpoch: toLong(request.lastOffsetEpoch, 'last offset epoch'),
        },
      };
    case 'BeginQuorumEpoch':
      return {
        beginQuorumEpoch: {
          voter: replicaToProto(request.voter),
          leaderEndpoints: request.leaderEndpoints.map(endpointToProto),
        },
      };
    case 'EndQuorumEpoch':
      return {
        endQuorumEpoch: { preferredCandidates: request.preferredCandidates.map(replicaToProto) },
      };
    default:
      return assertNever(request);
  }
}

function requestFromProto(request: quorate.v1.RaftRequest.$Shape): RaftRequest {
  const head = {
    // Of strangers it goes into the log.
    clusterId: shortText(request.clusterId, MAX_CLUSTER_ID, 'cluster id'),
    replica: {
      id: nodeId(request.replicaId, 'replica id'),
      directoryId: uuid(request.directoryId, 'directory id'),
    },
    incarnationId: optionalUuid(request.incarnationId, 'incarnation id'),
    epoch: epochFromLong(request.epoch, 'epoch'),
  };
  switch (request.body) {
    case 'fetch':
      return { kind: 'Fetch', ...head, ...fetchFromProto(request.fetch) };
    case 'fetchSnapshot':
      return {
        kind: 'FetchSnapshot',
        ...head,
        snapshotId: positionFromProto(required(request.fetchSnapshot.snapshot, 'snapshot')),
        position: offsetFromLong(request.fetchSnapshot.position, 'position'),
        maxBytes: uint32(request.fetchSnapshot.maxBytes, 'max bytes'),
      };
    case 'readOffset':
      return { kind: 'ReadOffset', ...head };
    case 'vote':
      return {
        kind: 'Vote',
        ...head,
        preVote: request.vote.preVote ?? false,
        voter: replicaFromProto(request.vote.voter),
        lastOffset: offsetFromLong(request.vote.lastOffset, 'last offset'),
        lastOffsetEpoch: epochFromLong(request.vote.lastOffsetEpoch, 'last offset epoch'),
      };
    case 'beginQuorumEpoch':
      return {
        kind: 'BeginQuorumEpoch',
        ...head,
        voter: replicaFromProto(request.beginQuorumEpoch.voter),
        leaderEndpoints: endpointsFromProto(request.beginQuorumEpoch.leaderEndpoints),
      };
    case 'endQuorumEpoch':
      return {
        kind: 'EndQuorumEpoch',
        ...head,
        preferredCandidates: items(request.endQuorumEpoch.preferredCandidates, 'candidates').map(replicaFromProto),
      };
    case undefined:
      return refuse('the request has no body that this release knows');
    default:
      return assertNever(request);
  }
}

function fetchToProto(request: FetchRequest): quorate.v1.RaftRequest.Fetch.$Properties {
  return {
    fetchOffset: toLong(request.fetchOffset, 'fetch offset'),
    lastFetchedEpoch: toLong(request.lastFetchedEpoch, 'last fetched epoch'),
    highWatermark: toOptionalLong(request.highWatermark, 'high watermark'),
    maxBytes: uint32(request.maxBytes, 'max bytes'),
    maxWaitMs: uint32(Math.max(0, Math.ceil(request.maxWaitMs)), 'max wait'),
    endpoints: request.endpoints.map(endpointToProto),
    readRound: toLong(request.readRound, 'read round'),
    joins: request.joins,
    stateHashes: request.stateHashes.map(stateHashToProto),
  };
}

function fetchFromProto(fetch: quorate.v1.RaftRequest.Fetch.$Shape): Omit<FetchRequest, 'kind' | keyof Head> {
  const highWatermark = fromOptionalLong(fetch.highWatermark, 'high watermark');
  return {
    fetchOffset: offsetFromLong(fetch.fetchOffset, 'fetch offset'),
    lastFetchedEpoch: epochFromLong(fetch.lastFetchedEpoch, 'last fetched epoch'),
    highWatermark: highWatermark === null ? null : offset(highWatermark),
    maxBytes: uint32(fetch.maxBytes, 'max bytes'),
    maxWaitMs: uint32(fetch.maxWaitMs, 'max wait'),
    endpoints: endpointsFromProto(fetch.endpoints),
    readRound: offsetFromLong(fetch.readRound, 'read round'),
    joins: fetch.joins ?? false,
    stateHashes: stateHashesFromProto(fetch.stateHashes),
  };
}

function stateHashToProto({ offset: at, version, hash }: StateHash): quorate.v1.StateHash.$Properties {
  return { offset: toLong(at, 'offset'), version: uint32(version, 'version'), hash };
}

function stateHashesFromProto(hashes: Field<readonly quorate.v1.StateHash.$Shape[]>): StateHash[] {
  const all = hashes ?? [];
  if (all.length > MAX_STATE_HASHES) refuse(`${all.length} state hashes, at most ${MAX_STATE_HASHES} are allowed`);
  return all.map((hash) => ({
    offset: offsetFromLong(hash.offset, 'offset'),
    version: uint32(hash.version, 'version'),
    hash: shortText(hash.hash, MAX_STATE_HASH, 'state hash'),
  }));
}

type Head = Pick<RaftRequest, 'clusterId' | 'replica' | 'incarnationId' | 'epoch'>;

function replicaToProto(replica: ReplicaKey): quorate.v1.ReplicaIdentity.$Properties {
  return {
    id: nodeId(replica.id, 'replica id'),
    directoryId: replica.directoryId === null ? null : uuidToBytes(replica.directoryId),
  };
}

function replicaFromProto(replica: Field<quorate.v1.ReplicaIdentity.$Shape>): ReplicaKey {
  const key = required(replica, 'replica');
  return { id: nodeId(key.id, 'replica id'), directoryId: optionalUuid(key.directoryId, 'directory id') };
}

// --- responses -----------------------------------------------------------------------------------------------------

function responseToProto(response: RaftResponse, batches: readonly Uint8Array[]): quorate.v1.RaftResponse.$Properties {
  const head = { errorCode: ERROR_NUMBERS[response.error], epoch: toLong(response.epoch, 'epoch') };
  const shape = { ...head, ...responseBodyToProto(response, batches) };
  return response.leader === null ? shape : { ...shape, leader: hintToProto(response.leader) };
}

type ResponseBody = Pick<quorate.v1.RaftResponse.$Properties, Body>;

function responseBodyToProto(response: RaftResponse, batches: readonly Uint8Array[]): ResponseBody {
  switch (response.kind) {
    case 'Fetch':
      return { fetch: fetchAnswerToProto(response, batches) };
    case 'FetchSnapshot':
      return { fetchSnapshot: pieceToProto(response.content) };
    case 'ReadOffset':
      return { readOffset: { readOffset: toOptionalLong(response.readOffset, 'read offset') } };
    case 'Vote':
      return { vote: { preVote: response.preVote, voteGranted: response.voteGranted } };
    case 'BeginQuorumEpoch':
      return { beginQuorumEpoch: {} };
    case 'EndQuorumEpoch':
      return { endQuorumEpoch: {} };
    default:
      return assertNever(response);
  }
}

function fetchAnswerToProto(
  response: FetchResponse,
  batches: readonly Uint8Array[],
): quorate.v1.RaftResponse.Fetch.$Properties {
  const head = {
    highWatermark: toOptionalLong(response.highWatermark, 'high watermark'),
    logStartOffset: toLong(response.logStartOffset, 'log start offset'),
    readRound: toLong(response.readRound, 'read round'),
  };
  const content = response.content;
  switch (content.kind) {
    case 'none':
      return head;
    case 'records':
      return { ...head, batches: { chunks: [...batches] } };
    case 'batches':
      return { ...head, batches: { chunks: content.batches.map((batch) => batch.bytes) } };
    case 'diverging':
      return { ...head, diverging: positionToProto(content.endOffset) };
    case 'snapshot':
      return { ...head, snapshot: positionToProto(content.snapshotId) };
    default:
      return assertNever(content);
  }
}

function responseFromProto(response: quorate.v1.RaftResponse.$Shape): RaftResponse {
  const head = {
    error: errorCodeOf(response.errorCode ?? 0),
    epoch: epochFromLong(response.epoch, 'epoch'),
    leader: hintFromProto(response.leader),
  };
  switch (response.body) {
    case 'fetch': {
      const highWatermark = fromOptionalLong(response.fetch.highWatermark, 'high watermark');
      return {
        kind: 'Fetch',
        ...head,
        highWatermark: highWatermark === null ? null : offset(highWatermark),
        logStartOffset: offsetFromLong(response.fetch.logStartOffset, 'log start offset'),
        readRound: offsetFromLong(response.fetch.readRound, 'read round'),
        content: contentFromProto(response.fetch),
      };
    }
    case 'fetchSnapshot':
      return { kind: 'FetchSnapshot', ...head, content: pieceFromProto(response.fetchSnapshot) };
    case 'readOffset': {
      const readOffset = fromOptionalLong(response.readOffset.readOffset, 'read offset');
      return { kind: 'ReadOffset', ...head, readOffset: readOffset === null ? null : offset(readOffset) };
    }
    case 'vote':
      return {
        kind: 'Vote',
        ...head,
        preVote: response.vote.preVote ?? false,
        voteGranted: response.vote.voteGranted ?? false,
      };
    case 'beginQuorumEpoch':
      return { kind: 'BeginQuorumEpoch', ...head };
    case 'endQuorumEpoch':
      return { kind: 'EndQuorumEpoch', ...head };
    case undefined:
      return refuse('the response has no body that this release knows');
    default:
      return assertNever(response);
  }
}

function contentFromProto(fetch: quorate.v1.RaftResponse.Fetch.$Shape): FetchContent {
  switch (fetch.content) {
    case 'batches':
      return { kind: 'batches', batches: batchesOf(items(fetch.batches.chunks, 'chunks')) };
    case 'diverging':
      return { kind: 'diverging', endOffset: positionFromProto(fetch.diverging) };
    case 'snapshot':
      return { kind: 'snapshot', snapshotId: positionFromProto(fetch.snapshot) };
    case undefined:
      return { kind: 'none' };
    default:
      return assertNever(fetch);
  }
}

function pieceToProto(content: SnapshotContent): quorate.v1.RaftResponse.FetchSnapshot.$Properties {
  if (content.kind === 'none') return {};
  assert(content.kind === 'bytes', 'raft messages: the driver has read the piece of the snapshot');
  return {
    snapshot: positionToProto(content.snapshotId),
    position: toLong(content.position, 'position'),
    size: toLong(content.sizeBytes, 'size'),
    bytes: content.bytes,
  };
}

function pieceFromProto(piece: quorate.v1.RaftResponse.FetchSnapshot.$Shape): SnapshotContent {
  if (piece.snapshot === null || piece.snapshot === undefined) return { kind: 'none' };
  return {
    kind: 'bytes',
    snapshotId: positionFromProto(piece.snapshot),
    position: offsetFromLong(piece.position, 'position'),
    sizeBytes: offsetFromLong(piece.size, 'size'),
    bytes: plainBytes(piece.bytes ?? new Uint8Array(0)),
  };
}

/** Not a Buffer, whose slices share its memory. */
function plainBytes({ buffer, byteOffset, length }: Uint8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, length);
}

function batchesOf(chunks: readonly Uint8Array[]): readonly StoredBatch[] {
  const [only] = chunks;
  return splitBatches(only !== undefined && chunks.length === 1 ? ownBytes(only) : concatenated(chunks));
}

/** Batches are kept: a small one must not hold on to a large receive buffer that it is a part of. */
function ownBytes(bytes: Uint8Array): Uint8Array {
  return bytes.length * 2 < bytes.buffer.byteLength ? new Uint8Array(bytes) : bytes;
}

function concatenated(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((total, chunk) => total + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function hintToProto(leader: LeaderHint): quorate.v1.RaftResponse.Leader.$Properties {
  return { id: nodeId(leader.id, 'leader id'), endpoints: leader.endpoints.map(endpointToProto) };
}

function hintFromProto(leader: Field<quorate.v1.RaftResponse.Leader.$Shape>): LeaderHint | null {
  if (leader === null || leader === undefined) return null;
  return { id: nodeId(leader.id, 'leader id'), endpoints: endpointsFromProto(leader.endpoints) };
}
