/** The process behind bin/quorate. */
import { processIo } from './process-io.ts';
import { runCli } from './run-cli.ts';

process.exit(await runCli(process.argv.slice(2), processIo()));
