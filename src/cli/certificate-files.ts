/** What the `certs` commands have in common: files of certificates, and the hosts that a controller's must name. */
import { closeSync, existsSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, QuorateError } from '../base/error.ts';
import { isWildcardHost } from '../config/address.ts';
import type { ControllerConfig } from '../config/config.ts';
import type { CertificateAndKey } from '../tls/authority.ts';

export const DAY_MS = 86_400_000;
/** Clocks of other machines may be behind by this much. */
export const CLOCK_SLACK_MS = 3_600_000;

/** Where others reach a controller, and what it binds: the names its certificate must have. */
export function hostsOf({ listeners, endpoints }: ControllerConfig): readonly string[] {
  const hosts = [...endpoints, ...listeners].flatMap(({ name, host }) =>
    name === 'QUORATE' && host !== '' && !isWildcardHost(host) ? [host] : [],
  );
  return [...new Set(hosts)];
}

export function checkNothingThere(dir: string, files: readonly string[], instead: string): void {
  const there = files.filter((file) => existsSync(join(dir, file)));
  if (there.length === 0) return;
  const what = `${dir} has ${there.join(', ')} already, and certificates that may be in use are not overwritten`;
  throw new QuorateError('STORAGE_STATE', `${what}: ${instead}, or move them away`);
}

/** All of them or none, and never over a file that has appeared meanwhile. */
export function writePairs(dir: string, pairs: readonly (readonly [name: string, pair: CertificateAndKey])[]): void {
  const made: string[] = [];
  const write = (file: string, text: string, mode: number): void => {
    const path = join(dir, file);
    try {
      const fd = openSync(path, 'wx', mode);
      made.push(path);
      writeFileSync(fd, text);
      closeSync(fd);
    } catch (thrown) {
      for (const other of made) rmSync(other, { force: true });
      throw new QuorateError('KAFKA_STORAGE_ERROR', `cannot write ${path}: ${messageOf(thrown)}. Nothing was made`);
    }
  };
  for (const [name, { certificate, key }] of pairs) {
    write(`${name}.key`, key, 0o600);
    write(`${name}.crt`, certificate, 0o644);
  }
}
