/** The last that is asked for after the healing: leaders that are the first of their replicas. */
import type { MetadataState } from '../../src/metadata/metadata-state.ts';
import type { TrialHost } from './healing-trial.ts';
import { CLIENT_ID } from './scenario.ts';

/** A broker may be lost sight of for a moment, just when leaders are elected. */
const MOST_TRIES = 3;

export class HealingElection {
  readonly #host: TrialHost;
  #tries = 0;
  #isBeginning = false;

  constructor(host: TrialHost) {
    this.#host = host;
  }

  /** Called when all is well. Whether nothing is left to ask for; asks for what is. */
  isOver(): boolean {
    if (this.#isBeginning) return false;
    const passedOver = preferredButNotLeading(this.#host.core[0]?.view()?.state);
    if (passedOver === null) return true;
    if (this.#tries++ === MOST_TRIES) this.#host.fail('L9', passedOver);
    else this.#ask();
    return false;
  }

  #ask(): void {
    const { core, world } = this.#host;
    const { timeline, admin } = world;
    this.#isBeginning = true;
    timeline.after(0, 'op', CLIENT_ID, () => {
      this.#isBeginning = false;
      // Whoever is frozen would let the tries go by without a word.
      const leader = core.find((node) => node.view()?.active === true);
      if (leader !== undefined) admin.turnTo(leader.id);
      admin.start({ kind: 'electLeaders', atMs: timeline.nowMs, unclean: false, place: null });
    });
    this.#host.expectProgress();
  }
}

function preferredButNotLeading(state: MetadataState | undefined): string | null {
  if (state === undefined) return null;
  const { partitions, topics, brokers } = state;
  for (const topic of topics.all()) {
    for (let partition = 0; partition < topic.partitionCount; partition++) {
      const row = topic.rowOf(partition);
      const [preferred] = partitions.replicasOf(row);
      const leader = partitions.leaderOf(row);
      if (preferred === undefined || leader === preferred || !brokers.isActive(preferred)) continue;
      const isr = partitions.isrOf(row);
      if (isr.includes(preferred))
        return `${leader} leads ${topic.name}-${partition}, and ${preferred}, the first of its replicas, is in the ISR [${isr.join()}]`;
    }
  }
  return null;
}
