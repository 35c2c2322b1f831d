/** One topic name: created, grown, deleted, created again. */
import type { Model } from './operation.ts';

export type TopicState =
  | { readonly kind: 'absent' }
  /** `id` null: by a creation whose answer nobody saw; the next answer that names it settles it. */
  | { readonly kind: 'there'; readonly id: string | null; readonly partitions: number };

export type TopicInput =
  | { readonly kind: 'create'; readonly partitions: number }
  | { readonly kind: 'delete' }
  /** To so many partitions. */
  | { readonly kind: 'grow'; readonly count: number }
  | { readonly kind: 'read' };

export type TopicOutput =
  | { readonly kind: 'created'; readonly id: string }
  | { readonly kind: 'deleted'; readonly id: string | null }
  | { readonly kind: 'grown' }
  | { readonly kind: 'seen'; readonly id: string; readonly partitions: number }
  /** Refused: the name is taken, nobody has it, it has as many partitions already. */
  | { readonly kind: 'exists' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'not more' };

const ABSENT: TopicState = { kind: 'absent' };

export const topicModel: Model<TopicState, TopicInput, TopicOutput> = {
  initial: ABSENT,
  step(state, input, output) {
    if (state.kind === 'absent') return stepAbsent(input, output);
    const { id, partitions } = state;
    switch (input.kind) {
      case 'create':
        return output === null || output.kind === 'exists' ? state : null;
      case 'delete':
        return output === null || (output.kind === 'deleted' && isOne(id, output.id)) ? ABSENT : null;
      case 'grow': {
        const grows = input.count > partitions;
        if (output !== null && output.kind !== (grows ? 'grown' : 'not more')) return null;
        return grows ? { ...state, partitions: input.count } : state;
      }
      case 'read':
        if (output === null) return state;
        if (output.kind !== 'seen' || !isOne(id, output.id) || output.partitions !== partitions) return null;
        return { ...state, id: output.id };
    }
  },
  onlyLooks: (_input, { kind }) => kind === 'seen' || kind === 'exists' || kind === 'missing' || kind === 'not more',
  key: (state) => (state.kind === 'absent' ? '' : `${state.id} ${state.partitions}`),
};

function stepAbsent(input: TopicInput, output: TopicOutput | null): TopicState | null {
  if (input.kind !== 'create') return output === null || output.kind === 'missing' ? ABSENT : null;
  if (output !== null && output.kind !== 'created') return null;
  return { kind: 'there', id: output?.id ?? null, partitions: input.partitions };
}

function isOne(known: string | null, named: string | null): boolean {
  return known === null || named === null || known === named;
}
