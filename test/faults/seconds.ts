/** A time of the run, for people. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(3)} s`;
}
