/** A cluster's configuration → what one of its nodes needs. */
import { QuorateError } from '../base/error.ts';
import type { Config, ListenerSecurity, NodeConfig, SecurityConfig } from './config.ts';

/** The configuration of controller `nodeId` (null: the one the file itself names). Throws INVALID_ARGUMENT. */
export function nodeConfig(config: Config, nodeId: number | null): NodeConfig {
  const id = nodeId ?? config.nodeId;
  const ids = config.controllers.map((controller) => controller.id).join(', ');
  if (id === null) {
    throw new QuorateError('INVALID_ARGUMENT', `which controller is this? Give --node-id; ${config.file} has ${ids}`);
  }
  if (config.nodeId !== null && nodeId !== null && nodeId !== config.nodeId) {
    const message = `--node-id ${nodeId}, but ${config.file} says node.id=${config.nodeId}: leave one of them out`;
    throw new QuorateError('INVALID_ARGUMENT', message);
  }
  const controller = config.controllers.find((candidate) => candidate.id === id);
  if (controller === undefined || controller.dir === null) {
    throw new QuorateError('INVALID_ARGUMENT', `${config.file} has no controller with id ${id}; it has ${ids}`);
  }
  return Object.freeze({
    file: config.file,
    clusterId: config.clusterId,
    nodeId: id,
    dir: controller.dir,
    listeners: controller.listeners,
    endpoints: controller.endpoints,
    controllers: Object.freeze(config.controllers.map(({ id: otherId, endpoints }) => ({ id: otherId, endpoints }))),
    bootstrapServers: config.bootstrapServers,
    quorum: config.quorum,
    defaults: config.defaults,
    timers: config.timers,
    limits: config.limits,
    log: config.log,
    security: ownFiles(config.security, id),
  });
}

/** The files of this node: one cluster.yaml serves all of them. */
function ownFiles(security: SecurityConfig, id: number): SecurityConfig {
  const own = (file: string | null): string | null => file?.replaceAll('{nodeId}', String(id)) ?? null;
  const listener = (given: ListenerSecurity): ListenerSecurity =>
    Object.freeze({
      ...given,
      certificateFile: own(given.certificateFile),
      keyFile: own(given.keyFile),
      caFile: own(given.caFile),
    });
  const { QUORATE, CONTROLLER } = security.listeners;
  return Object.freeze({
    ...security,
    listeners: Object.freeze({ QUORATE: listener(QUORATE), CONTROLLER: listener(CONTROLLER) }),
  });
}
