/** `quorate brokers …`: who is registered, in which state and why. */
import type { Command } from 'commander';
import { QuorateError } from '../base/error.ts';
import { addressText } from '../config/address.ts';
import type { BrokerDescription } from '../controller/commands.ts';
import { addConsistencyOption, type ConsistencyOptions, questionOf, tellReadFrom } from './consistency.ts';
import {
  addGlobalOptions,
  type GlobalOptions,
  globalOptions,
  outputFormat,
  wholeNumber,
  withAdmin,
} from './global-options.ts';
import { printResult, textTable } from './output.ts';
import type { CliContext } from './run-cli.ts';

type ListOptions = GlobalOptions & ConsistencyOptions;

interface BrokerOptions extends ListOptions {
  readonly id: number;
}

export function addBrokersCommands(program: Command, context: CliContext): void {
  const brokers = program.command('brokers').description('list, describe and unregister brokers');
  const id = ['--id <id>', "the broker's id", wholeNumber(0, 2_147_483_647)] as const;

  addConsistencyOption(addGlobalOptions(brokers.command('list').description('list the registered brokers'))).action(
    (_options, command: Command) => list(context, globalOptions(command)),
  );
  addConsistencyOption(
    addGlobalOptions(brokers.command('describe').description('one broker in full, and why it is fenced')),
  )
    .requiredOption(...id)
    .action((_options, command: Command) => describe(context, globalOptions(command) as BrokerOptions));
  addGlobalOptions(brokers.command('unregister').description('forget a broker that will not come back'))
    .requiredOption(...id)
    .action((_options, command: Command) => unregister(context, globalOptions(command) as BrokerOptions));
}

async function list({ io }: CliContext, options: ListOptions): Promise<void> {
  const brokers = await describedBrokers(io, options, null);
  printResult(io, outputFormat(options), brokers.map(brokerData), () =>
    textTable(
      ['Id', 'Epoch', 'State', 'Rack', 'Listeners', 'Leads', 'InIsr', 'LastContact'],
      brokers.map((broker) => [
        String(broker.brokerId),
        String(broker.brokerEpoch),
        stateOf(broker),
        broker.rack ?? '-',
        listenersText(broker),
        String(broker.leaderCount),
        String(broker.isrCount),
        broker.msSinceLastContact === null ? '-' : `${broker.msSinceLastContact} ms ago`,
      ]),
    ),
  );
}

async function describe({ io }: CliContext, options: BrokerOptions): Promise<void> {
  const [broker] = await describedBrokers(io, options, [options.id]);
  if (broker === undefined)
    throw new QuorateError('BROKER_ID_NOT_REGISTERED', `Broker ${options.id} is not registered.`);
  printResult(io, outputFormat(options), brokerData(broker), () => [
    `Id:             ${broker.brokerId}`,
    `Epoch:          ${broker.brokerEpoch}`,
    `State:          ${stateOf(broker)}`,
    ...(broker.fencedReason === null ? [] : [`Reason:         ${broker.fencedReason}`]),
    `Incarnation:    ${broker.incarnationId}`,
    `Rack:           ${broker.rack ?? '-'}`,
    `Listeners:      ${listenersText(broker)}`,
    `Features:       ${broker.features.map(({ name, minVersion, maxVersion }) => `${name} ${minVersion}..${maxVersion}`).join(', ') || '-'}`,
    `Log dirs:       ${broker.logDirs.join(', ') || '-'}`,
    `Leads:          ${broker.leaderCount} partitions`,
    `In sync for:    ${broker.isrCount} partitions`,
    `Last contact:   ${broker.msSinceLastContact === null ? '-' : `${broker.msSinceLastContact} ms ago`}`,
  ]);
}

async function unregister({ io }: CliContext, options: BrokerOptions): Promise<void> {
  await withAdmin(io, options, (admin) => admin.execute({ kind: 'UnregisterBroker', brokerId: options.id }));
  printResult(io, outputFormat(options), { id: options.id }, () => [`Broker ${options.id} is no longer registered.`]);
}

async function describedBrokers(
  io: CliContext['io'],
  options: ListOptions,
  brokerIds: readonly number[] | null,
): Promise<readonly BrokerDescription[]> {
  const reply = await withAdmin(io, options, (admin) =>
    admin.execute({ kind: 'DescribeBrokers', brokerIds, ...questionOf(options) }),
  );
  tellReadFrom(io, options, reply);
  return reply.brokers.map((broker) => {
    if ('code' in broker) throw new QuorateError(broker.code, broker.message);
    return broker;
  });
}

function stateOf(broker: BrokerDescription): string {
  if (broker.fenced) return 'fenced';
  return broker.inControlledShutdown ? 'shutting-down' : 'unfenced';
}

function listenersText(broker: BrokerDescription): string {
  return broker.listeners.map((listener) => `${listener.name}://${addressText(listener)}`).join(',') || '-';
}

function brokerData(broker: BrokerDescription): unknown {
  const { brokerId, brokerEpoch, fenced, inControlledShutdown, rack, listeners, ...rest } = broker;
  return { id: brokerId, epoch: brokerEpoch, fenced, inControlledShutdown, rack, listeners, ...rest };
}
