/** `quorate watch`: metadata records as they commit, until Ctrl-C. */
import type { Command } from 'commander';
import { addGlobalOptions, type GlobalOptions, globalOptions, outputFormat, withAdmin } from './global-options.ts';
import { printItem } from './output.ts';
import { fieldsText, recordData } from './record-text.ts';
import type { CliContext } from './run-cli.ts';

interface WatchOptions extends GlobalOptions {
  readonly fromBeginning?: true;
}

export function addWatchCommand(program: Command, context: CliContext): void {
  addGlobalOptions(program.command('watch').description('print metadata records as they commit'))
    .option('--from-beginning', 'first those that make up the present state')
    .action((_options, command: Command) => watch(context, globalOptions(command) as WatchOptions));
}

async function watch({ io }: CliContext, options: WatchOptions): Promise<void> {
  const format = outputFormat(options);
  await withAdmin(io, options, async (admin) => {
    const records = admin.follow({ fromBeginning: options.fromBeginning === true, signal: io.interrupted });
    for await (const followed of records) {
      const { type, data } = recordData(followed.record);
      const { offset, epoch, fromSnapshot } = followed;
      const item = { offset, epoch, type, data, ...(fromSnapshot ? { fromSnapshot } : {}) };
      printItem(io, format, item, () => {
        return `${String(offset).padStart(8)}  ${String(epoch).padStart(4)}  ${type.padEnd(24)}  ${fieldsText(data)}`;
      });
    }
  });
}
