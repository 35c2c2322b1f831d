/**
 * Certificates that are replaced while they are in use. Owns what the files held when they were last right, and the timer
 * that looks at them.
 *
 * 1. There is always something valid to use: files that cannot be read, do not belong together or have expired are told
 *    of and change nothing.
 * 2. Files are read only when they have stood still from one look to the next, so that a certificate and a key that are
 *    replaced one after the other are read as a pair.
 * 3. The same wrong files are told of once, and files that hold what they held are not told of at all.
 * 4. Refused files are tried again at every look: what was wrong may be their owner, their mode or the hour, and none of
 *    those shows in what tells one state of the files from another.
 */
import { stat } from 'node:fs/promises';
import type { SecureContextOptions } from 'node:tls';
import { isDeepStrictEqual } from 'node:util';
import { QuorateError } from '../base/error.ts';
import { type CertificateSummary, readTlsFiles, type TlsFiles, type TlsMaterial } from './tls-files.ts';

export interface TlsSourceEvents {
  /** New files are in use. */
  reloaded(certificate: CertificateSummary | null): void;
  /** New files were refused, the old ones stay in use. */
  refused(error: QuorateError): void;
}

/** How often the files are looked at. */
const LOOK_INTERVAL_MS = 2_000;

export class TlsSource {
  readonly #files: TlsFiles;
  readonly #events: TlsSourceEvents;
  readonly #listeners = new Set<(context: SecureContextOptions) => void>();
  readonly #timer: NodeJS.Timeout;
  #material: TlsMaterial;
  /** What the files looked like when they were last read after a look, and at the last look. */
  #read = '';
  #seen = '';
  /** Why the files that were read last are not in use; null: they are. */
  #refusal: string | null = null;
  #looking = false;
  #closed = false;

  /**
   * Reads the files. Throws INVALID_ARGUMENT that names the file when they cannot be used. `lookIntervalMs`: how often they
   * are looked at (default 2000).
   */
  constructor(files: TlsFiles, events: TlsSourceEvents, lookIntervalMs: number = LOOK_INTERVAL_MS) {
    this.#files = files;
    this.#events = events;
    this.#material = readTlsFiles(files, Date.now());
    this.#timer = setInterval(() => void this.#look(), lookIntervalMs);
    this.#timer.unref();
  }

  /** What is in use now; another object after each reload. */
  get context(): SecureContextOptions {
    return this.#material.context;
  }

  /** The own certificate; null: there is none. */
  get certificate(): CertificateSummary | null {
    return this.#material.certificate;
  }

  /** Calls back with every later context, until the source is closed. */
  onReload(listener: (context: SecureContextOptions) => void): void {
    this.#listeners.add(listener);
  }

  /** Looks at the files no more. What is in use stays usable. */
  close(): void {
    this.#closed = true;
    clearInterval(this.#timer);
    this.#listeners.clear();
  }

  async #look(): Promise<void> {
    // A file system that hangs must not gather looks.
    if (this.#looking) return;
    this.#looking = true;
    const look = await lookAt(this.#files);
    this.#looking = false;
    if (this.#closed) return;
    const stoodStill = look === this.#seen;
    this.#seen = look;
    if (stoodStill && (look !== this.#read || this.#refusal !== null)) this.#reload(look);
  }

  #reload(look: string): void {
    const told = look === this.#read ? this.#refusal : null;
    this.#read = look;
    let material: TlsMaterial;
    try {
      material = readTlsFiles(this.#files, Date.now());
    } catch (thrown) {
      if (!(thrown instanceof QuorateError)) throw thrown;
      this.#refusal = thrown.message;
      if (thrown.message !== told) this.#events.refused(thrown);
      return;
    }
    this.#refusal = null;
    if (isDeepStrictEqual(material, this.#material)) return;
    this.#material = material;
    for (const listener of this.#listeners) listener(material.context);
    this.#events.reloaded(material.certificate);
  }
}

/** What tells one state of the files from another. A file that is not there is a state too. */
async function lookAt({ certificateFile, keyFile, caFile }: TlsFiles): Promise<string> {
  const looks = [certificateFile, keyFile, caFile].map(async (file) => {
    if (file === null) return '';
    try {
      const { ino, size, mtimeMs } = await stat(file);
      return `${ino} ${size} ${mtimeMs}`;
    } catch (thrown) {
      return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown);
    }
  });
  return (await Promise.all(looks)).join('\n');
}
