/** What it means for the cluster to carry a request out, once or twice. */
import { assertNever } from '../../base/assert.ts';
import { type Failure, failure } from '../../base/error.ts';
import type { AdminRequest } from './admin-events.ts';

/** Whether it may change something. */
export function hasEffects(request: AdminRequest): boolean {
  switch (request.kind) {
    case 'ListTopics':
    case 'DescribeTopics':
    case 'DescribeBrokers':
    case 'DescribeQuorum':
      return false;
    case 'CreateTopics':
    case 'CreatePartitions':
      return !request.validateOnly;
    case 'ChangeVoters':
    case 'TransferLeadership':
      return !request.dryRun;
    case 'RegisterBroker':
    case 'BrokerHeartbeat':
    case 'AlterPartition':
    case 'DeleteTopics':
    case 'ElectLeaders':
    case 'UnregisterBroker':
    case 'CheckHealth':
      return true;
    default:
      return assertNever(request);
  }
}

/** Whether doing it twice is as good as doing it once, the answer included, whatever others did in between. */
export function isIdempotent(request: AdminRequest): boolean {
  switch (request.kind) {
    case 'ListTopics':
    case 'DescribeTopics':
    case 'DescribeBrokers':
    case 'DescribeQuorum':
      return true;
    // It says how the broker is; by its epoch no other one is meant.
    case 'BrokerHeartbeat':
      return true;
    // Another no-op record changes nothing.
    case 'CheckHealth':
      return true;
    case 'CreateTopics':
    case 'CreatePartitions':
      return request.validateOnly;
    case 'ChangeVoters':
    case 'TransferLeadership':
      return request.dryRun;
    // A second registration would bring back a broker that was unregistered in between, or take the id from a newer one.
    case 'RegisterBroker':
    // The second answer would be a refusal, for the epoch that the first one raised.
    case 'AlterPartition':
    case 'DeleteTopics':
    case 'ElectLeaders':
    case 'UnregisterBroker':
      return false;
    default:
      return assertNever(request);
  }
}

/** One that any controller which follows the leader answers as well. */
export function isQuestion(request: AdminRequest): boolean {
  return request.kind === 'ListTopics' || request.kind === 'DescribeTopics' || request.kind === 'DescribeBrokers';
}

/** How a request ends whose answer was lost. */
export function unknownOutcome(request: AdminRequest, why: string): Failure {
  return failure(
    'OUTCOME_UNKNOWN',
    `${request.kind} may or may not have been carried out (${why}); look before you repeat it`,
  );
}
