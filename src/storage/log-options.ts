/** How the log uses its disk and memory. */
import { assert } from '../base/assert.ts';

/** Settings of the log. All are optional; sizes in bytes. */
export interface LogOptions {
  /** A segment is closed before it would grow beyond this. Default 64 MiB: old log is deleted in such pieces. */
  readonly segmentBytes?: number;
  /** Space is reserved in steps of this. Default 4 MiB: about 2 ms of writing zeros. */
  readonly preallocateBytes?: number;
  /** Bound of what is kept in memory for followers beside what is not durable yet; 0: nothing. Default 32 MiB. */
  readonly tailCacheBytes?: number;
  /** An index entry per this many bytes of log. Default 32 KiB: what a read may have to skip. */
  readonly indexIntervalBytes?: number;
  /** Recovery reads in pieces of this. Default 4 MiB: bounds its memory. */
  readonly recoveryChunkBytes?: number;
}

/** {@link LogOptions} with every default filled in. */
export type ResolvedLogOptions = Readonly<Required<LogOptions>>;

/** Fills in the defaults and freezes. */
export function resolveLogOptions(options: LogOptions): ResolvedLogOptions {
  const resolved = {
    segmentBytes: options.segmentBytes ?? 64 * 1024 * 1024,
    preallocateBytes: options.preallocateBytes ?? 4 * 1024 * 1024,
    tailCacheBytes: options.tailCacheBytes ?? 32 * 1024 * 1024,
    indexIntervalBytes: options.indexIntervalBytes ?? 32 * 1024,
    recoveryChunkBytes: options.recoveryChunkBytes ?? 4 * 1024 * 1024,
  };
  for (const [name, value] of Object.entries(resolved)) {
    const min = name === 'tailCacheBytes' ? 0 : 1;
    assert(Number.isSafeInteger(value) && value >= min, `log option ${name} must be at least ${min}, not ${value}`);
  }
  return Object.freeze(resolved);
}
