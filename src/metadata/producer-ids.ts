/** The next block of producer ids. */

/** What can be read of it, live or frozen. */
export interface ProducerIdsView {
  /** The first id of the next block; null: none was ever handed out. */
  readonly nextProducerId: number | null;
}

export class ProducerIds implements ProducerIdsView {
  nextProducerId: number | null = null;
}
