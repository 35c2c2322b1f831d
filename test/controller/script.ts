/**
 * Stories of the controller: a text file of commands, each followed by the records and the reply it brought about.
 * `REWRITE=1` writes the outcome into the file. Lines:
 *   # remark             > command               everything else: outcome of the command before it
 * Commands (words in brackets may be left out):
 *   options name=value…           first of all, if at all
 *   activate | failover
 *   time <ms>                     time goes on, then everything due is done
 *   register <id> [rack=a] [dirs=x,y] [incarnation=x] [kind=kafka] [cluster=x] [previous=n|epoch] [feature=name:min:max]
 *   heartbeat <id>… [end=n] [epoch=n] [fence] [shutdown] [offline=x,y]
 *   unregister <id>
 *   create <name>… [partitions=n] [rf=n] [assign=1,2/2,3] [config=key:value] [validate]
 *   grow <name> <total> [assign=1,2/2,3] [validate]
 *   delete <name>…
 *   isr <sender> <topic-partition> <1,2> [leader-epoch=n] [partition-epoch=n] [broker-epoch=n] [recovering] [epoch=n]
 *   elect preferred|unclean [topic-partition…]
 *   topic <name> | topics | brokers [id…] | health
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Command } from '../../src/controller/commands.ts';
import type { MetadataRecord } from '../../src/metadata/records.ts';
import { unfoldRecord } from '../../src/metadata/unfold-record.ts';
import { heartbeat, named, newIsr, registration, topic } from './requests.ts';
import { type Done, World } from './world.ts';

/** Runs a story and gives back its text as it should be. */
export function runScript(text: string): string {
  const script = new Script();
  const out: string[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('>')) out.push(line, ...script.run(line.slice(1).trim()));
    else if (line.startsWith('#') || line.trim() === '') out.push(line);
  }
  return `${out.join('\n').trimEnd()}\n`;
}

/** The story on disk and as it turned out; rewrites it when asked to. */
export function replay(path: string): { readonly expected: string; readonly actual: string } {
  const expected = readFileSync(path, 'utf8');
  const actual = runScript(expected);
  const rewrite = process.env.REWRITE === '1';
  if (rewrite) writeFileSync(path, actual);
  return { expected: rewrite ? actual : expected, actual };
}

/** The words of a command: plain ones in order, `name=value` by name, flags by name. */
class Words {
  readonly plain: string[] = [];
  readonly #named = new Map<string, string[]>();

  constructor(words: readonly string[], flags: readonly string[]) {
    for (const word of words) {
      const at = word.indexOf('=');
      if (at > 0) this.#named.set(word.slice(0, at), [...this.all(word.slice(0, at)), word.slice(at + 1)]);
      else if (flags.includes(word)) this.#named.set(word, ['']);
      else this.plain.push(word);
    }
  }

  all(name: string): string[] {
    return this.#named.get(name) ?? [];
  }
  text(name: string): string | null {
    return this.#named.get(name)?.[0] ?? null;
  }
  number(name: string, otherwise: number): number {
    const text = this.text(name);
    return text === null ? otherwise : Number(text);
  }
  flag(name: string): boolean {
    return this.#named.has(name);
  }
  list(name: string): string[] {
    return (this.text(name) ?? '').split(',').filter((item) => item !== '');
  }
}

const FLAGS = ['fence', 'shutdown', 'validate', 'recovering'];

class Script {
  #world = new World();
  readonly #topicNames = new Map<string, string>();

  run(line: string): string[] {
    const [name = '', ...rest] = line.split(' ').filter((word) => word !== '');
    const lines = this.#execute(name, new Words(rest, FLAGS));
    return lines.map((text) => `  ${text}`);
  }

  #execute(name: string, words: Words): string[] {
    const world = this.#world;
    switch (name) {
      case 'options':
        this.#world = new World(Object.fromEntries(OPTION_NAMES.flatMap((option) => optionOf(option, words))));
        return [];
      case 'activate':
        return world.activate().flatMap((batch) => this.#batch(batch));
      case 'failover':
        world.controller.deactivate();
        return world.activate().flatMap((batch) => this.#batch(batch));
      case 'time':
        return this.#time(Number(words.plain[0]));
      default:
        return this.#commands(name, words).flatMap((command) => this.#outcome(world.run(command())));
    }
  }

  #time(ms: number): string[] {
    const world = this.#world;
    const until = world.nowMs + ms;
    const lines: string[] = [];
    while (world.controller.nextDeadlineMs() <= until) {
      world.nowMs = Math.max(world.nowMs, world.controller.nextDeadlineMs());
      const done = world.tick();
      if (done !== null) lines.push(`at ${world.nowMs}:`, ...this.#outcome(done));
    }
    world.nowMs = until;
    return lines;
  }

  #commands(name: string, words: Words): (() => Command)[] {
    const world = this.#world;
    const [first = '', second = '', third = ''] = words.plain;
    switch (name) {
      case 'register':
        return [() => this.#registration(Number(first), words)];
      case 'heartbeat':
        return words.plain.map((id) => () => this.#heartbeat(Number(id), words));
      case 'unregister':
        return [() => ({ kind: 'UnregisterBroker', brokerId: Number(first) })];
      case 'create':
        return [
          () => ({
            kind: 'CreateTopics',
            topics: words.plain.map((each) => newTopic(each, words)),
            validateOnly: words.flag('validate'),
          }),
        ];
      case 'grow': {
        const assign = words.text('assign');
        const assignments = assign === null ? null : assign.split('/').map(numbers);
        return [
          () => ({
            kind: 'CreatePartitions',
            topics: [{ name: first, count: Number(second), assignments }],
            validateOnly: words.flag('validate'),
          }),
        ];
      }
      case 'delete':
        return [() => ({ kind: 'DeleteTopics', topics: words.plain.map((each) => ({ name: each })) })];
      case 'isr': {
        const [topicName, partition] = splitPartition(second);
        const brokerEpoch = words.number('broker-epoch', -1);
        const command = newIsr(world, Number(first), topicName, partition, {
          isr: numbers(third).map((brokerId) => ({ brokerId, brokerEpoch })),
          recovering: words.flag('recovering'),
          ...(words.text('leader-epoch') === null ? {} : { leaderEpoch: words.number('leader-epoch', 0) }),
          ...(words.text('partition-epoch') === null ? {} : { partitionEpoch: words.number('partition-epoch', 0) }),
        });
        return [() => ({ ...command, brokerEpoch: words.number('epoch', command.brokerEpoch) })];
      }
      case 'elect': {
        const partitions = words.plain.slice(1).map((each) => {
          const [topicName, partition] = splitPartition(each);
          return { topic: topicName, partition };
        });
        const electionType = first === 'preferred' ? 'PREFERRED' : 'UNCLEAN';
        return [
          () => ({ kind: 'ElectLeaders', electionType, partitions: partitions.length === 0 ? null : partitions }),
        ];
      }
      case 'health':
        return [() => ({ kind: 'CheckHealth' })];
      case 'topics':
        return [() => ({ kind: 'ListTopics' })];
      case 'topic':
        return [() => ({ kind: 'DescribeTopics', topics: [{ name: first }] })];
      case 'brokers':
        return [
          () => ({ kind: 'DescribeBrokers', brokerIds: words.plain.length === 0 ? null : words.plain.map(Number) }),
        ];
      default:
        throw new Error(`no such command: ${name}`);
    }
  }

  #registration(brokerId: number, words: Words): Command {
    const previous = words.text('previous');
    const incarnation = words.text('incarnation');
    return registration(brokerId, {
      brokerKind: words.text('kind') === 'kafka' ? 'kafka' : 'native',
      rack: words.text('rack'),
      logDirs: words.list('dirs').map(named),
      previousBrokerEpoch:
        previous === 'epoch'
          ? (this.#world.state.brokers.get(brokerId)?.brokerEpoch ?? null)
          : previous === null
            ? null
            : Number(previous),
      features: words.all('feature').map((text) => {
        const [name = '', min, max] = text.split(':');
        return { name, minVersion: Number(min), maxVersion: Number(max) };
      }),
      ...(incarnation === null ? {} : { incarnationId: named(incarnation) }),
      ...(words.text('cluster') === null ? {} : { clusterId: words.text('cluster') ?? '' }),
    });
  }

  #heartbeat(brokerId: number, words: Words): Command {
    const command = heartbeat(this.#world, brokerId, {
      wantFence: words.flag('fence'),
      wantShutDown: words.flag('shutdown'),
      offlineLogDirs: words.list('offline').map(named),
      metadataEndOffset: words.number('end', this.#world.endOffset),
    });
    return { ...command, brokerEpoch: words.number('epoch', command.brokerEpoch) };
  }

  // --- what came of it -----------------------------------------------------------------------------------------------

  #outcome(done: Done): string[] {
    const lines = done.batches.flatMap((batch) => this.#batch(batch));
    if (done.outcome.kind === 'failed') return [...lines, `FAILED ${failureText(done.outcome.failure)}`];
    return done.reply === null ? lines : [...lines, ...this.#reply(done.reply as { kind: string })];
  }

  #batch(batch: readonly MetadataRecord[]): string[] {
    return ['batch', ...batch.flatMap((record) => this.#record(record)).map((line) => `  ${line}`)];
  }

  #record(record: MetadataRecord): string[] {
    if (record.kind === 'Topic') this.#topicNames.set(record.topicId, record.name);
    if (record.kind === 'Partitions' || record.kind === 'PartitionChanges') {
      return unfoldRecord(record)
        .flatMap((one) => this.#record(one))
        .map((line) => `| ${line}`);
    }
    const { kind, ...fields } = record;
    const { topicId, partition, ...others } = fields as Record<string, unknown>;
    const subject =
      partition === undefined
        ? this.#topicNames.get(String(topicId))
        : `${this.#topicNames.get(String(topicId))}-${String(partition)}`;
    const shown = Object.entries(others).filter(([name, value]) => isWorthShowing(kind, name, value));
    return [
      [
        kind,
        ...(topicId === undefined ? [] : [subject]),
        ...shown.map(([name, value]) => `${name}=${show(value)}`),
      ].join(' '),
    ];
  }

  #reply(reply: { kind: string } & Record<string, unknown>): string[] {
    const { kind, topics, partitions, brokers, ...plain } = reply;
    const fields = Object.entries(plain).map(([name, value]) => ` ${name}=${show(value)}`);
    const items = [topics, partitions, brokers].flatMap((list) => (Array.isArray(list) ? list : [])) as Record<
      string,
      unknown
    >[];
    return [
      `reply${fields.join('')}${kind === 'UnregisterBroker' ? ' done' : ''}`.trimEnd(),
      ...items.flatMap((item) => this.#item(item, '  ')),
    ];
  }

  #item(item: Record<string, unknown>, indent: string): string[] {
    const { partitions, ...own } = item;
    const text = Object.entries(own)
      .filter(([name, value]) => !(Array.isArray(value) && value.length === 0) && !HIDDEN.has(name))
      .map(([name, value]) =>
        name === 'topicId' ? `topic=${this.#topicNames.get(String(value)) ?? '?'}` : `${name}=${this.#value(value)}`,
      )
      .join(' ');
    const nested = Array.isArray(partitions)
      ? (partitions as Record<string, unknown>[]).flatMap((each) => this.#item(each, `${indent}  `))
      : [];
    const count = typeof partitions === 'number' ? ` partitions=${partitions}` : '';
    return [`${indent}${text}${count}`, ...nested];
  }

  #value(value: unknown): string {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return show(value);
    const fields = value as Record<string, unknown>;
    if (typeof fields.code === 'string') return failureText(fields as { code: string; message: string });
    const shown = Object.entries(fields).filter(([name]) => name !== 'topicId');
    return `{${shown.map(([name, each]) => `${name}=${show(each)}`).join(' ')}}`;
  }
}

/** Said by other lines of the story, or the same in all of them. */
const HIDDEN = new Set(['incarnationId', 'listeners', 'features', 'directories']);
const OPTION_NAMES = [
  'maxBatchOffsets',
  'maxScanRowsPerStep',
  'noOpIntervalMs',
  'leaderImbalanceCheckIntervalMs',
  'uncleanElectionIntervalMs',
  'maxElectionsPerTick',
  'maxPartitionsPerRequest',
  'defaultReplicationFactor',
  'defaultPartitions',
] as const;

function optionOf(name: string, words: Words): [string, number][] {
  return words.text(name) === null ? [] : [[name, words.number(name, 0)]];
}

function isWorthShowing(kind: string, name: string, value: unknown): boolean {
  if (value === null || HIDDEN.has(name)) return false;
  if (kind === 'RegisterBroker' && name === 'logDirs') return false;
  if (kind === 'Partition' && name === 'leaderRecoveryState') return value !== 'RECOVERED';
  return kind === 'PartitionChange' || !(Array.isArray(value) && value.length === 0);
}

function failureText(why: { code: string; message: string }): string {
  return `${why.code}: ${why.message}`;
}

function show(value: unknown): string {
  if (Array.isArray(value))
    return `[${value.map((each) => (typeof each === 'object' ? JSON.stringify(each) : String(each))).join(',')}]`;
  return String(value);
}

function newTopic(name: string, words: Words): ReturnType<typeof topic> {
  const assign = words.text('assign');
  return topic(name, {
    partitions: words.number('partitions', -1),
    replicationFactor: words.number('rf', -1),
    assignments:
      assign === null ? null : assign.split('/').map((list, partition) => ({ partition, replicas: numbers(list) })),
    configs: words
      .all('config')
      .map((text) => ({ name: text.slice(0, text.indexOf(':')), value: text.slice(text.indexOf(':') + 1) })),
  });
}

function numbers(text: string): number[] {
  return text
    .split(',')
    .filter((item) => item !== '')
    .map(Number);
}

function splitPartition(text: string): [string, number] {
  const at = text.lastIndexOf('-');
  return [text.slice(0, at), Number(text.slice(at + 1))];
}
