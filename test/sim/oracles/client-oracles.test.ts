/** What clients were told, and what follows from it: the smallest history that breaks each law. */
import { describe, test } from 'vitest';
import { MetadataState } from '../../../src/metadata/metadata-state.ts';
import { ClientLedger } from './client-ledger.ts';
import { breaks } from './fixture.ts';
import { StrongReads } from './strong-reads.ts';

describe('oracles of clients', () => {
  test('R10: acknowledged and gone, refused and there, taken by nobody: fires', () => {
    const ledger = new ClientLedger();
    ledger.creating('a', 1);
    ledger.checkState(1, new MetadataState());
    ledger.created('a', null);
    breaks('R10', () => ledger.checkState(1, new MetadataState()));
    ledger.deleting('a');
    ledger.checkState(1, new MetadataState());
    ledger.deleted('a');
    breaks('R10', () => ledger.foundTaken('b'));
  });

  test('C4: a read without what was acknowledged, or with what was deleted: fires where reads are proven', () => {
    const ledger = new ClientLedger();
    const reads = new StrongReads(ledger, true);
    ledger.creating('a', 1);
    ledger.created('a', null);
    const expected = ledger.expectations();
    breaks('C4', () => reads.checkRead(expected, new Set()));
    breaks('C4', () => reads.foundMissing('a'));
    new StrongReads(ledger, false).checkRead(expected, new Set());
    ledger.deleting('a');
    reads.checkRead(expected, new Set());
    ledger.deleted('a');
    breaks('C4', () => reads.checkRead(ledger.expectations(), new Set(['a'])));
  });
});
