/**
 * The directory of a log broker:
 *
 *   meta.json                        whose directory it is; written once, whole
 *   clean-shutdown.json              after a controlled shutdown only: the broker epoch that ended so
 *   <topic id>/<partition>.log       one file of entries for each replica
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { LogError } from '../core/log-error.ts';

interface Meta {
  readonly brokerId: number;
  readonly clusterId: string;
}

/** A replica that has a file. */
export interface StoredReplica {
  readonly topicId: string;
  readonly partition: number;
}

const LOG_FILE = /^(\d+)\.log$/;

export class DataDir {
  readonly path: string;
  readonly #brokerId: number;

  constructor(path: string, brokerId: number) {
    this.path = path;
    this.#brokerId = brokerId;
    mkdirSync(path, { recursive: true });
  }

  /** Nobody has used this directory before. */
  get isNew(): boolean {
    return !existsSync(join(this.path, 'meta.json'));
  }

  /** The cluster whose data it holds; null: none yet. Throws when the directory is another broker's. */
  clusterId(): string | null {
    if (this.isNew) return null;
    const meta = this.#read<Meta>('meta.json');
    if (meta.brokerId !== this.#brokerId) {
      const text = `${this.path} holds the data of broker ${meta.brokerId}, not of broker ${this.#brokerId}: check --id and --dir`;
      throw new LogError('INVALID_REQUEST', text);
    }
    return meta.clusterId;
  }

  /** Makes it the directory of this broker in this cluster for good. */
  claim(clusterId: string): void {
    if (this.isNew) this.#write('meta.json', { brokerId: this.#brokerId, clusterId } satisfies Meta);
  }

  /** The broker epoch that ended with a controlled shutdown; said once, and only if that was the last thing that happened. */
  takeCleanShutdown(): number | null {
    const file = join(this.path, 'clean-shutdown.json');
    if (!existsSync(file)) return null;
    const { brokerEpoch } = this.#read<{ readonly brokerEpoch: number }>('clean-shutdown.json');
    rmSync(file);
    syncFolder(this.path);
    return brokerEpoch;
  }

  noteCleanShutdown(brokerEpoch: number): void {
    this.#write('clean-shutdown.json', { brokerEpoch });
  }

  logFile({ topicId, partition }: StoredReplica): string {
    return join(this.path, topicId, `${partition}.log`);
  }

  replicas(): StoredReplica[] {
    const folders = readdirSync(this.path, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return folders.flatMap(({ name: topicId }) =>
      readdirSync(join(this.path, topicId)).flatMap((name) => {
        const number = LOG_FILE.exec(name)?.[1];
        return number === undefined ? [] : [{ topicId, partition: Number(number) }];
      }),
    );
  }

  /** Removes a replica's file, and its folder with the last one. */
  remove(replica: StoredReplica): void {
    rmSync(this.logFile(replica), { force: true });
    const folder = join(this.path, replica.topicId);
    if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
  }

  #read<T>(name: string): T {
    const file = join(this.path, name);
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as T;
    } catch (thrown) {
      throw new LogError('CORRUPT', `${file} cannot be read: ${thrown instanceof Error ? thrown.message : thrown}`);
    }
  }

  /** Whole or not at all. */
  #write(name: string, content: unknown): void {
    const file = join(this.path, name);
    writeFileSync(`${file}.tmp`, `${JSON.stringify(content)}\n`, { flush: true });
    renameSync(`${file}.tmp`, file);
    syncFolder(this.path);
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  fsyncSync(folder);
  closeSync(folder);
}
