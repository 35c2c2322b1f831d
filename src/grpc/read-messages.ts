/** What all questions and their answers have in common, as protobuf fields. Decoders throw QuorateError (INVALID_REQUEST). */
import { quorate } from '#proto';
import type { Question, QuestionReply, ReadFrom } from '../controller/commands.ts';
import { fromLong, fromOptionalLong, toLong, toOptionalLong } from './int64.ts';
import { type Field, nodeId, refuse } from './wire-fields.ts';

const { Consistency } = quorate.v1;

/** The field of a request; a linearizable question leaves it out. */
export function questionToProto({ consistency }: Question): { consistency?: quorate.v1.Consistency } {
  return consistency === 'local' ? { consistency: Consistency.CONSISTENCY_LOCAL } : {};
}

export function questionFromProto({ consistency }: { readonly consistency?: Field<quorate.v1.Consistency> }): Question {
  switch (consistency ?? Consistency.CONSISTENCY_UNSPECIFIED) {
    case Consistency.CONSISTENCY_UNSPECIFIED:
    case Consistency.CONSISTENCY_LINEARIZABLE:
      return {};
    case Consistency.CONSISTENCY_LOCAL:
      return { consistency: 'local' };
    default:
      return refuse(`the consistency must be LINEARIZABLE (1) or LOCAL (2), not ${consistency}`);
  }
}

/** The field of an answer. */
export function readFromToProto({ readFrom }: QuestionReply): { readFrom?: quorate.v1.ReadFrom.$Properties } {
  if (readFrom === undefined) return {};
  return {
    readFrom: {
      nodeId: nodeId(readFrom.nodeId, 'node id'),
      endOffset: toLong(readFrom.endOffset, 'end offset'),
      msSinceLeader: toOptionalLong(readFrom.msSinceLeader, 'time since the leader answered'),
    },
  };
}

export function readFromFromProto({
  readFrom,
}: {
  readonly readFrom?: Field<quorate.v1.ReadFrom.$Shape>;
}): QuestionReply {
  if (readFrom === null || readFrom === undefined) return {};
  const from: ReadFrom = {
    nodeId: nodeId(readFrom.nodeId, 'node id'),
    endOffset: fromLong(readFrom.endOffset, 'end offset'),
    msSinceLeader: fromOptionalLong(readFrom.msSinceLeader, 'time since the leader answered'),
  };
  return { readFrom: from };
}
