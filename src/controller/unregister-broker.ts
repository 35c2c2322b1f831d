/** UnregisterBroker: forgets a broker, live or not; its replicas keep their places. */
import { sometimes } from '../base/coverage.ts';
import { failure } from '../base/error.ts';
import { departureSteps } from './broker-moves.ts';
import type { UnregisterBrokerCommand } from './commands.ts';
import type { Decision } from './context.ts';
import { type Outcome, unit } from './outcome.ts';

/** Decides an unregistration. */
export function unregisterBroker(decision: Decision, command: UnregisterBrokerCommand): Outcome {
  const broker = decision.state.brokers.get(command.brokerId);
  if (broker === undefined) {
    return {
      kind: 'failed',
      failure: failure(
        'BROKER_ID_NOT_REGISTERED',
        `broker ${command.brokerId} is not registered; see the list of brokers`,
      ),
    };
  }
  sometimes('controller: broker unregistered');
  const { brokerId, brokerEpoch } = broker;
  const last = { kind: 'UnregisterBroker', brokerId, brokerEpoch } as const;
  return unit(`unregistration of broker ${brokerId}`, departureSteps(decision, { broker, unclean: true, last }), () => {
    return { kind: 'UnregisterBroker' };
  });
}
