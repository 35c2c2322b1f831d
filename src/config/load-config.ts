/** A file → one checked, frozen {@link Config}. */
import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { messageOf, QuorateError } from '../base/error.ts';
import type { Endpoint } from '../raft/voters.ts';
import { type Address, parseAddress } from './address.ts';
import { checkConfig, completeTimers } from './check-config.ts';
import {
  type CertificateFiles,
  type Config,
  type ControllerConfig,
  LISTENER_NAMES,
  type SecurityConfig,
} from './config.ts';
import { type ConfigProblem, type ConfigSource, configError, problemLine } from './config-problem.ts';
import { readKafkaConfig } from './kafka-properties.ts';
import { type ClusterFile, type ControllerEntry, checkShape, type FileKind } from './schema.ts';
import { renameSynonyms } from './synonyms.ts';
import { readYaml } from './yaml-source.ts';

export interface LoadedConfig {
  readonly config: Config;
  /** One line each, `file:line:column path: …`, for the user to see. */
  readonly warnings: readonly string[];
}

/** Reads a cluster.yaml, or a Kafka `.properties` file (by its name). Throws QuorateError INVALID_ARGUMENT. */
export function loadConfig(file: string): LoadedConfig {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (thrown) {
    const missing = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
    const what = missing ? 'there is no such file; name one with -c' : messageOf(thrown);
    throw new QuorateError('INVALID_ARGUMENT', `cannot read the configuration ${file}: ${what}`);
  }
  if (!isUtf8(bytes)) {
    // What cannot be read would become other characters, and a directory with an umlaut another directory.
    throw new QuorateError('INVALID_ARGUMENT', `cannot read the configuration ${file}: it is no text in UTF-8`);
  }
  return parseConfig(file, new TextDecoder().decode(bytes));
}

/** The same for a text that is at hand; `file` names it and tells its kind. */
export function parseConfig(file: string, text: string): LoadedConfig {
  if (file.endsWith('.properties')) {
    const kafka = readKafkaConfig(file, text);
    return finish(kafka.data, kafka.source, 'properties', kafka.problems, kafka);
  }
  const yaml = readYaml(file, text);
  const renamed = renameSynonyms(yaml.data, yaml);
  return finish(renamed.data, renamed.source, 'yaml', renamed.problems, NOTHING_MORE);
}

/** What only a .properties file says. */
interface KafkaExtras {
  readonly nodeId: number | null;
  readonly bootstrapServers: readonly Address[];
  readonly warnings: readonly ConfigProblem[];
}
const NOTHING_MORE: KafkaExtras = { nodeId: null, bootstrapServers: [], warnings: [] };

function finish(
  data: unknown,
  source: ConfigSource,
  kind: FileKind,
  early: readonly ConfigProblem[],
  extras: KafkaExtras,
): LoadedConfig {
  if (kind === 'properties' && early.length > 0) throw configError(source, early);
  const shape = checkShape(data, kind);
  if (!isClusterFile(shape)) throw configError(source, [...early, ...shape]);
  const findings = checkConfig(shape, dirname(resolve(source.file)));
  const problems = [...early, ...findings.problems];
  if (problems.length > 0) throw configError(source, problems);
  return {
    config: build(source.file, shape, extras),
    warnings: [...findings.warnings, ...extras.warnings].map((found) => problemLine(source, found)),
  };
}

function isClusterFile(shape: ClusterFile | readonly ConfigProblem[]): shape is ClusterFile {
  return !Array.isArray(shape);
}

function build(file: string, shape: ClusterFile, extras: KafkaExtras): Config {
  const base = dirname(resolve(file));
  return deepFreeze({
    file,
    clusterId: shape.clusterId,
    nodeId: extras.nodeId,
    controllers: shape.controllers.map((entry) => controller(entry, base)).sort((a, b) => a.id - b.id),
    bootstrapServers: extras.bootstrapServers,
    quorum: shape.quorum,
    defaults: shape.defaults,
    timers: completeTimers(shape.timers),
    limits: shape.limits,
    log: shape.log,
    security: security(shape.security, base),
  });
}

function controller(entry: ControllerEntry, base: string): ControllerConfig {
  const listeners: Endpoint[] = [];
  const endpoints: Endpoint[] = [];
  for (const name of LISTENER_NAMES) {
    const bound = parseAddress(entry.listeners[name] ?? '');
    if (bound === null) continue;
    listeners.push({ name, ...bound });
    endpoints.push({ name, ...(parseAddress(entry.advertised[name] ?? '') ?? bound) });
  }
  return { id: entry.id, dir: entry.dir === null ? null : resolve(base, entry.dir), listeners, endpoints };
}

function security(given: SecurityConfig, base: string): SecurityConfig {
  const { QUORATE, CONTROLLER } = given.listeners;
  return {
    ...given,
    listeners: { QUORATE: withPaths(QUORATE, base), CONTROLLER: withPaths(CONTROLLER, base) },
    client: withPaths(given.client, base),
  };
}

function withPaths<T extends CertificateFiles>(files: T, base: string): T {
  const absolute = (file: string | null): string | null => (file === null ? null : resolve(base, file));
  return {
    ...files,
    certificateFile: absolute(files.certificateFile),
    keyFile: absolute(files.keyFile),
    caFile: absolute(files.caFile),
  };
}

function deepFreeze<T extends object>(value: T): T {
  for (const inner of Object.values(value)) {
    if (typeof inner === 'object' && inner !== null) deepFreeze(inner);
  }
  return Object.freeze(value);
}
