/** Which certificates a command shows and believes: what the command line names, else what the configuration says. */
import { type Command, Option } from 'commander';
import type { ClientTls } from '../client/client-tls.ts';
import type { Config } from '../config/config.ts';

/** As commander hands them over. */
export interface TlsOptions {
  readonly tlsCa?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
}

export function addTlsOptions(command: Command): Command {
  return command
    .addOption(new Option('--tls-ca <file>', 'connect with TLS; PEM file with the authorities to believe'))
    .addOption(new Option('--tls-cert <file>', 'PEM file with the client certificate to show'))
    .addOption(new Option('--tls-key <file>', 'PEM file with its private key'));
}

/** null: plain text. `config`: the one that says where to connect; null: the command line does. */
export function clientTls(options: TlsOptions, config: Config | null): ClientTls | null {
  const { tlsCa, tlsCert, tlsKey } = options;
  const configured = config === null ? null : configuredTls(config);
  if (tlsCa === undefined && tlsCert === undefined && tlsKey === undefined) return configured;
  const own =
    tlsCert === undefined && tlsKey === undefined
      ? {
          certificateFile: configured?.certificateFile ?? null,
          keyFile: configured?.keyFile ?? null,
          keyPassword: configured?.keyPassword ?? null,
        }
      : { certificateFile: tlsCert ?? null, keyFile: tlsKey ?? null };
  return { caFile: tlsCa ?? configured?.caFile ?? null, ...own };
}

function configuredTls({ security }: Config): ClientTls | null {
  const { listeners, client } = security;
  if (listeners.QUORATE.protocol === 'plaintext') return null;
  return { ...client, caFile: client.caFile ?? listeners.QUORATE.caFile };
}
