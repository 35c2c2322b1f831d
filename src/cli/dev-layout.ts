/** The directory of `quorate dev`: what is where in it, and the cluster.yaml that it writes there. */
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Random } from '../base/random.ts';
import { randomUuid } from '../base/uuid.ts';
import type { Config } from '../config/config.ts';
import { loadConfig, parseConfig } from '../config/load-config.ts';
import { usageError } from './global-options.ts';

export interface DevOptions {
  readonly dir: string;
  /** undefined: as the directory says, else the default. */
  readonly controllers: number | undefined;
  readonly brokers: number;
  readonly basePort: number | undefined;
}

export const DEV_DEFAULTS = { dir: './data', controllers: 3, brokers: 3, basePort: 19091 } as const;
/** Brokers come after all the ids that controllers could have. */
const FIRST_BROKER_ID = 101;
const BROKER_PORT_DISTANCE = 100;

export interface DevLayout {
  /** Absolute. */
  readonly dir: string;
  readonly configFile: string;
  /** The content of that file when it is still to be written. */
  readonly newText: string | null;
  readonly config: Config;
  readonly brokers: readonly DevBroker[];
  /** The log file of a child. */
  logFile(name: string): string;
}

export interface DevBroker {
  readonly id: number;
  readonly port: number;
  /** Where its data lives; absolute. */
  readonly dir: string;
}

/** What is there, or would be there after `writeDevLayout`: nothing is written yet. */
export function planDevLayout(options: DevOptions, random: Random): DevLayout {
  const dir = resolve(options.dir);
  const configFile = join(dir, 'cluster.yaml');
  const newText = existsSync(configFile) ? null : clusterYaml(options, random);
  const { config } = newText === null ? loadConfig(configFile) : parseConfig(configFile, newText);
  checkFlags(options, config, configFile);
  const basePort = config.controllers[0]?.endpoints[0]?.port ?? DEV_DEFAULTS.basePort;
  return {
    dir,
    configFile,
    newText,
    config,
    brokers: Array.from({ length: options.brokers }, (_, index) => ({
      id: FIRST_BROKER_ID + index,
      port: basePort + BROKER_PORT_DISTANCE + index,
      dir: join(dir, `broker-${FIRST_BROKER_ID + index}`),
    })),
    logFile: (name) => join(dir, 'logs', `${name}.log`),
  };
}

/** Makes the directory and, on the first start, its cluster.yaml: whole or not at all. */
export function writeDevLayout(layout: DevLayout): void {
  mkdirSync(join(layout.dir, 'logs'), { recursive: true });
  if (layout.newText === null) return;
  writeFileSync(`${layout.configFile}.tmp`, layout.newText, { flush: true });
  renameSync(`${layout.configFile}.tmp`, layout.configFile);
}

/** The voter set and its addresses were fixed when the directory was formatted: other flags mean another cluster. */
function checkFlags(options: DevOptions, config: Config, file: string): void {
  const count = config.controllers.length;
  if (options.controllers !== undefined && options.controllers !== count) {
    throw usageError(
      `--controllers ${options.controllers}, but ${file} has ${count}: leave the flag out, or give another --dir`,
    );
  }
  const port = config.controllers[0]?.endpoints[0]?.port;
  if (options.basePort !== undefined && options.basePort !== port) {
    throw usageError(
      `--base-port ${options.basePort}, but ${file} begins at ${port}: leave the flag out, or give another --dir`,
    );
  }
}

function clusterYaml(options: DevOptions, random: Random): string {
  const basePort = options.basePort ?? DEV_DEFAULTS.basePort;
  const count = options.controllers ?? DEV_DEFAULTS.controllers;
  const replicationFactor = Math.max(1, Math.min(3, options.brokers));
  const lines = [
    '# Written by `quorate dev` on its first start; every other key is explained in the cluster.yaml of Quorate itself.',
    `clusterId: ${randomUuid(random)}`,
    'controllers:',
  ];
  for (let id = 1; id <= count; id++) {
    lines.push(
      `  - id: ${id}`,
      `    dir: controller-${id}`,
      `    listeners: { QUORATE: "127.0.0.1:${basePort + id - 1}" }`,
    );
  }
  lines.push(
    'defaults:',
    `  replicationFactor: ${replicationFactor}`,
    `  minInsyncReplicas: ${Math.max(1, replicationFactor - 1)}`,
  );
  return `${lines.join('\n')}\n`;
}
