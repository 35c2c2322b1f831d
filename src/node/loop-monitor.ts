/** Watches this process: how long its event loop stood still, and how much memory it holds. */
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';

/** The sampling interval; a stall shows once it is longer. */
const RESOLUTION_MS = 5;

/** What the process has been through since the last time it was asked. */
export interface Diagnostics {
  /** The longest time nothing else could run. */
  readonly maxStallMs: number;
  readonly p99StallMs: number;
  readonly rssBytes: number;
  readonly heapUsedBytes: number;
  readonly arrayBuffersBytes: number;
  readonly cpuUserMs: number;
  readonly cpuSystemMs: number;
}

export class LoopMonitor {
  readonly #delays: IntervalHistogram;
  #cpu: NodeJS.CpuUsage = process.cpuUsage();

  constructor() {
    this.#delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    this.#delays.enable();
  }

  /** Figures since the last call; begins anew. */
  take(): Diagnostics {
    const memory = process.memoryUsage();
    const cpu = process.cpuUsage(this.#cpu);
    this.#cpu = process.cpuUsage();
    const diagnostics: Diagnostics = {
      maxStallMs: stallMs(this.#delays.max),
      p99StallMs: stallMs(this.#delays.percentile(99)),
      rssBytes: memory.rss,
      heapUsedBytes: memory.heapUsed,
      arrayBuffersBytes: memory.arrayBuffers,
      cpuUserMs: Math.round(cpu.user / 1000),
      cpuSystemMs: Math.round(cpu.system / 1000),
    };
    this.#delays.reset();
    return diagnostics;
  }

  stop(): void {
    this.#delays.disable();
  }
}

/** The histogram holds whole intervals in nanoseconds; what is beyond the sampling interval is the stall. */
function stallMs(nanoseconds: number): number {
  return Math.max(0, Math.round((nanoseconds / 1e6 - RESOLUTION_MS) * 10) / 10);
}
