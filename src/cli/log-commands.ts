/**
 * `quorate log …`: looks at the files of a controller on this machine, offline. It only reads, takes no lock, and may be
 * used while a controller runs on the directory.
 */
import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Command } from 'commander';
import { messageOf, QuorateError } from '../base/error.ts';
import { nodeConfig } from '../config/node-config.ts';
import type { DiskReader } from '../storage/disk.ts';
import {
  BOOTSTRAP_CHECKPOINT,
  LOG_DIRECTORY,
  META_PROPERTIES,
  segmentBaseOffset,
  snapshotIdOf,
  snapshotPath,
} from '../storage/layout.ts';
import {
  listSegments,
  type WalkedBatch,
  type WalkItem,
  walkLog,
  walkSegmentFile,
  walkSnapshot,
} from '../storage/log-inspection.ts';
import { NodeDisk } from '../storage/node-disk.ts';
import { listSnapshots } from '../storage/snapshot-files.ts';
import { verifyDirectory } from '../storage/verify-directory.ts';
import { batchText, damageText, dumpedBatch, tailText } from './dumped-items.ts';
import { EXIT_CODES } from './exit-codes.ts';
import {
  addGlobalOptions,
  type GlobalOptions,
  globalOptions,
  outputFormat,
  readConfig,
  usageError,
  wholeNumber,
} from './global-options.ts';
import { printItem, printResult } from './output.ts';
import type { CliContext } from './run-cli.ts';
import { verificationLines } from './verification-text.ts';

/** Batches that --around shows on either side. */
const NEIGHBOURS = 3;

interface DirectoryOptions extends GlobalOptions {
  readonly nodeId?: number;
  readonly dir?: string;
}
interface DumpOptions extends DirectoryOptions {
  readonly file?: string;
  readonly snapshot?: true;
  readonly around?: number;
  readonly from?: number;
  readonly limit?: number;
  readonly unfold?: true;
}

export function addLogCommands(program: Command, context: CliContext): void {
  const log = program.command('log').description("look at a controller's files on this machine, also while it runs");
  const offset = wholeNumber(0, Number.MAX_SAFE_INTEGER);
  addDirectoryOptions(log.command('dump').description('print the batches and records of the log or of a snapshot'))
    .option('--file <path>', 'one segment or snapshot file by itself, wherever it lies')
    .option('--snapshot', 'the newest snapshot, in place of the log')
    .option('--around <offset>', `the batch that holds this offset, and ${NEIGHBOURS} on either side`, offset)
    .option('--from <offset>', 'begin with the batch that holds this offset', offset)
    .option('--limit <batches>', 'end after so many', wholeNumber(1, Number.MAX_SAFE_INTEGER))
    .option('--unfold', 'bulk records as the many they stand for')
    .action((_options, command: Command) => dump(context, globalOptions(command) as DumpOptions));
  addDirectoryOptions(log.command('verify').description('check every file, and how they fit together')).action(
    (_options, command: Command) => verify(context, globalOptions(command) as DirectoryOptions),
  );
}

function addDirectoryOptions(command: Command): Command {
  return addGlobalOptions(command)
    .option('--node-id <id>', 'which controller of the configuration this is', wholeNumber(0, 2_147_483_647))
    .option('--dir <directory>', 'the metadata directory, in place of the one in the configuration');
}

function dump(context: CliContext, options: DumpOptions): void {
  const { io } = context;
  const format = outputFormat(options);
  for (const item of chosen(walked(context, options), options)) {
    switch (item.kind) {
      case 'file':
        break;
      case 'batch':
        if (printBatch(context, options, item)) break;
        context.exitWith(EXIT_CODES.failed);
        break;
      case 'damage':
        printItem(io, format, { kind: 'damage', ...item.damage }, () => damageText(item.damage));
        context.exitWith(EXIT_CODES.failed);
        break;
      case 'tail':
        printItem(io, format, { kind: 'tail', ...item.tail }, () => tailText(item.tail));
    }
  }
}

/** False: its records cannot be read. */
function printBatch({ io }: CliContext, options: DumpOptions, batch: WalkedBatch): boolean {
  const format = outputFormat(options);
  try {
    const shown = dumpedBatch(batch, options.unfold === true);
    printItem(io, format, shown, () => batchText(shown));
    return true;
  } catch (thrown) {
    if (!(thrown instanceof QuorateError) || thrown.code !== 'MALFORMED_MESSAGE') throw thrown;
    const { path, position, header } = batch;
    const what = `its records cannot be read: ${messageOf(thrown)}`;
    const damage = { path, position, offset: header.baseOffset, what };
    printItem(io, format, { kind: 'damage', ...damage }, () => damageText(damage));
    return false;
  }
}

/** What is to be looked at, from a little before what is wanted. */
function walked(context: CliContext, options: DumpOptions): Iterable<WalkItem> {
  if (options.around !== undefined && (options.from ?? options.limit) !== undefined)
    throw usageError('--around says what to show: leave out --from and --limit');
  if (options.file !== undefined) {
    const named = options.snapshot ?? options.dir ?? options.nodeId;
    if (named !== undefined) throw usageError('--file is all there is to look at: leave out the directory');
    return walkFile(options.file);
  }
  const disk = new NodeDisk(metadataDirectory(context, options));
  if (options.snapshot !== true) return walkLog(disk, { fromOffset: startOf(disk, options) });
  const newest = listSnapshots(disk).at(-1);
  if (newest === undefined) throw new QuorateError('SNAPSHOT_NOT_FOUND', 'there is no snapshot in the directory');
  return walkSnapshot(disk, snapshotPath(newest), newest);
}

function walkFile(path: string): Iterable<WalkItem> {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) throw usageError(`${path} is not a file`);
  const [disk, name] = [new NodeDisk(dirname(path)), basename(path)];
  const baseOffset = segmentBaseOffset(name);
  if (baseOffset !== null) return walkSegmentFile(disk, name, baseOffset);
  if (/\.checkpoint(\.part)?$/.test(name)) return walkSnapshot(disk, name, snapshotIdOf(name));
  throw usageError(`${path} is neither a segment (20 digits and .log) nor a snapshot (….checkpoint)`);
}

/** Where the walk begins: for --around a segment earlier, so that there are neighbours. */
function startOf(disk: DiskReader, { around, from }: DumpOptions): number {
  if (around === undefined) return from ?? 0;
  const base = listSegments(disk).findLast((candidate) => candidate <= around) ?? 0;
  return Math.max(0, base - 1);
}

function chosen(items: Iterable<WalkItem>, { around, from = 0, limit }: DumpOptions): Iterable<WalkItem> {
  return around === undefined ? limited(items, from, limit ?? Number.POSITIVE_INFINITY) : neighbours(items, around);
}

/** At most so many batches, from the one that holds an offset on; and what lies between them. */
function* limited(items: Iterable<WalkItem>, from: number, limit: number): Generator<WalkItem> {
  let left = limit;
  for (const item of items) {
    if (item.kind === 'batch' && item.header.endOffset <= from) continue;
    if (item.kind === 'batch' && left-- === 0) return;
    yield item;
  }
}

/** The batch that holds an offset, and some on either side. Throws POSITION_OUT_OF_RANGE when there is none. */
function* neighbours(items: Iterable<WalkItem>, offset: number): Generator<WalkItem> {
  let before: WalkItem[] = [];
  let after: number | null = null;
  let end: number | null = null;
  for (const item of items) {
    if (item.kind === 'file') continue;
    const isBatch = item.kind === 'batch';
    if (after === null && isBatch && item.header.endOffset > offset) {
      if (end === null && item.header.baseOffset > offset) break;
      yield* before;
      yield item;
      after = NEIGHBOURS;
    } else if (after === null) {
      before = [...before.slice(1 - NEIGHBOURS), isBatch ? { ...item, bytes: item.bytes.slice() } : item];
      if (isBatch) end = item.header.endOffset;
    } else {
      if (isBatch && after-- === 0) return;
      yield item;
    }
  }
  if (after !== null) return;
  yield* before.filter(({ kind }) => kind === 'damage');
  const found = end === null ? '' : `: the last one found ends before ${end}`;
  throw new QuorateError('POSITION_OUT_OF_RANGE', `no batch holds offset ${offset}${found}`);
}

function verify(context: CliContext, options: DirectoryOptions): void {
  const dir = metadataDirectory(context, options);
  checkReadable(dir);
  const found = verifyDirectory(new NodeDisk(dir));
  const isSound = found.damage.length === 0;
  const { files, damage, tail } = found;
  printResult(context.io, outputFormat(options), { dir, sound: isSound, files, damage, tail }, () =>
    verificationLines(found),
  );
  if (!isSound) context.exitWith(EXIT_CODES.failed);
}

/** Throws KAFKA_STORAGE_ERROR: who may not read a file cannot say that it is damaged. */
function checkReadable(dir: string): void {
  for (const name of [META_PROPERTIES, BOOTSTRAP_CHECKPOINT, LOG_DIRECTORY]) checkReadableFile(join(dir, name));
  const log = join(dir, LOG_DIRECTORY);
  if (!existsSync(log)) return;
  for (const name of readdirSync(log)) checkReadableFile(join(log, name));
}

function checkReadableFile(path: string): void {
  try {
    accessSync(path, constants.R_OK);
  } catch (thrown) {
    // One that is not there is looked for later on.
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EACCES')) return;
    const what = `no permission to read ${path}: look as the controller's own user`;
    throw new QuorateError('KAFKA_STORAGE_ERROR', what, { cause: thrown });
  }
}

/** Throws INVALID_ARGUMENT or STORAGE_STATE when there is none. */
function metadataDirectory({ io }: CliContext, options: DirectoryOptions): string {
  const dir = options.dir ?? nodeConfig(readConfig(io, options), options.nodeId ?? null).dir;
  if (options.dir !== undefined && options.nodeId !== undefined)
    throw usageError('--dir and --node-id: give one of them');
  if (existsSync(join(dir, LOG_DIRECTORY)) || existsSync(join(dir, META_PROPERTIES))) return dir;
  const hint = basename(dir) === LOG_DIRECTORY ? ': give the directory above it' : '';
  const what = `${dir} is not the metadata directory of a controller (it has no ${META_PROPERTIES})`;
  throw new QuorateError('STORAGE_STATE', `${what}${hint}`);
}
