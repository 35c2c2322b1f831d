/** A few controllers on disks in memory, a network without delay, and a clock that only moves when told. */
import type { NodeId } from '../../src/base/ids.ts';
import { SeededRandom } from '../../src/base/random.ts';
import { randomUuid, type Uuid } from '../../src/base/uuid.ts';
import type { Command, Replies } from '../../src/controller/commands.ts';
import { Driver } from '../../src/driver/driver.ts';
import type { DriverOptions } from '../../src/driver/options.ts';
import type { CommandResult, QuorumDescription, Transport } from '../../src/driver/ports.ts';
import {
  decodeRaftRequest,
  decodeRaftResponse,
  encodeRaftRequest,
  encodeRaftResponse,
} from '../../src/grpc/raft-messages.ts';
import type { CorrelationId, ReplyTo } from '../../src/raft/events.ts';
import type { Endpoint } from '../../src/raft/voters.ts';
import { formatDirectory } from '../../src/storage/format.ts';
import { MemoryDisk } from '../storage/memory-disk.ts';
import { OPTIONS } from './single-node.ts';

export const CLUSTER_ID = 'small-cluster';

export function endpointsOf(id: NodeId): readonly Endpoint[] {
  return [{ name: 'QUORATE', host: 'localhost', port: id }];
}

interface Node {
  readonly id: NodeId;
  readonly disk: MemoryDisk;
  readonly driver: Driver;
  readonly events: { readonly event: string; readonly detail: Readonly<Record<string, unknown>> }[];
  readonly deferred: (() => void)[];
  wake: { readonly atMs: number; readonly callback: () => void } | null;
}

export class SmallCluster {
  readonly nodes = new Map<NodeId, Node>();
  readonly directoryIds = new Map<NodeId, Uuid>();
  readonly random = new SeededRandom(7, 'small-cluster');
  fatal: Error | null = null;
  nowMs = 0;
  readonly #log: Partial<DriverOptions['log']>;
  readonly #limits: Partial<DriverOptions['limits']>;
  readonly #voters: readonly NodeId[];
  #messages: (() => void)[] = [];
  readonly #replies = new Map<number, (bytes: Uint8Array) => void>();
  #nextReply = 1;

  constructor(
    voters: readonly NodeId[],
    observers: readonly NodeId[],
    log: Partial<DriverOptions['log']> = {},
    limits: Partial<DriverOptions['limits']> = {},
  ) {
    this.#log = log;
    this.#limits = limits;
    this.#voters = voters;
    for (const id of [...voters, ...observers]) this.directoryIds.set(id, randomUuid(this.random));
    for (const id of voters) this.start(id, this.format(id));
    for (const id of observers) this.start(id, this.format(id));
  }

  /** An empty directory for the node. */
  format(id: NodeId): MemoryDisk {
    const disk = new MemoryDisk();
    const directoryId = this.directoryIds.get(id) ?? randomUuid(this.random);
    const voters = this.#voters.includes(id)
      ? this.#voters.map((voter) => ({
          id: voter,
          directoryId: this.directoryIds.get(voter) ?? null,
          endpoints: endpointsOf(voter),
          kraftVersion: { min: 0, max: 1 },
        }))
      : null;
    formatDirectory(disk, {
      properties: { clusterId: CLUSTER_ID, nodeId: id, directoryId },
      bootstrapRecords: [{ kind: 'FeatureLevel', name: 'metadata.version', level: 21 }],
      metadataVersion: 21,
      voters,
      wallMs: 0,
    });
    return disk;
  }

  start(id: NodeId, disk: MemoryDisk): void {
    const deferred: (() => void)[] = [];
    const events: Node['events'] = [];
    const driver = Driver.start(
      {
        disk,
        transport: this.#transportOf(id),
        scheduler: {
          wakeAt: (atMs, callback) => {
            const node = this.nodes.get(id);
            if (node?.driver === driver) node.wake = { atMs, callback };
          },
          defer: (callback) => {
            deferred.push(callback);
          },
        },
        clock: { monotonicMs: () => this.nowMs, wallMs: () => Math.floor(this.nowMs) },
        random: new SeededRandom(id, 'small-cluster'),
        observer: {
          log: (_level, event, detail) => events.push({ event, detail }),
          roleChanged: () => {},
          fatal: (error) => {
            this.fatal = error;
          },
          shutdownComplete: () => {},
        },
      },
      {
        ...OPTIONS,
        nodeId: id,
        endpoints: endpointsOf(id),
        bootstrapVoters: this.#voters.map((voter) => ({ id: voter, endpoints: endpointsOf(voter) })),
        log: { ...OPTIONS.log, ...this.#log },
        limits: { ...OPTIONS.limits, ...this.#limits },
      },
    );
    this.nodes.set(id, { id, disk, driver, events, deferred, wake: null });
  }

  /** Kills the process and starts it anew on what was flushed. */
  restart(id: NodeId): void {
    this.start(id, this.#node(id).disk.crash(this.random));
  }

  kill(id: NodeId): MemoryDisk {
    const { disk } = this.#node(id);
    this.nodes.delete(id);
    return disk.crash(this.random);
  }

  advance(ms: number): void {
    const endMs = this.nowMs + ms;
    for (;;) {
      this.#settle();
      const next = Math.min(...[...this.nodes.values()].map(({ wake }) => wake?.atMs ?? Number.POSITIVE_INFINITY));
      if (next > endMs) break;
      this.nowMs = Math.max(this.nowMs, next);
      for (const node of this.nodes.values()) {
        if (node.wake === null || node.wake.atMs > this.nowMs) continue;
        const { callback } = node.wake;
        node.wake = null;
        callback();
      }
    }
    this.nowMs = endMs;
    if (this.fatal !== null) throw this.fatal;
  }

  /** Lets time pass until it is so. */
  until(what: string, isSo: () => boolean): void {
    for (let tries = 0; !isSo(); tries++) {
      if (tries > 2_000) throw new Error(`never: ${what}`);
      this.advance(10);
    }
  }

  get leader(): NodeId | null {
    for (const { id, driver } of this.nodes.values()) if (driver.status().active) return id;
    return null;
  }

  driver(id: NodeId): Driver {
    return this.#node(id).driver;
  }

  events(id: NodeId): Node['events'] {
    return this.#node(id).events;
  }

  run<C extends Command>(command: C): Replies[C['kind']] {
    this.until('a leader', () => this.leader !== null);
    const results: CommandResult[] = [];
    this.driver(this.leader ?? 0).submit(command, (result) => results.push(result));
    this.until(`an answer to ${command.kind}`, () => results.length > 0);
    const [result] = results;
    if (result?.kind !== 'reply') throw new Error(`${command.kind}: ${JSON.stringify(result)}`);
    return result.reply as Replies[C['kind']];
  }

  describe(): QuorumDescription {
    const answers: QuorumDescription[] = [];
    this.until('a leader', () => this.leader !== null);
    this.driver(this.leader ?? 0).describeQuorum((answer) => {
      if ('code' in answer) throw new Error(answer.message);
      answers.push(answer);
    });
    this.until('a description', () => answers.length > 0);
    return answers[0] as QuorumDescription;
  }

  /** Writes until the log has grown by so many records. */
  grow(records: number): void {
    const end = (): number => this.driver(this.leader ?? 0).status().logEndOffset;
    this.until('a leader', () => this.leader !== null);
    for (const target = end() + records; end() < target; ) this.run({ kind: 'CheckHealth' });
  }

  /** Everybody has applied what is committed. */
  settled(): void {
    this.until('everybody caught up', () => {
      const end = this.driver(this.leader ?? 0).status().highWatermark;
      return [...this.nodes.values()].every(({ driver }) => driver.status().appliedOffset === end);
    });
    this.advance(1_000);
  }

  #node(id: NodeId): Node {
    const node = this.nodes.get(id);
    if (node === undefined) throw new Error(`node ${id} is not there`);
    return node;
  }

  #settle(): void {
    for (let isBusy = true; isBusy; ) {
      isBusy = false;
      for (const node of this.nodes.values()) {
        for (let next = node.deferred.shift(); next !== undefined; next = node.deferred.shift()) {
          next();
          isBusy = true;
        }
        while (node.disk.pumpOne()) isBusy = true;
      }
      const messages = this.#messages;
      this.#messages = [];
      for (const deliver of messages) {
        deliver();
        isBusy = true;
      }
    }
  }

  #transportOf(from: NodeId): Transport {
    return {
      request: (to, _endpoints, correlationId, request) => {
        const bytes = encodeRaftRequest(request);
        const sender = (): Driver | undefined => this.nodes.get(from)?.driver;
        this.#messages.push(() => {
          const receiver = this.nodes.get(to);
          if (receiver === undefined) {
            sender()?.inbox.requestFailed(to, correlationId);
            return;
          }
          const replyTo = this.#nextReply++;
          this.#replies.set(replyTo, (answer) => {
            sender()?.inbox.response(to, correlationId as CorrelationId, decodeRaftResponse(answer));
          });
          receiver.driver.inbox.request(replyTo as ReplyTo, decodeRaftRequest(bytes));
        });
      },
      respond: (replyTo, response, batches) => {
        const bytes = encodeRaftResponse(response, batches);
        this.#messages.push(() => this.#replies.get(replyTo)?.(bytes));
      },
    };
  }
}
