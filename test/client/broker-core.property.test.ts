/** Random lives of partitions, cut into batches, streams and snapshots at random places. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { must } from '../../src/base/assert.ts';
import { failure } from '../../src/base/error.ts';
import { epoch, type OffsetAndEpoch, offset } from '../../src/base/ids.ts';
import type { BrokerCore } from '../../src/client/core/broker-core.ts';
import type { BrokerEffect, BrokerEvent, StreamNumber } from '../../src/client/core/broker-events.ts';
import type { LinkNumber } from '../../src/client/core/controller-link.ts';
import { partitionStateOf } from '../../src/client/core/partition-state.ts';
import type { CommandResult } from '../../src/driver/ports.ts';
import { MetadataState } from '../../src/metadata/metadata-state.ts';
import type { MetadataRecord, RecordBatch } from '../../src/metadata/records.ts';
import { batchOf, brokerCore, change, namedUuid, partition, registration } from './fixtures.ts';

const ME = 1;
const TOPICS = ['t', 'u', 'v'] as const;

type Step =
  | { kind: 'create'; topic: number; mine: boolean }
  | { kind: 'remove'; topic: number }
  | { kind: 'leader'; topic: number; leader: number }
  | { kind: 'isr'; topic: number; isr: readonly number[] }
  | { kind: 'move'; topic: number; away: boolean }
  | { kind: 'cut' };

const topic = fc.integer({ min: 0, max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('create' as const), topic, mine: fc.boolean() }),
  fc.record({ kind: fc.constant('remove' as const), topic }),
  fc.record({ kind: fc.constant('leader' as const), topic, leader: fc.constantFrom(1, 2, -1) }),
  fc.record({ kind: fc.constant('isr' as const), topic, isr: fc.constantFrom([1], [1, 2], [2]) }),
  fc.record({ kind: fc.constant('move' as const), topic, away: fc.boolean() }),
  fc.constant({ kind: 'cut' as const }),
);

/** Legal records for the steps, in batches; a model of which topics exist decides what is legal. */
function logOf(steps: readonly Step[]): RecordBatch[] {
  const batches: RecordBatch[] = [];
  let open: MetadataRecord[] = [registration(ME, 0, false)];
  const ids = new Map<number, { id: ReturnType<typeof namedUuid>; replicas: number[] }>();
  let created = 0;
  const cut = (): void => {
    if (open.length > 0) batches.push(batchOf(open, batches.at(-1)?.endOffset ?? 0, 1));
    open = [];
  };
  cut();
  for (const s of steps) {
    if (s.kind === 'cut') {
      cut();
      continue;
    }
    const known = ids.get(s.topic);
    if (s.kind === 'create' && known === undefined) {
      const id = namedUuid(`${TOPICS[s.topic]}${created++}`);
      const replicas = s.mine ? [1, 2] : [2, 3];
      ids.set(s.topic, { id, replicas });
      open.push({ kind: 'Topic', name: TOPICS[s.topic] ?? '', topicId: id }, partition(id, 0, replicas));
    } else if (known !== undefined && s.kind === 'remove') {
      ids.delete(s.topic);
      open.push({ kind: 'RemoveTopic', topicId: known.id });
    } else if (known !== undefined && s.kind === 'leader' && (s.leader === -1 || known.replicas.includes(s.leader))) {
      open.push(change(known.id, 0, { leader: s.leader, isr: s.leader === -1 ? null : known.replicas }));
    } else if (known?.replicas.includes(ME) && s.kind === 'isr') {
      open.push(change(known.id, 0, { isr: s.isr, leader: must(s.isr[0], 'not empty') }));
    } else if (known !== undefined && s.kind === 'move') {
      known.replicas = s.away ? [2, 3] : [1, 2];
      const directories = known.replicas.map((id) => namedUuid(`dir${id}`));
      open.push(
        change(known.id, 0, {
          replicas: known.replicas,
          directories,
          isr: known.replicas,
          leader: known.replicas[0] ?? -1,
        }),
      );
    }
  }
  cut();
  return batches;
}

/** Plays a controller to the core: answers everything, serves the log, breaks streams and links when told. */
class World {
  readonly core: BrokerCore = brokerCore({ brokerId: ME });
  readonly seen: BrokerEffect[] = [];
  readonly positions: (OffsetAndEpoch | null)[] = [];
  readonly #log: readonly RecordBatch[];
  #nowMs = 0;
  #link = 0 as LinkNumber;
  #stream: StreamNumber | null = null;
  #served = 0;

  constructor(log: readonly RecordBatch[]) {
    this.#log = log;
  }

  step(event: BrokerEvent): void {
    for (const effect of this.core.step(event, this.#nowMs)) {
      this.seen.push(effect);
      if (effect.kind === 'openLink') this.#link = effect.link;
      if (effect.kind === 'closeLink' || effect.kind === 'stopFollow') this.#stream = null;
      if (effect.kind === 'follow') {
        this.positions.push(effect.position);
        this.#stream = effect.stream;
        const at = effect.position?.offset ?? 0;
        this.#served = this.#log.findIndex((batch) => batch.baseOffset === at);
        if (this.#served < 0) this.#served = this.#log.length;
      }
      if (effect.kind === 'send') {
        const { link, correlationId, command } = effect;
        const result: CommandResult =
          command.kind === 'RegisterBroker'
            ? { kind: 'reply', reply: { kind: 'RegisterBroker', brokerEpoch: 0, heartbeatIntervalMs: 0 } }
            : {
                kind: 'reply',
                reply: {
                  kind: 'BrokerHeartbeat',
                  isCaughtUp: true,
                  isFenced: command.kind === 'BrokerHeartbeat' && command.wantFence,
                  shouldShutDown: false,
                },
              };
        this.step({ kind: 'reply', link, correlationId, result });
      }
    }
  }

  serve(count: number): void {
    if (this.#stream === null) this.tick();
    const stream = this.#stream;
    if (stream === null) return;
    const batches = this.#log.slice(this.#served, this.#served + count);
    this.#served += batches.length;
    const stableEndOffset = offset(batches.at(-1)?.endOffset ?? this.#log[this.#served - 1]?.endOffset ?? 0);
    this.step({ kind: 'batches', stream, batches, stableEndOffset });
  }

  /** Everything is void: a snapshot of the log up to where it has been served, then on from there. */
  snapshot(): void {
    if (this.#stream === null) this.tick();
    const stream = this.#stream;
    const last = this.#log[this.#served - 1];
    if (stream === null || last === undefined) return;
    const id = { offset: offset(last.endOffset), epoch: epoch(1) };
    this.step({ kind: 'snapshotBegin', stream, id });
    this.step({ kind: 'snapshotRecords', stream, records: snapshotOf(this.#log.slice(0, this.#served)) });
    this.step({ kind: 'snapshotEnd', stream });
    this.step({ kind: 'batches', stream, batches: [], stableEndOffset: id.offset });
  }

  breakStream(): void {
    if (this.#stream !== null)
      this.step({ kind: 'followFailed', stream: this.#stream, failure: failure('UNREACHABLE', 'test') });
  }

  breakLink(): void {
    this.step({ kind: 'linkLost', link: this.#link, reason: 'test' });
  }

  tick(): void {
    for (let i = 0; i < 10 && this.#stream === null; i++) {
      this.#nowMs = Math.max(this.#nowMs, this.core.nextDeadlineMs);
      this.step({ kind: 'tick' });
    }
  }

  serveAll(): void {
    for (let i = 0; i < 5 && this.core.metadata?.appliedEndOffset !== this.#log.at(-1)?.endOffset; i++)
      this.serve(this.#log.length);
  }
}

function stateOf(log: readonly RecordBatch[]): MetadataState {
  const state = new MetadataState();
  for (const batch of log) {
    for (const [index, record] of batch.records.entries()) state.apply(record, batch.baseOffset + index);
    state.advanceTo(batch.endOffset);
  }
  return state;
}

function snapshotOf(log: readonly RecordBatch[]): MetadataRecord[] {
  const state = stateOf(log);
  const records: MetadataRecord[] = [registration(ME, 0, false)];
  for (const { id, name } of state.topics.all()) {
    const p = partitionStateOf(state, id, 0);
    records.push({ kind: 'Topic', name, topicId: id });
    if (p !== null) records.push(partition(id, 0, p.replicas, p));
  }
  return records;
}

type Disturbance = 'serve' | 'serve many' | 'break stream' | 'break link' | 'snapshot';
const disturbance = fc.constantFrom<Disturbance>(
  'serve',
  'serve',
  'serve',
  'serve many',
  'break stream',
  'break link',
  'snapshot',
);

function play(steps: readonly Step[], disturbances: readonly Disturbance[]): { world: World; log: RecordBatch[] } {
  const log = logOf(steps);
  const world = new World(log);
  world.step({ kind: 'start' });
  for (const what of disturbances) {
    if (what === 'serve') world.serve(1);
    else if (what === 'serve many') world.serve(5);
    else if (what === 'break stream') world.breakStream();
    else if (what === 'break link') world.breakLink();
    else world.snapshot();
  }
  world.serveAll();
  return { world, log };
}

const life = fc.tuple(fc.array(step, { maxLength: 40 }), fc.array(disturbance, { maxLength: 30 }));

describe('BrokerCore, property', () => {
  test('leadership: any interleaving: each leader epoch is told at most once, rising, and the last one told is true', () => {
    fc.assert(
      fc.property(life, ([steps, disturbances]) => {
        const { world, log } = play(steps, disturbances);
        const told = new Map<string, { leaderEpoch: number; kind: string }>();
        for (const effect of world.seen) {
          if (effect.kind === 'stopReplica') {
            expect(told.delete(effect.topicId), 'a stopped replica was told of').toBe(true);
          } else if (effect.kind === 'becomeLeader' || effect.kind === 'becomeFollower') {
            const before = told.get(effect.topicId)?.leaderEpoch ?? -1;
            expect(effect.leaderEpoch).toBeGreaterThan(before);
            told.set(effect.topicId, { leaderEpoch: effect.leaderEpoch, kind: effect.kind });
          } else if (effect.kind === 'leaderUpdated') {
            expect(told.get(effect.topicId)).toEqual({ leaderEpoch: effect.leaderEpoch, kind: 'becomeLeader' });
          }
        }
        const state = stateOf(log);
        const mine = [...state.topics.all()].flatMap(({ id }) => {
          const p = partitionStateOf(state, id, 0);
          if (p === null || !p.replicas.includes(ME)) return [];
          return [
            [id, { leaderEpoch: p.leaderEpoch, kind: p.leader === ME ? 'becomeLeader' : 'becomeFollower' }] as const,
          ];
        });
        expect(new Map([...told].sort())).toEqual(new Map([...mine].sort()));
      }),
      { numRuns: 300 },
    );
  });

  test('position: any interleaving: following goes on where the last whole batch ended, and the image is the log', () => {
    fc.assert(
      fc.property(life, ([steps, disturbances]) => {
        const { world, log } = play(steps, disturbances);
        const ends = new Set(log.map(({ endOffset }) => endOffset as number));
        for (const position of world.positions) expect(position === null || ends.has(position.offset)).toBe(true);
        const resumed = world.positions.map((position) => position?.offset ?? 0);
        expect(resumed).toEqual([...resumed].sort((a, b) => a - b));
        expect(world.core.metadata?.appliedEndOffset).toBe(log.at(-1)?.endOffset);
        const state = stateOf(log);
        const topics = (s: MetadataState) =>
          [...s.topics.all()].map(({ id }) => [id, partitionStateOf(s, id, 0)] as const);
        const image = must(world.core.metadata, 'caught up');
        expect(new Map(topics(image))).toEqual(new Map(topics(state)));
      }),
      { numRuns: 300 },
    );
  });

  test('a tick at its moment, at any fraction of a millisecond: does what was due, and the next one is later', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (startMs) => {
        const core = brokerCore();
        let nowMs = startMs;
        core.step({ kind: 'start' }, nowMs);
        for (let i = 0; i < 12; i++) {
          nowMs = core.nextDeadlineMs;
          core.step({ kind: 'tick' }, nowMs);
          expect(core.nextDeadlineMs).toBeGreaterThan(nowMs);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
