/**
 * Commands and their answers in the frames of the two pipelined streams: `BrokerService.Session` (what brokers ask) and
 * `AdminService.Commands` (the rest). A frame holds several numbered items; frames of one direction can simply be put one
 * behind the other, which is how answers are gathered.
 */
import { quorate } from '#proto';
import { assertNever } from '../base/assert.ts';
import type { Failure } from '../base/error.ts';
import type { Command, Reply } from '../controller/commands.ts';
import type { CommandResult, LeaderAddress } from '../driver/ports.ts';
import { boundedReader } from './bounded-reader.ts';
import * as broker from './broker-messages.ts';
import * as cluster from './cluster-messages.ts';
import * as health from './health-messages.ts';
import * as topic from './topic-messages.ts';
import {
  errorFromProto,
  errorToProto,
  failureOf,
  items,
  leaderFromProto,
  readAnswer,
  readBytes,
  refuse,
  uint32,
} from './wire-fields.ts';

const v1 = quorate.v1;

/** Commands that brokers send, on the session stream. */
export type BrokerCommand = Extract<Command, { kind: 'RegisterBroker' | 'BrokerHeartbeat' | 'AlterPartition' }>;
/** Commands that people and tools send, on the commands stream. */
export type AdminCommand = Exclude<Command, BrokerCommand>;

/** The stream that a command travels on. */
export type CommandStreamName = 'session' | 'commands';

export function isBrokerCommand(command: Command): command is BrokerCommand {
  return command.kind === 'RegisterBroker' || command.kind === 'BrokerHeartbeat' || command.kind === 'AlterPartition';
}

/** One item of a request frame: a command, or why it cannot be one. */
export interface NumberedCommand {
  readonly number: number;
  readonly command: Command | Failure;
}

/** One item of an answer frame. */
export interface NumberedAnswer {
  readonly number: number;
  readonly result: CommandResult;
}

/** A frame with one command for the stream of its kind; frames put one behind the other are one frame. */
export function encodeCommandFrame(number: number, command: Command): Uint8Array {
  return isBrokerCommand(command)
    ? v1.SessionRequest.encode({ calls: [{ number, ...brokerRequestToProto(command) }] }).finish()
    : v1.CommandsRequest.encode({ commands: [{ number, ...adminRequestToProto(command) }] }).finish();
}

/** Reads a request frame. An item with impossible content comes back as a failure; the others are not disturbed. */
export function decodeCommandFrame(stream: CommandStreamName, bytes: Uint8Array): NumberedCommand[] {
  if (stream === 'session') {
    const frame: quorate.v1.SessionRequest.$Shape = readBytes('SessionRequest', () =>
      v1.SessionRequest.decode(boundedReader(bytes)),
    );
    return items(frame.calls, 'calls').map((call) => numbered(call, brokerRequestFromProto));
  }
  const frame: quorate.v1.CommandsRequest.$Shape = readBytes('CommandsRequest', () =>
    v1.CommandsRequest.decode(boundedReader(bytes)),
  );
  return items(frame.commands, 'commands').map((command) => numbered(command, adminRequestFromProto));
}

function numbered<T extends { number?: number }>(item: T, read: (item: T) => Command): NumberedCommand {
  const number = uint32(item.number, 'number');
  try {
    return { number, command: read(item) };
  } catch (error) {
    return { number, command: failureOf(error) };
  }
}

/** A frame with one answer; frames put one behind the other are one frame. */
export function encodeAnswerFrame(stream: CommandStreamName, number: number, result: CommandResult): Uint8Array {
  const outcome = result.kind === 'reply' ? replyToProto(result.reply) : failedToProto(result.failure, result.leader);
  return stream === 'session'
    ? v1.SessionResponse.encode({ answers: [{ number, ...outcome }] }).finish()
    : v1.CommandsResponse.encode({ answers: [{ number, ...outcome }] }).finish();
}

/** Reads an answer frame. */
export function decodeAnswerFrame(stream: CommandStreamName, bytes: Uint8Array): NumberedAnswer[] {
  return readAnswer('answer frame', () => {
    if (stream === 'session') {
      const frame: quorate.v1.SessionResponse.$Shape = readBytes('SessionResponse', () =>
        v1.SessionResponse.decode(bytes),
      );
      return items(frame.answers, 'answers').map(brokerAnswerFromProto);
    }
    const frame: quorate.v1.CommandsResponse.$Shape = readBytes('CommandsResponse', () =>
      v1.CommandsResponse.decode(bytes),
    );
    return items(frame.answers, 'answers').map(adminAnswerFromProto);
  });
}

// --- requests ------------------------------------------------------------------------------------------------------

function brokerRequestToProto(command: BrokerCommand): quorate.v1.BrokerCall.$Properties {
  switch (command.kind) {
    case 'RegisterBroker':
      return { registerBroker: broker.registerBrokerToProto(command) };
    case 'BrokerHeartbeat':
      return { brokerHeartbeat: broker.brokerHeartbeatToProto(command) };
    case 'AlterPartition':
      return { alterPartition: broker.alterPartitionToProto(command) };
    default:
      return assertNever(command);
  }
}

function brokerRequestFromProto(call: quorate.v1.BrokerCall.$Shape): BrokerCommand {
  switch (call.request) {
    case 'registerBroker':
      return broker.registerBrokerFromProto(call.registerBroker);
    case 'brokerHeartbeat':
      return broker.brokerHeartbeatFromProto(call.brokerHeartbeat);
    case 'alterPartition':
      return broker.alterPartitionFromProto(call.alterPartition);
    case undefined:
      return refuse('the call has no request that this release knows');
    default:
      return assertNever(call);
  }
}

function adminRequestToProto(command: AdminCommand): quorate.v1.AdminCommand.$Properties {
  switch (command.kind) {
    case 'CreateTopics':
      return { createTopics: topic.createTopicsToProto(command) };
    case 'DeleteTopics':
      return { deleteTopics: topic.deleteTopicsToProto(command) };
    case 'CreatePartitions':
      return { createPartitions: topic.createPartitionsToProto(command) };
    case 'ElectLeaders':
      return { electLeaders: cluster.electLeadersToProto(command) };
    case 'UnregisterBroker':
      return { unregisterBroker: cluster.unregisterBrokerToProto(command) };
    case 'CheckHealth':
      return { checkHealth: {} };
    case 'ListTopics':
      return { listTopics: topic.listTopicsToProto(command) };
    case 'DescribeTopics':
      return { describeTopics: topic.describeTopicsToProto(command) };
    case 'DescribeBrokers':
      return { describeBrokers: cluster.describeBrokersToProto(command) };
    default:
      return assertNever(command);
  }
}

function adminRequestFromProto(command: quorate.v1.AdminCommand.$Shape): AdminCommand {
  switch (command.request) {
    case 'createTopics':
      return topic.createTopicsFromProto(command.createTopics);
    case 'deleteTopics':
      return topic.deleteTopicsFromProto(command.deleteTopics);
    case 'createPartitions':
      return topic.createPartitionsFromProto(command.createPartitions);
    case 'electLeaders':
      return cluster.electLeadersFromProto(command.electLeaders);
    case 'unregisterBroker':
      return cluster.unregisterBrokerFromProto(command.unregisterBroker);
    case 'checkHealth':
      return { kind: 'CheckHealth' };
    case 'listTopics':
      return topic.listTopicsFromProto(command.listTopics);
    case 'describeTopics':
      return topic.describeTopicsFromProto(command.describeTopics);
    case 'describeBrokers':
      return cluster.describeBrokersFromProto(command.describeBrokers);
    case undefined:
      return refuse('the command has no request that this release knows');
    default:
      return assertNever(command);
  }
}

// --- answers -------------------------------------------------------------------------------------------------------

type Outcome = Omit<quorate.v1.AdminAnswer.$Properties & quorate.v1.BrokerAnswer.$Properties, 'number' | 'outcome'>;

function failedToProto(failure: Failure, leader: LeaderAddress | null): Outcome {
  return { error: errorToProto(failure, leader) };
}

function replyToProto(reply: Reply): Outcome {
  switch (reply.kind) {
    case 'RegisterBroker':
      return { registerBroker: broker.registerBrokerReplyToProto(reply) };
    case 'BrokerHeartbeat':
      return { brokerHeartbeat: broker.brokerHeartbeatReplyToProto(reply) };
    case 'AlterPartition':
      return { alterPartition: broker.alterPartitionReplyToProto(reply) };
    case 'CreateTopics':
      return { createTopics: topic.createTopicsReplyToProto(reply) };
    case 'DeleteTopics':
      return { deleteTopics: topic.deleteTopicsReplyToProto(reply) };
    case 'CreatePartitions':
      return { createPartitions: topic.createPartitionsReplyToProto(reply) };
    case 'ElectLeaders':
      return { electLeaders: cluster.electLeadersReplyToProto(reply) };
    case 'UnregisterBroker':
      return { unregisterBroker: cluster.unregisterBrokerReplyToProto(reply) };
    case 'CheckHealth':
      return { checkHealth: health.checkHealthReplyToProto(reply) };
    case 'ListTopics':
      return { listTopics: topic.listTopicsReplyToProto(reply) };
    case 'DescribeTopics':
      return { describeTopics: topic.describeTopicsReplyToProto(reply) };
    case 'DescribeBrokers':
      return { describeBrokers: cluster.describeBrokersReplyToProto(reply) };
    default:
      return assertNever(reply);
  }
}

function replied(number: number | undefined, reply: Reply): NumberedAnswer {
  return { number: number ?? 0, result: { kind: 'reply', reply } };
}

function failed(number: number | undefined, error: quorate.v1.Error.$Shape): NumberedAnswer {
  return {
    number: number ?? 0,
    result: { kind: 'failed', failure: errorFromProto(error), leader: leaderFromProto(error.leader) },
  };
}

function brokerAnswerFromProto(answer: quorate.v1.BrokerAnswer.$Shape): NumberedAnswer {
  switch (answer.outcome) {
    case 'registerBroker':
      return replied(answer.number, broker.registerBrokerReplyFromProto(answer.registerBroker));
    case 'brokerHeartbeat':
      return replied(answer.number, broker.brokerHeartbeatReplyFromProto(answer.brokerHeartbeat));
    case 'alterPartition':
      return replied(answer.number, broker.alterPartitionReplyFromProto(answer.alterPartition));
    case 'error':
      return failed(answer.number, answer.error);
    case undefined:
      return refuse('the answer has no outcome that this release knows');
    default:
      return assertNever(answer);
  }
}

function adminAnswerFromProto(answer: quorate.v1.AdminAnswer.$Shape): NumberedAnswer {
  switch (answer.outcome) {
    case 'createTopics':
      return replied(answer.number, topic.createTopicsReplyFromProto(answer.createTopics));
    case 'deleteTopics':
      return replied(answer.number, topic.deleteTopicsReplyFromProto(answer.deleteTopics));
    case 'createPartitions':
      return replied(answer.number, topic.createPartitionsReplyFromProto(answer.createPartitions));
    case 'electLeaders':
      return replied(answer.number, cluster.electLeadersReplyFromProto(answer.electLeaders));
    case 'unregisterBroker':
      return replied(answer.number, cluster.unregisterBrokerReplyFromProto(answer.unregisterBroker));
    case 'checkHealth':
      return replied(answer.number, health.checkHealthReplyFromProto(answer.checkHealth));
    case 'listTopics':
      return replied(answer.number, topic.listTopicsReplyFromProto(answer.listTopics));
    case 'describeTopics':
      return replied(answer.number, topic.describeTopicsReplyFromProto(answer.describeTopics));
    case 'describeBrokers':
      return replied(answer.number, cluster.describeBrokersReplyFromProto(answer.describeBrokers));
    case 'error':
      return failed(answer.number, answer.error);
    case undefined:
      return refuse('the answer has no outcome that this release knows');
    default:
      return assertNever(answer);
  }
}
