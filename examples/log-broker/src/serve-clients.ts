/** Answers clients: produce, consume, describe. */
import type { Acks, Produced } from './core/leader.ts';
import { type LogFailure, logFailure } from './core/log-error.ts';
import { decodeEntries } from './log/entry.ts';
import type { HostedReplica, ReplicaSet } from './replica-set.ts';
import type {
  ConsumeRequest,
  ConsumeResponse,
  DescribeReplicasRequest,
  DescribeReplicasResponse,
  LocalReplica,
  ProduceRequest,
  ProduceResponse,
} from './service-definition.ts';
import { waitForNews } from './wait-for-news.ts';
import { fromLong, toLong, toWireError } from './wire-fields.ts';

/** Longer waits are cut down to these. */
const MAX_CONSUME_WAIT_MS = 30_000;
const MAX_PRODUCE_WAIT_MS = 120_000;

/** min.insync.replicas of a topic. */
export type MinInsyncReplicas = (topic: string) => number;

export function serveProduce(
  request: ProduceRequest,
  replicas: ReplicaSet,
  minInsyncReplicas: MinInsyncReplicas,
): Promise<ProduceResponse> {
  const hosted = replicas.get(request.topicId ?? '', request.partition ?? 0);
  if (hosted === null) return Promise.resolve({ error: toWireError(noReplica(request)) });
  const acks = acksOf(request.acks ?? 0);
  if (acks === null) {
    const text = `acks must be 0, 1 or −1 (all), not ${request.acks}`;
    return Promise.resolve({ error: toWireError(logFailure('INVALID_REQUEST', text)) });
  }
  const nowMs = performance.now();
  return new Promise((resolve) => {
    const order = {
      messages: (request.messages ?? []).map(({ key, value }) => ({
        key: key ?? null,
        value: value ?? new Uint8Array(0),
      })),
      wallMs: Date.now(),
      acks,
      minInsyncReplicas: minInsyncReplicas(hosted.topic),
      deadlineMs: nowMs + Math.min(request.timeoutMs ?? 0, MAX_PRODUCE_WAIT_MS),
      reply: (result: Produced | LogFailure) => resolve(produceResponse(result, acks)),
    };
    hosted.replica.produce(order, nowMs);
  });
}

function acksOf(value: number): Acks | null {
  return value === 0 || value === 1 || value === -1 ? value : null;
}

function produceResponse(result: Produced | LogFailure, acks: Acks): ProduceResponse {
  if ('code' in result) return { error: toWireError(result) };
  const { baseOffset, leaderEpoch } = result;
  return acks === 0 ? { leaderEpoch } : { leaderEpoch, baseOffset: toLong(baseOffset) };
}

export async function serveConsume(request: ConsumeRequest, replicas: ReplicaSet): Promise<ConsumeResponse> {
  const hosted = replicas.get(request.topicId ?? '', request.partition ?? 0);
  if (hosted === null) return { error: toWireError(noReplica(request)) };
  const offset = fromLong(request.offset);
  const read = (): Uint8Array | LogFailure => hosted.replica.read(offset, request.maxBytes ?? 0);
  const waitMs = Math.min(request.maxWaitMs ?? 0, MAX_CONSUME_WAIT_MS);
  await waitForNews([hosted.watchers], waitMs, () => {
    const found = read();
    return 'code' in found || found.length > 0;
  });
  const found = read();
  if ('code' in found) return { error: toWireError(found) };
  const messages = decodeEntries(found).map(({ offset: at, leaderEpoch, timestampMs, key, value }) => ({
    offset: toLong(at),
    leaderEpoch,
    timestampMs: toLong(timestampMs),
    message: { key, value },
  }));
  return { messages, highWatermark: toLong(hosted.replica.highWatermark) };
}

/** `brokerId`: of this broker, for the partitions that it leads. */
export function describeReplicas(
  request: DescribeReplicasRequest,
  replicas: ReplicaSet,
  brokerId: number,
): DescribeReplicasResponse {
  const asked = [...replicas.all()].filter(({ topicId }) => (request.topicId ?? topicId) === topicId);
  return { replicas: asked.map((hosted) => describe(hosted, brokerId)) };
}

function describe({ topic, topicId, partition, replica }: HostedReplica, brokerId: number): LocalReplica {
  const { role, log, leaderEpoch } = replica;
  const own = {
    ...{ topic, topicId, partition, leaderEpoch: Math.max(leaderEpoch, 0) },
    logEndOffset: toLong(log.endOffset),
    highWatermark: toLong(replica.highWatermark),
  };
  if (role.kind === 'none') return { ...own, leader: -1 };
  if (role.kind === 'follower') return { ...own, leader: role.follower.leader };
  const followers = [...role.leader.followers].map(([id, follower]) => {
    if (follower.endOffset === null) return { brokerId: id };
    const behindMs = Math.max(0, Math.round(follower.behindMs(log.endOffset, performance.now())));
    return {
      brokerId: id,
      logEndOffset: toLong(follower.endOffset),
      ...(Number.isFinite(behindMs) ? { behindMs: toLong(behindMs) } : {}),
    };
  });
  return { ...own, leader: brokerId, isr: [...role.leader.isr], followers };
}

function noReplica(request: { readonly topicId?: string; readonly partition?: number }): LogFailure {
  const text = `this broker has no replica of partition ${request.partition ?? 0} of topic ${request.topicId ?? ''}`;
  return logFailure('UNKNOWN_TOPIC_OR_PARTITION', text);
}
