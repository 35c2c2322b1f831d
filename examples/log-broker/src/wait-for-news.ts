/** Waits until something holds or time is over, looking again whenever one of the watched things has news. */
import type { Watchers } from './watchers.ts';

export function waitForNews(watched: readonly Watchers[], waitMs: number, holds: () => boolean): Promise<void> {
  if (waitMs <= 0 || holds()) return Promise.resolve();
  return new Promise((resolve) => {
    let lookIsDue = false;
    const look = (): void => {
      lookIsDue = false;
      if (holds()) end();
      else for (const watchers of watched) watchers.add(news);
    };
    // News come in the middle of what makes them, and several at a time: look once, when that is done.
    const news = (): void => {
      if (lookIsDue) return;
      lookIsDue = true;
      queueMicrotask(look);
    };
    const end = (): void => {
      clearTimeout(timer);
      for (const watchers of watched) watchers.remove(news);
      resolve();
    };
    const timer = setTimeout(end, waitMs);
    for (const watchers of watched) watchers.add(news);
  });
}
