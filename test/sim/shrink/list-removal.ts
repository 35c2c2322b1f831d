/** Delta debugging of a list: drop large runs of it first, then smaller ones, down to single items. */

/** Where a search of smaller lists stands: what comes next is the list without [at, at + size). */
export interface Removal {
  readonly size: number;
  readonly at: number;
}

/**
 * The lists that lack one run, largest runs first. `resume` is where to go on with a list once it was found good enough:
 * nothing that was tried in vain is tried again.
 */
export function* removals<T>(
  items: readonly T[],
  from: Removal | null,
): Generator<{ readonly left: T[]; readonly resume: Removal }> {
  if (items.length === 0) return;
  let size = Math.min(from?.size ?? items.length, items.length);
  let at = from?.at ?? 0;
  for (;;) {
    for (; at < items.length; at += size) {
      yield { left: [...items.slice(0, at), ...items.slice(at + size)], resume: { size, at } };
    }
    if (size === 1) return;
    size = Math.ceil(size / 2);
    at = 0;
  }
}

/** A smallest list, in the sense that no single item can go, for which `stillFails`; the whole list does. */
export function minimize<T>(items: readonly T[], stillFails: (items: readonly T[]) => boolean): readonly T[] {
  let left = items;
  let from: Removal | null = null;
  for (let searching = true; searching; ) {
    searching = false;
    for (const smaller of removals(left, from)) {
      if (!stillFails(smaller.left)) continue;
      left = smaller.left;
      from = smaller.resume;
      searching = true;
      break;
    }
  }
  return left;
}
