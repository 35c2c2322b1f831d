/** The real connection to a cluster. */
import { AdminClient } from '../client/admin-client.ts';
import type { Admin, OpenAdminOptions } from './admin.ts';

/** Nobody who waits at a prompt wants to wait longer than this for "nobody answers". Milliseconds. */
const UNREACHABLE_AFTER_MS = 5000;

/** Connects with the first command. */
export function openAdmin({ bootstrap, timeoutMs, tls }: OpenAdminOptions): Admin {
  const unreachableAfterMs = Math.min(UNREACHABLE_AFTER_MS, timeoutMs);
  return AdminClient.connect({ bootstrap, timeoutMs, unreachableAfterMs, ...(tls === null ? {} : { tls }) });
}
