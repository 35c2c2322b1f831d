/** A question as the single call by which any one controller can be asked it. */
import { quorate } from '#proto';
import { assertNever } from '../base/assert.ts';
import type { ReadCommand, ReadKind, Replies } from '../controller/commands.ts';
import { describeBrokersReplyFromProto, describeBrokersToProto } from '../grpc/cluster-messages.ts';
import { ADMIN_SERVICE, type BytesMethod } from '../grpc/service-definitions.ts';
import {
  describeTopicsReplyFromProto,
  describeTopicsToProto,
  listTopicsReplyFromProto,
  listTopicsToProto,
} from '../grpc/topic-messages.ts';

const { v1 } = quorate;

export interface LocalRead {
  readonly method: BytesMethod;
  readonly bytes: Uint8Array;
  readonly read: (answer: Uint8Array) => Replies[ReadKind];
}

/** Throws QuorateError (INVALID_REQUEST) for a value that no message can hold. */
export function localRead(command: ReadCommand): LocalRead {
  switch (command.kind) {
    case 'ListTopics':
      return {
        method: ADMIN_SERVICE.ListTopics,
        bytes: v1.ListTopicsRequest.encode(listTopicsToProto(command)).finish(),
        read: (answer) => listTopicsReplyFromProto(v1.ListTopicsResponse.decode(answer)),
      };
    case 'DescribeTopics':
      return {
        method: ADMIN_SERVICE.DescribeTopics,
        bytes: v1.DescribeTopicsRequest.encode(describeTopicsToProto(command)).finish(),
        read: (answer) => describeTopicsReplyFromProto(v1.DescribeTopicsResponse.decode(answer)),
      };
    case 'DescribeBrokers':
      return {
        method: ADMIN_SERVICE.DescribeBrokers,
        bytes: v1.DescribeBrokersRequest.encode(describeBrokersToProto(command)).finish(),
        read: (answer) => describeBrokersReplyFromProto(v1.DescribeBrokersResponse.decode(answer)),
      };
    default:
      return assertNever(command);
  }
}
