/**
 * What the client was told, and what follows from it. Every topic name is created by one operation and deleted by at
 * most one, so the answers fix what must be there: acknowledged means present (until a deletion is tried), a definite
 * refusal of every attempt means never present.
 */
import type { MetadataState } from '../../../src/metadata/metadata-state.ts';
import { SHARED_NAME } from '../scenario.ts';
import { type NodeView, Oracle } from './oracle.ts';

/** How one step of a topic's life stands for the client. */
export type StepState =
  | 'none'
  /** Asked, not answered, or the outcome is unknown. */
  | 'maybe'
  /** Acknowledged. */
  | 'done'
  /** Every attempt was definitely not applied. */
  | 'refused';

interface TopicStory {
  created: StepState;
  deleted: StepState;
  topicId: string | null;
  /** The total is known while no growth is under way or in doubt. */
  partitions: number;
  growthInDoubt: boolean;
}

export class ClientLedger extends Oracle {
  readonly id = 'R10';
  readonly law = 'acknowledged means present for good, a definite refusal means never present';
  readonly #topics = new Map<string, TopicStory>();
  #newestActive = 0;

  get topics(): ReadonlyMap<string, Readonly<TopicStory>> {
    return this.#topics;
  }

  creating(name: string, partitions: number): void {
    this.#story(name).created = 'maybe';
    this.#story(name).partitions = partitions;
  }

  /** `topicId`: null when it is known only to exist. */
  created(name: string, topicId: string | null): void {
    const story = this.#story(name);
    story.created = 'done';
    story.topicId = topicId;
  }

  createRefused(name: string): void {
    this.#story(name).created = 'refused';
  }

  /** The controller says that the name is taken, though no attempt of ours can have taken it. */
  foundTaken(name: string): never {
    this.fail(`the creation of ${name} was never accepted, yet the controller says that it exists`);
  }

  deleting(name: string): void {
    this.#story(name).deleted = 'maybe';
  }

  deleted(name: string): void {
    this.#story(name).deleted = 'done';
  }

  deleteRefused(name: string): void {
    this.#story(name).deleted = 'refused';
  }

  growing(name: string): void {
    this.#story(name).growthInDoubt = true;
  }

  grown(name: string, count: number): void {
    const story = this.#story(name);
    story.partitions = count;
  }

  /** What a strong read that starts now must and must not show. */
  expectations(): { readonly present: readonly string[]; readonly absent: readonly string[] } {
    const present: string[] = [];
    const absent: string[] = [];
    for (const [name, story] of this.#topics) {
      if (mustExist(story)) present.push(name);
      else if (mustNotExist(story)) absent.push(name);
    }
    return { present, absent };
  }

  /** Whether a topic must be there, as far as the client can know. */
  mustExist(name: string): boolean {
    const story = this.#topics.get(name);
    return story !== undefined && mustExist(story);
  }

  /** Whoever becomes the active controller of the newest epoch has all that was ever acknowledged. */
  override afterEvent(node: NodeView): void {
    if (!node.active || node.raft.epoch <= this.#newestActive) return;
    this.#newestActive = node.raft.epoch;
    this.checkState(node.id, node.state);
  }

  /** A node that has applied everything that was ever acknowledged. */
  checkState(node: number, state: MetadataState): void {
    const byName = new Map([...state.topics.all()].map((topic) => [topic.name, topic]));
    for (const [name, story] of this.#topics) {
      const topic = byName.get(name);
      if (mustExist(story) && topic === undefined) this.fail(`${name} was acknowledged; node ${node} does not have it`);
      if (mustNotExist(story) && topic !== undefined) {
        this.fail(
          `node ${node} has ${name}, whose creation is ${story.created} and whose deletion is ${story.deleted}`,
        );
      }
      if (topic === undefined) continue;
      if (story.topicId !== null && topic.id !== story.topicId) {
        this.fail(`${name} was acknowledged with id ${story.topicId}; node ${node} has ${topic.id}`);
      }
      // An active controller may be in the middle of creating it.
      const isWhole = story.created === 'done' || state.openTransactionOffset === null;
      if (isWhole && topic.partitionCount < story.partitions) {
        this.fail(`${name} is to have ${story.partitions} partitions; node ${node} has ${topic.partitionCount}`);
      }
    }
    for (const name of byName.keys()) {
      if (!this.#topics.has(name) && !name.startsWith(SHARED_NAME))
        this.fail(`node ${node} has ${name}, which nobody created`);
    }
  }

  #story(name: string): TopicStory {
    let story = this.#topics.get(name);
    if (story === undefined) {
      story = { created: 'none', deleted: 'none', topicId: null, partitions: 0, growthInDoubt: false };
      this.#topics.set(name, story);
    }
    return story;
  }
}

function mustExist(story: TopicStory): boolean {
  return story.created === 'done' && (story.deleted === 'none' || story.deleted === 'refused');
}

function mustNotExist(story: TopicStory): boolean {
  return story.deleted === 'done' || story.created === 'refused' || story.created === 'none';
}
