/** How many of `voters` make a majority. Any two majorities of one voter set share a voter. */
export function majorityOf(voters: number): number {
  return Math.floor(voters / 2) + 1;
}
