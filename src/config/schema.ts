/**
 * The shape of cluster.yaml. Every leaf's error text says what is allowed; `shapeProblems` puts what is wrong in front
 * of it. What concerns several values at once is checked in `check-config.ts`.
 */
import { z } from 'zod';
import type { Role } from '../base/roles.ts';
import { ADDRESS_ALLOWED, parseAddress } from './address.ts';
import { didYouMean } from './closest-name.ts';
import {
  LISTENER_PROTOCOLS,
  type Limits,
  LOG_LEVELS,
  type LogConfig,
  type QuorumConfig,
  SECRET_KEYS,
  type SecurityConfig,
  type Timers,
  type TopicDefaults,
} from './config.ts';
import { type ConfigPath, type ConfigProblem, problem } from './config-problem.ts';
import {
  allowedText,
  DEFAULT_SETTINGS,
  LIMIT_SETTINGS,
  LOG_SETTINGS,
  type NumberSetting,
  readSize,
  TIMER_SETTINGS,
} from './settings.ts';

/** One entry of `controllers:` as written; addresses are still text. */
export interface ControllerEntry {
  readonly id: number;
  readonly dir: string | null;
  readonly listeners: ListenerAddresses;
  readonly advertised: Partial<ListenerAddresses>;
}
export interface ListenerAddresses {
  readonly QUORATE: string;
  readonly CONTROLLER?: string | undefined;
}

/** A file whose shape is right. Settings that were not given have their defaults, except those that follow others. */
export interface ClusterFile {
  readonly clusterId: string | null;
  readonly controllers: readonly ControllerEntry[];
  readonly quorum: QuorumConfig;
  readonly defaults: TopicDefaults;
  readonly timers: Omit<Timers, FollowingTimer> & { readonly [K in FollowingTimer]: number | null };
  readonly limits: Limits;
  readonly log: LogConfig;
  /** Files are still as written. */
  readonly security: SecurityConfig;
}

/** Timers whose default shrinks with another timer; null: not given. */
export type FollowingTimer = 'fetchMaxWaitMs' | 'electionTimeoutMs' | 'brokerHeartbeatIntervalMs';

/** Where a file comes from decides what it must hold: a .properties file knows one node's directory only. */
export type FileKind = 'yaml' | 'properties';

function number(setting: NumberSetting): z.ZodType<number> {
  const allowed = allowedText(setting);
  const whole = z.number(allowed).int(allowed).min(setting.min, allowed).max(setting.max, allowed);
  return setting.unit === 'bytes' ? z.preprocess(readSize, whole) : whole;
}

function withDefault(setting: NumberSetting): z.ZodType<number> {
  return number(setting).default(setting.default);
}

function withDefaults<K extends string>(settings: Readonly<Record<K, NumberSetting>>): Record<K, z.ZodType<number>> {
  const shape = {} as Record<K, z.ZodType<number>>;
  for (const name of Object.keys(settings) as K[]) shape[name] = withDefault(settings[name]);
  return shape;
}

/** A map that knows its keys: an unknown one is answered with those that exist. */
function section<S extends z.core.$ZodLooseShape>(shape: S): z.ZodObject<S, z.core.$strict> {
  const keys = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? keys.join(' ') : `a map with the keys ${keys.join(', ')}`),
  });
}

/** A section that may be left out: then every key has its default. */
function optionalSection<S extends z.core.$ZodLooseShape>(shape: S): z.ZodPrefault<z.ZodObject<S, z.core.$strict>> {
  // The compiler cannot see that every key of these shapes has a default; the schema would report it at once.
  return section(shape).prefault({} as never);
}

function oneOf<T extends string>(values: readonly T[]): z.ZodType<T> {
  return z.enum(values as readonly [T, ...T[]], values.join(', '));
}

const address = z.string(ADDRESS_ALLOWED).refine((text) => parseAddress(text) !== null, ADDRESS_ALLOWED);
const text = (allowed: string): z.ZodString => z.string(allowed).min(1, allowed);
const optionalFile = text('the path of a PEM file, or nothing').nullable().default(null);
const PRINCIPAL_ALLOWED = 'a principal such as User:name';
const principal = z.string(PRINCIPAL_ALLOWED).regex(/^[A-Za-z]+:.+$/, PRINCIPAL_ALLOWED);

const ID_ALLOWED = 'a whole number from 0 to 2147483647';
const certificateFiles = {
  certificateFile: optionalFile,
  keyFile: optionalFile,
  keyPassword: text('a text, or nothing').nullable().default(null),
  caFile: optionalFile,
};
const listenerSecurity = optionalSection({
  protocol: oneOf(LISTENER_PROTOCOLS).default('plaintext'),
  ...certificateFiles,
});

/** Principals with a role. At most one `*`, so that it is plain what is meant. */
function principalsWith(role: Role): z.ZodType<readonly string[]> {
  const wildcards = role === 'broker' ? /^User:[^*{}]*(\*|\{brokerId\})?[^*{}]*$/ : /^User:[^*{}]*\*?[^*{}]*$/;
  const allowed = `a principal such as User:name or User:name-*${role === 'broker' ? ' or User:name-{brokerId}' : ''}`;
  const entry = z
    .string(allowed)
    .min('User:'.length + 1, allowed)
    .regex(wildcards, allowed);
  return z.array(entry, 'a list of principals').default([]);
}

const SUBJECT_ALLOWED = 'a regular expression over a subject, such as CN=([^,]+),OU=ops';
const principalRule = section({
  subject: z.string(SUBJECT_ALLOWED).min(1, SUBJECT_ALLOWED).refine(isRegExp, SUBJECT_ALLOWED),
  name: text('the name of the principal, such as $1'),
});

function isRegExp(source: string): boolean {
  try {
    return new RegExp(source).source !== '';
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return false;
    throw thrown;
  }
}

function controllerEntry(kind: FileKind) {
  const dir = text('a path; a relative one starts at the directory of this file');
  return section({
    id: z.number(ID_ALLOWED).int(ID_ALLOWED).min(0, ID_ALLOWED).max(2_147_483_647, ID_ALLOWED),
    dir: kind === 'yaml' ? dir : dir.nullable(),
    listeners: section({ QUORATE: address, CONTROLLER: address.optional() }),
    advertised: optionalSection({ QUORATE: address.optional(), CONTROLLER: address.optional() }),
  });
}

function clusterFile(kind: FileKind) {
  return section({
    clusterId: text("the cluster's id, as `quorate storage random-uuid` makes one").nullable().default(null),
    controllers: z.array(controllerEntry(kind), 'a list of controllers').min(1, 'a list of at least one controller'),
    quorum: optionalSection({ autoJoin: z.boolean('true or false').default(false) }),
    defaults: optionalSection(withDefaults(DEFAULT_SETTINGS)),
    timers: optionalSection({
      ...withDefaults(TIMER_SETTINGS),
      fetchMaxWaitMs: number(TIMER_SETTINGS.fetchMaxWaitMs).nullable().default(null),
      electionTimeoutMs: number(TIMER_SETTINGS.electionTimeoutMs).nullable().default(null),
      brokerHeartbeatIntervalMs: number(TIMER_SETTINGS.brokerHeartbeatIntervalMs).nullable().default(null),
    }),
    limits: optionalSection(withDefaults(LIMIT_SETTINGS)),
    log: optionalSection({ ...withDefaults(LOG_SETTINGS), level: oneOf(LOG_LEVELS).default('info') }),
    security: optionalSection({
      listeners: optionalSection({ QUORATE: listenerSecurity, CONTROLLER: listenerSecurity }),
      client: optionalSection(certificateFiles),
      roles: optionalSection({
        controller: principalsWith('controller'),
        broker: principalsWith('broker'),
        admin: principalsWith('admin'),
        readOnly: principalsWith('readOnly'),
      }),
      principalRules: z.array(principalRule, 'a list of rules, each with subject and name').default([]),
      anonymousPrincipal: principal.default('User:ANONYMOUS'),
      superUsers: z.array(principal, 'a list of principals').default([]),
    }),
  });
}

const SCHEMAS = { yaml: clusterFile('yaml'), properties: clusterFile('properties') } as const;

/** Checks the shape of plain data. */
export function checkShape(data: unknown, kind: FileKind): ClusterFile | readonly ConfigProblem[] {
  const result = SCHEMAS[kind].safeParse(data, { reportInput: false });
  return result.success ? (result.data as ClusterFile) : shapeProblems(data, result.error.issues);
}

function shapeProblems(data: unknown, issues: readonly z.core.$ZodIssue[]): ConfigProblem[] {
  return issues.flatMap((issue): ConfigProblem[] => {
    const path = issue.path.filter((part) => typeof part !== 'symbol');
    if (issue.code !== 'unrecognized_keys') {
      return [problem(path, `${whatItIs(data, path)}; allowed: ${issue.message}`)];
    }
    const known = issue.message.split(' ');
    return issue.keys.map((key) => ({
      path: [...path, key],
      atKey: true,
      message: `unknown key${didYouMean(key, known)}; allowed: ${known.join(', ')}`,
    }));
  });
}

function whatItIs(data: unknown, path: ConfigPath): string {
  let value = data;
  for (const part of path) {
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined;
  }
  if (value === undefined) return 'is missing';
  if (value === null) return 'is empty';
  if (SECRET_KEYS.includes(String(path.at(-1)))) return 'is not what is allowed';
  if (Array.isArray(value)) return value.length === 0 ? 'is an empty list' : 'is a list';
  if (typeof value === 'string') return `is the text '${value}'`;
  return typeof value === 'object' ? 'is a map' : `is ${String(value)}`;
}

/** Every key of cluster.yaml, dotted; entries of lists without their index. */
export function schemaKeys(): readonly string[] {
  const keys: string[] = [];
  const walk = (schema: unknown, prefix: string): void => {
    if (schema instanceof z.ZodObject) {
      for (const [name, inner] of Object.entries(schema.shape)) {
        keys.push(prefix + name);
        walk(inner, `${prefix}${name}.`);
      }
    } else if (schema instanceof z.ZodArray) {
      walk(schema.element, prefix);
    } else if (
      schema instanceof z.ZodPrefault ||
      schema instanceof z.ZodDefault ||
      schema instanceof z.ZodNullable ||
      schema instanceof z.ZodOptional
    ) {
      walk(schema.unwrap(), prefix);
    }
  };
  walk(SCHEMAS.yaml, '');
  return keys;
}
