/**
 * The second phase: faults have stopped, a majority core is healed, the rest is frozen as it is. Now progress is owed:
 * L1 a leader, L2 an answer to every request, L3 equal high watermark and image everywhere, L6 every living broker
 * unfenced.
 */
import { formatImageHash, imageHash } from '../../src/metadata/image-hash.ts';
import { Violation } from './oracles/oracle.ts';
import { brokerIds, CLIENT_ID } from './scenario.ts';
import type { SimNode } from './world/node.ts';
import type { World } from './world/world.ts';

/** A laggard's every part may be slow; a core that needs more than this is stuck. */
const LIVENESS_MS = 60_000;

export class Healing {
  readonly #world: World;
  readonly #core: readonly SimNode[];
  #beganMs = 0;

  constructor(world: World) {
    this.#world = world;
    const { core } = world.scenario.config;
    this.#core = [...world.nodes.values()].filter((node) => core.includes(node.id));
  }

  begin(): void {
    const { timeline, links, nodes } = this.#world;
    this.#beganMs = timeline.nowMs;
    links.healAll();
    for (const node of nodes.values()) {
      if (!this.#core.includes(node)) {
        node.freeze();
        continue;
      }
      node.disk.healFaults();
      // Whoever was told to stop may be half way; a fresh start is what an operator would do.
      if (node.isStopping) node.kill(null, false);
      if (!node.isUp) timeline.after(0, 'start', node.id, () => node.start());
    }
    for (const id of brokerIds(this.#world.scenario.config)) this.#world.startBroker(id);
    timeline.after(0, 'op', CLIENT_ID, () =>
      this.#world.admin.start({ kind: 'listTopics', atMs: timeline.nowMs, anywhere: false }),
    );
  }

  /** Whether all that is owed has been delivered. Reports a violation when time is up. */
  isDone(): boolean {
    const missing = this.#missing();
    if (missing === null) return true;
    if (this.#world.timeline.nowMs - this.#beganMs > LIVENESS_MS) {
      const [law, what] = missing;
      this.#world.bench.report(new Violation(law, LAWS[law], `${what}, ${LIVENESS_MS} ms after all faults ended`));
      return true;
    }
    return false;
  }

  /** The last look: every healed node's state, in full. */
  checkEnd(): void {
    const { bench } = this.#world;
    for (const node of this.#core) {
      const view = node.view();
      if (view === null) continue;
      bench.guard(() => {
        bench.equalImages.check(view);
        bench.clientLedger.checkState(node.id, view.state);
      });
    }
    bench.atEnd();
  }

  #missing(): [keyof typeof LAWS, string] | null {
    const statuses = this.#core.map((node) => node.driver?.status() ?? null);
    const leader = statuses.find((status) => status?.active === true) ?? null;
    if (leader === null) return ['L1', 'there is no active controller'];
    const running = this.#world.admin.running;
    if (running > 0) return ['L2', `${running} operations of the client have no outcome`];
    const end = leader.logEndOffset;
    for (const [index, status] of statuses.entries()) {
      const id = this.#core[index]?.id;
      if (status?.highWatermark !== end || status.logEndOffset !== end || status.appliedOffset !== end) {
        return [
          'L3',
          `node ${id} is at ${status?.appliedOffset}/${status?.highWatermark}/${status?.logEndOffset} ` +
            `(applied/high watermark/end), the leader ${leader.nodeId} at ${end}`,
        ];
      }
    }
    const states = this.#core.flatMap((node) => node.view()?.state ?? []);
    const fenced = brokerIds(this.#world.scenario.config).filter((id) => states[0]?.brokers.isActive(id) !== true);
    if (fenced.length > 0) return ['L6', `brokers ${fenced.join()} are not unfenced`];
    const hashes = new Set(states.map((state) => formatImageHash(imageHash(state))));
    if (hashes.size > 1) return ['L3', `the images at ${end} differ: ${[...hashes].join()}`];
    return null;
  }
}

const LAWS = {
  L1: 'a healed majority elects a leader',
  L2: 'each request is answered',
  L3: 'healed nodes come to the same high watermark and image',
  L6: 'living brokers are unfenced',
} as const;
