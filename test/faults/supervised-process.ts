/**
 * One process of the cluster, looked after as an init system would: started again a moment after it ends by itself.
 * Faults kill, stop, pause and resume it through here, so that there is one opinion on whether it should run.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { ProcessEnd } from './history.ts';

const RESTART_DELAY_MS = 300;
/** After this time a process that was told to stop is killed. */
const GRACE_MS = 8_000;
const LAST_LINES = 8;

export interface ProcessOptions {
  readonly name: string;
  /** Arguments of node. */
  readonly args: readonly string[];
  /** Default: that of this process. */
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly logFile: string;
  /** What stands in front of each line that it prints: all processes by one clock. */
  readonly stamp: () => string;
  /** Whether it may end by itself with this code, having printed this at the end. */
  readonly mayEnd: (code: number | null, lastWords: string) => boolean;
  readonly onEnd: (end: Omit<ProcessEnd, 'atMs'>) => void;
}

interface Incarnation {
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
  paused: boolean;
  /** It has said something: so it has begun, and knows what to do when it is told to stop. */
  spoken: boolean;
  /** What a fault sent it to make it end. */
  told: 'SIGTERM' | 'SIGKILL' | null;
}

export class SupervisedProcess {
  readonly #options: ProcessOptions;
  #current: Incarnation | null = null;
  #wanted = false;
  #restart: NodeJS.Timeout | null = null;

  constructor(options: ProcessOptions) {
    this.#options = options;
  }

  get name(): string {
    return this.#options.name;
  }

  get isPaused(): boolean {
    return this.#current?.paused ?? false;
  }

  get isRunning(): boolean {
    return this.#current !== null && !this.#current.paused;
  }

  /** It should run from now on; a paused one goes on. */
  start(): void {
    this.#wanted = true;
    if (this.#restart !== null) clearTimeout(this.#restart);
    this.#restart = null;
    if (this.#current === null) this.#spawn();
    else this.resume();
  }

  /** It should not run any more. Waits until it does not; false when it did not run anyway. */
  async stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<boolean> {
    this.#wanted = false;
    if (this.#restart !== null) clearTimeout(this.#restart);
    this.#restart = null;
    const incarnation = this.#current;
    if (incarnation === null) return false;
    incarnation.told = signal;
    const reached = incarnation.child.kill(signal);
    // A paused process takes note of SIGTERM when it goes on.
    if (signal === 'SIGTERM') this.resume();
    const grace = setTimeout(() => {
      incarnation.told = 'SIGKILL';
      incarnation.child.kill('SIGKILL');
    }, GRACE_MS);
    await incarnation.ended;
    clearTimeout(grace);
    return reached;
  }

  /** It stands still until {@link resume}; false when there is nothing to pause. */
  pause(): boolean {
    const incarnation = this.#current;
    if (incarnation === null || incarnation.paused || incarnation.told !== null) return false;
    incarnation.paused = incarnation.child.kill('SIGSTOP');
    return incarnation.paused;
  }

  resume(): void {
    if (this.#current?.paused !== true) return;
    this.#current.paused = false;
    this.#current.child.kill('SIGCONT');
  }

  /** At once and for good: for the end of the run, however it comes. */
  kill(): void {
    this.#wanted = false;
    if (this.#current !== null) this.#current.told = 'SIGKILL';
    this.#current?.child.kill('SIGKILL');
  }

  #spawn(): void {
    const { args, cwd, env = process.env } = this.#options;
    this.#log(`--- started: node ${args.join(' ')}`);
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      // Closed, not only ended: all that it printed is there.
      child.once('close', (code, signal) => {
        this.#ended(incarnation, code, signal);
        resolve();
      });
    });
    const incarnation: Incarnation = { child, ended, paused: false, spoken: false, told: null };
    this.#keep(incarnation, child.stdout);
    this.#keep(incarnation, child.stderr);
    this.#current = incarnation;
  }

  #ended(incarnation: Incarnation, code: number | null, signal: NodeJS.Signals | null): void {
    this.#current = null;
    const { name, mayEnd, onEnd } = this.#options;
    const endsWell = code === 0 || (signal === 'SIGTERM' && !incarnation.spoken);
    const asTold = incarnation.told === 'SIGKILL' || (incarnation.told === 'SIGTERM' && endsWell);
    if (!asTold) {
      const lastWords = this.logTail(LAST_LINES);
      const cause = incarnation.told === null ? 'by itself' : 'told to stop';
      const excused = incarnation.told === null && mayEnd(code, lastWords);
      onEnd({ process: name, code, signal, cause, excused, lastWords });
    }
    if (this.#wanted) this.#restart = setTimeout(() => this.start(), RESTART_DELAY_MS);
  }

  #keep(incarnation: Incarnation, printed: Readable): void {
    createInterface({ input: printed }).on('line', (line) => {
      incarnation.spoken = true;
      this.#log(line);
    });
  }

  #log(line: string): void {
    appendFileSync(this.#options.logFile, `${this.#options.stamp()}  ${line}\n`);
  }

  logTail(lines: number): string {
    return readFileSync(this.#options.logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  }
}
