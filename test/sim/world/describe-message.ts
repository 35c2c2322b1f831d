/** Raft messages in a few words, for traces. */
import type { RaftRequest, RaftResponse } from '../../../src/raft/messages.ts';

/** A message as one line of a trace. */
export function describeMessage(message: RaftRequest | RaftResponse): string {
  const head = `${message.kind} e${message.epoch}`;
  if ('error' in message) {
    const error = message.error === 'NONE' ? 'ok' : message.error;
    const leader = message.leader === null ? '' : ` leader ${message.leader.id}`;
    switch (message.kind) {
      case 'Vote':
        return `${head} ${error} ${message.preVote ? 'pre' : ''}${message.voteGranted ? 'granted' : 'denied'}${leader}`;
      case 'Fetch':
        return `${head} ${error} hw ${message.highWatermark ?? '?'} ${describeContent(message.content)}${leader}`;
      default:
        return `${head} ${error}${leader}`;
    }
  }
  switch (message.kind) {
    case 'Vote':
      return `${head} ${message.preVote ? 'pre-vote' : 'vote'} last ${message.lastOffset}@${message.lastOffsetEpoch}`;
    case 'Fetch':
      return `${head} from ${message.fetchOffset}@${message.lastFetchedEpoch} hw ${message.highWatermark ?? '?'}`;
    default:
      return head;
  }
}

function describeContent(content: Extract<RaftResponse, { kind: 'Fetch' }>['content']): string {
  switch (content.kind) {
    case 'none':
      return 'nothing';
    case 'records':
      return `records [${content.fetchOffset}, ${content.endOffset})`;
    case 'batches':
      return `${content.batches.length} batches`;
    case 'diverging':
      return `diverging ${content.endOffset.offset}@${content.endOffset.epoch}`;
    case 'snapshot':
      return `snapshot ${content.snapshotId.offset}@${content.snapshotId.epoch}`;
  }
}
