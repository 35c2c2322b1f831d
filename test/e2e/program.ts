/** One process of a test: what it prints is kept, its end is awaited, and nothing of it outlives the test. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { until } from './until.ts';

export const QUORATE: string = join(process.cwd(), 'bin', 'quorate');
export const LOG_BROKER: string = join(process.cwd(), 'examples', 'log-broker', 'log-broker');
export const AGENT_BROKER: string = join(process.cwd(), 'examples', 'agent-broker', 'agent-broker.mjs');

export interface ProgramEnd {
  /** null: a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ProgramOptions {
  readonly cwd?: string;
  /** Run in front of node, such as nsenter with its flags. */
  readonly wrapper?: readonly string[];
}

export class Program {
  readonly ended: Promise<ProgramEnd>;
  readonly #child: ChildProcess;
  #stdout = '';
  #stderr = '';
  #hasEnded = false;

  /** bin/quorate with these arguments. */
  static quorate(args: readonly string[], options: ProgramOptions = {}): Program {
    return Program.#run([QUORATE, ...args], options);
  }

  /** node with these arguments. */
  static node(args: readonly string[], options: ProgramOptions = {}): Program {
    return Program.#run([process.execPath, ...args], options);
  }

  static #run(line: readonly string[], { wrapper = [], cwd = process.cwd() }: ProgramOptions): Program {
    const [command = '', ...args] = [...wrapper, ...line];
    return new Program(command, args, cwd);
  }

  /** A line as a user types it. */
  static shell(line: string): Program {
    return new Program('/bin/sh', ['-c', `exec ${line}`], process.cwd());
  }

  private constructor(command: string, args: readonly string[], cwd: string) {
    // Standard input stays open: a broker reads commands from it, and a child of dev ends with it.
    const child = spawn(command, args, { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child = child;
    child.stdin.on('error', () => undefined);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
    });
    this.ended = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => {
        this.#hasEnded = true;
        resolve({ code, signal });
      });
    });
    this.ended.catch(() => undefined);
  }

  get pid(): number {
    const { pid } = this.#child;
    if (pid === undefined) throw new Error('it was not started');
    return pid;
  }

  get stdout(): string {
    return this.#stdout;
  }

  get stderr(): string {
    return this.#stderr;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Waits for a text in what it prints. */
  async prints(pattern: RegExp, timeoutMs?: number): Promise<void> {
    await until(
      () => {
        if (pattern.test(this.#stdout) || pattern.test(this.#stderr)) return true;
        if (this.#hasEnded) throw new Error(`it ended:\n${this.#stdout}${this.#stderr}`);
        return false;
      },
      `a process to print ${pattern}`,
      timeoutMs,
    );
  }

  signal(signal: NodeJS.Signals): void {
    if (!this.#hasEnded) this.#child.kill(signal);
  }

  /** Sends the signal and waits for the end. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<ProgramEnd> {
    this.signal(signal);
    return this.ended;
  }
}

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs bin/quorate to its end. One that has not ended after half a minute is killed, and its code is null. */
export async function run(args: readonly string[], options: ProgramOptions = {}): Promise<Outcome> {
  const program = Program.quorate(args, options);
  const timer = setTimeout(() => program.signal('SIGKILL'), 30_000);
  const { code } = await program.ended;
  clearTimeout(timer);
  return { code, stdout: program.stdout, stderr: program.stderr };
}

/** Runs bin/quorate, which must succeed, and reads the JSON that it prints. */
export async function runJson<T>(args: readonly string[], options: ProgramOptions = {}): Promise<T> {
  const { code, stdout, stderr } = await run([...args, '--output', 'json'], options);
  if (code !== 0) throw new Error(`quorate ${args.join(' ')} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout) as T;
}
