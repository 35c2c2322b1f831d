/** What `quorate log dump` shows of each thing that a walk over the log comes across: as data, and as text. */
import type { Offset } from '../base/ids.ts';
import { timeText } from '../base/time-text.ts';
import { decodeBatch } from '../codec/batch.ts';
import { unfoldBatch } from '../codec/unfold.ts';
import { offsetSpan, type RecordBatch } from '../metadata/records.ts';
import type { Damage, TornTail, WalkedBatch } from '../storage/log-inspection.ts';
import { fieldsText, recordData } from './record-text.ts';

/** Longer values are cut in text; as data they are whole. */
const MAX_VALUE_LENGTH = 120;

interface DumpedRecord {
  /** A bulk record stands for the ones from here on. */
  readonly offset: number;
  readonly type: string;
  readonly data: Record<string, unknown>;
}

/** A batch as it lies in its file, its records decoded. */
export interface DumpedBatch {
  readonly kind: 'batch';
  readonly file: string;
  readonly position: number;
  readonly sizeBytes: number;
  readonly baseOffset: number;
  /** Exclusive. */
  readonly endOffset: number;
  readonly epoch: number;
  readonly appendTimeMs: number;
  readonly metadataVersion: number;
  readonly control: boolean;
  readonly transactional: boolean;
  /** What the node had flushed when it handed the batch to its disk. */
  readonly durableEndOffset: number;
  readonly bodyCrc: number;
  /** Of the batch before it; 0: not known. */
  readonly prevBodyCrc: number;
  readonly records: readonly DumpedRecord[];
}

/** Decodes a batch; bulk records as they are, or as the many they stand for. Throws MALFORMED_MESSAGE. */
export function dumpedBatch({ path, position, header, bytes }: WalkedBatch, unfold: boolean): DumpedBatch {
  const { length, ...fields } = header;
  const decoded = decodeBatch(bytes);
  const placed =
    decoded.kind === 'control'
      ? decoded.records.map((record, index) => ({ offset: header.baseOffset + index, record }))
      : unfold
        ? [...unfoldBatch(decoded.batch)]
        : foldedRecords(decoded.batch);
  const records = placed.map(({ offset, record }) => {
    const { type, data } = recordData(record);
    return { offset, type, data: plain(data) as Record<string, unknown> };
  });
  const { recordCount: _, ...shown } = fields;
  return { kind: 'batch', file: path, position, sizeBytes: length, ...shown, records };
}

function foldedRecords(batch: RecordBatch) {
  let next: number = batch.baseOffset;
  return batch.records.map((record) => {
    const offset = next as Offset;
    next += offsetSpan(record);
    return { offset, record };
  });
}

/** Columns as lists: JSON would make objects of them. */
function plain(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Array.from(value as Uint8Array);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

export function batchText(batch: DumpedBatch): string {
  const { baseOffset, endOffset, epoch, position, file, sizeBytes, metadataVersion, durableEndOffset } = batch;
  const flags = [batch.control ? 'control' : '', batch.transactional ? 'transaction' : ''].filter(
    (flag) => flag !== '',
  );
  const parts = [
    endOffset - baseOffset === 1 ? `offset ${baseOffset}` : `offsets ${baseOffset} to ${endOffset - 1}`,
    `epoch ${epoch}`,
    ...flags,
    `appended ${timeText(batch.appendTimeMs)}`,
    `metadata.version ${metadataVersion}`,
    `durable ${durableEndOffset}`,
    `${sizeBytes} bytes at byte ${position} of ${file}`,
  ];
  const records = batch.records.map(({ offset, type, data }) => {
    return `${String(offset).padStart(10)}  ${type.padEnd(24)}  ${fieldsText(data, MAX_VALUE_LENGTH)}`.trimEnd();
  });
  return [parts.join(', '), ...records].join('\n');
}

export function damageText({ path, position, offset, what }: Damage): string {
  const at = position === null ? '' : ` at byte ${position}`;
  return `CORRUPT: ${path}${at}${offset === null ? '' : ` (offset ${offset})`}: ${what}`;
}

export function tailText({ path, position, offset, sizeBytes, what }: TornTail): string {
  const where = `the last ${sizeBytes} bytes of ${path}, from byte ${position} (offset ${offset}) on`;
  return `torn tail: ${where}: ${what}; a write that is under way, or one that a crash cut short: the next start cuts it`;
}
