import type { NodeId } from '../../../src/base/ids.ts';
import type { Uuid } from '../../../src/base/uuid.ts';
import type { VoterSet } from '../../../src/raft/voters.ts';
import { type NodeView, Oracle } from './oracle.ts';

/** As far as there are changes of voters today: a directory id is filled in once, endpoints may follow a node. */
export class FixedVoters extends Oracle {
  readonly id = 'R11';
  readonly law = 'nobody joins or leaves the voters, and the disk of a voter stays the same once it is known';
  readonly #ids: string;
  readonly #directories = new Map<NodeId, Uuid>();
  readonly #seen = new Map<NodeId, VoterSet>();

  constructor(formatted: readonly NodeId[]) {
    super();
    this.#ids = [...formatted].sort((a, b) => a - b).join();
  }

  override afterEvent(node: NodeView): void {
    const { voters } = node.raft;
    if (this.#seen.get(node.id) === voters) return;
    this.#seen.set(node.id, voters);
    const ids = voters
      .map((voter) => voter.id)
      .sort((a, b) => a - b)
      .join();
    if (ids !== this.#ids) this.fail(`node ${node.id} counts the voters ${ids}; formatted are ${this.#ids}`);
    for (const { id, directoryId } of voters) {
      if (directoryId === null) continue;
      const known = this.#directories.get(id);
      if (known === undefined) this.#directories.set(id, directoryId);
      else if (known !== directoryId)
        this.fail(`node ${node.id} has ${directoryId} as disk of voter ${id}; it was ${known}`);
    }
  }
}
