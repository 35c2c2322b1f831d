/** Kafka's feature levels are 16-bit, and so are those that the log can hold. */
export const MAX_FEATURE_LEVEL = 32_767;

export function isFeatureLevel(level: number): boolean {
  return Number.isInteger(level) && level >= 0 && level <= MAX_FEATURE_LEVEL;
}
