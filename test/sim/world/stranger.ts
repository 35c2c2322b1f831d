/**
 * Who does not belong here: a controller of another cluster, a controller that takes a node for another voter (another
 * disk), a broker of another cluster. It says one thing when it is told to, and listens to nothing.
 */
import { epoch, offset } from '../../../src/base/ids.ts';
import type { Random } from '../../../src/base/random.ts';
import { randomUuid } from '../../../src/base/uuid.ts';
import type { RegisterBrokerCommand } from '../../../src/controller/commands.ts';
import type { Transport } from '../../../src/driver/ports.ts';
import type { CorrelationId } from '../../../src/raft/events.ts';
import type { RaftRequest } from '../../../src/raft/messages.ts';
import type { ClientOp } from '../scenario.ts';
import { type SimNetwork, simEndpoint } from './network.ts';
import type { SimProcess } from './process.ts';
import type { RpcLinks } from './rpc.ts';

/** A broker id that no broker of ours has. */
const FOREIGN_BROKER_ID = 999;

export type StrangerOp = Extract<ClientOp, { kind: 'stranger' }>;

export class Stranger {
  readonly #process: SimProcess;
  readonly #rpc: RpcLinks;
  readonly #random: Random;
  readonly #clusterId: string;
  readonly #foreignClusterId: string;
  readonly #transport: Transport;
  #correlationId = 1;

  constructor(process: SimProcess, network: SimNetwork, rpc: RpcLinks, random: Random, clusterId: string) {
    this.#process = process;
    this.#rpc = rpc;
    this.#random = random;
    this.#clusterId = clusterId;
    this.#foreignClusterId = randomUuid(random);
    this.#transport = network.open(process);
    network.listen(process, DEAF);
  }

  /** `nowEpoch`: what the quorum is at, so that the stranger can be ahead of it. */
  speak(op: StrangerOp, nowEpoch: number): void {
    if (op.guise === 'broker') {
      this.#rpc.connect(this.#process, op.node, () => {}).call(this.#registration(), () => {});
      return;
    }
    const request = this.#request(op, nowEpoch + op.epochsAhead);
    const correlationId = this.#correlationId++ as CorrelationId;
    this.#transport.request(op.node, [simEndpoint(op.node)], correlationId, request);
  }

  #request({ node, guise, message }: StrangerOp, inEpoch: number): RaftRequest {
    const head = {
      clusterId: guise === 'otherCluster' ? this.#foreignClusterId : this.#clusterId,
      // Its id may be that of one of ours, even the receiver's own.
      replica: { id: node + this.#random.nextInt(2), directoryId: randomUuid(this.#random) },
      incarnationId: randomUuid(this.#random),
      epoch: epoch(inEpoch),
    };
    // Another cluster's may be wrong in nothing else.
    const voter = { id: node, directoryId: guise === 'otherCluster' ? null : randomUuid(this.#random) };
    const endpoints = [simEndpoint(node + 1)];
    switch (message) {
      case 'Vote':
      case 'PreVote':
        return {
          ...head,
          kind: 'Vote',
          preVote: message === 'PreVote',
          voter,
          lastOffset: offset(1_000_000),
          lastOffsetEpoch: epoch(Math.max(0, inEpoch - 1)),
        };
      case 'BeginQuorumEpoch':
        return { ...head, kind: 'BeginQuorumEpoch', voter, leaderEndpoints: endpoints };
      case 'EndQuorumEpoch':
        return { ...head, kind: 'EndQuorumEpoch', preferredCandidates: [] };
      case 'Fetch':
        return {
          ...head,
          kind: 'Fetch',
          fetchOffset: offset(1_000_000),
          lastFetchedEpoch: epoch(inEpoch),
          highWatermark: null,
          maxBytes: 1024,
          maxWaitMs: 0,
          readRound: 0,
          joins: false,
          stateHashes: [],
          endpoints,
        };
    }
  }

  #registration(): RegisterBrokerCommand {
    return {
      kind: 'RegisterBroker',
      brokerKind: 'native',
      clusterId: this.#foreignClusterId,
      brokerId: FOREIGN_BROKER_ID,
      incarnationId: randomUuid(this.#random),
      listeners: [],
      features: [],
      rack: null,
      logDirs: [randomUuid(this.#random)],
      previousBrokerEpoch: null,
    };
  }
}

/** Of whoever speaks and does not listen. */
export const DEAF = {
  request: (): void => {},
  requestCancelled: (): void => {},
  response: (): void => {},
  requestFailed: (): void => {},
  connectionLost: (): void => {},
};
