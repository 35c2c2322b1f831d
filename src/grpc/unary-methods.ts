/** Unary methods: one command, one answer; for other languages and tools (our own client uses the streams). */
import type { handleUnaryCall, ServerUnaryCall, sendUnaryData } from '@grpc/grpc-js';
import { quorate } from '#proto';
import { assert } from '../base/assert.ts';
import { Bound, type BoundUse } from '../base/bound.ts';
import { type Failure, failure } from '../base/error.ts';
import type { Command, Replies, Reply } from '../controller/commands.ts';
import type { ControllerService, ElectionHistory, LeaderAddress } from '../driver/ports.ts';
import type { AccessControl } from './access-control.ts';
import { tooLargeAnswer } from './answer-size.ts';
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

type UnaryHandler = handleUnaryCall<Buffer, Buffer>;
type UnaryName = Exclude<keyof typeof BROKER_SERVICE | keyof typeof ADMIN_SERVICE, 'Session' | 'Follow' | 'Commands'>;

/** A message type of the generated code, as far as it is needed here. */
interface MessageType<Shape, Properties> {
  decode(bytes: Uint8Array): Shape;
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
  #inFlight = 0;

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
  }

  bound(): BoundUse {
    return this.#bound.use(this.#inFlight);
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
      DescribeCluster: (_call, callback) => this.#describeCluster(callback),
      DescribeElectionHistory: (_call, callback) => this.#describeElectionHistory(callback),
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
    return this.#bounded((call, callback) => {
      const command = fromProto(readBytes(kind, () => Request.decode(call.request)));
      const refusal = this.#access?.callerOf(call).refusal(command) ?? null;
      if (refusal !== null) {
        this.#fail(callback, refusal, null);
        return;
      }
      this.#service.submit(command, (result) => {
        if (result.kind === 'failed') return this.#fail(callback, result.failure, result.leader);
        assert(result.reply.kind === kind, 'a reply has the kind of its command');
        this.#reply(callback, Response.encode(toProto(result.reply as Replies[K])).finish(), result.reply);
      });
    });
  }

  #describeQuorum(): UnaryHandler {
    return this.#bounded((call, callback) => {
      const request = readBytes('DescribeQuorumRequest', () => v1.DescribeQuorumRequest.decode(call.request));
      const { consistency } = questionFromProto(request);
      this.#service.describeQuorum((result) => {
        if ('code' in result) this.#fail(callback, result, result.leader);
        else this.#reply(callback, v1.DescribeQuorumResponse.encode(cluster.quorumToProto(result)).finish());
      }, consistency);
    });
  }

  #changeVoters(): UnaryHandler {
    return this.#bounded((call, callback) => {
      const request = readBytes('ChangeVotersRequest', () => v1.ChangeVotersRequest.decode(call.request));
      this.#service.changeVoters(changeVotersFromProto(request), request.dryRun ?? false, (problem) => {
        if (problem !== null) this.#fail(callback, problem, problem.leader);
        else this.#reply(callback, v1.ChangeVotersResponse.encode({}).finish());
      });
    });
  }

  #transferLeadership(): UnaryHandler {
    return this.#bounded((call, callback) => {
      const request = readBytes('TransferLeadershipRequest', () => v1.TransferLeadershipRequest.decode(call.request));
      this.#service.transferLeadership(transferFromProto(request), request.dryRun ?? false, (result) => {
        if ('code' in result) this.#fail(callback, result, result.leader);
        else this.#reply(callback, v1.TransferLeadershipResponse.encode(transferAnswerToProto(result)).finish());
      });
    });
  }

  #describeCluster(callback: sendUnaryData<Buffer>): void {
    const response = cluster.statusToProto({ ...this.#service.status(), bounds: this.#bounds() });
    callback(null, asBuffer(v1.DescribeClusterResponse.encode(response).finish()));
  }

  #describeElectionHistory(callback: sendUnaryData<Buffer>): void {
    const response = health.electionHistoryToProto(this.#electionHistory());
    callback(null, asBuffer(v1.DescribeElectionHistoryResponse.encode(response).finish()));
  }

  /** Counts the call, and answers with what `run` throws because of the request. */
  #bounded(run: (call: ServerUnaryCall<Buffer, Buffer>, callback: sendUnaryData<Buffer>) => void): UnaryHandler {
    return (call, callback) => {
      if (!this.#bound.admits(this.#inFlight)) {
        const message = `${this.#bound.limit} unary calls are in flight already; try again later`;
        callback(failedCall(failure('OVERLOADED', message)));
        return;
      }
      this.#inFlight++;
      try {
        run(call, callback);
      } catch (error) {
        this.#fail(callback, failureOf(error), null);
      }
    };
  }

  /** `reply`: that of a command, which may have written. */
  #reply(callback: sendUnaryData<Buffer>, bytes: Uint8Array, reply: Reply | null = null): void {
    const { maxAnswerBytes } = this.#limits;
    if (bytes.length > maxAnswerBytes) {
      this.#fail(callback, tooLargeAnswer(reply, bytes.length, maxAnswerBytes), null);
      return;
    }
    this.#inFlight--;
    callback(null, asBuffer(bytes));
  }

  #fail(callback: sendUnaryData<Buffer>, problem: Failure, leader: LeaderAddress | null): void {
    this.#inFlight--;
    callback(failedCall(problem, leader));
  }
}
