/** `quorate controller`: runs one controller until it is told to stop. */
import { type Command, Option } from 'commander';
import { QuorateError } from '../base/error.ts';
import type { NodeConfig } from '../config/config.ts';
import { nodeConfig } from '../config/node-config.ts';
import { checkIdentity, readIdentity } from './format-node.ts';
import { addGlobalOptions, type GlobalOptions, globalOptions, readConfig, wholeNumber } from './global-options.ts';
import type { CliContext } from './run-cli.ts';

interface ControllerOptions extends GlobalOptions {
  readonly nodeId?: number;
  readonly exitWithParent?: true;
}

export function addControllerCommand(program: Command, context: CliContext): void {
  addGlobalOptions(program.command('controller').description('run one controller of the cluster'))
    .option('--node-id <id>', 'which controller of the configuration this is', wholeNumber(0, 2_147_483_647))
    // For `quorate dev`: its children must not outlive it, however it ends.
    .addOption(new Option('--exit-with-parent', 'stop when standard input ends').hideHelp())
    .action((_options, command: Command) => run(context, globalOptions(command) as ControllerOptions));
}

/** Says what is wrong with the directory in full, before anything is started. */
function checkFormatted({ dir, file, nodeId, clusterId }: NodeConfig): void {
  const identity = readIdentity(dir);
  if (identity === null) {
    const how = `quorate storage format -t ${clusterId ?? '<cluster id>'} -c ${file} --node-id ${nodeId}`;
    throw new QuorateError('STORAGE_STATE', `${dir} is not formatted. Run \`${how}\` first`);
  }
  checkIdentity(identity, { dir, clusterId, nodeId });
}

async function run(context: CliContext, options: ControllerOptions): Promise<void> {
  const { io } = context;
  const { interrupted } = io;
  const config = nodeConfig(readConfig(io, options), options.nodeId ?? null);
  checkFormatted(config);
  const logger = io.openLogger(config);
  const controller = await io.startController({ config, logger });
  const stop = (reason: string): void => {
    controller.stop(reason).catch((thrown: unknown) => {
      logger.log('error', 'process-failed', { during: 'stop', error: String(thrown) });
    });
  };
  const onInterrupt = (): void => stop(String(interrupted.reason));
  if (interrupted.aborted) onInterrupt();
  else interrupted.addEventListener('abort', onInterrupt, { once: true });
  if (options.exitWithParent === true) io.onParentGone(() => stop('the process that started this one has ended'));
  const { exitCode, problem } = await controller.stopped;
  if (problem !== null) throw problem;
  context.exitWith(exitCode);
}
