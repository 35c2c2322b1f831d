/**
 * Who may call what on a listener with mtls. Every call passes here before its handler, unary or stream; every command
 * that comes on a stream or by a unary method passes here once more, because a stream carries commands of several roles
 * and a broker's certificate may be bound to its id.
 *
 * 1. A method without a role in {@link METHOD_ROLES} is refused to everyone.
 * 2. What a caller may do is decided by the certificate of the connection that its call came on, and by nothing it says.
 * 3. A refusal is logged once for the same caller and reason, whatever the number of attempts; what is remembered for that
 *    is bounded.
 */
import {
  type ServerDuplexStream,
  type ServerWritableStream,
  status as Status,
  type UntypedHandleCall,
} from '@grpc/grpc-js';
import { type Failure, failure } from '../base/error.ts';
import type { Command } from '../controller/commands.ts';
import { METHOD_ROLES, type RequiredRole, roleOfCommand } from './method-roles.ts';
import { type AccessRules, type Principal, Principals } from './principals.ts';
import type { GrpcLog } from './raft-streams.ts';
import type { BytesMethod } from './service-definitions.ts';
import { type FailedCall, failedCall } from './status.ts';

type AnyCall = ServerDuplexStream<Buffer, Buffer> | ServerWritableStream<Buffer, Buffer>;

/** What is known of connections without a certificate that counts. */
export interface Strangers {
  /** Why the client at `peer` (`address:port`) is not believed, as the end of a sentence that begins with "it". */
  whyStranger(peer: string): string;
}

/** What a caller may do. */
export interface Caller {
  /** Why a command is refused; null: it is not. */
  refusal(command: Command): Failure | null;
}

/** Refusals that are remembered as logged. */
const MAX_LOGGED = 1000;

export class AccessControl {
  readonly #principals: Principals;
  readonly #strangers: Strangers;
  readonly #log: GrpcLog;
  readonly #logged = new Set<string>();

  constructor(rules: AccessRules, strangers: Strangers, log: GrpcLog) {
    this.#principals = new Principals(rules);
    this.#strangers = strangers;
    this.#log = log;
  }

  /** The handlers of a service, each behind the check of its method. */
  guarded<Name extends string>(
    methods: Readonly<Record<Name, BytesMethod>>,
    handlers: Readonly<Record<Name, UntypedHandleCall>>,
  ): Record<Name, UntypedHandleCall> {
    const guarded: Record<Name, UntypedHandleCall> = { ...handlers };
    for (const name of Object.keys(handlers) as Name[]) {
      guarded[name] = this.#guard(methods[name].path, handlers[name]);
    }
    return guarded;
  }

  /** Who calls, for the commands that come by this call. */
  callerOf(call: AnyCall): Caller {
    const principal = this.#principalOf(call);
    return {
      refusal: (command) => {
        const why = refusalOf(principal, roleOfCommand(command.kind), command.kind) ?? wrongBroker(principal, command);
        if (why !== null) this.#note(call, principal, command.kind, why);
        return why === null ? null : failure('CLUSTER_AUTHORIZATION_FAILED', why);
      },
    };
  }

  #guard(path: string, handler: UntypedHandleCall): UntypedHandleCall {
    const role = METHOD_ROLES.get(path);
    const method = path.slice(path.lastIndexOf('/') + 1);
    return (call: AnyCall): void => {
      const problem = this.#refusedCall(call, role, method);
      if (problem === null) (handler as (call: AnyCall) => void)(call);
      else call.emit('error', problem);
    };
  }

  #refusedCall(call: AnyCall, role: RequiredRole | undefined, method: string): FailedCall | null {
    if (role === 'anyone') return null;
    const principal = this.#principalOf(call);
    if (principal === null) {
      const why = notLetIn(this.#strangers.whyStranger(call.getPeer()));
      this.#note(call, null, '', why);
      return { ...failedCall(failure('CLUSTER_AUTHORIZATION_FAILED', why)), code: Status.UNAUTHENTICATED };
    }
    const why = refusalOf(principal, role, method);
    if (why === null) return null;
    this.#note(call, principal, method, why);
    return failedCall(failure('CLUSTER_AUTHORIZATION_FAILED', why));
  }

  #principalOf(call: AnyCall): Principal | null {
    // grpc-js gives a certificate only when TLS has verified it.
    const certificate = call.getAuthContext().sslPeerCertificate;
    return certificate === undefined ? null : this.#principals.of(certificate);
  }

  #note(call: AnyCall, principal: Principal | null, method: string, message: string): void {
    const peer = call.getPeer();
    const address = peer.slice(0, peer.lastIndexOf(':'));
    const key =
      principal === null ? `${address} ${this.#strangers.whyStranger(peer)}` : `${principal.subject} ${method}`;
    if (this.#logged.has(key)) return;
    if (this.#logged.size >= MAX_LOGGED) this.#logged.delete(this.#logged.values().next().value ?? '');
    this.#logged.add(key);
    this.#log('warn', 'access-refused', {
      peer,
      principal: principal?.name ?? null,
      subject: principal?.subject ?? null,
      message,
    });
  }
}

function notLetIn(why: string): string {
  return `this client is not let in: ${why}. Show one of an authority of this listener (security.listeners.QUORATE.caFile of the controllers)`;
}

/** Why a principal may not do what takes this role; null: it may. */
function refusalOf(principal: Principal | null, role: RequiredRole | undefined, what: string): string | null {
  if (role === 'anyone') return null;
  if (principal === null) return notLetIn('it showed no certificate');
  const { name, subject, roles } = principal;
  if (role !== undefined && (roles.has(role) || (role === 'readOnly' && roles.size > 0))) return null;
  const whose = subject === '' ? 'a certificate without a subject' : `the certificate of ${subject}`;
  const who = name === null ? `${whose}, which no principal rule names,` : name;
  const has = roles.size === 0 ? 'has no role' : `has the role ${[...roles].join(', ')}`;
  return `${who} ${has}, and ${what} takes ${role ?? 'one that does not exist'} (security.roles of the controllers)`;
}

/** Why a broker's certificate does not stand for the broker of a command. */
function wrongBroker(principal: Principal | null, command: Command): string | null {
  const bound = principal?.brokerId ?? null;
  switch (command.kind) {
    case 'RegisterBroker':
    case 'BrokerHeartbeat':
    case 'AlterPartition':
      if (bound === null || bound === command.brokerId) return null;
      return `${principal?.name} speaks for broker ${bound}, not for broker ${command.brokerId} (security.roles.broker of the controllers)`;
    default:
      return null;
  }
}
