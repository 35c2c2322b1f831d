/** Answers a follower: at once when one of its partitions has something to say, else when one has, else when it has waited. */

import type { PullAnswer } from './core/leader.ts';
import { type LogFailure, logFailure } from './core/log-error.ts';
import type { Pull } from './core/replica.ts';
import type { HostedReplica, ReplicaSet } from './replica-set.ts';
import type { PulledPartition, PullPosition, PullRequest, PullResponse } from './service-definition.ts';
import { waitForNews } from './wait-for-news.ts';
import { fromLong, toLong, toWireError } from './wire-fields.ts';

/** Longer waits are cut down to this. */
const MAX_WAIT_MS = 10_000;

interface Asked {
  readonly position: PullPosition;
  readonly pull: Pull;
  readonly hosted: HostedReplica | null;
  readonly refused: LogFailure | null;
}

export async function servePull(request: PullRequest, replicas: ReplicaSet): Promise<PullResponse> {
  const asked = (request.positions ?? []).map((position) => take(request, position, replicas));
  const watched = asked.flatMap(({ hosted }) => (hosted === null ? [] : [hosted.watchers]));
  const waitMs = Math.min(request.maxWaitMs ?? 0, MAX_WAIT_MS);
  await waitForNews(watched, waitMs, () => asked.some((one) => isNews(answerTo(one))));
  return { partitions: asked.flatMap((one) => toWire(one, answerTo(one))) };
}

function take(request: PullRequest, position: PullPosition, replicas: ReplicaSet): Asked {
  const topicId = position.topicId ?? '';
  const partition = position.partition ?? 0;
  const pull = {
    brokerId: request.brokerId ?? 0,
    brokerEpoch: fromLong(request.brokerEpoch),
    leaderEpoch: position.leaderEpoch ?? 0,
    offset: fromLong(position.offset),
    lastEpoch: position.lastEpoch ?? null,
  };
  const hosted = replicas.get(topicId, partition);
  if (hosted === null) {
    const text = `this broker has no replica of partition ${partition} of topic ${topicId}`;
    return { position, pull, hosted, refused: logFailure('UNKNOWN_TOPIC_OR_PARTITION', text) };
  }
  return { position, pull, hosted, refused: hosted.replica.notePull(pull, performance.now()) };
}

function answerTo({ hosted, pull, refused }: Asked): PullAnswer {
  if (refused !== null) return { kind: 'refused', failure: refused };
  if (hosted === null) throw new Error('a pull without a replica is refused');
  return hosted.replica.answerPull(pull);
}

function isNews(answer: PullAnswer): boolean {
  return answer.kind !== 'entries' || answer.entries.length > 0;
}

/** Nothing, when the follower knows all that there is to know. */
function toWire({ position, pull }: Asked, answer: PullAnswer): PulledPartition[] {
  const where = { topicId: position.topicId ?? '', partition: position.partition ?? 0, leaderEpoch: pull.leaderEpoch };
  if (answer.kind === 'refused') return [{ ...where, error: toWireError(answer.failure) }];
  if (answer.kind === 'diverging') {
    const { epoch, endOffset } = answer.end;
    return [{ ...where, diverging: { epoch, endOffset: toLong(endOffset) } }];
  }
  const { entries, highWatermark } = answer;
  if (entries.length === 0 && highWatermark === fromLong(position.highWatermark)) return [];
  return [{ ...where, entries, highWatermark: toLong(highWatermark) }];
}
