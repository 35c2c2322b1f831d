/**
 * What becomes of partitions when a broker leaves (fenced, shut down, unregistered, restarted, lost directories) or
 * arrives (unfenced). All of its partitions move together with the broker's own record, in one atomic unit.
 *
 * Partitions come before the record of a leaving broker and after that of an arriving one, so that even between the
 * batches of a transaction no fenced broker leads. (KRaft notes a controlled shutdown first; within a unit nobody can
 * tell.)
 */
import type { BrokerRegistration } from '../metadata/brokers.ts';
import type { MetadataRecord } from '../metadata/records.ts';
import { isDirectoryOnline } from './acceptable-replicas.ts';
import { BatchBuilder } from './batch-builder.ts';
import type { ControllerContext } from './context.ts';
import type { Steps } from './outcome.ts';
import { RowElections } from './row-elections.ts';
import { lastBatch, visitRows } from './row-scan.ts';
import { elrEnabled } from './topic-settings.ts';

/** What deciding a row in columns costs, in rows looked at. */
const VISIT_COST = 100;

/** A broker that leaves ISRs and leaderships. */
export interface Departure {
  readonly broker: BrokerRegistration;
  /** Its last stop may have lost records, so it leaves the ELR as well. */
  readonly unclean: boolean;
  /** What is written once its partitions have moved. */
  readonly last: MetadataRecord;
}

/** Takes the broker out of every ISR and leadership. */
export function* departureSteps(context: ControllerContext, departure: Departure): Steps {
  const { partitions, brokers } = context.state;
  const brokerId = departure.broker.brokerId;
  const builder = new BatchBuilder(context.options);
  // A broker that is not active is in no ISR but as the last member without leadership: nothing to look for (M2).
  const withElr = elrEnabled(context);
  if (brokers.isActive(brokerId) || (withElr && departure.unclean)) {
    const changed = { brokerId, registration: null };
    const plan = { changed, leaving: brokerId, unclean: departure.unclean, election: 'ONLINE' } as const;
    const elections = new RowElections(context, plan, builder);
    const everywhere = withElr && departure.unclean;
    yield* visitRows(
      context,
      builder,
      {
        scan: (from, max, out) =>
          everywhere
            ? partitions.scanReplicas(brokerId, from, max, out)
            : partitions.scanBroker(brokerId, from, max, out),
        rowCost: 1,
        visitCost: VISIT_COST,
        expected: everywhere ? partitions.liveRows : partitions.inIsrOf(brokerId),
      },
      (rows, count) => elections.decide(rows, count),
    );
  }
  if (builder.isFull) yield builder.take();
  builder.add(departure.last);
  yield* lastBatch(builder);
}

/** Takes replicas out of their ISRs whose directory is online as `broker` is now, and not as `last` leaves it, `after`. */
export function* directoryLossSteps(
  context: ControllerContext,
  broker: BrokerRegistration,
  after: BrokerRegistration,
  last: MetadataRecord,
): Steps {
  const { partitions } = context.state;
  const { brokerId } = broker;
  const builder = new BatchBuilder(context.options);
  const active = context.state.brokers.isActive(brokerId);
  const plan = {
    changed: { brokerId, registration: active ? after : null },
    leaving: brokerId,
    unclean: false,
    election: 'ONLINE',
  } as const;
  const elections = new RowElections(context, plan, builder);
  /** By the number of the directory, of which there are few. */
  const losses = new Map<number, boolean>();
  const isAffected = (row: number): boolean => {
    const at = Math.log2(partitions.replicaBitOf(row, brokerId));
    const index = partitions.directoryIndexAt(row, at);
    let isLost = losses.get(index);
    if (isLost === undefined) {
      const directory = partitions.directories.idOf(index);
      isLost = isDirectoryOnline(broker.logDirs, directory) && !isDirectoryOnline(after.logDirs, directory);
      losses.set(index, isLost);
    }
    return isLost;
  };
  yield* visitRows(
    context,
    builder,
    {
      scan: (from, max, out) => partitions.scanBroker(brokerId, from, max, out),
      rowCost: 1,
      visitCost: VISIT_COST,
      expected: active ? partitions.inIsrOf(brokerId) : 0,
    },
    (rows, count) => {
      let kept = 0;
      for (let i = 0; i < count; i++) if (isAffected(rows[i] as number)) rows[kept++] = rows[i] as number;
      elections.decide(rows, kept);
    },
  );
  if (builder.isFull) yield builder.take();
  builder.add(last);
  yield* lastBatch(builder);
}

/** Gives leaderless partitions a leader where the arriving broker, or anyone by now, can lead. */
export function* arrivalSteps(context: ControllerContext, arrived: BrokerRegistration, first: MetadataRecord): Steps {
  const { partitions } = context.state;
  const builder = new BatchBuilder(context.options);
  builder.add(first);
  const changed = { brokerId: arrived.brokerId, registration: arrived };
  const plan = { changed, leaving: -1, unclean: false, election: 'ONLINE' } as const;
  const elections = new RowElections(context, plan, builder);
  yield* visitRows(
    context,
    builder,
    {
      scan: (from, max, out) => partitions.scanLeaderless(from, max, out),
      rowCost: 1,
      visitCost: VISIT_COST,
      expected: partitions.leaderless,
    },
    (rows, count) => elections.decide(rows, count),
  );
  yield* lastBatch(builder);
}
