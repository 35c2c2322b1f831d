/** Doctor's look at the network: may the listeners be bound, and can the other controllers be found and asked. */
import { lookup } from 'node:dns/promises';
import { createServer } from 'node:net';
import { messageOf } from '../base/error.ts';
import { addressText } from '../config/address.ts';
import type { NodeConfig } from '../config/config.ts';
import type { Endpoint } from '../raft/voters.ts';
import type { Admin } from './admin.ts';
import { type Finding, ok, problem, warning } from './doctor-finding.ts';
import { orWhy } from './survey.ts';

/** Clocks further apart than this make logs and histories hard to read; nothing else rests on them. */
const SKEW_MS = 1_000;

export interface NetworkView {
  readonly config: NodeConfig;
  /** A text: why the other controllers cannot be asked. */
  readonly admin: Admin | string;
  /** The process that runs on the node's directory; null: none. */
  readonly holder: number | null;
  /** The cluster that the directory belongs to; null: not known. */
  readonly clusterId: string | null;
  readonly wallMs: () => number;
}

export async function lookAtNetwork(view: NetworkView): Promise<readonly Finding[]> {
  const own = await Promise.all(view.config.listeners.map((listener) => lookAtListener(view, listener)));
  const others = view.config.controllers.filter(({ id }) => id !== view.config.nodeId);
  const found = await Promise.all(others.map((controller) => lookAtPeer(view, controller)));
  return [...own, ...found.flat()];
}

async function lookAtListener(view: NetworkView, listener: Endpoint): Promise<Finding> {
  const name = `${listener.name} ${addressText(listener)}`;
  const error = await bindError(listener);
  if (error === null) {
    if (view.holder === null || listener.name !== 'QUORATE') return ok('listener', `${name} is free`);
    return warning('listener', `${name} is free although process ${view.holder} runs here: is it still starting?`);
  }
  if (error !== 'EADDRINUSE')
    return problem('listener', `${name} cannot be bound (${error}): is it an address of this machine, for this user?`);
  if (view.holder !== null)
    return ok('listener', `${name} is in use, and this controller runs (process ${view.holder})`);
  return problem('listener', `${name} is in use by another program: stop it, or take another port`);
}

/** The code of the error that binding ends with; null: it can be bound. */
function bindError({ host, port }: Endpoint): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve('code' in error ? String(error.code) : error.message));
    server.listen({ port, exclusive: true, ...(host === '' ? {} : { host }) }, () => server.close(() => resolve(null)));
  });
}

async function lookAtPeer(
  view: NetworkView,
  { id, endpoints }: { readonly id: number; readonly endpoints: readonly Endpoint[] },
): Promise<readonly Finding[]> {
  const endpoint = endpoints.find(({ name }) => name === 'QUORATE');
  if (endpoint === undefined) return [];
  const address = addressText(endpoint);
  const who = `controller ${id} at ${address}`;
  try {
    await lookup(endpoint.host);
  } catch (thrown) {
    return [
      problem('peer', `${who}: its name does not resolve (${messageOf(thrown)}): correct it, or the name service`),
    ];
  }
  const { admin } = view;
  if (typeof admin === 'string')
    return [warning('peer', `${who} is not asked: ${admin}; --tls-cert and --tls-key name other files`)];
  const status = await orWhy(() => admin.describeCluster({ address }));
  if (typeof status === 'string')
    return [warning('peer', `${who} does not answer: start it, or look for a firewall (${status})`)];
  if (view.clusterId !== null && status.clusterId !== view.clusterId) {
    const what = `${who} belongs to cluster ${status.clusterId}, this node to ${view.clusterId}`;
    return [problem('peer', `${what}: one of the two was formatted with a wrong id, or the address is wrong`)];
  }
  if (status.nodeId !== id)
    return [problem('peer', `${who}: node ${status.nodeId} answers there: correct the configuration`)];
  return [
    ok('peer', `${who} answers: ${status.role}, epoch ${status.epoch}`),
    ...(await lookAtClock(admin, view.wallMs, who, address)),
  ];
}

async function lookAtClock(
  admin: Admin,
  wallMs: NetworkView['wallMs'],
  who: string,
  address: string,
): Promise<readonly Finding[]> {
  const beforeMs = wallMs();
  const history = await orWhy(() => admin.describeElectionHistory({ address }));
  if (typeof history === 'string') return [];
  const aheadMs = Math.round(history.wallMs - (beforeMs + wallMs()) / 2);
  const what = `the clock of ${who} is ${Math.abs(aheadMs)} ms ${aheadMs < 0 ? 'behind' : 'ahead'}`;
  if (Math.abs(aheadMs) < SKEW_MS) return [ok('clock', what)];
  return [warning('clock', `${what}: let both follow a time server, or logs and histories are hard to compare`)];
}
