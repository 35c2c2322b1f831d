/**
 * What this node has seen of elections: a bounded list in memory, kept in a small file for the next start.
 *
 * Invariants:
 * 1. Nothing waits for the file, and no trouble with it stops the node: it is told once, and the list goes on in memory.
 * 2. One write at a time; what is added meanwhile is in the next one. Nothing is flushed: a power loss may take the end,
 *    or leave a file that cannot be read, which is put aside.
 */
import { messageOf } from '../base/error.ts';
import { type Epoch, ZERO_EPOCH } from '../base/ids.ts';
import type { DriverObserver } from '../driver/options.ts';
import type { RoleChange } from '../driver/ports.ts';
import type { Disk, DiskOp } from '../storage/disk.ts';
import { CORRUPT_SUFFIX, ELECTION_HISTORY, TEMPORARY_SUFFIX } from '../storage/layout.ts';
import { formatHistory, parseHistory } from './election-history-text.ts';

/** How many changes are remembered. */
export const MAX_CHANGES = 200;
/** More than so many changes take: a file beyond it is not ours. Bytes. */
const MAX_FILE_BYTES = 1024 * 1024;

export class ElectionHistory {
  readonly #disk: Disk;
  readonly #log: DriverObserver['log'];
  #changes: readonly RoleChange[];
  #isWriting = false;
  #isStale = false;
  #hasFailed = false;

  /** With what an earlier life of the node has left. Reads at once: for the start of a process. */
  static open(disk: Disk, log: DriverObserver['log']): ElectionHistory {
    return new ElectionHistory(disk, log);
  }

  private constructor(disk: Disk, log: DriverObserver['log']) {
    this.#disk = disk;
    this.#log = log;
    this.#changes = this.#load();
  }

  /** Oldest first. */
  get changes(): readonly RoleChange[] {
    return this.#changes;
  }

  /** The process has started; epoch and leader are as they were. `wallMs` is now. */
  started(wallMs: number): void {
    const epoch: Epoch = this.#changes.at(-1)?.epoch ?? ZERO_EPOCH;
    const reason = 'the process started';
    this.add({ wallMs, epoch, from: null, to: 'unattached', leaderId: null, cause: 'started', reason });
  }

  add(change: RoleChange): void {
    this.#changes = [...this.#changes, change].slice(-MAX_CHANGES);
    this.#isStale = true;
    if (!this.#isWriting) this.#write();
  }

  #write(): void {
    this.#isWriting = true;
    this.#isStale = false;
    const temporary = `${ELECTION_HISTORY}${TEMPORARY_SUFFIX}`;
    const ops: readonly DiskOp[] = [
      { kind: 'remove', path: temporary },
      { kind: 'write', path: temporary, position: 0, chunks: [new TextEncoder().encode(formatHistory(this.#changes))] },
      { kind: 'rename', from: temporary, to: ELECTION_HISTORY },
    ];
    this.#disk.run('state', ops, (error) => {
      this.#isWriting = false;
      if (error !== null && !this.#hasFailed) this.#lost(`it is not written: ${error.message}`);
      this.#hasFailed = error !== null;
      if (this.#isStale) this.#write();
    });
  }

  #load(): readonly RoleChange[] {
    try {
      const size = this.#disk.size(ELECTION_HISTORY);
      if (size === null) return [];
      const bytes = this.#disk.readSync(ELECTION_HISTORY, 0, Math.min(size, MAX_FILE_BYTES + 1));
      const changes = bytes.length > MAX_FILE_BYTES ? 'it is too large' : parseHistory(new TextDecoder().decode(bytes));
      if (typeof changes !== 'string') return changes.slice(-MAX_CHANGES);
      const aside = `${ELECTION_HISTORY}${CORRUPT_SUFFIX}`;
      this.#disk.runSync([{ kind: 'rename', from: ELECTION_HISTORY, to: aside }]);
      this.#lost(`${changes}; it was put aside as ${aside}`);
    } catch (thrown) {
      this.#lost(messageOf(thrown));
    }
    return [];
  }

  #lost(reason: string): void {
    this.#log('warn', 'election-history-lost', { file: ELECTION_HISTORY, reason });
  }
}
