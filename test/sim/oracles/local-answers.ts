import type { NodeId } from '../../../src/base/ids.ts';
import type { MetadataState } from '../../../src/metadata/metadata-state.ts';
import type { MetadataRecord } from '../../../src/metadata/records.ts';
import type { Answer } from './oracle.ts';
import { RecordLaw } from './record-law.ts';

/** The topics from an offset on. */
interface Listing {
  readonly fromOffset: number;
  readonly text: string;
}

/** What changes a listing. */
const LISTED: ReadonlySet<MetadataRecord['kind']> = new Set(['Topic', 'RemoveTopic', 'Partition', 'Partitions']);

/** Old they may be: nothing is demanded but that they are a state that was, and that none is older than the one before. */
export class LocalAnswers extends RecordLaw {
  readonly id = 'R20';
  readonly law = 'a local answer shows what was committed at the offset that it names, and no node goes back';
  /** Oldest first. */
  readonly #listings: Listing[] = [{ fromOffset: 0, text: '' }];
  /** The newest that each node has named in this life. */
  readonly #named = new Map<NodeId, number>();

  override unit(records: readonly MetadataRecord[], state: MetadataState): void {
    if (!records.some(({ kind }) => LISTED.has(kind))) return;
    const text = listingText(
      [...state.topics.all()].map(({ name, id, partitionCount }) => ({
        name,
        topicId: id,
        partitions: partitionCount,
      })),
    );
    if (this.#listings.at(-1)?.text !== text) this.#listings.push({ fromOffset: state.appliedEndOffset, text });
  }

  override died(node: NodeId): void {
    this.#named.delete(node);
  }

  override answered({ controller, client, command, result }: Answer): void {
    if (command.kind !== 'ListTopics' || command.consistency !== 'local' || result.kind !== 'reply') return;
    const { reply } = result;
    if (reply.kind !== 'ListTopics') return;
    const { readFrom } = reply;
    const what = `node ${controller} to ${client}`;
    if (readFrom === undefined) this.fail(`${what}: the answer does not say whose state it shows`);
    if (readFrom.nodeId !== controller) this.fail(`${what}: the answer says that it is of ${readFrom.nodeId}`);
    const { endOffset } = readFrom;
    const before = this.#named.get(controller) ?? 0;
    if (endOffset < before) this.fail(`${what}: an answer up to ${endOffset}, after one up to ${before}`);
    this.#named.set(controller, endOffset);
    const committed = this.#listings.findLast(({ fromOffset }) => fromOffset <= endOffset)?.text ?? '';
    const said = listingText(reply.topics);
    if (said !== committed)
      this.fail(`${what}: at ${endOffset} the topics are said to be [${said}]; committed are [${committed}]`);
  }
}

function listingText(
  topics: readonly { readonly name: string; readonly topicId: string; readonly partitions: number }[],
): string {
  return topics
    .map(({ name, topicId, partitions }) => `${name} ${topicId} ${partitions}`)
    .sort()
    .join();
}
