/** One function per record type; this is where a record finds its own. */
import { assertNever } from '../base/assert.ts';
import { applyBrokerRegistrationChange, applyRegisterBroker, applyUnregisterBroker } from './apply-broker.ts';
import { applyConfig, applyFeatureLevel, applyProducerIds } from './apply-cluster.ts';
import { applyPartition, applyPartitionChange } from './apply-partition.ts';
import { applyPartitionChanges } from './apply-partition-changes.ts';
import { applyPartitions } from './apply-partitions.ts';
import { applyRemoveTopic, applyTopic } from './apply-topic.ts';
import { applyAbortTransaction, applyBeginTransaction, applyEndTransaction } from './apply-transaction.ts';
import type { MetadataRecord } from './records.ts';
import type { StateParts } from './state-parts.ts';

/** Applies one record whose (first) offset is `offset`. A refused record has changed nothing. */
export function applyRecord(state: StateParts, record: MetadataRecord, offset: number): void {
  switch (record.kind) {
    case 'RegisterBroker':
      applyRegisterBroker(state, record, offset);
      break;
    case 'UnregisterBroker':
      applyUnregisterBroker(state, record, offset);
      break;
    case 'BrokerRegistrationChange':
      applyBrokerRegistrationChange(state, record, offset);
      break;
    case 'Topic':
      applyTopic(state, record, offset);
      break;
    case 'RemoveTopic':
      applyRemoveTopic(state, record, offset);
      break;
    case 'Partition':
      applyPartition(state, record, offset);
      break;
    case 'PartitionChange':
      applyPartitionChange(state, record, offset);
      break;
    case 'Partitions':
      applyPartitions(state, record, offset);
      break;
    case 'PartitionChanges':
      applyPartitionChanges(state, record, offset);
      break;
    case 'Config':
      applyConfig(state, record, offset);
      break;
    case 'FeatureLevel':
      applyFeatureLevel(state, record, offset);
      break;
    case 'ProducerIds':
      applyProducerIds(state, record, offset);
      break;
    case 'NoOp':
      break;
    case 'BeginTransaction':
      applyBeginTransaction(state, offset);
      break;
    case 'EndTransaction':
      applyEndTransaction(state, offset);
      break;
    case 'AbortTransaction':
      applyAbortTransaction(state, offset);
      break;
    default:
      assertNever(record);
  }
}
