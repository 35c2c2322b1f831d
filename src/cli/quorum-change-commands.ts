/** `quorate quorum add-controller`, `remove-controller`, `replace-controller`, `transfer-leader`. */
import { type Command, Option } from 'commander';
import { QuorateError } from '../base/error.ts';
import { parseUuid, type Uuid, ZERO_UUID } from '../base/uuid.ts';
import type { QuorumDescription, ReplicaDescription } from '../driver/ports.ts';
import type { VoterChange } from '../raft/voter-changes.ts';
import { SUPPORTED_KRAFT_VERSIONS } from '../raft/voters.ts';
import type { Admin } from './admin.ts';
import {
  addGlobalOptions,
  type GlobalOptions,
  globalOptions,
  outputFormat,
  usageError,
  wholeNumber,
  withAdmin,
} from './global-options.ts';
import { SILENT_MS } from './health-verdict.ts';
import { printResult } from './output.ts';
import type { CliContext } from './run-cli.ts';

const MAX_ID = 2_147_483_647;
interface ChangeOptions extends GlobalOptions {
  readonly controllerId: number;
  readonly controllerDirectoryId?: Uuid;
  readonly newControllerId?: number;
  readonly to?: number;
  readonly dryRun?: true;
}

export function addQuorumChangeCommands(quorum: Command, context: CliContext): void {
  const trial = (name: string, description: string): Command =>
    addGlobalOptions(quorum.command(name).description(description)).option(
      '--dry-run',
      'only say what would be done, and whether it is allowed',
    );
  const change = (name: string, description: string): Command =>
    trial(name, description).addOption(idOption('--controller-id <id>', 'the controller').makeOptionMandatory());
  const directory = new Option(
    '--controller-directory-id <uuid>',
    'its directory, when there are several controllers with that id',
  ).argParser(directoryId);
  change('add-controller', 'make a controller that follows a voter')
    .addOption(directory)
    .action((_options, command: Command) => add(context, globalOptions(command) as ChangeOptions));
  change('remove-controller', 'take the vote from a controller, dead or alive')
    .addOption(directory)
    .action((_options, command: Command) => remove(context, globalOptions(command) as ChangeOptions));
  change('replace-controller', 'give the vote of a controller to another one, or to itself on a new disk')
    .addOption(idOption('--new-controller-id <id>', 'the one to take its place; left out: the same id'))
    .action((_options, command: Command) => replace(context, globalOptions(command) as ChangeOptions));
  trial('transfer-leader', 'hand leadership to another voter')
    .addOption(idOption('--to <id>', 'the voter; left out: the one that has most'))
    .action((_options, command: Command) => transfer(context, globalOptions(command) as ChangeOptions));
}

function idOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser(wholeNumber(0, MAX_ID));
}

function directoryId(text: string): Uuid {
  const id = parseUuid(text);
  if (id === null) throw usageError(`'${text}' is no directory id: those have 22 characters, see quorum describe`);
  return id;
}

async function add({ io }: CliContext, options: ChangeOptions): Promise<void> {
  const done = await withAdmin(io, options, async (admin) => {
    const quorum = await admin.describeQuorum();
    refuseIfVoter(quorum, options.controllerId, options.controllerDirectoryId);
    const observer = observerNamed(quorum, options.controllerId, options.controllerDirectoryId);
    await admin.changeVoters(addition(observer), { dryRun: options.dryRun === true });
    return observer;
  });
  report(io, options, { added: keyOf(done) }, `${nameOf(done)} ${options.dryRun ? 'may become' : 'is'} a voter`);
}

async function remove({ io }: CliContext, options: ChangeOptions): Promise<void> {
  const done = await withAdmin(io, options, async (admin) => {
    const voter = voterNamed(await admin.describeQuorum(), options.controllerId, options.controllerDirectoryId);
    await admin.changeVoters(removal(voter), { dryRun: options.dryRun === true });
    return voter;
  });
  report(
    io,
    options,
    { removed: keyOf(done) },
    `${nameOf(done)} ${options.dryRun ? 'may be removed' : 'is no voter any more'}`,
  );
}

/** With another id the new one is added first; with the same id the old one has to go first. */
async function replace({ io }: CliContext, options: ChangeOptions): Promise<void> {
  const { controllerId, newControllerId = controllerId } = options;
  const done = await withAdmin(io, options, async (admin) => {
    const quorum = await admin.describeQuorum();
    const voter = voterNamed(quorum, controllerId, undefined);
    const observer = observerNamed(quorum, newControllerId, undefined);
    refuseIfGone(voter, observer);
    const steps = [addition(observer), removal(voter)];
    if (newControllerId === controllerId) steps.reverse();
    await carryOut(admin, steps, options.dryRun === true);
    return { voter, observer };
  });
  const { voter, observer } = done;
  const what = `${nameOf(observer)} ${options.dryRun ? 'may take' : 'has taken'} the place of ${nameOf(voter)}`;
  report(io, options, { removed: keyOf(voter), added: keyOf(observer) }, what);
}

/**
 * The leader tells of observers for minutes after they have gone, so also of the directory that was replaced before: the voter
 * that lives would be removed, and nobody come in its place.
 */
function refuseIfGone(voter: ReplicaDescription, observer: ReplicaDescription): void {
  const silentMs = (voter.lastFetchTimestampMs ?? 0) - (observer.lastFetchTimestampMs ?? 0);
  if (silentMs <= SILENT_MS) return;
  const what = `${nameOf(voter)} is alive, and ${nameOf(observer)}, which would take its place, was last heard of ${silentMs} ms earlier`;
  throw new QuorateError(
    'UNSAFE_VOTER_CHANGE',
    `${what}: either that is done already, or it is to be started first. Nothing was changed`,
  );
}

/** One after the other. What would be allowed can be said of the first alone. */
async function carryOut(admin: Admin, steps: readonly VoterChange[], dryRun: boolean): Promise<void> {
  const [first, ...others] = steps;
  if (first === undefined) return;
  await admin.changeVoters(first, { dryRun });
  if (dryRun) return;
  for (const step of others) {
    try {
      await admin.changeVoters(step, { dryRun });
    } catch (thrown) {
      if (!(thrown instanceof QuorateError)) throw thrown;
      const done =
        first.kind === 'add' ? `controller ${first.voter.id} was added` : `controller ${first.id} was removed`;
      const todo = step.kind === 'add' ? 'add-controller' : 'remove-controller';
      throw new QuorateError(thrown.code, `${done}, but then: ${thrown.message}; go on with quorum ${todo}`);
    }
  }
}

async function transfer({ io }: CliContext, options: ChangeOptions): Promise<void> {
  const dryRun = options.dryRun === true;
  const { to } = await withAdmin(io, options, (admin) => admin.transferLeadership(options.to ?? null, { dryRun }));
  report(io, options, { transferredTo: to }, `Leadership ${dryRun ? 'would go' : 'goes'} to controller ${to}`);
}

function report(io: CliContext['io'], options: ChangeOptions, data: object, sentence: string): void {
  const dryRun = options.dryRun === true;
  printResult(io, outputFormat(options), { ...data, dryRun }, () => [
    `${sentence}${dryRun ? ' (nothing was changed)' : ''}.`,
  ]);
}

function observerNamed(quorum: QuorumDescription, id: number, directory: Uuid | undefined): ReplicaDescription {
  const what =
    'follows as an observer: start it (format its directory with --no-initial-controllers), and wait until quorum describe shows it';
  return only(quorum.observers, id, directory, what);
}

/** Whoever looked for it among the observers would be told to format its directory. */
function refuseIfVoter({ voters, observers }: QuorumDescription, id: number, directory: Uuid | undefined): void {
  const voter = voters.find((each) => each.id === id && (directory ?? each.directoryId) === each.directoryId);
  if (voter === undefined || (directory === undefined && observers.some((each) => each.id === id))) return;
  throw new QuorateError('DUPLICATE_VOTER', `${nameOf(voter)} is a voter already: there is nothing to do`);
}

function voterNamed(quorum: QuorumDescription, id: number, directory: Uuid | undefined): ReplicaDescription {
  return only(quorum.voters, id, directory, 'is a voter: see quorum describe');
}

function only(
  replicas: readonly ReplicaDescription[],
  id: number,
  directory: Uuid | undefined,
  what: string,
): ReplicaDescription {
  const found = replicas.filter(
    (replica) => replica.id === id && (directory ?? replica.directoryId) === replica.directoryId,
  );
  const lastMs = Math.max(...found.map(({ lastFetchTimestampMs }) => lastFetchTimestampMs ?? 0));
  const [first, ...others] = found.filter(
    ({ lastFetchTimestampMs }) => lastMs - (lastFetchTimestampMs ?? 0) <= SILENT_MS,
  );
  if (first === undefined) {
    const name = directory === undefined ? `controller ${id}` : `controller ${id} with directory ${directory}`;
    throw new QuorateError('VOTER_NOT_FOUND', `no ${name} ${what}`);
  }
  if (others.length === 0) return first;
  const directories = found.map(({ directoryId: each }) => each).join(', ');
  throw usageError(`several controllers have the id ${id}; say which by --controller-directory-id: ${directories}`);
}

function addition({ id, directoryId: directory, endpoints }: ReplicaDescription): VoterChange {
  return {
    kind: 'add',
    voter: { id, directoryId: known(id, directory), endpoints, kraftVersion: SUPPORTED_KRAFT_VERSIONS },
  };
}

/** The leader compares directories only once it knows the voter's; one that was never heard of has none to be named by. */
function removal({ id, directoryId: directory }: ReplicaDescription): VoterChange {
  return { kind: 'remove', id, directoryId: directory ?? ZERO_UUID };
}

function known(id: number, directory: Uuid | null): Uuid {
  if (directory !== null) return directory;
  throw new QuorateError(
    'VOTER_NOT_FOUND',
    `the directory of controller ${id} is not known yet; try again in a moment`,
  );
}

function keyOf({ id, directoryId: directory }: ReplicaDescription): object {
  return { id, directoryId: directory };
}

function nameOf({ id, directoryId: directory }: ReplicaDescription): string {
  return `Controller ${id} with directory ${directory ?? 'not known yet'}`;
}
