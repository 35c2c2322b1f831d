/** A log on a disk in memory, and batches to put into it. */
import type { Epoch, Offset } from '../../src/base/ids.ts';
import { encodeRecords } from '../../src/codec/records.ts';
import type { BatchToAppend } from '../../src/raft/events.ts';
import type { DiskError } from '../../src/storage/disk.ts';
import { LOG_DIRECTORY } from '../../src/storage/layout.ts';
import { Log } from '../../src/storage/log.ts';
import type { LogOptions } from '../../src/storage/log-options.ts';
import type { RecoveryReport } from '../../src/storage/recovery.ts';
import { MemoryDisk } from './memory-disk.ts';

export const SMALL: LogOptions = {
  segmentBytes: 600,
  preallocateBytes: 256,
  tailCacheBytes: 300,
  indexIntervalBytes: 150,
  recoveryChunkBytes: 128,
};

export function at(value: number): Offset {
  return value as Offset;
}

export function newDisk(): MemoryDisk {
  const disk = new MemoryDisk();
  disk.runSync([
    { kind: 'makeDirectory', path: LOG_DIRECTORY },
    { kind: 'flushDirectory', path: '' },
  ]);
  return disk;
}

export class LogHarness {
  readonly log: Log;
  readonly report: RecoveryReport;
  readonly persisted: { generation: number; endOffset: number }[] = [];
  readonly errors: DiskError[] = [];
  noSpace = 0;

  constructor(disk: MemoryDisk, options: LogOptions = SMALL) {
    const { log, report } = Log.recover(disk, {
      ...options,
      onPersisted: (generation, endOffset) => this.persisted.push({ generation, endOffset }),
      onError: (error) => this.errors.push(error),
      onNoSpace: () => this.noSpace++,
    });
    this.log = log;
    this.report = report;
  }

  /** Appends a batch of `span` no-op records and returns its bytes. */
  append(span = 1, epoch = 1): Uint8Array {
    return this.log.append(draft(this.log.endOffset, span, epoch), 1000, 21);
  }
}

export function draft(baseOffset: number, span = 1, epoch = 1, name = ''): BatchToAppend {
  const level = { kind: 'FeatureLevel', name: `${name}${baseOffset}`, level: 1 } as const;
  const records = Array.from({ length: span }, () => level);
  return {
    kind: 'draft',
    baseOffset: at(baseOffset),
    endOffset: at(baseOffset + span),
    epoch: epoch as Epoch,
    draft: { payload: encodeRecords(records), offsetSpan: span, recordCount: span, transactional: false },
  };
}

/** All stored batches, without their local header part, read through the log. */
export function contentOf(log: Log, disk: MemoryDisk, maxBytes = 200): string[] {
  const found: string[] = [];
  for (let from: number = log.startOffset; from < log.endOffset; ) {
    let next = from;
    log.read(at(from), log.endOffset, maxBytes, (result) => {
      if (!Array.isArray(result)) throw result;
      for (const bytes of result) {
        found.push(common(bytes));
        next += new DataView(bytes.buffer, bytes.byteOffset).getUint32(32, true);
      }
    });
    disk.pump();
    if (next === from) throw new Error(`nothing read at ${from}`);
    from = next;
  }
  return found;
}

/** The part of a batch that is the same on every node. */
export function common(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
