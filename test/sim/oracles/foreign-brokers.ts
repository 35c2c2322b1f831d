import type { Question } from './oracle.ts';
import { type PlacedRecord, RecordLaw } from './record-law.ts';

export class ForeignBrokers extends RecordLaw {
  readonly id = 'R15';
  readonly law = 'no broker of another cluster is ever registered';
  readonly #clusterId: string;
  readonly #foreign = new Set<string>();

  constructor(clusterId: string) {
    super();
    this.#clusterId = clusterId;
  }

  override asked({ command }: Question): void {
    if (command.kind === 'RegisterBroker' && command.clusterId !== this.#clusterId)
      this.#foreign.add(command.incarnationId);
  }

  override before({ record }: PlacedRecord): void {
    if (record.kind !== 'RegisterBroker' || !this.#foreign.has(record.incarnationId)) return;
    this.fail(`broker ${record.brokerId} is registered as ${record.incarnationId}, which belongs to another cluster`);
  }
}
