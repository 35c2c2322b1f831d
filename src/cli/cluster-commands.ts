/** `quorate cluster id`; `health` is beside it. */
import type { Command } from 'commander';
import { addClusterHealthCommand } from './cluster-health-command.ts';
import { addGlobalOptions, type GlobalOptions, globalOptions, outputFormat, withAdmin } from './global-options.ts';
import { printResult } from './output.ts';
import type { CliContext } from './run-cli.ts';

export function addClusterCommands(program: Command, context: CliContext): void {
  const cluster = program.command('cluster').description('the cluster as a whole');
  addGlobalOptions(cluster.command('id').description("the cluster's id")).action((_options, command: Command) =>
    printId(context, globalOptions(command)),
  );
  addClusterHealthCommand(cluster, context);
}

async function printId({ io }: CliContext, options: GlobalOptions): Promise<void> {
  const { clusterId } = await withAdmin(io, options, (admin) => admin.describeCluster());
  printResult(io, outputFormat(options), { clusterId }, () => [`Cluster ID: ${clusterId}`]);
}
