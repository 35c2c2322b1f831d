/** Those who wait for news of something. Each is told once; who wants to hear more says so again. */
export class Watchers {
  readonly #waiting = new Set<() => void>();

  add(watcher: () => void): void {
    this.#waiting.add(watcher);
  }

  remove(watcher: () => void): void {
    this.#waiting.delete(watcher);
  }

  tell(): void {
    const told = [...this.#waiting];
    this.#waiting.clear();
    for (const watcher of told) watcher();
  }
}
