/**
 * What the client was told, and what follows from it. Every topic name is created by one operation and deleted by at
 * most one, so the answers fix what must be there: acknowledged means present (until a deletion is tried), a definite
 * refusal of every attempt means never present, and a strong read shows at least what was known when it was asked.
 */
import type { MetadataState } from '../../../src/metadata/metadata-state.ts';
import { Oracle } from './oracle.ts';

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

  /** The controller does not know a topic. `wasDeleting`: an attempt of this operation to delete it may have worked. */
  foundMissing(name: string, wasDeleting: boolean): void {
    const story = this.#story(name);
    if (story.created === 'done' && !wasDeleting && mustExist(story)) {
      this.fail(`${name} was created and never deleted, yet the controller does not know it`);
    }
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

  /** A read's answer against the expectations of the moment it was asked. Deletions since then excuse an absence. */
  checkRead(expected: { present: readonly string[]; absent: readonly string[] }, names: ReadonlySet<string>): void {
    for (const name of expected.present) {
      if (names.has(name) || !mustExist(this.#story(name))) continue;
      this.fail(`a read does not show ${name}, which was acknowledged before the read was asked`);
    }
    for (const name of expected.absent) {
      if (names.has(name)) this.fail(`a read shows ${name}, which was deleted or refused before the read was asked`);
    }
  }

  /** A healed node that has applied everything. */
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
      if (topic.partitionCount < story.partitions) {
        this.fail(
          `${name} was acknowledged with ${story.partitions} partitions; node ${node} has ${topic.partitionCount}`,
        );
      }
    }
    for (const name of byName.keys()) {
      if (!this.#topics.has(name)) this.fail(`node ${node} has ${name}, which nobody created`);
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
