/** A register with read, write and compare-and-set: the object of the literature's examples. */
import type { Model } from './operation.ts';

export type RegisterInput =
  | { readonly kind: 'read' }
  | { readonly kind: 'write'; readonly value: number }
  | { readonly kind: 'swap'; readonly from: number; readonly to: number };
/** A read's value, or whether a write or swap was done. */
export type RegisterOutput = { readonly value: number } | { readonly done: boolean };

export const registerModel: Model<number, RegisterInput, RegisterOutput> = {
  initial: 0,
  step(state, input, output) {
    switch (input.kind) {
      case 'read':
        return output === null || ('value' in output && output.value === state) ? state : null;
      case 'write':
        return input.value;
      case 'swap': {
        const fits = state === input.from;
        if (output !== null && !('done' in output && output.done === fits)) return null;
        return fits ? input.to : state;
      }
    }
  },
  onlyLooks: (input, output) => input.kind === 'read' || (input.kind === 'swap' && 'done' in output && !output.done),
  key: String,
};
