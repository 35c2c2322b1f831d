import { describe, expect, test } from 'vitest';
import { epoch, offset } from '../../../src/base/ids.ts';
import { sealBatch } from '../../../src/codec/batch.ts';
import { checkStreams } from './check-streams.ts';
import { SeenStream } from './seen-stream.ts';

/** A batch of one record at this offset; `content` tells one from another. */
function batch(baseOffset: number, content = 0, inEpoch = 1): Uint8Array {
  return sealBatch({
    ...{ baseOffset, offsetSpan: 1, epoch: inEpoch, recordCount: 1, appendTimeMs: content, metadataVersion: 1 },
    ...{ control: false, transactional: false, prevBodyCrc: 0, durableEndOffset: 0, payload: new Uint8Array(4) },
  });
}

/** A stream that was sent these, one frame each. */
function stream(...batches: readonly Uint8Array[]): SeenStream {
  const seen = new SeenStream('s');
  seen.opens('a');
  batches.forEach((one, i) => {
    seen.takes([one], i + 1);
  });
  return seen;
}

describe('one stream', () => {
  test('in order, without a gap, resumed where it was: nothing is wrong', () => {
    const seen = stream(batch(0), batch(1));
    seen.opens('b');
    seen.takes([batch(2)], 3);
    expect(seen.problems).toEqual([]);
    expect(seen.position).toEqual({ offset: 3, epoch: 1 });
  });

  test.each([
    ['a gap', [batch(0), batch(2)], /at 2 where 1 is next/],
    ['a batch twice', [batch(0), batch(0)], /at 0 where 1 is next/],
    ['an epoch that falls', [batch(0, 0, 2), batch(1, 0, 1)], /epoch 1 at 1 after a later one/],
  ])('%s: is told', (_what, batches, expected) => {
    const seen = new SeenStream('s');
    seen.takes(batches, 10);
    expect(seen.problems.join()).toMatch(expected);
  });

  test('more than is stable, and a stable end that falls: are told; on another stream it may fall', () => {
    const seen = new SeenStream('s');
    seen.takes([batch(0), batch(1)], 1);
    expect(seen.problems.join()).toMatch(/above the stable end 1/);
    const other = stream(batch(0), batch(1));
    other.takes([], 1);
    expect(other.problems.join()).toMatch(/from 2 back to 1/);
    const moved = stream(batch(0), batch(1));
    moved.opens('b');
    moved.takes([], 1);
    expect(moved.problems).toEqual([]);
  });

  test('a snapshot before its position: is told; one further on moves it', () => {
    const seen = stream(batch(0), batch(1));
    seen.snapshotBegins({ offset: offset(1), epoch: epoch(1) });
    expect(seen.problems.join()).toMatch(/lies before the position 2/);
    const other = stream(batch(0));
    other.snapshotBegins({ offset: offset(5), epoch: epoch(1) });
    other.snapshotEnds();
    other.takes([batch(5)], 6);
    expect(other.problems).toEqual([]);
  });
});

describe('streams among each other', () => {
  const whole = stream(batch(0), batch(1), batch(2));

  test('all tell of one log, some of less of it: nothing is wrong', () => {
    expect(checkStreams([whole, stream(batch(0), batch(1), batch(2))], [stream(batch(0), batch(1))])).toEqual([]);
  });

  test('a controller has another batch, whichever is read first: is told', () => {
    expect(checkStreams([whole, stream(batch(0), batch(1, 7), batch(2))], []).join()).toMatch(/\[1, 2\)/);
    expect(checkStreams([stream(batch(0), batch(1, 7), batch(2)), whole], []).join()).toMatch(/\[1, 2\)/);
  });

  test('an observer saw what is gone, or something else: is told', () => {
    expect(checkStreams([whole], [stream(batch(0), batch(1), batch(2), batch(3))]).join()).toMatch(/nothing there/);
    expect(checkStreams([whole], [stream(batch(0), batch(1, 7))]).join()).toMatch(/saw \[1, 2\)/);
  });
});
