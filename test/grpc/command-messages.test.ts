import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quorate } from '#proto';
import { QuorateError } from '../../src/base/error.ts';
import { quorumFromProto, quorumToProto, statusFromProto, statusToProto } from '../../src/grpc/cluster-messages.ts';
import {
  type CommandStreamName,
  decodeAnswerFrame,
  decodeCommandFrame,
  encodeAnswerFrame,
  encodeCommandFrame,
  isBrokerCommand,
} from '../../src/grpc/command-messages.ts';
import { decodeError, encodeError } from '../../src/grpc/wire-fields.ts';
import { aCommand, aFailure, aLeader, aQuorum, aResult, aStatus } from './arbitraries.ts';

const v1 = quorate.v1;
const number = fc.nat(2 ** 32 - 1);
const BROKER_KINDS = new Set(['RegisterBroker', 'BrokerHeartbeat', 'AlterPartition']);

describe('command messages', () => {
  test('commands: any: come back as they went', () => {
    fc.assert(
      fc.property(aCommand, number, (command, n) => {
        const stream: CommandStreamName = isBrokerCommand(command) ? 'session' : 'commands';
        expect(decodeCommandFrame(stream, encodeCommandFrame(n, command))).toEqual([{ number: n, command }]);
      }),
      { numRuns: 400 },
    );
  });

  test('answers: any: come back as they went', () => {
    fc.assert(
      fc.property(aResult, number, (result, n) => {
        const stream = result.kind === 'reply' && BROKER_KINDS.has(result.reply.kind) ? 'session' : 'commands';
        expect(decodeAnswerFrame(stream, encodeAnswerFrame(stream, n, result))).toEqual([{ number: n, result }]);
      }),
      { numRuns: 400 },
    );
  });

  test('frames: one behind the other: are one frame with all items in order', () => {
    const one = encodeCommandFrame(1, { kind: 'ListTopics' });
    const two = encodeCommandFrame(2, { kind: 'UnregisterBroker', brokerId: 7 });
    expect(decodeCommandFrame('commands', Buffer.concat([one, two]))).toEqual([
      { number: 1, command: { kind: 'ListTopics' } },
      { number: 2, command: { kind: 'UnregisterBroker', brokerId: 7 } },
    ]);
  });

  test('frames: an item with impossible content: fails alone, by number', () => {
    const bytes = v1.CommandsRequest.encode({
      commands: [
        { number: 1, electLeaders: { electionType: 9 as quorate.v1.ElectionType } },
        { number: 2, listTopics: {} },
        { number: 3 },
        { number: 4, deleteTopics: { topics: [{ topicId: new Uint8Array(3) }] } },
        { number: 5, deleteTopics: { topics: [{}] } },
      ],
    }).finish();
    const problems = decodeCommandFrame('commands', bytes).map(({ number: n, command }) => [
      n,
      'code' in command ? `${command.code}: ${command.message}` : command.kind,
    ]);
    expect(problems).toEqual([
      [1, 'INVALID_REQUEST: the election type must be PREFERRED (1) or UNCLEAN (2), not 9'],
      [2, 'ListTopics'],
      [3, 'INVALID_REQUEST: the command has no request that this release knows'],
      [4, 'INVALID_REQUEST: topic id must have 16 bytes, not 3'],
      [5, 'INVALID_REQUEST: a topic must be given by name or by id'],
    ]);
  });

  test.each([
    ['a broker kind of another release', { kind: 99 }, /broker kind 99 is not known/],
    ['a missing incarnation id', { brokerId: 1 }, /incarnation id is missing/],
    ['a listener security of another release', { listeners: [{ security: 77 }] }, /security 77|incarnation/],
    ['a port beyond 65535', { incarnationId: new Uint8Array(16), listeners: [{ port: 70_000 }] }, /at most 65535/],
    ['a negative broker id', { brokerId: -4 }, /must not be negative/],
  ])('registration: %s: is an invalid request', (_case, registerBroker, problem) => {
    const bytes = v1.SessionRequest.encode({ calls: [{ number: 1, registerBroker }] }).finish();
    const [item] = decodeCommandFrame('session', bytes);
    expect(item?.command).toMatchObject({ code: 'INVALID_REQUEST', message: expect.stringMatching(problem) });
  });

  test('requests: more items than any sane request has: are refused', () => {
    const topics = Array.from({ length: 200_001 }, () => ({}));
    const bytes = v1.CommandsRequest.encode({ commands: [{ number: 1, createTopics: { topics } }] }).finish();
    const [item] = decodeCommandFrame('commands', bytes);
    expect(item?.command).toMatchObject({ code: 'INVALID_REQUEST', message: expect.stringMatching(/200001 items/) });
  });

  test.each([2 ** 31, 1.5, Number.NaN])(
    'encoding: a partition count of %s: throws instead of being cut',
    (partitions) => {
      const topic = { name: 't', partitions, replicationFactor: 1, assignments: null, configs: [] };
      const command = { kind: 'CreateTopics', topics: [topic], validateOnly: false } as const;
      expect(() => encodeCommandFrame(1, command)).toThrow(expect.objectContaining({ code: 'INVALID_REQUEST' }));
    },
  );

  test('a heartbeat: the common case: takes less than 20 bytes a frame, its answer less than 10', () => {
    const heartbeat = {
      kind: 'BrokerHeartbeat',
      brokerId: 3,
      brokerEpoch: 12_345,
      metadataEndOffset: 98_765,
      wantFence: false,
      wantShutDown: false,
      offlineLogDirs: [],
    } as const;
    expect(encodeCommandFrame(17, heartbeat).length).toBeLessThan(20);
    const reply = { kind: 'BrokerHeartbeat', isCaughtUp: true, isFenced: false, shouldShutDown: false } as const;
    expect(encodeAnswerFrame('session', 17, { kind: 'reply', reply }).length).toBeLessThan(10);
  });

  test('garbage: any bytes: frames or a typed error, nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.constantFrom('session', 'commands'), (bytes, stream) => {
        for (const read of [decodeCommandFrame, decodeAnswerFrame]) {
          try {
            read(stream as CommandStreamName, bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(QuorateError);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('errors: with and without leader: come back as they went', () => {
    fc.assert(
      fc.property(aFailure, aLeader, (failure, leader) => {
        expect(decodeError(encodeError(failure, leader))).toEqual({ failure, leader });
      }),
    );
  });

  test('errors: a code of a later release: is an unknown server error that keeps its name', () => {
    const bytes = v1.Error.encode({ code: 4711, name: 'TOO_PURPLE', message: 'less purple, please' }).finish();
    expect(decodeError(bytes).failure).toEqual({
      code: 'UNKNOWN_SERVER_ERROR',
      message: 'TOO_PURPLE (4711): less purple, please',
    });
  });

  test('quorum and status: any: come back as they went', () => {
    fc.assert(
      fc.property(aQuorum, aStatus, (quorum, status) => {
        const quorumBytes = v1.DescribeQuorumResponse.encode(quorumToProto(quorum)).finish();
        expect(quorumFromProto(v1.DescribeQuorumResponse.decode(quorumBytes))).toEqual(quorum);
        const statusBytes = v1.DescribeClusterResponse.encode(statusToProto(status)).finish();
        expect(statusFromProto(v1.DescribeClusterResponse.decode(statusBytes))).toEqual(status);
      }),
    );
  });
});
