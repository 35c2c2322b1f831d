/**
 * What `storage format` is to write, worked out from its options and the configuration before anything is touched.
 * Rules and words are those of Kafka's storage tool where it has them; ours are stricter about ids.
 */
import { QuorateError } from '../base/error.ts';
import type { Random } from '../base/random.ts';
import { isReservedDirectoryId, parseUuid, randomUuid, type Uuid, uuidProblem } from '../base/uuid.ts';
import { parseAddress } from '../config/address.ts';
import type { NodeConfig } from '../config/config.ts';
import {
  DEFAULT_METADATA_VERSION,
  findMetadataVersion,
  MAX_METADATA_VERSION,
  METADATA_VERSIONS,
  MIN_METADATA_VERSION,
  metadataVersionName,
} from '../config/metadata-versions.ts';
import { type Endpoint, SUPPORTED_KRAFT_VERSIONS, type Voter } from '../raft/voters.ts';

export interface FormatOptions {
  readonly clusterId?: string;
  readonly ignoreFormatted?: true;
  readonly releaseVersion?: string;
  readonly feature?: readonly string[];
  readonly standalone?: true;
  readonly initialControllers?: string;
  /** commander's form of --no-initial-controllers. */
  readonly noInitialControllers?: true;
}

/** One directory to format. */
export interface FormatPlan {
  readonly dir: string;
  /** What the directory will be, in the tool's words. */
  readonly dirKind: 'metadata directory' | 'dynamic metadata directory' | 'dynamic metadata voter directory';
  readonly clusterId: Uuid;
  readonly nodeId: number;
  readonly directoryId: Uuid;
  readonly metadataVersion: number;
  /** The first voters; null: this node is told of none and joins later. */
  readonly voters: readonly Voter[] | null;
}

export function planFormat(options: FormatOptions, node: NodeConfig, random: Random): FormatPlan {
  const chosen = [options.standalone, options.initialControllers, options.noInitialControllers];
  if (chosen.filter((option) => option !== undefined).length > 1) {
    throw invalid(
      '--standalone, --initial-controllers and --no-initial-controllers exclude one another: give one of them',
    );
  }
  const clusterId = readClusterId(options.clusterId, node);
  const metadataVersion = readMetadataVersion(options);
  const voters = readVoters(options, node, random);
  const self = voters?.find((voter) => voter.id === node.nodeId);
  const isDynamic = chosen.some((option) => option !== undefined);
  return {
    dir: node.dir,
    dirKind: !isDynamic ? 'metadata directory' : `dynamic metadata ${self === undefined ? '' : 'voter '}directory`,
    clusterId,
    nodeId: node.nodeId,
    directoryId: self?.directoryId ?? newDirectoryId(random),
    metadataVersion,
    voters,
  };
}

/** The id's text must come back unchanged from its bytes, or two nodes could disagree about it later. */
function readClusterId(given: string | undefined, node: NodeConfig): Uuid {
  const text = given ?? node.clusterId;
  if (text === null) {
    throw invalid('which cluster? Give its id with -t; `quorate storage random-uuid` makes a new one');
  }
  const problem = uuidProblem(text);
  const uuid = parseUuid(text);
  if (uuid === null || problem !== null) {
    throw invalid(`Cluster id '${text}' is not valid: ${problem}. Make one with \`quorate storage random-uuid\``);
  }
  if (isReservedDirectoryId(uuid))
    throw invalid(`Cluster id '${text}' is a reserved id. Make one with \`quorate storage random-uuid\``);
  if (node.clusterId !== null && node.clusterId !== text) {
    const what = `-t names cluster ${text}, but ${node.file} says clusterId: ${node.clusterId}`;
    throw new QuorateError('INCONSISTENT_CLUSTER_ID', `${what}. Use the same id in both, or leave -t out`);
  }
  return uuid;
}

/** Features that a cluster can be formatted with, and the levels each can have. */
const FEATURES: Readonly<Record<string, readonly [min: number, max: number]>> = {
  'kraft.version': [1, 1],
  'metadata.version': [MIN_METADATA_VERSION, MAX_METADATA_VERSION],
};

function readMetadataVersion(options: FormatOptions): number {
  const levels = new Map<string, number>();
  for (const text of options.feature ?? []) {
    const [name, level] = readFeature(text);
    if (levels.has(name)) throw invalid(`Feature ${name} was specified more than once`);
    levels.set(name, level);
  }
  const byFeature = levels.get('metadata.version');
  if (options.releaseVersion === undefined) return byFeature ?? DEFAULT_METADATA_VERSION;
  if (byFeature !== undefined) {
    throw invalid('Use --release-version instead of --feature metadata.version=X to avoid ambiguity');
  }
  return readRelease(options.releaseVersion);
}

function readFeature(text: string): [string, number] {
  const match = /^\s*([^=]+?)\s*=\s*(\d{1,5})\s*$/.exec(text);
  if (match === null) throw invalid(`Feature '${text}' cannot be read: write name=level, such as metadata.version=21`);
  const [, name = '', level = ''] = match;
  const range = FEATURES[name];
  if (range === undefined) {
    throw invalid(`Unsupported feature: ${name}. Supported features are: ${Object.keys(FEATURES).join(', ')}`);
  }
  const [min, max] = range;
  if (Number(level) < min || Number(level) > max) {
    const supported = min === max ? `level is ${min}` : `levels are ${min} to ${max}`;
    throw invalid(`Unsupported level ${level} of feature ${name}. Supported ${supported}`);
  }
  return [name, Number(level)];
}

function readRelease(release: string): number {
  const supported = `${metadataVersionName(MIN_METADATA_VERSION)} to ${metadataVersionName(MAX_METADATA_VERSION)}`;
  const version = findMetadataVersion(release);
  if (version === null) {
    const newest = METADATA_VERSIONS.at(-1)?.name;
    throw invalid(
      `Unknown metadata.version ${release}. Supported metadata.version are ${supported} (known up to ${newest})`,
    );
  }
  if (version.level < MIN_METADATA_VERSION) {
    throw invalid(`metadata.version ${version.name} is too old. Supported metadata.version are ${supported}`);
  }
  if (version.level > MAX_METADATA_VERSION) {
    throw invalid(`metadata.version ${version.name} is not supported yet. Supported metadata.version are ${supported}`);
  }
  return version.level;
}

function readVoters(options: FormatOptions, node: NodeConfig, random: Random): readonly Voter[] | null {
  if (options.noInitialControllers === true) return null;
  if (options.standalone === true) {
    const endpoints = gRpcEndpoints(node.endpoints);
    return [
      { id: node.nodeId, directoryId: newDirectoryId(random), endpoints, kraftVersion: SUPPORTED_KRAFT_VERSIONS },
    ];
  }
  if (options.initialControllers !== undefined) return parseInitialControllers(options.initialControllers);
  // Three machines can be formatted alone: the first leader records each voter's directory id when it meets it.
  return node.controllers.map(({ id, endpoints }) => ({
    id,
    directoryId: null,
    endpoints: gRpcEndpoints(endpoints),
    kraftVersion: SUPPORTED_KRAFT_VERSIONS,
  }));
}

function gRpcEndpoints(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  return endpoints.filter((endpoint) => endpoint.name === 'QUORATE');
}

/** `id@host:port:directoryId,…`, ascending by id. */
export function parseInitialControllers(text: string): readonly Voter[] {
  const voters = text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .map(parseInitialController);
  if (voters.length === 0) throw invalid('No initial controllers specified: write id@host:port:directoryId,…');
  voters.sort((a, b) => a.id - b.id);
  for (const [index, voter] of voters.entries()) {
    const next = voters[index + 1];
    if (next?.id === voter.id) throw invalid(`Initial controllers name node id ${voter.id} twice`);
    if (voters.some((other) => other !== voter && other.directoryId === voter.directoryId)) {
      throw invalid(`Initial controllers name directory id ${voter.directoryId} twice`);
    }
  }
  return voters;
}

function parseInitialController(text: string): Voter {
  const wrong = (why: string): QuorateError =>
    invalid(`Initial controller '${text}' cannot be read: ${why}. Write id@host:port:directoryId`);
  const at = text.indexOf('@');
  if (at < 0) throw wrong("there is no '@'");
  const idText = text.slice(0, at);
  const id = /^\d{1,10}$/.test(idText) ? Number(idText) : Number.NaN;
  if (!(id <= 2_147_483_647)) throw wrong(`the id '${idText}' is not a whole number from 0 to 2147483647`);
  const rest = text.slice(at + 1);
  if (rest.startsWith('[') && !rest.includes(']')) throw wrong('the bracket of the host is not closed');
  const directoryAt = rest.lastIndexOf(':');
  if (directoryAt < 0) throw wrong('there is no port');
  const address = parseAddress(rest.slice(0, directoryAt));
  if (address === null || address.host === '') throw wrong(`'${rest.slice(0, directoryAt)}' is not host:port`);
  const idOfDirectory = rest.slice(directoryAt + 1);
  const directoryId = parseUuid(idOfDirectory);
  if (directoryId === null)
    throw wrong(`the directory id '${idOfDirectory}' is not valid (${uuidProblem(idOfDirectory)})`);
  if (isReservedDirectoryId(directoryId)) throw wrong(`the directory id ${directoryId} is reserved`);
  return { id, directoryId, endpoints: [{ name: 'QUORATE', ...address }], kraftVersion: SUPPORTED_KRAFT_VERSIONS };
}

function newDirectoryId(random: Random): Uuid {
  for (;;) {
    const id = randomUuid(random);
    if (!isReservedDirectoryId(id)) return id;
  }
}

function invalid(message: string): QuorateError {
  return new QuorateError('INVALID_ARGUMENT', message);
}
