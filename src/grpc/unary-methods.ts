/** Unary methods: one command, one answer; for other languages and tools (our own client uses the streams). */
import type { ServerWritableStream } from '@grpc/grpc-js';
import { quorate } from '#proto';
import { assert } from '../base/assert.ts';
import { Bound, type BoundUse } from '../base/bound.ts';
import { type Failure, failure } from '../base/error.ts';
import { type Command, isRead, type Replies, type Reply } from '../controller/commands.ts';
import type { ControllerService, ElectionHistory, LeaderAddress } from '../driver/ports.ts';
import type { AccessControl } from './access-control.ts';
import { tooLargeAnswer } from './answer-size.ts';
import { boundedReader } from './bounded-reader.ts';
import * as broker from './broker-messages.ts';
import * as cluster from './cluster-messages.ts';
import * as health from './health-messages.ts';
import type { GrpcLimits } from './options.ts';
import { changeVotersFromProto, transferAnswerToProto, transferFromProto } from './quorum-messages.ts';
import { questionFromProto } from './read-messages.ts';
import type { ADMIN_SERVICE, BROKER_SERVICE } from './service-definitions.ts';
import { failedCall } from './status.ts';
import { asBuffer } from './stream-writer.ts';
import * as topic from './topic-messages.ts';
import { failureOf, readBytes } from './wire-fields.ts';

const v1 = quorate.v1;

/** With one message to write: see `definitionOf`. */
type UnaryCall = ServerWritableStream<Buffer, Buffer>;
type UnaryHandler = (call: UnaryCall) => void;
type UnaryName = Exclude<keyof typeof BROKER_SERVICE | keyof typeof ADMIN_SERVICE, 'Session' | 'Follow' | 'Commands'>;

/** A message type of the generated code, as far as it is needed here. */
interface MessageType<Shape, Properties> {
  decode(reader: ReturnType<typeof boundedReader>): Shape;
  encode(message: Properties): { finish(): Uint8Array };
}

/** The unary methods of BrokerService and AdminService, on one service and under one bound. */
export class UnaryMethods {
  readonly #service: ControllerService;
  readonly #electionHistory: () => ElectionHistory;
  readonly #bounds: () => readonly BoundUse[];
  readonly #limits: GrpcLimits;
  readonly #access: AccessControl | null;
  readonly #bound: Bound;
  readonly #answerBytes: Bound;
  #inFlight = 0;
  /** Bytes of answers that their askers have not taken yet. */
  #untaken = 0;

  /** `access` null: everybody may do everything. */
  constructor(
    service: ControllerService,
    electionHistory: () => ElectionHistory,
    bounds: () => readonly BoundUse[],
    limits: GrpcLimits,
    access: AccessControl | null,
  ) {
    this.#service = service;
    this.#electionHistory = electionHistory;
    this.#bounds = bounds;
    this.#limits = limits;
    this.#access = access;
    this.#bound = new Bound('unary_calls', limits.maxUnaryCalls);
    this.#answerBytes = new Bound('unary_answer_bytes', limits.maxUnaryAnswerBytes);
  }

  bounds(): readonly BoundUse[] {
    return [this.#bound.use(this.#inFlight), this.#answerBytes.use(this.#untaken)];
  }

  /** One handler for each method. */
  handlers(): Readonly<Record<UnaryName, UnaryHandler>> {
    return {
      RegisterBroker: this.#command(
        'RegisterBroker',
        v1.RegisterBrokerRequest,
        broker.registerBrokerFromProto,
        v1.RegisterBrokerResponse,
        broker.registerBrokerReplyToProto,
      ),
      BrokerHeartbeat: this.#command(
        'BrokerHeartbeat',
        v1.BrokerHeartbeatRequest,
        broker.brokerHeartbeatFromProto,
        v1.BrokerHeartbeatResponse,
        broker.brokerHeartbeatReplyToProto,
      ),
      AlterPartition: this.#command(
        'AlterPartition',
        v1.AlterPartitionRequest,
        broker.alterPartitionFromProto,
        v1.AlterPartitionResponse,
        broker.alterPartitionReplyToProto,
      ),
      CreateTopics: this.#command(
        'CreateTopics',
        v1.CreateTopicsRequest,
        topic.createTopicsFromProto,
        v1.CreateTopicsResponse,
        topic.createTopicsReplyToProto,
      ),
      DeleteTopics: this.#command(
        'DeleteTopics',
        v1.DeleteTopicsRequest,
        topic.deleteTopicsFromProto,
        v1.DeleteTopicsResponse,
        topic.deleteTopicsReplyToProto,
      ),
      ListTopics: this.#command(
        'ListTopics',
        v1.ListTopicsRequest,
        topic.listTopicsFromProto,
        v1.ListTopicsResponse,
        topic.listTopicsReplyToProto,
      ),
      DescribeTopics: this.#command(
        'DescribeTopics',
        v1.DescribeTopicsRequest,
        topic.describeTopicsFromProto,
        v1.DescribeTopicsResponse,
        topic.describeTopicsReplyToProto,
      ),
      CreatePartitions: this.#command(
        'CreatePartitions',
        v1.CreatePartitionsRequest,
        topic.createPartitionsFromProto,
        v1.CreatePartitionsResponse,
        topic.createPartitionsReplyToProto,
      ),
      ElectLeaders: this.#command(
        'ElectLeaders',
        v1.ElectLeadersRequest,
        cluster.electLeadersFromProto,
        v1.ElectLeadersResponse,
        cluster.electLeadersReplyToProto,
      ),
      DescribeBrokers: this.#command(
        'DescribeBrokers',
        v1.DescribeBrokersRequest,
        cluster.describeBrokersFromProto,
        v1.DescribeBrokersResponse,
        cluster.describeBrokersReplyToProto,
      ),
      UnregisterBroker: this.#command(
        'UnregisterBroker',
        v1.UnregisterBrokerRequest,
        cluster.unregisterBrokerFromProto,
        v1.UnregisterBrokerResponse,
        cluster.unregisterBrokerReplyToProto,
      ),
      CheckHealth: this.#command(
        'CheckHealth',
        v1.CheckHealthRequest,
        () => ({ kind: 'CheckHealth' }),
        v1.CheckHealthResponse,
        health.checkHealthReplyToProto,
      ),
      DescribeQuorum: this.#describeQuorum(),
      DescribeCluster: (call) => this.#describeCluster(call),
      DescribeElectionHistory: (call) => this.#describeElectionHistory(call),
      ChangeVoters: this.#changeVoters(),
      TransferLeadership: this.#transferLeadership(),
    };
  }

  #command<K extends Command['kind'], RequestShape, RequestProperties, ResponseShape, ResponseProperties>(
    kind: K,
    Request: MessageType<RequestShape, RequestProperties>,
    fromProto: (request: RequestShape) => Command,
    Response: MessageType<ResponseShape, ResponseProperties>,
    toProto: (reply: Replies[K]) => ResponseProperties,
  ): UnaryHandler {
    return this.#bounded((call) => {
      const command = fromProto(readBytes(kind, () => Request.decode(boundedReader(call.request))));
      const refusal = this.#access?.callerOf(call).refusal(command) ?? null;
      if (refusal !== null) {
        this.#fail(call, refusal, null);
        return;
      }
      this.#service.submit(command, (result) => {
        if (result.kind === 'failed') return this.#fail(call, result.failure, result.leader);
        assert(result.reply.kind === kind, 'a reply has the kind of its command');
        this.#reply(call, Response.encode(toProto(result.reply as Replies[K])).finish(), result.reply);
      });
    });
  }

  #describeQuorum(): UnaryHandler {
    return this.#bounded((call) => {
      const request = readBytes('DescribeQuorumRequest', () =>
        v1.DescribeQuorumRequest.decode(boundedReader(call.request)),
      );
      const { consistency } = questionFromProto(request);
      this.#service.describeQuorum((result) => {
        if ('code' in result) this.#fail(call, result, result.leader);
        else this.#reply(call, v1.DescribeQuorumResponse.encode(cluster.quorumToProto(result)).finish());
      }, consistency);
    });
  }

  #changeVoters(): UnaryHandler {
    return this.#bounded((call) => {
      const request = readBytes('ChangeVotersRequest', () =>
        v1.ChangeVotersRequest.decode(boundedReader(call.request)),
      );
      this.#service.changeVoters(changeVotersFromProto(request), request.dryRun ?? false, (problem) => {
        if (problem !== null) this.#fail(call, problem, problem.leader);
        else this.#reply(call, v1.ChangeVotersResponse.encode({}).finish());
      });
    });
  }

  #transferLeadership(): UnaryHandler {
    return this.#bounded((call) => {
      const request = readBytes('TransferLeadershipRequest', () =>
        v1.TransferLeadershipRequest.decode(boundedReader(call.request)),
      );
      this.#service.transferLeadership(transferFromProto(request), request.dryRun ?? false, (result) => {
        if ('code' in result) this.#fail(call, result, result.leader);
        else this.#reply(call, v1.TransferLeadershipResponse.encode(transferAnswerToProto(result)).finish());
      });
    });
  }

  #describeCluster(call: UnaryCall): void {
    const response = cluster.statusToProto({ ...this.#service.status(), bounds: this.#bounds() });
    this.#send(call, v1.DescribeClusterResponse.encode(response).finish());
  }

  #describeElectionHistory(call: UnaryCall): void {
    const response = health.electionHistoryToProto(this.#electionHistory());
    this.#send(call, v1.DescribeElectionHistoryResponse.encode(response).finish());
  }

  /** Counts the call, and answers with what `run` throws because of the request. */
  #bounded(run: UnaryHandler): UnaryHandler {
    return (call) => {
      if (!this.#bound.admits(this.#inFlight)) {
        const message = `${this.#bound.limit} unary calls are in flight already; try again later`;
        call.emit('error', failedCall(failure('OVERLOADED', message)));
        return;
      }
      this.#inFlight++;
      try {
        run(call);
      } catch (error) {
        this.#fail(call, failureOf(error), null);
      }
    };
  }

  /** `reply`: that of a command, which may have written. */
  #reply(call: UnaryCall, bytes: Uint8Array, reply: Reply | null = null): void {
    const { maxAnswerBytes } = this.#limits;
    const { limit } = this.#answerBytes;
    if (bytes.length > maxAnswerBytes) this.#fail(call, tooLargeAnswer(reply, bytes.length, maxAnswerBytes), null);
    else if ((reply === null || isRead(reply)) && this.#untaken + bytes.length > limit) {
      this.#answerBytes.noteRefused();
      this.#fail(
        call,
        failure('OVERLOADED', `${limit} bytes of answers wait to be taken on this listener already`),
        null,
      );
    } else {
      this.#inFlight--;
      this.#send(call, bytes);
    }
  }

  #send(call: UnaryCall, bytes: Uint8Array): void {
    let left = bytes.length;
    const taken = (): void => {
      this.#untaken -= left;
      left = 0;
    };
    this.#untaken += left;
    call.on('close', taken);
    call.write(asBuffer(bytes), taken);
    call.end();
  }

  #fail(call: UnaryCall, problem: Failure, leader: LeaderAddress | null): void {
    this.#inFlight--;
    call.emit('error', failedCall(problem, leader));
  }
}
