/** A moment of the wall clock as people read it. What came from a file may be no moment at all, and is given as it is. */
export function timeText(wallMs: number): string {
  const date = new Date(wallMs);
  return Number.isNaN(date.getTime()) ? `${wallMs} ms` : date.toISOString();
}
