/** The replay of the committed log, and snapshots of it: the smallest history that breaks each law. */

import { describe, expect, test } from 'vitest';
import { epoch, offset } from '../../../src/base/ids.ts';
import { sealBatch } from '../../../src/codec/batch.ts';
import { type AnyControlRecord, encodeControlRecords } from '../../../src/codec/control-records.ts';
import { encodeRecords } from '../../../src/codec/records.ts';
import { SnapshotEncoder } from '../../../src/codec/snapshot.ts';
import type { MetadataRecord } from '../../../src/metadata/records.ts';
import { snapshotPath } from '../../../src/storage/layout.ts';
import { CommittedFold } from './committed-fold.ts';
import { ControlLaw } from './control-law.ts';
import { PartitionEpochs } from './epoch-laws.ts';
import { EqualImages } from './equal-images.ts';
import { breaks, Fixture, node } from './fixture.ts';
import { History } from './history.ts';
import { SnapshotFiles, SnapshotReplay } from './snapshot-laws.ts';
import { VoterChanges } from './voter-changes.ts';

/** A ledger that tests write, and its replay. */
class Ledger {
  readonly history = new History();
  readonly images = new EqualImages(this.history);
  readonly fold = new CommittedFold(
    this.history,
    this.images,
    [new PartitionEpochs()],
    new ControlLaw((inEpoch) => inEpoch, new VoterChanges([], true, new History())),
  );
  #end = 0;

  commit(...records: MetadataRecord[]): void {
    this.#add(encodeRecords(records), records.length, false, 1);
  }

  control(inEpoch: number, ...records: AnyControlRecord[]): void {
    this.#add(encodeControlRecords(records), records.length, true, inEpoch);
  }

  #add(payload: Uint8Array, count: number, control: boolean, inEpoch: number): void {
    const base = this.#end;
    const bytes = sealBatch({
      baseOffset: base,
      offsetSpan: count,
      epoch: inEpoch,
      recordCount: count,
      appendTimeMs: 0,
      metadataVersion: 21,
      control,
      transactional: false,
      prevBodyCrc: 0,
      durableEndOffset: 0,
      payload,
    });
    this.#end += count;
    this.history.commit([
      { base, end: this.#end, epoch: inEpoch, prefix: 0, before: this.history.lastCommitted, bytes },
    ]);
    this.fold.afterEvent(node(1, {}));
  }
}

function leaderChange(leaderId: number): AnyControlRecord {
  return { kind: 'LeaderChange', leaderId, voters: [], grantingVoters: [] };
}

const VERSION: MetadataRecord = { kind: 'FeatureLevel', name: 'metadata.version', level: 21 };
const BEGIN: MetadataRecord = { kind: 'BeginTransaction', name: null };
const END: MetadataRecord = { kind: 'EndTransaction' };
const ABORT: MetadataRecord = { kind: 'AbortTransaction', reason: null };

function opened(): Ledger {
  const ledger = new Ledger();
  ledger.control(1, leaderChange(1));
  return ledger;
}

describe('the replay of the committed log', () => {
  test('M20: a transaction inside another, an end without a begin: fires; an aborted one leaves no trace', () => {
    const ledger = opened();
    ledger.commit(BEGIN);
    ledger.commit(VERSION);
    expect(ledger.fold.state.features.metadataVersion).toBe(0);
    breaks('M20', () => ledger.commit(BEGIN));
    const other = opened();
    breaks('M20', () => other.commit(END));
    const aborted = opened();
    aborted.commit(BEGIN);
    aborted.commit(VERSION);
    aborted.commit(ABORT);
    expect(aborted.fold.state.features.metadataVersion).toBe(0);
    aborted.commit(BEGIN);
    aborted.commit(VERSION);
    aborted.commit(END);
    expect(aborted.fold.state.features.metadataVersion).toBe(21);
  });

  test('M25: a committed record that cannot be replayed: fires', () => {
    breaks('M25', () => opened().commit({ kind: 'UnregisterBroker', brokerId: 4, brokerEpoch: 1 }));
  });

  test('M28: an epoch that opens without its leader, with another, or changes it half way: fires', () => {
    breaks('M28', () => new Ledger().commit(VERSION));
    breaks('M28', () => new Ledger().control(1, leaderChange(2)));
    const ledger = opened();
    breaks('M28', () => ledger.control(1, leaderChange(1)));
    opened().control(2, leaderChange(2));
  });

  test('M22: a node whose image is not what the committed log comes to: fires', () => {
    const ledger = opened();
    ledger.commit(VERSION);
    ledger.images.compareFold(ledger.fold.state, 1);
    const right = node(1, {}, [1, 1]);
    right.state.apply(VERSION, 1);
    ledger.images.check(right);
    const wrong = node(2, {}, [1, 1]);
    wrong.state.advanceTo(2);
    breaks('M22', () => ledger.images.check(wrong));
  });
});

describe('snapshots', () => {
  /** A disk with a snapshot that is about to get its name, of a log of two committed batches. */
  function rename(id: { offset: number; epoch: number }, records: readonly MetadataRecord[], durable = true): void {
    const world = new Fixture();
    for (let base = 0; base < 2; base++) world.write(1, base, 1);
    const last = world.history.find(2, 1);
    if (last !== null) world.history.commit(world.history.extension(last) ?? []);
    const images = new EqualImages(world.history);
    const truth = node(2, {}, [1, 1]);
    truth.state.apply(VERSION, 0);
    truth.state.advanceTo(2);
    images.check(truth);
    const encoder = new SnapshotEncoder({
      epoch: id.epoch,
      metadataVersion: 21,
      lastContainedLogTimestampMs: 0,
      endOffset: 0,
      kraftVersion: null,
      voters: null,
    });
    const { names } = world.disk(1);
    const to = snapshotPath({ offset: offset(id.offset), epoch: epoch(id.epoch) });
    const file = names.create(`${to}.part`);
    let position = 0;
    for (const bytes of [encoder.start(), ...(records.length > 0 ? [encoder.add(records)] : []), encoder.finish()]) {
      file.write(position, bytes);
      position += bytes.length;
    }
    if (durable) file.flushed(file.mark());
    new SnapshotFiles(world, images).diskOp(1, { kind: 'rename', from: `${to}.part`, to });
  }

  test('R12: of what is not committed, not durable, or other than the log comes to: fires', () => {
    rename({ offset: 2, epoch: 1 }, [VERSION]);
    breaks('R12', () => rename({ offset: 3, epoch: 1 }, [VERSION]));
    breaks('R12', () => rename({ offset: 2, epoch: 2 }, [VERSION]));
    breaks('R12', () => rename({ offset: 2, epoch: 1 }, [VERSION], false));
    breaks('M22', () => rename({ offset: 2, epoch: 1 }, []));
  });

  test('M23: equal offsets with snapshots that differ: fires; the same twice: silent', () => {
    const oracle = new SnapshotReplay();
    const view = node(1, {}, [1]);
    view.state.apply(VERSION, 0);
    oracle.check(view);
    oracle.check(view);
    const other = node(2, {}, [1]);
    other.state.apply({ kind: 'FeatureLevel', name: 'metadata.version', level: 20 }, 0);
    breaks('M23', () => oracle.check(other));
  });
});
