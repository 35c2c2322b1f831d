/**
 * The gRPC listener's protection, from the configuration. Who leaves a listener open to everybody is told so, once, at every
 * start.
 */
import { addressText } from '../config/address.ts';
import type { NodeConfig } from '../config/config.ts';
import type { ServerSecurity } from '../grpc/server.ts';
import { TlsSource } from '../tls/tls-source.ts';
import type { Logger } from './logger.ts';

/** null: plain text. Throws INVALID_ARGUMENT that names the file when the certificates cannot be used. */
export function openListenerSecurity(config: NodeConfig, logger: Logger): ServerSecurity | null {
  const { protocol, ...files } = config.security.listeners.QUORATE;
  if (protocol !== 'mtls') warnOpen(config, logger);
  if (protocol === 'plaintext') return null;
  const tls = new TlsSource(files, {
    reloaded: (certificate) => logger.log('info', 'certificates-reloaded', { ...certificate }),
    refused: (error) => logger.log('error', 'certificates-refused', { message: error.message }),
  });
  logger.log('info', 'certificates-loaded', { protocol, ...tls.certificate });
  return { tls, access: protocol === 'mtls' ? config.security : null };
}

function warnOpen(config: NodeConfig, logger: Logger): void {
  const { protocol } = config.security.listeners.QUORATE;
  const listener = config.listeners.find(({ name }) => name === 'QUORATE');
  const secrecy = protocol === 'plaintext' ? ', and whoever is on the way can read and change what is said' : '';
  logger.log('warn', 'listener-open', {
    listener: 'QUORATE',
    address: listener === undefined ? null : addressText(listener),
    protocol,
    principal: config.security.anonymousPrincipal,
    message: `whoever reaches this listener may do everything, change the quorum included${secrecy}; set security.listeners.QUORATE.protocol to mtls unless the network keeps strangers out`,
  });
}
