/**
 * Somebody under the id of a voter, on another disk: asks for a vote that the voter of that id has been given. It listens
 * to nothing.
 */
import { epoch, offset } from '../../../src/base/ids.ts';
import type { Random } from '../../../src/base/random.ts';
import { randomUuid } from '../../../src/base/uuid.ts';
import type { Transport } from '../../../src/driver/ports.ts';
import type { CorrelationId } from '../../../src/raft/events.ts';
import type { DurableBallot } from '../oracles/quorum-state-on-disk.ts';
import { type SimNetwork, simEndpoint } from './network.ts';
import type { SimProcess } from './process.ts';
import { DEAF } from './stranger.ts';

export class Twin {
  readonly #random: Random;
  readonly #clusterId: string;
  readonly #transport: Transport;
  #correlationId = 1;

  constructor(process: SimProcess, network: SimNetwork, random: Random, clusterId: string) {
    this.#random = random;
    this.#clusterId = clusterId;
    this.#transport = network.open(process);
    network.listen(process, DEAF);
  }

  /** The first of `nodes` that has given its vote to another one is asked for it again; false: there is none. */
  askAgain(nodes: readonly number[], ballotOf: (node: number) => DurableBallot): boolean {
    for (const node of nodes) {
      const ballot = ballotOf(node);
      // Who comes under a node's own id is refused for that alone.
      if (ballot.votedId === null || ballot.votedId === node) continue;
      this.#ask(node, ballot.votedId, ballot.epoch);
      return true;
    }
    return false;
  }

  #ask(node: number, votedId: number, inEpoch: number): void {
    this.#transport.request(node, [simEndpoint(node)], this.#correlationId++ as CorrelationId, {
      kind: 'Vote',
      clusterId: this.#clusterId,
      replica: { id: votedId, directoryId: randomUuid(this.#random) },
      incarnationId: null,
      epoch: epoch(inEpoch),
      preVote: false,
      voter: { id: node, directoryId: null },
      // Nothing is wrong with it but the disk.
      lastOffset: offset(1_000_000),
      lastOffsetEpoch: epoch(inEpoch - 1),
    });
  }
}
