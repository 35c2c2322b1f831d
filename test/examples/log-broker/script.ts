/**
 * Stories of the log broker's replication: a text file of commands, each followed by what came of it. `REWRITE=1` writes
 * the outcome into the file. Lines:
 *   # remark             > command               everything else: outcome of the command before it
 * Commands (words in brackets may be left out; all times are milliseconds of virtual time):
 *   cluster <1,2,3/2,3,1> [min=n] [lag=ms]       brokers start, and a topic with these replicas is made
 *   produce <text>… [acks=all|1|0] [partition=n] [to=broker] [timeout=ms]    to the leader, together
 *   consume [from=n] [partition=n] [at=broker]   at the leader
 *   pull <broker>…                               one pull round, from the request to the bytes on the disk
 *   pulling <broker>… | idle <broker>…           by itself, ten times a second; not any more
 *   hold <broker> | release <broker>             its pulls stay on the way; go on to the leader, go on from there
 *   slow <broker> <ms>                           each way of its pulls takes so long
 *   disk <broker> slow|quick | flush <broker>    with a slow disk, what is written is flushed when told
 *   kill | power | start | shutdown | pause | resume <broker>      kill: kill -9; power: loss of power
 *   cut <broker> | join <broker>                 its line to the controller
 *   deafen <broker> | hear <broker>              it is heard by the controller, but hears nothing from it
 *   lose <broker>                                the answer to its next ISR change is lost, and the line with it
 *   elect <partition>                            an operator has a leader elected uncleanly
 *   time <ms> [produce=ms]                       time goes on; a numbered message every so often. What
 *                                                repeats itself is not told: pulls, numbered acknowledgements
 *   show [partition] | outage | quiet | loud     quiet: events are not told until `loud`
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Acks } from '../../../examples/log-broker/src/core/leader.ts';
import type { BrokerProcess } from './broker-process.ts';
import { Cluster } from './cluster.ts';
import { showPartition, textsOf } from './show-partition.ts';

/** Runs a story and gives back its text as it should be. */
export function runScript(text: string): string {
  const script = new Script();
  const out: string[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('>')) out.push(line, ...script.run(line.slice(1).trim()).map((each) => `  ${each}`));
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

const ACKS: Readonly<Record<string, Acks>> = { all: -1, '1': 1, '0': 0 };
const TIMEOUT_MS = 5000;
/** The acknowledgement of a message of `time … produce=…`. */
const NUMBERED = /^m\d+: acknowledged/;

/** The words of a command: plain ones in order, `name=value` by name. */
class Words {
  readonly plain: string[] = [];
  readonly #named = new Map<string, string>();

  constructor(words: readonly string[]) {
    for (const word of words) {
      const at = word.indexOf('=');
      if (at < 0) this.plain.push(word);
      else this.#named.set(word.slice(0, at), word.slice(at + 1));
    }
  }

  text(name: string, otherwise: string): string {
    return this.#named.get(name) ?? otherwise;
  }
  number(name: string, otherwise: number): number {
    return Number(this.#named.get(name) ?? otherwise);
  }
  get numbers(): number[] {
    return this.plain.map(Number);
  }
}

class Script {
  #cluster: Cluster | null = null;
  #told: string[] = [];
  #isQuiet = false;
  /** When the command of which this tells began. */
  #startedMs = 0;
  #numbered = 0;

  run(line: string): string[] {
    const [name = '', ...rest] = line.split(' ').filter((word) => word !== '');
    const words = new Words(rest);
    this.#told = [];
    if (name === 'cluster') {
      this.#begin(words);
      return this.#told;
    }
    const shown = this.#execute(name, words);
    return [...(this.#isQuiet ? [] : this.#told), ...shown];
  }

  get #world(): Cluster {
    if (this.#cluster === null) throw new Error('a story begins with `cluster`');
    return this.#cluster;
  }

  #begin(words: Words): void {
    const assignments = (words.plain[0] ?? '').split('/').map((list) => list.split(',').map(Number));
    const replica = { replicaLagMs: words.number('lag', 10_000) };
    const options = { assignments, replica, minInsyncReplicas: words.number('min', 1) };
    this.#cluster = new Cluster(options, (who, text, isRoutine = false) => {
      if (this.#cluster === null) return;
      const at = this.#cluster.nowMs;
      const isNow = at === this.#startedMs;
      // While time passes, what repeats itself says little.
      if (!isNow && (isRoutine || NUMBERED.test(text))) return;
      this.#told.push(`${isNow ? '' : `${at} ms: `}${who}${Number.isNaN(Number(who)) ? ': ' : ' '}${text}`);
    });
  }

  #execute(name: string, words: Words): string[] {
    const world = this.#world;
    this.#startedMs = world.nowMs;
    const [first = '', second = ''] = words.plain;
    const brokerId = Number(first);
    switch (name) {
      case 'produce':
        this.#produce(words);
        return [];
      case 'consume':
        return [this.#consume(words)];
      case 'pull':
        for (const id of words.numbers) world.pull(id);
        return [];
      case 'pulling':
      case 'idle':
        for (const id of words.numbers) world.machine(id).isPulling = name === 'pulling';
        return [];
      case 'hold':
        world.network.delayMs.set(brokerId, Number.POSITIVE_INFINITY);
        return [];
      case 'slow':
        world.network.delayMs.set(brokerId, Number(second));
        return [];
      case 'release':
        world.network.release(brokerId);
        world.settle();
        return [];
      case 'disk':
        world.machine(brokerId).isDiskSlow = second === 'slow';
        world.settle();
        return [];
      case 'flush':
        world.flush(brokerId);
        world.settle();
        return [];
      case 'kill':
        world.kill(brokerId);
        return [];
      case 'power':
        world.losePower(brokerId);
        return [];
      case 'start':
        world.start(brokerId);
        return [];
      case 'elect':
        world.controlPlane.electUncleanly(Number(first));
        world.settle();
        return [];
      case 'time':
        this.#time(Number(first), words.number('produce', 0));
        return [];
      case 'show':
        return showPartition(world, Number(first));
      case 'outage':
        return this.#outages();
      case 'quiet':
      case 'loud':
        this.#isQuiet = name === 'quiet';
        return [];
      default:
        this.#toProcess(name, world.machine(brokerId).process);
        world.settle();
        return [];
    }
  }

  #toProcess(name: string, to: BrokerProcess | null): void {
    if (to === null) throw new Error('the broker does not run');
    switch (name) {
      case 'shutdown':
        to.shutdown();
        break;
      case 'pause':
      case 'resume':
        to.isPaused = name === 'pause';
        break;
      case 'cut':
        to.cut();
        break;
      case 'join':
        to.join();
        break;
      case 'deafen':
        to.isDeaf = true;
        break;
      case 'hear':
        to.hear();
        break;
      case 'lose':
        to.losesNextAnswer = true;
        break;
      default:
        throw new Error(`no such command: ${name}`);
    }
  }

  #produce(words: Words, texts: readonly string[] = words.plain): void {
    const partition = words.number('partition', 0);
    const { leader } = this.#world.controlPlane.partition(partition);
    const to = words.number('to', leader);
    if (to < 0 || this.#world.machine(to).process === null) {
      this.#told.push(`producer: ${texts.join(' ')}: nobody can be reached`);
      return;
    }
    const acks = ACKS[words.text('acks', 'all')] ?? -1;
    this.#world.produce({ partition, texts, acks }, to, words.number('timeout', TIMEOUT_MS));
  }

  #consume(words: Words): string {
    const partition = words.number('partition', 0);
    const at = words.number('at', this.#world.controlPlane.partition(partition).leader);
    const seen = at < 0 ? 'UNREACHABLE' : this.#world.consume(at, partition, words.number('from', 0));
    return `consumer: ${typeof seen === 'string' ? seen : textsOf(seen)}`;
  }

  #time(ms: number, everyMs: number): void {
    if (everyMs === 0) this.#world.passTime(ms);
    for (let passed = 0; everyMs > 0 && passed < ms; passed += everyMs) {
      this.#produce(new Words([]), [`m${++this.#numbered}`]);
      this.#world.passTime(everyMs);
    }
  }

  #outages(): string[] {
    const { outages, nowMs, controlPlane } = this.#world;
    const lines: string[] = [];
    for (let partition = 0; partition < controlPlane.partitionCount; partition++) {
      lines.push(`t-${partition} could not be served for ${outages.totalMs(partition, nowMs)} ms`);
    }
    outages.forget();
    return lines;
  }
}
