/** Tools that begin a quorum anew must not do it beside one that lives: its voters would follow the newer epoch. */
import { type ErrorCode, QuorateError } from '../base/error.ts';
import { addressText } from '../config/address.ts';
import type { NodeConfig } from '../config/config.ts';
import type { QuorumDescription } from '../driver/ports.ts';
import type { OpenAdminOptions } from './admin.ts';
import type { CliIo } from './cli-io.ts';

/** Nobody answers, or those who do know of no leader. */
const SAYS_NOBODY_LEADS: readonly ErrorCode[] = ['UNREACHABLE', 'REQUEST_TIMED_OUT', 'NOT_CONTROLLER'];
/** How long to wait for a controller that may still lead. */
const LEADER_WAIT_MS = 3000;

/** Throws STORAGE_STATE, with what `todo`, when another controller of the configuration knows a leader of the cluster. */
export async function refuseIfLed(
  io: CliIo,
  { nodeId, controllers }: NodeConfig,
  {
    clusterId,
    tls,
    todo,
  }: { readonly clusterId: string; readonly tls: OpenAdminOptions['tls']; readonly todo: string },
): Promise<void> {
  const others = controllers.filter(({ id }) => id !== nodeId).flatMap(({ endpoints }) => endpoints);
  const bootstrap = others.filter(({ name }) => name === 'QUORATE').map((endpoint) => addressText(endpoint));
  if (bootstrap.length === 0) return;
  const admin = await io.openAdmin({ bootstrap, timeoutMs: LEADER_WAIT_MS, tls });
  let quorum: QuorumDescription;
  try {
    quorum = await admin.describeQuorum();
  } catch (thrown) {
    if (thrown instanceof QuorateError && SAYS_NOBODY_LEADS.includes(thrown.code)) return;
    throw thrown;
  } finally {
    await admin.close();
  }
  if (quorum.clusterId !== clusterId) return;
  const what = `controller ${quorum.leaderId} leads epoch ${quorum.leaderEpoch}`;
  throw new QuorateError('STORAGE_STATE', `${what}: this quorum lives; ${todo}`);
}
