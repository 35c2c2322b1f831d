/**
 * Marks in rare and interesting branches: "this has really happened". Tests of whole systems count them, because a branch
 * that no test reaches is dead code or a hole in the tests. In a real node nobody listens, and a mark costs a comparison;
 * it belongs in branches that are rare, never on a hot path.
 */
type Listener = (mark: string) => void;

let listener: Listener | null = null;

/** Marks the place. The name is unique and says what has happened. */
export function sometimes(mark: string): void {
  if (listener !== null) listener(mark);
}

/** Listens to all marks from now on, instead of whoever listened before; null: nobody listens. */
export function listenToMarks(next: Listener | null): void {
  listener = next;
}
