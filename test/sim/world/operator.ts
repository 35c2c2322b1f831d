/**
 * Whom the nodes tell of their life: shows it to the oracles, and starts again what stopped for an injected reason. A node
 * that stops for any other is a finding.
 */
import { messageOf } from '../../../src/base/error.ts';
import type { NodeId } from '../../../src/base/ids.ts';
import type { Counters } from '../counters.ts';
import type { FaultAtlas } from '../fault-atlas.ts';
import { Violation } from '../oracles/oracle.ts';
import type { OracleBench } from '../oracles/oracle-bench.ts';
import type { NodeHost, SimNode } from './node.ts';
import type { CrashMode } from './sim-file.ts';
import type { Timeline } from './timeline.ts';

/** How long after a node has stopped itself for an injected reason it is started again. */
const RESTART_AFTER_FATAL_MS = 700;

const REPLAYABLE = 'what a controller decides can be applied to its state';
const SAME_HASHES = 'nodes with sound disks never say that their states differ';

/** A line of a node's own log. */
export interface LogLine {
  readonly timeMs: number;
  readonly node: NodeId;
  readonly level: string;
  readonly event: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface OperatorParts {
  readonly timeline: Timeline;
  readonly bench: OracleBench;
  readonly atlas: FaultAtlas;
  readonly counters: Counters;
  readonly onLog: (line: LogLine) => void;
}

export class Operator implements NodeHost {
  readonly #parts: OperatorParts;

  constructor(parts: OperatorParts) {
    this.#parts = parts;
  }

  mayStart(node: SimNode): boolean {
    return this.#parts.atlas.atStart(node.id) !== 'never';
  }

  started(node: SimNode): void {
    const { atlas, bench } = this.#parts;
    if (atlas.atStart(node.id) === 'must stop') bench.report(unnoticed(node.id));
    const view = node.view();
    if (view !== null) bench.started(view);
  }

  died(node: SimNode): void {
    this.#parts.bench.died(node.id);
  }

  /** Right after an injected error it may stop itself. */
  fatal(node: SimNode, error: Error): void {
    const { atlas, bench } = this.#parts;
    this.#tell(node, 'error', 'fatal', { why: firstLine(error) });
    if (atlas.excuses(node.id, error)) this.#staysDown(node, 'damage.foundByReading');
    else if (node.disk.hasFailed) this.#restartLater(node, 'stoppedByFlushError');
    else if (isNoSpace(error)) this.#restartLater(node, 'stoppedByNoSpace');
    else bench.crashed(`node ${node.id} stopped itself: ${error.stack ?? error.message}`);
  }

  failed(node: SimNode, error: unknown): void {
    const { atlas, bench } = this.#parts;
    if (atlas.excuses(node.id, error)) this.#staysDown(node, 'damage.foundAtStart');
    else if (node.disk.hasFailed) this.#restartLater(node, 'flushErrorAtStart');
    else if (isNoSpace(error)) this.#restartLater(node, 'noSpaceAtStart');
    else bench.crashed(`node ${node.id} failed: ${error instanceof Error ? error.stack : String(error)}`);
  }

  stopped(node: SimNode): void {
    this.#parts.timeline.after(0, 'exit', node.id, () => node.kill(null, false));
  }

  powerLost(node: SimNode, mode: CrashMode): void {
    this.#parts.bench.powerLost(node.id);
    this.#parts.counters.add(`power.${mode}`);
  }

  log(node: SimNode, level: string, event: string, detail: Readonly<Record<string, unknown>>): void {
    this.#parts.counters.add(`log.${event}`);
    this.#tell(node, level, event, detail);
    // It says so itself, takes it back, and goes on: nobody else would notice.
    if (event === 'record-not-applicable')
      this.#parts.bench.report(new Violation('M25', REPLAYABLE, `node ${node.id}: ${String(detail.reason)}`));
    if (event === 'states-differ')
      this.#parts.bench.report(new Violation('M31', SAME_HASHES, `node ${node.id}: ${JSON.stringify(detail)}`));
  }

  #tell(node: SimNode, level: string, event: string, detail: Readonly<Record<string, unknown>>): void {
    const { timeline, onLog } = this.#parts;
    onLog({ timeMs: timeline.nowMs, node: node.id, level, event, detail });
  }

  #restartLater(node: SimNode, why: string): void {
    const { timeline, counters } = this.#parts;
    counters.add(`node.${why}`);
    timeline.after(0, 'exit', node.id, () => node.kill(null, false));
    timeline.after(RESTART_AFTER_FATAL_MS, 'start', node.id, () => node.start());
  }

  /** Until its own disk is back; for good, if that is damaged. */
  #staysDown(node: SimNode, why: string): void {
    const { timeline, atlas, counters } = this.#parts;
    const isAstray = atlas.isAstray(node.id);
    counters.add(isAstray ? 'damage.foundForeign' : why);
    timeline.after(0, 'exit', node.id, () => {
      node.kill(null, false);
      if (!isAstray) node.freeze();
    });
  }
}

function unnoticed(node: NodeId): Violation {
  const law = 'what was durable and is so no more is noticed: the node stops, and names the file';
  return new Violation('R14', law, `node ${node} runs on a disk that is damaged, or another's`);
}

/** A node may stop when it cannot even write its vote. */
function isNoSpace(error: unknown): boolean {
  return error instanceof Error && /no space left/.test(error.message);
}

/** The first line of whatever was thrown. */
function firstLine(error: unknown): string {
  return messageOf(error).split('\n')[0] ?? '';
}
