/** Runs a story for BrokerCore: lines with `>` are events, the lines below each are what it did. */
import { ERROR_NUMBERS, type ErrorCode, failure } from '../../src/base/error.ts';
import { epoch, offset } from '../../src/base/ids.ts';
import type { BrokerCore } from '../../src/client/core/broker-core.ts';
import type { BrokerEffect, BrokerEvent, StreamNumber } from '../../src/client/core/broker-events.ts';
import type { LinkNumber } from '../../src/client/core/controller-link.ts';
import type { CommandResult, LeaderAddress } from '../../src/driver/ports.ts';
import type { MetadataRecord } from '../../src/metadata/records.ts';
import { batchOf, brokerCore, change, namedUuid, partition, registration } from './fixtures.ts';

export function runScript(text: string): string {
  const runner = new ScriptRunner();
  const out: string[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('#') || line.trim() === '') out.push(line);
    if (line.startsWith('> ')) out.push(line, ...runner.run(line.slice(2)));
  }
  return out.join('\n');
}

class ScriptRunner {
  readonly #core: BrokerCore = brokerCore();
  readonly #newest = new Map<string, number>();
  #nowMs = 0;
  #link = 0 as LinkNumber;
  #stream = 0 as StreamNumber;
  #endOffset = 0;
  #epoch = 1;
  #pendingRecords: MetadataRecord[] = [];

  run(line: string): string[] {
    const [word = '', ...args] = line.split(' ');
    switch (word) {
      case 'start':
      case 'ready':
      case 'shutdown':
      case 'close':
        return this.#step({ kind: word });
      case 'tick': {
        this.#nowMs = this.#core.nextDeadlineMs;
        return [`  at ${Math.round(this.#nowMs)} ms`, ...this.#step({ kind: 'tick' })];
      }
      case 'lost':
        return this.#step({ kind: 'linkLost', link: this.#link, reason: 'connection reset' });
      case 'registered':
        return this.#reply('RegisterBroker', {
          kind: 'reply',
          reply: { kind: 'RegisterBroker', brokerEpoch: Number(args[0]), heartbeatIntervalMs: 0 },
        });
      case 'heartbeat':
        return this.#reply('BrokerHeartbeat', {
          kind: 'reply',
          reply: {
            kind: 'BrokerHeartbeat',
            isCaughtUp: args.includes('caughtUp'),
            isFenced: !args.includes('unfenced'),
            shouldShutDown: args.includes('shouldShutDown'),
          },
        });
      case 'failed': // failed <kind of command> <CODE> [leader as host:port@epoch]
        return this.#reply(args[0] ?? '', {
          kind: 'failed',
          failure: failure(codeOf(args[1]), 'as scripted'),
          leader: leaderOf(args[2]),
        });
      case 'altered': // altered <topic> <partition> <isr> <leaderEpoch> <partitionEpoch> | altered <topic> <partition> <CODE>
        return this.#altered(args);
      case 'record':
        this.#pendingRecords.push(recordOf(args));
        return [];
      case 'batch': // batch [stable end]: the records since the last one
        return this.#batch(args[0]);
      case 'epoch':
        this.#epoch = Number(args[0]);
        return [];
      case 'snapshot': {
        const id = { offset: offset(Number(args[0])), epoch: epoch(this.#epoch) };
        const records = this.#pendingRecords.splice(0);
        this.#endOffset = id.offset;
        const stream = this.#stream;
        return [
          ...this.#step({ kind: 'snapshotBegin', stream, id }),
          ...this.#step({ kind: 'snapshotRecords', stream, records }),
          ...this.#step({ kind: 'snapshotEnd', stream }),
        ];
      }
      case 'followFailed':
        return this.#step({
          kind: 'followFailed',
          stream: this.#stream,
          failure: failure(codeOf(args[0]), 'as scripted'),
        });
      case 'alterIsr': // alterIsr <number> <topic> <partition> <ids>
        return this.#step({
          kind: 'alterIsr',
          requestNumber: Number(args[0]),
          topicId: namedUuid(args[1] ?? ''),
          partition: Number(args[2]),
          isr: idsOf(args[3]).map((brokerId) => ({ brokerId, brokerEpoch: -1 })),
          leaderRecoveryState: null,
        });
      default:
        throw new Error(`no such script word: ${word}`);
    }
  }

  /** Answers the newest command of this kind. */
  #reply(kind: string, result: CommandResult): string[] {
    return this.#step({ kind: 'reply', link: this.#link, correlationId: this.#newest.get(kind) ?? 0, result });
  }

  #altered([topic = '', number, isrOrCode = '', leaderEpoch, partitionEpoch]: string[]): string[] {
    const result =
      isrOrCode in ERROR_NUMBERS
        ? failure(codeOf(isrOrCode), 'as scripted')
        : {
            leader: 1,
            leaderEpoch: Number(leaderEpoch),
            partitionEpoch: Number(partitionEpoch),
            isr: idsOf(isrOrCode),
            leaderRecoveryState: 'RECOVERED' as const,
          };
    const topics = [{ topicId: namedUuid(topic), partitions: [{ partition: Number(number), result }] }];
    return this.#reply('AlterPartition', { kind: 'reply', reply: { kind: 'AlterPartition', topics } });
  }

  #batch(stable: string | undefined): string[] {
    const batch = batchOf(this.#pendingRecords.splice(0), this.#endOffset, this.#epoch);
    this.#endOffset = batch.endOffset;
    const stableEndOffset = offset(stable === undefined ? batch.endOffset : Number(stable));
    return this.#step({ kind: 'batches', stream: this.#stream, batches: [batch], stableEndOffset });
  }

  #step(event: BrokerEvent): string[] {
    return this.#core.step(event, this.#nowMs).map((effect) => this.#seen(effect));
  }

  #seen(effect: BrokerEffect): string {
    if (effect.kind === 'openLink') this.#link = effect.link;
    if (effect.kind === 'send') this.#newest.set(effect.command.kind, effect.correlationId);
    if (effect.kind === 'follow') {
      this.#stream = effect.stream;
      this.#endOffset = effect.position?.offset ?? 0;
    }
    return `  ${describe(effect)}`;
  }
}

function describe(effect: BrokerEffect): string {
  if (effect.kind === 'send' && effect.command.kind === 'RegisterBroker') {
    const { incarnationId } = effect.command;
    return `send ${effect.correlationId} on link ${effect.link}: RegisterBroker ${incarnationId}`;
  }
  if (effect.kind === 'send') {
    const { kind, brokerId: _, ...command } = effect.command;
    return `send ${effect.correlationId} on link ${effect.link}: ${kind} ${JSON.stringify(command)}`;
  }
  const { kind, ...rest } = effect;
  return `${kind} ${JSON.stringify(rest)}`;
}

function recordOf([kind, ...args]: string[]): MetadataRecord {
  const [topic = '', number = '0', ...rest] = args;
  const fields = JSON.parse(rest.length > 0 ? rest.join(' ') : '{}') as Record<string, never>;
  switch (kind) {
    case 'noop':
      return { kind: 'NoOp' };
    case 'begin':
      return { kind: 'BeginTransaction', name: null };
    case 'end':
      return { kind: 'EndTransaction' };
    case 'abort':
      return { kind: 'AbortTransaction', reason: null };
    case 'register':
      return registration(Number(args[0]), Number(args[1]), false);
    case 'topic':
      return { kind: 'Topic', name: topic, topicId: namedUuid(topic) };
    case 'removeTopic':
      return { kind: 'RemoveTopic', topicId: namedUuid(topic) };
    case 'partition': // record partition <topic> <number> <json with replicas>
      return partition(
        namedUuid(topic),
        Number(number),
        (fields as { replicas?: number[] }).replicas ?? [1, 2, 3],
        fields,
      );
    case 'change':
      return change(namedUuid(topic), Number(number), fields);
    default:
      throw new Error(`no such record in scripts: ${kind}`);
  }
}

function idsOf(text: string | undefined): number[] {
  return (text ?? '').split(',').map(Number);
}

function codeOf(text: string | undefined): ErrorCode {
  if (text === undefined || !(text in ERROR_NUMBERS)) throw new Error(`no such error code: ${text}`);
  return text as ErrorCode;
}

/** `host:port@epoch` */
function leaderOf(text: string | undefined): LeaderAddress | null {
  const match = /^([^:]+):(\d+)@(\d+)$/.exec(text ?? '');
  if (match === null) return null;
  return {
    id: 1,
    epoch: epoch(Number(match[3])),
    endpoints: [{ name: 'QUORATE', host: match[1] ?? '', port: Number(match[2]) }],
  };
}
