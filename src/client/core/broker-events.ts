/** What goes into {@link BrokerCore} and what comes out. The shell carries effects out in the order given. */
import type { Failure } from '../../base/error.ts';
import type { Offset, OffsetAndEpoch } from '../../base/ids.ts';
import type { Uuid } from '../../base/uuid.ts';
import type {
  AlteredPartition,
  AlterPartitionCommand,
  BrokerHeartbeatCommand,
  RegisterBrokerCommand,
} from '../../controller/commands.ts';
import type { CommandResult } from '../../driver/ports.ts';
import type { LeaderRecoveryState, MetadataRecord, RecordBatch } from '../../metadata/records.ts';
import type { LinkEffect, LinkNumber, LostLink } from './controller-link.ts';

/** The commands a broker sends on its session. */
export type BrokerCommand = RegisterBrokerCommand | BrokerHeartbeatCommand | AlterPartitionCommand;

/** Names one follow stream; late news of an older one is ignored. */
export type StreamNumber = number & { readonly __brand: 'StreamNumber' };

/** A member of a wanted ISR; −1 as its epoch: not checked. */
export interface IsrMember {
  readonly brokerId: number;
  readonly brokerEpoch: number;
}

export type BrokerEvent =
  /** Begin: find the active controller, register, follow. */
  | { readonly kind: 'start' }
  /** Time has reached `nextDeadlineMs`. Early or late ticks do no harm. */
  | { readonly kind: 'tick' }
  /** The user's data plane can serve: ask to be unfenced. */
  | { readonly kind: 'ready' }
  /** Controlled shutdown: hand all leadership over, then stop. */
  | { readonly kind: 'shutdown' }
  /** Stop at once, without a word to the controller. */
  | { readonly kind: 'close' }
  /** The leader of a partition wishes another ISR. Answered by `isrAltered` with the same number. */
  | {
      readonly kind: 'alterIsr';
      readonly requestNumber: number;
      readonly topicId: Uuid;
      readonly partition: number;
      readonly isr: readonly IsrMember[];
      /** null: as it is. RECOVERED ends the recovery after an unclean election. */
      readonly leaderRecoveryState: LeaderRecoveryState | null;
    }
  | LostLink
  | {
      readonly kind: 'reply';
      readonly link: LinkNumber;
      readonly correlationId: number;
      readonly result: CommandResult;
    }
  // What a follow stream brings, decoded, in order.
  | { readonly kind: 'snapshotBegin'; readonly stream: StreamNumber; readonly id: OffsetAndEpoch }
  | { readonly kind: 'snapshotRecords'; readonly stream: StreamNumber; readonly records: readonly MetadataRecord[] }
  | { readonly kind: 'snapshotEnd'; readonly stream: StreamNumber }
  | {
      readonly kind: 'batches';
      readonly stream: StreamNumber;
      /** A batch of consensus' own records comes without records. */
      readonly batches: readonly RecordBatch[];
      readonly stableEndOffset: Offset;
    }
  /** The follow stream ended; POSITION_OUT_OF_RANGE: our position does not exist there. */
  | { readonly kind: 'followFailed'; readonly stream: StreamNumber; readonly failure: Failure };

/** A partition this broker has a replica of, as it stands now. */
export interface LocalPartition {
  readonly topic: string;
  readonly topicId: Uuid;
  readonly partition: number;
  readonly leaderEpoch: number;
  readonly partitionEpoch: number;
  readonly isr: readonly number[];
  /** In order of preference. */
  readonly replicas: readonly number[];
  /** RECOVERING: the leader was elected uncleanly and has not said yet that it has recovered. */
  readonly leaderRecoveryState: LeaderRecoveryState;
}

/** What becomes of this broker's replicas. For each partition the leader epochs only rise, each is told once. */
export type LeadershipEffect =
  | ({ readonly kind: 'becomeLeader' } & LocalPartition)
  | ({
      readonly kind: 'becomeFollower';
      /** −1: the partition has no leader now. */
      readonly leader: number;
    } & LocalPartition)
  /** A partition that this broker goes on leading in the same leader epoch has another ISR or replica list. */
  | ({ readonly kind: 'leaderUpdated' } & LocalPartition)
  | {
      readonly kind: 'stopReplica';
      readonly topic: string;
      readonly topicId: Uuid;
      readonly partition: number;
      /** true: the topic is gone; false: the replica has moved to other brokers. */
      readonly deleted: boolean;
    };

export type BrokerEffect =
  | LinkEffect
  | LeadershipEffect
  | {
      readonly kind: 'send';
      readonly link: LinkNumber;
      readonly correlationId: number;
      readonly command: BrokerCommand;
    }
  /** Follow metadata over this link from a position (null: from nothing). */
  | {
      readonly kind: 'follow';
      readonly link: LinkNumber;
      readonly stream: StreamNumber;
      readonly position: OffsetAndEpoch | null;
    }
  /** End a follow stream; nothing more may be reported about it. Streams of a closed link end with it. */
  | { readonly kind: 'stopFollow'; readonly stream: StreamNumber }
  /** The image has changed; leadership effects of the same change came before. */
  | { readonly kind: 'metadataChanged'; readonly endOffset: Offset }
  /** The registration is accepted. */
  | { readonly kind: 'registered'; readonly brokerEpoch: number }
  /** The controller has fenced or unfenced this broker. */
  | { readonly kind: 'fenced'; readonly fenced: boolean }
  | {
      readonly kind: 'isrAltered';
      readonly requestNumber: number;
      readonly result: AlteredPartition | Failure;
    }
  /** Something failed and will be tried again; for logs. */
  | { readonly kind: 'trouble'; readonly failure: Failure }
  /** The end. `clean`: a controlled shutdown that the controller has confirmed. */
  | { readonly kind: 'stopped'; readonly clean: boolean }
  /** The end, for a reason the operator must see. */
  | { readonly kind: 'fatal'; readonly failure: Failure };
