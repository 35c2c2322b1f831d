/** Where effects go: a part of a core adds its own kinds to the list of the whole. */
export interface EffectSink<T> {
  push(...effects: readonly T[]): unknown;
}
