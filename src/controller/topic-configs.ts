/** The topic settings that may be stored, and which values each accepts. Names, ranges and defaults are Kafka's. */
import { type Failure, failure } from '../base/error.ts';

/** Returns what is wanted of the value when it is bad, or null. */
type Check = (value: string) => string | null;

const MAX_INT = 2_147_483_647;
const MAX_LONG = 9_223_372_036_854_775_807n;

const COMPRESSION_TYPES = ['uncompressed', 'zstd', 'lz4', 'snappy', 'gzip', 'producer'];

const CHECKS: Readonly<Record<string, Check>> = {
  'cleanup.policy': listOf(['compact', 'delete']),
  'compression.gzip.level': oneOfRanges([-1, -1], [1, 9]),
  'compression.lz4.level': int(1, 17),
  'compression.type': oneOf(COMPRESSION_TYPES),
  'compression.zstd.level': int(-131_072, 22),
  'delete.retention.ms': long(0n),
  'file.delete.delay.ms': long(0n),
  'flush.messages': long(1n),
  'flush.ms': long(0n),
  'follower.replication.throttled.replicas': throttledReplicas,
  'index.interval.bytes': int(0),
  'leader.replication.throttled.replicas': throttledReplicas,
  'local.retention.bytes': long(-2n),
  'local.retention.ms': long(-2n),
  'max.compaction.lag.ms': long(1n),
  'max.message.bytes': int(0),
  'message.timestamp.after.max.ms': long(0n),
  'message.timestamp.before.max.ms': long(0n),
  'message.timestamp.type': oneOf(['CreateTime', 'LogAppendTime']),
  'min.cleanable.dirty.ratio': ratio,
  'min.compaction.lag.ms': long(0n),
  'min.insync.replicas': int(1),
  preallocate: bool,
  'remote.log.copy.disable': bool,
  'remote.log.delete.on.disable': bool,
  'remote.storage.enable': bool,
  'retention.bytes': long(),
  'retention.ms': long(-1n),
  'segment.bytes': int(14),
  'segment.index.bytes': int(4),
  'segment.jitter.ms': long(0n),
  'segment.ms': long(1n),
  'unclean.leader.election.enable': bool,
};

/** Why this setting cannot be stored for a topic, or null when it can. */
export function topicConfigProblem(name: string, value: string | null): Failure | null {
  if (!Object.hasOwn(CHECKS, name)) {
    return failure(
      'INVALID_CONFIG',
      `'${name}' is not a topic setting; see the list of topic settings for its spelling`,
    );
  }
  if (value === null) {
    return failure('INVALID_CONFIG', `the setting '${name}' has no value; leave it out to get its default`);
  }
  const wanted = CHECKS[name]?.(value) ?? null;
  if (wanted === null) return null;
  return failure('INVALID_CONFIG', `'${value}' is no value for '${name}': it must be ${wanted}`);
}

function int(min = -MAX_INT - 1, max: number = MAX_INT): Check {
  return oneOfRanges([min, max]);
}

function oneOfRanges(...ranges: readonly (readonly [number, number])[]): Check {
  const text = ranges.map(([min, max]) => (min === max ? `${min}` : `${min} to ${max}`)).join(' or ');
  return (value) => {
    const number = parseWhole(value);
    const fits = number !== null && ranges.some(([min, max]) => number >= min && number <= max);
    return fits ? null : `a whole number, ${text}`;
  };
}

function long(min: bigint = -MAX_LONG - 1n): Check {
  return (value) => {
    const number = parseWhole(value);
    const fits = number !== null && number >= min && number <= MAX_LONG;
    return fits ? null : `a whole number of at least ${min} that fits 64 bits`;
  };
}

function parseWhole(value: string): bigint | null {
  return /^[+-]?[0-9]{1,20}$/.test(value.trim()) ? BigInt(value.trim().replace(/^\+/, '')) : null;
}

function bool(value: string): string | null {
  const text = value.trim().toLowerCase();
  return text === 'true' || text === 'false' ? null : 'true or false';
}

function ratio(value: string): string | null {
  const text = value.trim();
  const fits = /^[0-9]*\.?[0-9]+([eE]-?[0-9]+)?$/.test(text) && Number(text) <= 1;
  return fits ? null : 'a number from 0 to 1';
}

function oneOf(allowed: readonly string[]): Check {
  return (value) => (allowed.includes(value) ? null : `one of ${allowed.join(', ')}`);
}

function listOf(allowed: readonly string[]): Check {
  return (value) => {
    const items = value.split(',').map((item) => item.trim());
    return items.every((item) => allowed.includes(item)) ? null : `a comma-separated list of ${allowed.join(', ')}`;
  };
}

function throttledReplicas(value: string): string | null {
  const text = value.trim();
  const fits = text === '' || text === '*' || text.split(',').every((item) => /^[0-9]+:[0-9]+$/.test(item.trim()));
  return fits ? null : "empty, '*' or a list like 0:1,0:2 of partition:broker";
}
