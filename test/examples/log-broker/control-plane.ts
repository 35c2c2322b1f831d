/** The controller, the real one, and the log of what it has decided, from which brokers learn. */
import { offset } from '../../../src/base/ids.ts';
import type { PartitionState } from '../../../src/client/core/partition-state.ts';
import { partitionStateAt } from '../../../src/client/core/partition-state.ts';
import type { Command, Reply } from '../../../src/controller/commands.ts';
import type { ControllerOptions } from '../../../src/controller/options.ts';
import type { CommandResult } from '../../../src/driver/ports.ts';
import { type MetadataRecord, type RecordBatch, totalOffsetSpan } from '../../../src/metadata/records.ts';
import { rowOf } from '../../../src/metadata/topics.ts';
import { topic } from '../../controller/requests.ts';
import { type Done, World } from '../../controller/world.ts';

/** The one topic of these stories. */
export const TOPIC = 't';

export class ControlPlane {
  readonly world: World;
  readonly batches: RecordBatch[] = [];
  readonly #told: (records: readonly MetadataRecord[]) => void;

  /** `told`: hears of each decision, when it is in force. */
  constructor(options: Partial<ControllerOptions>, told: (records: readonly MetadataRecord[]) => void) {
    this.world = new World(options);
    this.#told = told;
    for (const batch of this.world.activate()) this.#note(batch);
  }

  createTopic(assignments: readonly (readonly number[])[]): void {
    this.run({
      kind: 'CreateTopics',
      topics: [topic(TOPIC, { assignments: assignments.map((replicas, partition) => ({ partition, replicas })) })],
      validateOnly: false,
    });
  }

  electUncleanly(partition: number): void {
    this.run({ kind: 'ElectLeaders', electionType: 'UNCLEAN', partitions: [{ topic: TOPIC, partition }] });
  }

  run(command: Command): CommandResult {
    const done = this.#take(this.world.run(command));
    if (done.outcome.kind === 'failed') return { kind: 'failed', failure: done.outcome.failure, leader: null };
    return { kind: 'reply', reply: done.reply as Reply };
  }

  /** Does what is due by now. */
  tick(): void {
    for (let done = this.world.tick(); done !== null; done = this.world.tick()) this.#take(done);
  }

  get partitionCount(): number {
    return this.world.state.topics.byName(TOPIC)?.partitionCount ?? 0;
  }

  /** The partition as it is in force. */
  partition(partition: number): PartitionState {
    const found = this.world.state.topics.byName(TOPIC);
    if (found === undefined) throw new Error('the topic has not been created');
    return partitionStateAt(this.world.state.partitions, rowOf(found, partition));
  }

  #take(done: Done): Done {
    for (const batch of done.batches) this.#note(batch);
    if (done.batches.length > 0) this.#told(done.batches.flat());
    return done;
  }

  #note(records: readonly MetadataRecord[]): void {
    const baseOffset = this.batches.at(-1)?.endOffset ?? offset(0);
    const endOffset = offset(baseOffset + totalOffsetSpan(records));
    this.batches.push({ baseOffset, endOffset, epoch: 1, appendTimeMs: 0, metadataVersion: 21, records });
  }
}
