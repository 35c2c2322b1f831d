/** A child process of `quorate dev`: its output goes to a log file, its end is told. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';

export interface DevChildOptions {
  /** `controller-1`, `broker-101`. */
  readonly name: string;
  /** Arguments of `node`. */
  readonly args: readonly string[];
  readonly logFile: string;
  /** Gets each line of output too. */
  readonly onLine: ((line: string) => void) | null;
  /** Called once with how it ended, in words. */
  readonly onEnd: (child: DevChild, how: string) => void;
}

export class DevChild {
  readonly name: string;
  readonly args: readonly string[];
  readonly #process: ChildProcess;
  readonly #ended: Promise<void>;
  #hasEnded = false;

  constructor(options: DevChildOptions) {
    this.name = options.name;
    this.args = options.args;
    // A process group of its own: Ctrl-C in the terminal must reach dev alone, which then stops all in order.
    // The flags that bin/quorate gives to node.
    const args = [...process.execArgv, ...options.args];
    this.#process = spawn(process.execPath, args, { detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
    const log = createWriteStream(options.logFile, { flags: 'a' });
    // A full disk must not take the cluster's parent down with it; the child's own log lines say the rest.
    log.on('error', () => undefined);
    const streams = [this.#process.stdout, this.#process.stderr];
    for (const stream of streams) stream?.on('data', lineSplitter(log, options));
    this.#process.stdin?.on('error', () => undefined);
    this.#ended = new Promise((resolve) => {
      const end = (how: string): void => {
        if (this.#hasEnded) return;
        this.#hasEnded = true;
        log.end();
        options.onEnd(this, how);
        resolve();
      };
      this.#process.once('error', (error) => end(`could not be started: ${error.message}`));
      this.#process.once('close', (code, signal) =>
        end(signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`),
      );
    });
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Asks it to stop, waits, and ends it by force when it does not. True: it stopped by itself. */
  async stop(patienceMs: number): Promise<boolean> {
    if (this.#hasEnded) return true;
    this.#process.kill('SIGTERM');
    let wasPatient = true;
    const timer = setTimeout(() => {
      wasPatient = false;
      this.kill();
    }, patienceMs);
    await this.#ended;
    clearTimeout(timer);
    return wasPatient;
  }

  kill(): void {
    if (!this.#hasEnded) this.#process.kill('SIGKILL');
  }
}

function lineSplitter(log: WriteStream, { onLine }: DevChildOptions): (chunk: Buffer) => void {
  let rest = '';
  return (chunk) => {
    log.write(chunk);
    if (onLine === null) return;
    const lines = (rest + chunk.toString('utf8')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  };
}
