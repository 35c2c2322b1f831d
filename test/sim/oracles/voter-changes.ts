import type { NodeId } from '../../../src/base/ids.ts';
import type { Uuid } from '../../../src/base/uuid.ts';
import { decodeBatch } from '../../../src/codec/batch.ts';
import type { AnyControlRecord } from '../../../src/codec/control-records.ts';
import type { VoterSet } from '../../../src/raft/voters.ts';
import type { History, KnownBatch } from './history.ts';
import { type NodeView, Oracle } from './oracle.ts';

/**
 * Of the committed log: one voter comes or goes at a time, a directory id is filled in once, endpoints may follow a node. Of
 * nodes: each counts the voters of the newest record that it names, committed or not.
 */
export class VoterChanges extends Oracle {
  readonly id = 'R11';
  readonly law = 'voters come and go one at a time, as the log says, and the disk of a voter stays the same';
  readonly #first: readonly NodeId[];
  readonly #directories = new Map<NodeId, Uuid>();
  readonly #seen = new Map<NodeId, VoterSet>();
  readonly #mayChange: boolean;
  readonly #history: History;
  /** Where the record of voters lies that each node has last been seen to go by. */
  readonly #found = new Map<NodeId, number | null>();
  #committed: readonly NodeId[];

  /** `mayChange`: somebody asks for it. */
  constructor(first: readonly NodeId[], mayChange: boolean, history: History) {
    super();
    this.#first = first;
    this.#committed = first;
    this.#mayChange = mayChange;
    this.#history = history;
  }

  /** The voters in force by what is committed. */
  get committed(): readonly NodeId[] {
    return this.#committed;
  }

  /** A control batch is committed. */
  written(batch: KnownBatch, records: readonly AnyControlRecord[]): void {
    for (const record of records) {
      if (record.kind !== 'Voters') continue;
      const ids = record.voters.map(({ id }) => id);
      const come = ids.filter((id) => !this.#committed.includes(id));
      const gone = this.#committed.filter((id) => !ids.includes(id));
      if (come.length + gone.length > 1)
        this.fail(`at [${batch.base}, ${batch.end}) [${come.join()}] come and [${gone.join()}] go at once`);
      this.#committed = ids;
    }
  }

  override afterEvent(node: NodeView): void {
    const { voters, votersOffset } = node.raft;
    if (this.#found.get(node.id) !== votersOffset) this.#find(node);
    if (this.#seen.get(node.id) === voters) return;
    this.#seen.set(node.id, voters);
    const ids = voters.map(({ id }) => id);
    const isWrong = !this.#mayChange && ids.join() !== this.#first.join();
    if (isWrong) this.fail(`node ${node.id} counts the voters ${ids.join()}; formatted are ${this.#first.join()}`);
    for (const { id, directoryId } of voters) {
      if (directoryId === null) continue;
      const known = this.#directories.get(id);
      if (known === undefined) this.#directories.set(id, directoryId);
      else if (known !== directoryId)
        this.fail(`node ${node.id} has ${directoryId} as disk of voter ${id}; it was ${known}`);
    }
  }

  /**
   * A record of voters is always the last of its batch. It may not be written yet; then it is looked for again. What a snapshot
   * names has no place of its own in the log.
   */
  #find(node: NodeView): void {
    const { voters, votersOffset } = node.raft;
    const epoch = votersOffset === null || votersOffset < 0 ? null : node.epochAt(votersOffset);
    const batch = epoch === null ? null : this.#history.find((votersOffset ?? 0) + 1, epoch);
    if (batch === null) return;
    this.#found.set(node.id, votersOffset);
    const decoded = decodeBatch(batch.bytes);
    const last = decoded.kind === 'control' ? decoded.records.at(-1) : undefined;
    if (last?.kind !== 'Voters') return;
    const named = last.voters.map(({ id }) => id).join();
    const counted = voters.map(({ id }) => id).join();
    if (named !== counted)
      this.fail(`node ${node.id} counts the voters ${counted}; its log names ${named} at ${votersOffset}`);
  }
}
