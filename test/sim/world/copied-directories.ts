/**
 * Second processes on copies of controllers' directories: what runs in them is the production driver, under the ids of the
 * first one. Each goes until it stops by itself, as it has to, or until it would be taken for its replica (fault-atlas.ts).
 */
import { QuorateError } from '../../../src/base/error.ts';
import type { NodeId } from '../../../src/base/ids.ts';
import type { RaftResponse } from '../../../src/raft/messages.ts';
import type { Counters } from '../counters.ts';
import { COPY_ENDS, type CopyEnd } from '../fault-atlas.ts';
import { LogBook } from '../oracles/log-book.ts';
import type { OracleBench } from '../oracles/oracle-bench.ts';
import { FIRST_COPY_ID, type Scenario } from '../scenario.ts';
import { SimClock } from './clock.ts';
import type { NetworkTap } from './connection.ts';
import { driverOptions } from './driver-options.ts';
import type { SimNetwork } from './network.ts';
import { type NodeHost, SimNode } from './node.ts';
import type { LogLine } from './operator.ts';
import type { RpcLinks } from './rpc.ts';
import type { SimDisk } from './sim-disk.ts';
import type { Timeline } from './timeline.ts';

export interface CopyingParts {
  readonly scenario: Scenario;
  readonly timeline: Timeline;
  readonly counters: Counters;
  readonly bench: OracleBench;
  /** Asked for when there are networks. */
  readonly networks: () => { readonly network: SimNetwork; readonly rpc: RpcLinks };
  readonly newDisk: (host: NodeId) => SimDisk;
  readonly onLog: (line: LogLine) => void;
}

interface Copy {
  /** The second process, on a host and a disk of its own. */
  readonly second: SimNode;
  readonly original: NodeId;
  /** The end of its log as it was copied: so much of it the original has, too. */
  readonly copiedEnd: number;
}

export class CopiedDirectories implements NodeHost {
  readonly #parts: CopyingParts;
  /** By host. */
  readonly #copies = new Map<NodeId, Copy>();
  #hosts = FIRST_COPY_ID;

  constructor(parts: CopyingParts) {
    this.#parts = parts;
  }

  /** Copies what is durable on a controller's disk. The second process is to be started by whoever asks for it. */
  copy(original: SimNode): SimNode {
    const { scenario, timeline, counters, bench, networks, newDisk } = this.#parts;
    const host = this.#hosts++;
    const disk = newDisk(host);
    disk.copyFrom(original.disk);
    const second = new SimNode({
      id: host,
      timeline,
      disk,
      book: new LogBook(
        () => {},
        () => null,
      ),
      clock: new SimClock(timeline, 1, 1000 * host, 0),
      ...networks(),
      counters,
      seed: scenario.seed,
      options: driverOptions(scenario, original.id),
      turnMs: scenario.config.turnMs,
      formerStarts: [],
      isLucky: null,
      host: this,
    });
    const { names, book } = bench.disk(original.id);
    this.#copies.set(host, { second, original: original.id, copiedEnd: book.durableEnd(names) });
    return second;
  }

  /** All messages between controllers go by here on their way to the oracles. */
  watch(tap: NetworkTap): NetworkTap {
    return {
      request: (...args) => tap.request(...args),
      response: (from, to, response, asked) => {
        tap.response(from, to, response, asked);
        if (isServing(response)) this.#end(to, 'served');
      },
      requestArrives: (...args) => tap.requestArrives(...args),
      responseArrives: (...args) => tap.responseArrives(...args),
      cancelled: (...args) => tap.cancelled(...args),
    };
  }

  /** To be called after each operation on a controller's disk has been noted. */
  originalHasWritten(original: NodeId): void {
    for (const [host, copy] of this.#copies) {
      const isShorter = copy.original === original && this.#parts.bench.disk(original).book.endOffset < copy.copiedEnd;
      if (isShorter) this.#end(host, 'originalCut');
    }
  }

  /** No copy runs any more, nor will. */
  endAll(): void {
    for (const host of [...this.#copies.keys()]) this.#end(host, 'healed');
  }

  mayStart({ id }: SimNode): boolean {
    return this.#copies.has(id);
  }

  started({ id }: SimNode): void {
    this.#tell(id, 'info', 'copy-started', { original: this.#copies.get(id)?.original });
    this.#parts.counters.add('copy.started');
  }

  /** It has to stop because another process runs as its node, and for nothing else. */
  fatal(node: SimNode, error: Error): void {
    const { bench, counters } = this.#parts;
    this.#tell(node.id, 'error', 'fatal', { why: error.message });
    const original = this.#copies.get(node.id)?.original;
    const says = `another process is running as node ${original} with the same directory`;
    if (!(error instanceof QuorateError) || error.code !== 'STORAGE_STATE' || !error.message.startsWith(says)) {
      this.failed(node, error);
      return;
    }
    counters.add('copy.gaveUp');
    bench.gaveUp(node.id);
    this.#forget(node);
  }

  failed(node: SimNode, error: unknown): void {
    const what = error instanceof Error ? error.stack : String(error);
    this.#parts.bench.crashed(`the second process of node ${this.#copies.get(node.id)?.original} failed: ${what}`);
  }

  log(node: SimNode, level: string, event: string, detail: Readonly<Record<string, unknown>>): void {
    this.#tell(node.id, level, event, detail);
    if (event === 'role-changed' && detail.to === 'leader') this.#end(node.id, 'elected');
  }

  died(): void {}
  stopped(): void {}
  powerLost(): void {}

  #end(host: NodeId, how: CopyEnd): void {
    const copy = this.#copies.get(host);
    if (copy === undefined) return;
    const { isUp } = copy.second;
    if (isUp) this.#parts.counters.add(`copy.${how}`);
    if (isUp) this.#tell(host, 'info', 'copy-ended', { why: COPY_ENDS[how] });
    this.#forget(copy.second);
  }

  /** What it is doing just now has no effect any more; its end is an event of its own. */
  #forget(second: SimNode): void {
    this.#copies.delete(second.id);
    second.process?.die();
    this.#parts.timeline.after(0, 'copy.ends', second.id, () => second.kill(null, false));
  }

  #tell(host: NodeId, level: string, event: string, detail: Readonly<Record<string, unknown>>): void {
    this.#parts.onLog({ timeMs: this.#parts.timeline.nowMs, node: host, level, event, detail });
  }
}

function isServing({ kind, error }: RaftResponse): boolean {
  return error === 'NONE' && (kind === 'Fetch' || kind === 'FetchSnapshot');
}
