/** A gRPC server that answers as a test tells it to. */
import {
  Server,
  ServerCredentials,
  type ServerDuplexStream,
  type ServerUnaryCall,
  type ServerWritableStream,
  type sendUnaryData,
} from '@grpc/grpc-js';
import { quorate } from '#proto';
import { failure } from '../../src/base/error.ts';
import { epoch, offset } from '../../src/base/ids.ts';
import { readBatchHeader, sealBatch } from '../../src/codec/batch.ts';
import { encodeRecords } from '../../src/codec/records.ts';
import type { Command } from '../../src/controller/commands.ts';
import type { CommandResult, ControllerDescription, LeaderAddress, QuorumDescription } from '../../src/driver/ports.ts';
import { quorumToProto, statusToProto } from '../../src/grpc/cluster-messages.ts';
import { type CommandStreamName, decodeCommandFrame, encodeAnswerFrame } from '../../src/grpc/command-messages.ts';
import { decodeFollowRequest, encodeBatches } from '../../src/grpc/follow-messages.ts';
import { ADMIN_SERVICE, BROKER_SERVICE } from '../../src/grpc/service-definitions.ts';
import { failedCall } from '../../src/grpc/status.ts';
import { listTopicsFromProto, listTopicsReplyToProto } from '../../src/grpc/topic-messages.ts';
import { type MetadataRecord, totalOffsetSpan } from '../../src/metadata/records.ts';
import { namedUuid } from './fixtures.ts';

type Duplex = ServerDuplexStream<Buffer, Buffer>;
type Follow = ServerWritableStream<Buffer, Buffer>;
type Unary = ServerUnaryCall<Buffer, Buffer>;

export class FakeController {
  readonly commands: Command[] = [];
  /** How many commands came in each frame. */
  readonly frames: number[] = [];
  readonly followPositions: (number | null)[] = [];
  /** What to answer; null: nothing, ever. */
  answer: (command: Command) => CommandResult | null = () => null;
  /** null: not the leader. */
  quorum: QuorumDescription | null = null;
  active = true;
  /** What happens before a question about itself is answered. */
  onDescribe: () => void = () => {};
  /** How it answers ChangeVoters. */
  changeVoters: (done: sendUnaryData<Buffer>) => void = (done) => done(failedCall(failure('INVALID_REQUEST', 'test')));
  port = 0;
  readonly #server = new Server();
  readonly #follows = new Set<Follow>();
  readonly #duplexes = new Set<Duplex>();
  readonly #log: Buffer[] = [];
  #endOffset = 0;

  static async start(port = 0): Promise<FakeController> {
    const controller = new FakeController();
    controller.#serve();
    controller.port = await new Promise<number>((resolve, reject) => {
      controller.#server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error, bound) => {
        if (error === null) resolve(bound);
        else reject(error);
      });
    });
    return controller;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  get leaderAddress(): LeaderAddress {
    return { id: 1, epoch: epoch(2), endpoints: [{ name: 'QUORATE', host: '127.0.0.1', port: this.port }] };
  }

  get endOffset(): number {
    return this.#endOffset;
  }

  /** Appends a batch and sends it to whoever follows. */
  append(records: readonly MetadataRecord[]): void {
    const payload = encodeRecords(records);
    const bytes = sealBatch({
      baseOffset: this.#endOffset,
      offsetSpan: totalOffsetSpan(records),
      epoch: 1,
      recordCount: records.length,
      appendTimeMs: 0,
      metadataVersion: 21,
      control: false,
      transactional: false,
      prevBodyCrc: 0,
      durableEndOffset: 0,
      payload,
    });
    this.#endOffset += totalOffsetSpan(records);
    this.#log.push(Buffer.from(bytes));
    for (const follow of this.#follows) this.#sendBatches(follow, [bytes]);
  }

  /** Breaks every connection, as a killed process does. */
  stop(): void {
    this.#server.forceShutdown();
  }

  /** Breaks the command streams, but not the connection. */
  breakStreams(): void {
    for (const duplex of this.#duplexes) duplex.emit('error', failedCall(failure('SHUTTING_DOWN', 'test')));
    this.#duplexes.clear();
  }

  /** Breaks the follow streams. */
  breakFollows(code: 'SHUTTING_DOWN' | 'POSITION_OUT_OF_RANGE'): void {
    for (const follow of this.#follows) follow.emit('error', failedCall(failure(code, 'test')));
    this.#follows.clear();
  }

  #serve(): void {
    const unused = (_call: Unary, done: sendUnaryData<Buffer>): void =>
      done(failedCall(failure('INVALID_REQUEST', 'test')));
    const { RegisterBroker, BrokerHeartbeat, AlterPartition, Session, Follow } = BROKER_SERVICE;
    this.#server.addService(
      { RegisterBroker, BrokerHeartbeat, AlterPartition, Session, Follow },
      {
        RegisterBroker: unused,
        BrokerHeartbeat: unused,
        AlterPartition: unused,
        Session: (call: Duplex) => this.#stream('session', call),
        Follow: (call: Follow) => this.#follow(call),
      },
    );
    const { Commands, ListTopics, DescribeQuorum, DescribeCluster, ChangeVoters } = ADMIN_SERVICE;
    this.#server.addService(
      { Commands, ListTopics, DescribeQuorum, DescribeCluster, ChangeVoters },
      {
        ListTopics: (call: Unary, done: sendUnaryData<Buffer>) => this.#listTopics(call, done),
        Commands: (call: Duplex) => this.#stream('commands', call),
        DescribeQuorum: (_call: Unary, done: sendUnaryData<Buffer>) => {
          if (this.quorum === null) done(failedCall(failure('NOT_CONTROLLER', 'test'), null));
          else done(null, Buffer.from(quorate.v1.DescribeQuorumResponse.encode(quorumToProto(this.quorum)).finish()));
        },
        ChangeVoters: (_call: Unary, done: sendUnaryData<Buffer>) => this.changeVoters(done),
        DescribeCluster: (_call: Unary, done: sendUnaryData<Buffer>) => {
          this.onDescribe();
          done(null, Buffer.from(quorate.v1.DescribeClusterResponse.encode(statusToProto(this.#status())).finish()));
        },
      },
    );
  }

  #listTopics(call: Unary, done: sendUnaryData<Buffer>): void {
    const command = listTopicsFromProto(quorate.v1.ListTopicsRequest.decode(call.request));
    this.commands.push(command);
    const result = this.answer(command);
    if (result?.kind === 'failed') done(failedCall(result.failure, result.leader));
    else if (result?.reply.kind === 'ListTopics')
      done(null, Buffer.from(quorate.v1.ListTopicsResponse.encode(listTopicsReplyToProto(result.reply)).finish()));
  }

  #stream(name: CommandStreamName, call: Duplex): void {
    this.#duplexes.add(call);
    call.on('data', (bytes: Buffer) => {
      const items = decodeCommandFrame(name, bytes);
      this.frames.push(items.length);
      for (const { number, command } of items) {
        if ('code' in command) throw new Error(command.message);
        this.commands.push(command);
        const result = this.answer(command);
        if (result !== null) call.write(Buffer.from(encodeAnswerFrame(name, number, result)));
      }
    });
    call.on('end', () => call.end());
    call.on('cancelled', () => this.#duplexes.delete(call));
  }

  #follow(call: Follow): void {
    const { position } = decodeFollowRequest(call.request);
    this.followPositions.push(position?.offset ?? null);
    this.#follows.add(call);
    call.on('cancelled', () => this.#follows.delete(call));
    const from = position?.offset ?? 0;
    const rest = this.#log.filter((bytes) => readBatchHeader(bytes).endOffset > from);
    this.#sendBatches(call, rest);
  }

  #sendBatches(call: Follow, batches: readonly Uint8Array[]): void {
    const progress = { stableEndOffset: offset(this.#endOffset), leader: null };
    call.write(Buffer.from(encodeBatches(batches, progress)));
  }

  #status(): ControllerDescription {
    return {
      clusterId: 'cluster',
      nodeId: 1,
      directoryId: namedUuid('controller'),
      role: this.active ? 'leader' : 'follower',
      epoch: epoch(1),
      leader: null,
      active: this.active,
      highWatermark: offset(this.#endOffset),
      logEndOffset: offset(this.#endOffset),
      stableOffset: offset(this.#endOffset),
      appliedOffset: offset(this.#endOffset),
      bounds: [],
    };
  }
}
