/** One broker id: registered by one incarnation after the other, unregistered; heartbeats tell which one is current. */
import type { Model } from './operation.ts';

export type BrokerState =
  | { readonly kind: 'absent'; readonly newest: number }
  /** `epoch` null: by a registration whose answer nobody saw. `newest`: no epoch up to it is given out again. */
  | {
      readonly kind: 'there';
      readonly incarnation: string;
      readonly epoch: number | null;
      readonly newest: number;
    };

export type BrokerInput =
  | { readonly kind: 'register'; readonly incarnation: string }
  | { readonly kind: 'unregister' }
  /** A heartbeat or a change of ISRs by the incarnation with this epoch. */
  | { readonly kind: 'act'; readonly epoch: number }
  | { readonly kind: 'read' };

export type BrokerOutput =
  | { readonly kind: 'registered'; readonly epoch: number }
  | { readonly kind: 'unregistered' }
  | { readonly kind: 'current' }
  | { readonly kind: 'seen'; readonly incarnation: string; readonly epoch: number }
  /** Refused: the epoch is not the current one, nobody is registered. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'missing' };

export const brokerModel: Model<BrokerState, BrokerInput, BrokerOutput> = {
  initial: { kind: 'absent', newest: -1 },
  step(state, input, output) {
    switch (input.kind) {
      case 'register':
        return register(state, input.incarnation, output);
      case 'unregister':
        if (state.kind === 'absent') return output === null || output.kind === 'missing' ? state : null;
        if (output !== null && output.kind !== 'unregistered') return null;
        return { kind: 'absent', newest: state.newest };
      case 'act':
        if (output === null || output.kind === 'stale') {
          return output === null || state.kind === 'absent' || state.epoch !== input.epoch ? state : null;
        }
        return output.kind === 'current' ? settled(state, input.epoch) : null;
      case 'read':
        if (output === null) return state;
        if (output.kind === 'missing') return state.kind === 'absent' ? state : null;
        if (output.kind !== 'seen' || state.kind === 'absent' || state.incarnation !== output.incarnation) return null;
        return settled(state, output.epoch);
    }
  },
  onlyLooks: (_input, { kind }) => kind === 'seen' || kind === 'current' || kind === 'stale' || kind === 'missing',
  key: (state) => (state.kind === 'absent' ? `${state.newest}` : `${state.newest} ${state.epoch} ${state.incarnation}`),
};

function register(state: BrokerState, incarnation: string, output: BrokerOutput | null): BrokerState | null {
  const isSame = state.kind === 'there' && state.incarnation === incarnation;
  if (output === null) return isSame ? state : { kind: 'there', incarnation, epoch: null, newest: state.newest };
  if (output.kind !== 'registered') return null;
  if (isSame) return settled(state, output.epoch);
  if (output.epoch <= state.newest) return null;
  return { kind: 'there', incarnation, epoch: output.epoch, newest: output.epoch };
}

/** Somebody names the current epoch: it is the one that is known, or the one that was not known yet. */
function settled(state: BrokerState, epoch: number): BrokerState | null {
  if (state.kind === 'absent') return null;
  if (state.epoch === null) return epoch > state.newest ? { ...state, epoch, newest: epoch } : null;
  return state.epoch === epoch ? state : null;
}
