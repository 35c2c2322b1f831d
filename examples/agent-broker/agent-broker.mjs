#!/usr/bin/env node
// The smallest broker: it registers, follows the metadata and prints what it leads and follows. It keeps no data, so any
// replica that is alive counts as caught up: a moment after one has come back, the leader adds it to the ISR. A real
// broker does that when the replica has fetched up to the log end.
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { BrokerClient } from 'quorate';

const REJOIN_MS = 500;
const RETRY_MS = 2_000;

const { values: flags } = parseArgs({
  options: {
    id: { type: 'string' },
    bootstrap: { type: 'string', default: 'localhost:9091' },
    listener: { type: 'string', default: 'localhost:9092' },
    rack: { type: 'string' },
    'cluster-id': { type: 'string' },
  },
});
const id = Number(flags.id);
if (flags.id === undefined || !Number.isInteger(id) || id < 0) {
  console.error(
    'usage: agent-broker.mjs --id N [--bootstrap host:port,…] [--listener host:port] [--rack R] [--cluster-id C]',
  );
  process.exit(2);
}
const colon = flags.listener.lastIndexOf(':');

/** What this broker leads, by topic id and partition. @type {Map<string, import('quorate').LocalPartition>} */
const led = new Map();
/** @type {NodeJS.Timeout | undefined} */
let rejoinTimer;
/** The same trouble is told once, however often it is tried again. */
let lastTrouble = '';

/** @param {{ topicId: string, partition: number }} p */
const keyOf = (p) => `${p.topicId}-${p.partition}`;
/** @param {string} what @param {Partial<import('quorate').LocalPartition>} [p] @param {string} [more] */
function say(what, p, more = '') {
  const epochs = p?.leaderEpoch === undefined ? '' : ` leaderEpoch=${p.leaderEpoch} isr=${p.isr}`;
  console.log(`broker ${id}: ${what}${p === undefined ? '' : ` ${p.topic}-${p.partition}${epochs}`}${more}`);
}

/** @param {{ code?: string, message: string }} error @returns {never} */
function die({ code, message }) {
  console.error(`broker ${id}: ${code}: ${message}`);
  process.exit(1);
}

const broker = new BrokerClient({
  brokerId: id,
  bootstrap: flags.bootstrap.split(','),
  listeners: [
    {
      name: 'PLAINTEXT',
      // An IPv6 address is registered without its brackets.
      host: flags.listener.slice(0, colon).replace(/^\[(.*)\]$/, '$1'),
      port: Number(flags.listener.slice(colon + 1)),
      securityProtocol: 'PLAINTEXT',
    },
  ],
  rack: flags.rack ?? null,
  ...(flags['cluster-id'] === undefined ? {} : { clusterId: flags['cluster-id'] }),
  onBecomeLeader: (p) => {
    led.set(keyOf(p), p);
    say('leads', p);
  },
  onLeaderUpdated: (p) => {
    led.set(keyOf(p), p);
    say('still leads', p);
  },
  onBecomeFollower: (p) => {
    led.delete(keyOf(p));
    say('follows', p, ` leader=${p.leader}`);
  },
  onStopReplica: (p) => {
    led.delete(keyOf(p));
    say(p.deleted ? 'deletes' : 'gives up', p);
  },
  onMetadata: () => rejoinLater(REJOIN_MS),
  onFenced: (fenced) => {
    lastTrouble = '';
    say(fenced ? 'fenced' : 'unfenced');
  },
  onTrouble: ({ code, message }) => {
    if (code !== lastTrouble) console.error(`broker ${id}: ${code}: ${message}`);
    lastTrouble = code;
  },
  onFatal: die,
});

/** Looks once, a moment from now, however much happens until then. @param {number} waitMs */
function rejoinLater(waitMs) {
  if (led.size > 0) rejoinTimer ??= setTimeout(rejoin, waitMs);
}

/** Adds the replicas that are back to the ISRs of what this broker leads, each with the epoch of its present start. */
async function rejoin() {
  rejoinTimer = undefined;
  const cluster = broker.metadata;
  const alive = (cluster?.brokers() ?? []).filter((b) => !b.fenced && !b.inControlledShutdown).map((b) => b.brokerId);
  const wishes = [...led.values()].flatMap(({ topicId, partition, isr, replicas }) => {
    const back = replicas.filter((replica) => !isr.includes(replica) && alive.includes(replica));
    return back.length === 0 ? [] : [broker.alterIsr({ topicId }, partition, [...isr, ...back])];
  });
  const refused = (await Promise.allSettled(wishes)).filter(({ status }) => status === 'rejected');
  if (refused.length > 0) rejoinLater(RETRY_MS);
}

/** Commands on standard input. @param {string} line */
async function command(line) {
  const [word, topic = '', partition = '', members = ''] = line.trim().split(/\s+/);
  if (word === 'isr') {
    const altered = await broker.alterIsr(topic, Number(partition), members.split(',').map(Number));
    say(`isr of ${topic}-${partition} is ${altered.isr} (partitionEpoch=${altered.partitionEpoch})`);
  } else if (word === 'describe') {
    say(`epoch ${broker.brokerEpoch}, metadata up to ${broker.metadata?.endOffset ?? 'none'}, leads ${led.size}`);
    for (const p of led.values()) say('leads', p);
  } else if (word === 'quit') await stop();
  else if (word !== '') console.error('commands: isr <topic> <partition> 1,2 | describe | quit');
}

async function stop() {
  clearTimeout(rejoinTimer);
  const { clean } = await broker.shutdown();
  say(clean ? 'stopped' : 'stopped without the controllers having confirmed it');
  process.exit(0);
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
createInterface({ input: process.stdin }).on('line', (line) =>
  command(line).catch((error) => console.error(`${error.code}: ${error.message}`)),
);

try {
  await broker.start();
  say(`registered, epoch ${broker.brokerEpoch}`);
  await broker.ready();
} catch (error) {
  die(/** @type {import('quorate').QuorateError} */ (error));
}
