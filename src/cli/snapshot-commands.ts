/** `quorate snapshot save|status|restore`: all metadata as a file, and a new quorum from it. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { QuorateError } from '../base/error.ts';
import { epoch, type OffsetAndEpoch, offset } from '../base/ids.ts';
import { timeText } from '../base/time-text.ts';
import { randomUuid } from '../base/uuid.ts';
import { metadataVersionName } from '../config/metadata-versions.ts';
import { nodeConfig } from '../config/node-config.ts';
import { summaryOf } from '../metadata/state-summary.ts';
import { LOCK_FILE } from '../storage/layout.ts';
import { NodeDisk } from '../storage/node-disk.ts';
import { baseOf, readSavedSnapshot, type SavedSnapshot } from '../storage/saved-snapshot.ts';
import { formatNode, namingDirectory } from './format-node.ts';
import { type FormatOptions, planFormat } from './format-plan.ts';
import {
  addGlobalOptions,
  type GlobalOptions,
  globalOptions,
  outputFormat,
  readConfig,
  usageError,
  wholeNumber,
  withAdmin,
} from './global-options.ts';
import { refuseIfLed } from './living-quorum.ts';
import { printResult } from './output.ts';
import type { CliContext } from './run-cli.ts';
import { clientTls } from './tls-options.ts';

type RestoreOptions = GlobalOptions &
  Pick<FormatOptions, 'clusterId' | 'standalone' | 'initialControllers'> & {
    readonly nodeId?: number;
    readonly above?: OffsetAndEpoch;
  };

export function addSnapshotCommands(program: Command, context: CliContext): void {
  const snapshot = program.command('snapshot').description('all metadata as a file, and a new quorum from it');
  addGlobalOptions(snapshot.command('save').description('save all metadata of the running cluster to a file'))
    .argument('<file>', 'must not exist yet')
    .action((file: string, _options, command: Command) => save(context, globalOptions(command), file));
  addGlobalOptions(snapshot.command('status').description('check a saved file and say what is in it'))
    .argument('<file>')
    .action((file: string, _options, command: Command) => status(context, globalOptions(command), file));
  addGlobalOptions(
    snapshot.command('restore').description('format the directory of a controller with the metadata of a saved file'),
  )
    .argument('<file>', 'the same one for every controller')
    .option('--node-id <id>', 'which controller of the configuration this is', wholeNumber(0, 2_147_483_647))
    .option('-t, --cluster-id <id>', "the cluster's id: the old one, so that its brokers find it again")
    .option('-s, --standalone', 'the first and only voter, others are added later')
    .option('-I, --initial-controllers <id@host:port:dirId,…>', 'the first voters and their directory ids')
    .option(
      '--above <offset-epoch>',
      'where the old cluster was when it was last seen, if it was recovered or restored after the file was saved',
      position,
    )
    .action((file: string, _options, command: Command) => restore(context, globalOptions(command), file));
}

/** Left by a look that found nothing, and by the making of a file system. */
const OF_AN_EMPTY_DIRECTORY: readonly string[] = [LOCK_FILE, 'lost+found'];

function position(text: string): OffsetAndEpoch {
  const [, at, ofEpoch] = /^(\d{1,15})-(\d{1,9})$/.exec(text) ?? [];
  if (at === undefined) throw new InvalidArgumentError('allowed: an offset and an epoch, such as 1048724-1003');
  return { offset: offset(Number(at)), epoch: epoch(Number(ofEpoch)) };
}

async function save({ io }: CliContext, options: GlobalOptions, file: string): Promise<void> {
  const path = resolve(file);
  checkNotThere(path);
  if (!isDirectory(dirname(path))) throw usageError(`there is no directory ${dirname(path)}`);
  const saved = await withAdmin(io, options, async (admin) => {
    const { endOffset, epoch, bytes } = await admin.snapshot();
    // A name of its own, beside others who save to the same file.
    const sizeBytes = writeNew(path, `${basename(path)}.${randomUuid(io.random)}.part`, bytes);
    return { file: path, endOffset, epoch, sizeBytes };
  });
  printResult(io, outputFormat(options), saved, () => [
    `Saved everything below offset ${saved.endOffset} (epoch ${saved.epoch}) to ${path}, ${saved.sizeBytes} bytes.`,
  ]);
}

function isDirectory(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

function checkNotThere(path: string): void {
  if (existsSync(path)) throw new QuorateError('STORAGE_STATE', `${path} exists already: choose another name`);
}

/** Writes the file under the name `part` until it is whole and durable; returns its size. Leaves nothing when it fails. */
function writeNew(path: string, part: string, bytes: Iterable<Uint8Array>): number {
  const disk = new NodeDisk(dirname(path));
  let position = 0;
  try {
    for (const chunk of bytes) {
      disk.runSync([{ kind: 'write', path: part, position, chunks: [chunk] }]);
      position += chunk.length;
    }
    disk.runSync([{ kind: 'flush', path: part }]);
    checkNotThere(path);
  } catch (thrown) {
    disk.runSync([{ kind: 'remove', path: part }]);
    throw thrown;
  }
  disk.runSync([
    { kind: 'rename', from: part, to: basename(path) },
    { kind: 'flushDirectory', path: '' },
  ]);
  return position;
}

function status({ io }: CliContext, options: GlobalOptions, file: string): void {
  const saved = read(file);
  const { id, sizeBytes, lastContainedLogTimestampMs } = saved;
  const summary = summaryOf(saved.state);
  const lastAppend = timeText(lastContainedLogTimestampMs);
  const data = { endOffset: id.offset, epoch: id.epoch, sizeBytes, lastAppend, ...summary };
  printResult(io, outputFormat(options), data, () => [
    `End offset: ${id.offset}, epoch ${id.epoch}`,
    `Last append: ${lastAppend}`,
    `Size: ${sizeBytes} bytes, all checksums right`,
    `Content: ${contentText(saved)}`,
  ]);
}

async function restore({ io }: CliContext, options: RestoreOptions, file: string): Promise<void> {
  const saved = read(file);
  const config = readConfig(io, options);
  const node = nodeConfig(config, options.nodeId ?? null);
  const { metadataVersion } = summaryOf(saved.state);
  const plan = { ...planFormat(options, node, io.random), metadataVersion };
  if (isDirectory(plan.dir) && readdirSync(plan.dir).some((name) => !OF_AN_EMPTY_DIRECTORY.includes(name))) {
    const what = `${plan.dir} is not empty`;
    throw new QuorateError('STORAGE_STATE', `${what}: a restore never overwrites; move it away, or choose another dir`);
  }
  await refuseIfLed(io, node, {
    clusterId: plan.clusterId,
    tls: clientTls(options, config),
    todo: 'it would go back to this file. For a lost disk, see docs/change-the-quorum.md; for all of it, stop every controller first',
  });
  const base = baseOf(saved, options.above ?? null);
  formatNode(plan, io.wallMs(), base);
  const { dir, clusterId, nodeId, directoryId, voters } = plan;
  const data = { dir, clusterId, nodeId, directoryId, metadataVersion, voters, from: saved.id, base: base.id };
  const ids = (voters ?? []).map(({ id }) => id).join(', ');
  printResult(io, outputFormat(options), data, () => [
    `Formatted ${dir} for controller ${nodeId} with ${contentText(saved)}.`,
    `The log begins at offset ${base.id.offset}, epoch ${base.id.epoch}; voters: ${ids}.`,
    'Restore the same file on every voter, then start them. The old controllers must not run any more.',
    'Brokers that had registered later than the file was saved must be restarted.',
  ]);
}

function read(file: string): SavedSnapshot {
  const path = resolve(file);
  return namingDirectory(dirname(path), () => readSavedSnapshot(new NodeDisk(dirname(path)), basename(path)));
}

function contentText(saved: SavedSnapshot): string {
  const { topics, partitions, brokers, metadataVersion } = summaryOf(saved.state);
  const release = metadataVersionName(metadataVersion);
  return `${topics} topics with ${partitions} partitions, ${brokers} brokers, metadata.version ${release}`;
}
