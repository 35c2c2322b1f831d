/** What must hold of a history, each law in one line, and how a breach of one is told. */
export const LAWS = {
  'acked message kept':
    'a message acknowledged by the ISR is in the final read at its offset, with its content and leader epoch',
  'refused message absent': 'a message that was refused for certain is seen by nobody, ever',
  'at most once': 'no message is in the log twice',
  'nothing invented': 'every message read is one that was sent to that partition, with the content that was sent',
  'batch whole': 'what the log has of one call is a beginning of it, in order and side by side',
  'real-time order': 'a message sent after another one was acknowledged stands behind it',
  'no gaps': 'a consumer sees offsets from 0, one after the other',
  'nothing changes': 'what anyone once read at an offset is what everyone reads there, at any time',
  'epochs rise': 'leader epochs never fall along the offsets',
  'everything consumed': 'every consumer, live or final, reads each partition to the same end',
  'acked topic kept': 'a topic whose creation was acknowledged is there, with its partitions and replicas',
  'refused topic absent': 'a topic whose creation was refused for certain, or never asked for, is not there',
  'isr full': 'after the faults every partition has a leader, and all its replicas are in sync',
  'progress after faults': 'after the faults everything works again in bounded time',
  'processes stay up': 'no process ends but by a fault, for an excused reason, or well after it is told to',
  'run not void': 'enough was acknowledged, consumed and broken that a loss would have shown',
} as const;

export type Law = keyof typeof LAWS;

export interface Violation {
  readonly law: Law;
  readonly evidence: string;
}

/** Collects breaches; of each law only the first few are told in full. */
export class Findings {
  static readonly SHOWN_PER_LAW = 8;
  readonly #byLaw = new Map<Law, string[]>();

  add(law: Law, evidence: string): void {
    const found = this.#byLaw.get(law);
    if (found === undefined) this.#byLaw.set(law, [evidence]);
    else found.push(evidence);
  }

  get violations(): readonly Violation[] {
    return [...this.#byLaw].flatMap(([law, found]) => {
      const shown = found.slice(0, Findings.SHOWN_PER_LAW).map((evidence) => ({ law, evidence }));
      const rest = found.length - shown.length;
      return rest === 0 ? shown : [...shown, { law, evidence: `and ${rest} more of this kind` }];
    });
  }
}
