/** Tells a transaction's markers from other batches by looking at bytes. */
import { type TransactionMark, transactionMarkOf } from '../metadata/transaction-filter.ts';
import { BATCH_HEADER_BYTES, readBatchHeader } from './batch.ts';
import { decodeRecords } from './records.ts';

/** What a stored batch is to transactions. Markers stand alone, so larger batches need not be decoded to know. */
export function transactionMark(bytes: Uint8Array): TransactionMark {
  const header = readBatchHeader(bytes);
  if (!header.transactional || header.recordCount !== 1) return 'none';
  return transactionMarkOf(decodeRecords(bytes.subarray(BATCH_HEADER_BYTES, header.length)));
}
