/**
 * A Kafka server's .properties file as the configuration of one Quorate controller. Keys that mean something here are
 * used, other keys of Kafka's are named in one warning, unknown ones are refused. Controllers talk gRPC to each other,
 * so the file must have a listener QUORATE, and `controller.quorum.voters` names those addresses.
 */
import { ADDRESS_ALLOWED, type Address, addressText, isWildcardHost, parseAddress } from './address.ts';
import { didYouMean } from './closest-name.ts';
import { LISTENER_NAMES } from './config.ts';
import {
  type ConfigPath,
  type ConfigProblem,
  type ConfigSource,
  type Place,
  pathText,
  problem,
} from './config-problem.ts';
import { isOtherKafkaKey, OTHER_KAFKA_KEYS } from './kafka-keys.ts';
import { KAFKA_SECURITY_KEYS, readKafkaSecurity } from './kafka-security.ts';
import { type Property, readProperties } from './properties-text.ts';
import { KAFKA_SYNONYMS, unitProblem } from './settings.ts';

/** What a file of Kafka's says, in the shape of cluster.yaml. */
export interface KafkaConfig {
  readonly data: unknown;
  readonly source: ConfigSource;
  readonly problems: readonly ConfigProblem[];
  readonly warnings: readonly ConfigProblem[];
  readonly nodeId: number | null;
  readonly bootstrapServers: readonly Address[];
}

const USED_KEYS = [
  'node.id',
  'process.roles',
  'controller.quorum.voters',
  'controller.quorum.bootstrap.servers',
  'controller.quorum.auto.join.enable',
  'listeners',
  'advertised.listeners',
  'controller.listener.names',
  'listener.security.protocol.map',
  'log.dir',
  'log.dirs',
  'metadata.log.dir',
  'auto.leader.rebalance.enable',
] as const;
type UsedKey = (typeof USED_KEYS)[number];

export function readKafkaConfig(file: string, text: string): KafkaConfig {
  return new KafkaConfigReader(file, readProperties(text)).read();
}

interface Entry {
  id: number;
  dir: string | null;
  listeners: Record<string, string>;
  advertised: Record<string, string>;
}

class KafkaConfigReader {
  readonly #file: string;
  readonly #properties = new Map<string, Property>();
  readonly #problems: ConfigProblem[] = [];
  readonly #warnings: ConfigProblem[] = [];
  /** Path of the cluster.yaml shape → the key that said it. */
  readonly #saidBy = new Map<string, string>();

  constructor(file: string, properties: readonly Property[]) {
    this.#file = file;
    for (const property of properties) {
      if (this.#properties.has(property.key)) this.#refuse(property.key, 'is there twice; allowed: once');
      this.#properties.set(property.key, property);
    }
  }

  read(): KafkaConfig {
    const isSecured = this.#readProtocols();
    this.#sortKeys(isSecured);
    this.#readRoles();
    const security = isSecured ? { security: this.#readSecurity() } : {};
    const nodeId = this.#readNodeId();
    const own = this.#readOwn(nodeId ?? 0);
    const entries = this.#readVoters(own);
    const bootstrapServers = this.#readBootstrapServers();
    return {
      data: { controllers: entries, quorum: { autoJoin: this.#readAutoJoin() }, ...this.#readNumbers(), ...security },
      source: this.#source(),
      problems: this.#problems,
      warnings: this.#warnings,
      nodeId,
      bootstrapServers,
    };
  }

  #sortKeys(isSecured: boolean): void {
    const ignored: string[] = [];
    for (const key of this.#properties.keys()) {
      if ((USED_KEYS as readonly string[]).includes(key) || KAFKA_SYNONYMS.has(key)) continue;
      if (isSecured && KAFKA_SECURITY_KEYS.includes(key)) continue;
      if (isOtherKafkaKey(key)) ignored.push(key);
      else {
        const known = [...USED_KEYS, ...KAFKA_SYNONYMS.keys(), ...OTHER_KAFKA_KEYS];
        const message = `unknown key${didYouMean(key, known)}; allowed: keys of a Kafka server configuration`;
        this.#problems.push({ path: [key], atKey: true, message });
      }
    }
    const [first] = ignored;
    if (first !== undefined) {
      const message = `not used here, like any of these: ${ignored.join(', ')}`;
      this.#warnings.push({ path: [first], atKey: true, message });
    }
  }

  #readRoles(): void {
    const roles = this.#list('process.roles');
    if (roles.length === 0) {
      this.#refuse('process.roles', 'is missing or empty (a legacy cluster with ZooKeeper?); allowed: controller');
    } else if (roles.length > 1 || roles[0] !== 'controller') {
      this.#refuse(
        'process.roles',
        `is '${roles.join(',')}'; allowed: controller (brokers run in processes of their own)`,
      );
    }
  }

  /** Whether the listener QUORATE is protected. */
  #readProtocols(): boolean {
    let isSecured = false;
    for (const mapping of this.#list('listener.security.protocol.map')) {
      const [name, protocol] = mapping.split(':');
      if (name === undefined || !(LISTENER_NAMES as readonly string[]).includes(name) || protocol === 'PLAINTEXT')
        continue;
      if (name === 'QUORATE' && protocol === 'SSL') {
        isSecured = true;
        continue;
      }
      const allowed = name === 'QUORATE' ? 'QUORATE:PLAINTEXT, QUORATE:SSL' : `${name}:PLAINTEXT`;
      this.#refuse('listener.security.protocol.map', `${name}:${protocol} is not available; allowed: ${allowed}`);
    }
    return isSecured;
  }

  #readSecurity(): unknown {
    return readKafkaSecurity({
      value: (key) => this.#value(key),
      refuse: (key, message) => this.#refuse(key, message),
      saidBy: (path, key) => this.#saidBy.set(path, key),
    });
  }

  #readNodeId(): number | null {
    const text = this.#value('node.id');
    const id = /^\d{1,10}$/.test(text ?? '') ? Number(text) : Number.NaN;
    if (id <= 2_147_483_647) return id;
    this.#refuse(
      'node.id',
      `${text === null ? 'is missing' : `is '${text}'`}; allowed: a whole number from 0 to 2147483647`,
    );
    return null;
  }

  #readOwn(id: number): Entry {
    const own: Entry = { id, dir: this.#readDir(), listeners: {}, advertised: {} };
    this.#saidBy.set('controllers[0].id', 'node.id');
    const names = this.#list('controller.listener.names');
    for (const [name, address] of this.#listenerList('listeners')) {
      own.listeners[name] = addressText(address);
      if (names.length > 0 && !names.includes(name)) {
        this.#refuse(
          'listeners',
          `${name} is not among controller.listener.names (${names.join(', ')}); allowed: those`,
        );
      }
    }
    for (const [name, address] of this.#listenerList('advertised.listeners'))
      own.advertised[name] = addressText(address);
    if (own.listeners.QUORATE === undefined) {
      const how =
        'QUORATE://host:port (controllers talk gRPC to each other on it; name it in controller.listener.names too)';
      this.#refuse('listeners', `has no listener QUORATE; allowed: a list with ${how}`);
    }
    return own;
  }

  #readDir(): string | null {
    const [first, second] = this.#list('log.dirs');
    const dir = this.#value('metadata.log.dir') ?? first ?? this.#list('log.dir')[0] ?? null;
    if (dir === null) this.#refuse('log.dirs', 'is missing; allowed: a directory for the metadata log');
    if (second !== undefined && this.#value('metadata.log.dir') === null) {
      this.#warnings.push(problem(['log.dirs'], `a controller has one directory: only ${dir} is used`));
    }
    return dir;
  }

  /** `NAME://host:port,…`; names must be those of our listeners. */
  #listenerList(key: UsedKey): [string, Address][] {
    const seen = new Set<string>();
    return this.#list(key).flatMap((item): [string, Address][] => {
      const [name, rest] = item.split('://', 2);
      const address = parseAddress(rest ?? '');
      if (name === undefined || address === null) {
        this.#refuse(key, `'${item}' is not a listener; allowed: NAME://${ADDRESS_ALLOWED}`);
        return [];
      }
      if (!(LISTENER_NAMES as readonly string[]).includes(name)) {
        this.#refuse(
          key,
          `unknown listener ${name}${didYouMean(name, LISTENER_NAMES)}; allowed: ${LISTENER_NAMES.join(', ')}`,
        );
        return [];
      }
      if (seen.has(name)) this.#refuse(key, `${name} is there twice; allowed: once`);
      seen.add(name);
      return [[name, address]];
    });
  }

  /** The voters; this node alone when the file names none (it joins or is formatted with voters of its own). */
  #readVoters(own: Entry): Entry[] {
    const entries: Entry[] = [];
    for (const item of this.#list('controller.quorum.voters')) {
      const match = /^(\d{1,10})@(.+)$/.exec(item);
      const address = parseAddress(match?.[2] ?? '');
      if (match === null || address === null || address.host === '') {
        this.#refuse('controller.quorum.voters', `'${item}' is not a voter; allowed: id@host:port,…`);
        continue;
      }
      const id = Number(match[1]);
      if (id === own.id) this.#adoptVoterAddress(own, address);
      const path = `controllers[${entries.length}]`;
      for (const part of ['', '.id', '.listeners', '.listeners.QUORATE']) {
        if (id !== own.id) this.#saidBy.set(path + part, 'controller.quorum.voters');
      }
      entries.push(
        id === own.id ? own : { id, dir: null, listeners: { QUORATE: addressText(address) }, advertised: {} },
      );
    }
    if (entries.length > 0 && !entries.includes(own)) {
      this.#refuse(
        'node.id',
        `${own.id} is not among controller.quorum.voters; allowed: one of ${entries.map((entry) => entry.id).join(', ')}`,
      );
    }
    return entries.length > 0 ? entries : [own];
  }

  /** A wildcard listener without an advertised address is reached where the voter list says. */
  #adoptVoterAddress(own: Entry, voter: Address): void {
    const bound = parseAddress(own.listeners.QUORATE ?? '');
    if (own.advertised.QUORATE === undefined && bound !== null && isWildcardHost(bound.host)) {
      own.advertised.QUORATE = addressText(voter);
    }
    const told = parseAddress(own.advertised.QUORATE ?? own.listeners.QUORATE ?? '');
    if (told !== null && told.port !== voter.port) {
      const message = `names port ${voter.port} for this node, its listener QUORATE has ${told.port}; allowed: the same`;
      this.#refuse('controller.quorum.voters', message);
    }
  }

  #readBootstrapServers(): readonly Address[] {
    return this.#list('controller.quorum.bootstrap.servers').flatMap((item) => {
      const address = parseAddress(item);
      if (address !== null && address.host !== '') return [address];
      this.#refuse('controller.quorum.bootstrap.servers', `'${item}' is not an address; allowed: ${ADDRESS_ALLOWED}`);
      return [];
    });
  }

  #readAutoJoin(): boolean {
    return this.#switch('controller.quorum.auto.join.enable') ?? false;
  }

  /** null: not given, or refused. */
  #switch(key: UsedKey): boolean | null {
    const text = this.#value(key);
    if (text === null || text === 'true' || text === 'false') return text === null ? null : text === 'true';
    this.#refuse(key, `is '${text}'; allowed: true or false`);
    return null;
  }

  #readNumbers(): Record<string, Record<string, unknown>> {
    const sections: Record<string, Record<string, unknown>> = {};
    for (const [key, { section, name, setting }] of KAFKA_SYNONYMS) {
      const text = this.#value(key);
      if (text === null) continue;
      const number = /^-?\d{1,15}$/.test(text) ? Number(text) : null;
      const wrong = number === null ? null : unitProblem(setting, number);
      if (wrong !== null) this.#refuse(key, wrong);
      const value = number === null ? text : number * (setting.kafka?.factor ?? 1);
      sections[section] = { ...sections[section], [name]: value };
      this.#saidBy.set(`${section}.${name}`, key);
    }
    if (this.#switch('auto.leader.rebalance.enable') === false) {
      sections.timers = { ...sections.timers, leaderImbalanceCheckIntervalMs: 0 };
    }
    return sections;
  }

  #value(key: UsedKey | string): string | null {
    const value = this.#properties.get(key)?.value.trim() ?? '';
    return value === '' ? null : value;
  }

  #list(key: UsedKey): string[] {
    return (this.#value(key) ?? '')
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  }

  #refuse(key: string, message: string): void {
    this.#problems.push(problem([key], message));
  }

  #source(): ConfigSource {
    const properties = this.#properties;
    const saidBy = this.#saidBy;
    const keyOf = (path: ConfigPath): string => {
      const [only] = path;
      if (path.length === 1 && typeof only === 'string' && (only.includes('.') || properties.has(only))) return only;
      const text = pathText(path);
      if (text === 'controllers') return 'controller.quorum.voters';
      if (text.endsWith('.dir')) return properties.has('metadata.log.dir') ? 'metadata.log.dir' : 'log.dirs';
      if (text.includes('.advertised'))
        return properties.has('advertised.listeners') ? 'advertised.listeners' : 'listeners';
      return saidBy.get(text) ?? (text.includes('.listeners') ? 'listeners' : text);
    };
    return {
      file: this.#file,
      pathText: keyOf,
      placeOf(path, atKey): Place {
        const property = properties.get(keyOf(path));
        if (property === undefined) return { line: 1, column: 1 };
        return atKey ? property.keyPlace : property.valuePlace;
      },
    };
  }
}
