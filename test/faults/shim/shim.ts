/** Builds shim.c, where there is a compiler, and says how a process gets it. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = join(process.cwd(), 'test', 'faults', 'shim', 'shim.c');

/** The shim as a library, or why there is none. */
export type BuiltShim = { readonly library: string } | { readonly reason: string };

export function buildShim(dir: string): BuiltShim {
  if (process.platform !== 'linux') return { reason: `it is made for Linux, not for ${process.platform}` };
  const library = join(dir, 'shim.so');
  const { error, status, stderr } = spawnSync('cc', ['-shared', '-fPIC', '-O2', '-o', library, SOURCE], {
    encoding: 'utf8',
  });
  if (error !== undefined) return { reason: `no C compiler: ${error.message}` };
  if (status !== 0) return { reason: `it does not compile here:\n${stderr}` };
  return { library };
}

/** The notes on one watched directory, and orders to the process that writes them. */
export class ShimSide {
  readonly root: string;
  readonly dir: string;
  readonly #library: string;

  constructor(library: string, root: string, dir: string) {
    this.#library = library;
    this.root = root;
    this.dir = dir;
    mkdirSync(dir, { recursive: true });
  }

  get env(): NodeJS.ProcessEnv {
    return {
      LD_PRELOAD: this.#library,
      QUORATE_SHIM_ROOT: this.root,
      QUORATE_SHIM_SIDE: this.dir,
      UV_USE_IO_URING: '0',
    };
  }

  /** The n-th flush of a file from now on fails with EIO, once. */
  failFlush(nth: number): void {
    writeFileSync(join(this.dir, 'fail-flush'), `${nth}\n`);
  }

  /** Takes the order back; false: it was carried out. */
  allowFlush(): boolean {
    const order = join(this.dir, 'fail-flush');
    const isPending = existsSync(order);
    rmSync(order, { force: true });
    return isPending;
  }

  takeSpace(): void {
    writeFileSync(join(this.dir, 'no-space'), '');
  }

  giveSpace(): void {
    rmSync(join(this.dir, 'no-space'), { force: true });
  }
}
