/** What must hold between the values under `security:`. Whether the files are right shows when a node reads them. */
import { ROLES } from '../base/roles.ts';
import type { ListenerSecurity, SecurityConfig } from './config.ts';
import { type ConfigPath, type ConfigProblem, problem } from './config-problem.ts';

const FILE_KEYS = ['certificateFile', 'keyFile', 'keyPassword', 'caFile'] as const;
const PEM_FILE = 'the path of a PEM file';

export function securityProblems(security: SecurityConfig): ConfigProblem[] {
  const { QUORATE: quorate, CONTROLLER: kafka } = security.listeners;
  return [
    ...listenerProblems(quorate, ['security', 'listeners', 'QUORATE']),
    ...clientProblems(security),
    ...(quorate.protocol === 'mtls' ? lockedOut(security) : uselessRules(security)),
    ...notYetAvailable(kafka, ['security', 'listeners', 'CONTROLLER']),
  ];
}

function listenerProblems(listener: ListenerSecurity, path: ConfigPath): ConfigProblem[] {
  const { protocol } = listener;
  if (protocol === 'plaintext') {
    return given(listener).map((key) =>
      problem([...path, key], 'is for tls and mtls; allowed: nothing, or protocol: mtls beside it'),
    );
  }
  const needed =
    protocol === 'mtls'
      ? (['certificateFile', 'keyFile', 'caFile'] as const)
      : (['certificateFile', 'keyFile'] as const);
  return needed
    .filter((key) => listener[key] === null)
    .map((key) => problem([...path, key], `is not given, and ${protocol} needs it; allowed: ${PEM_FILE}`));
}

function clientProblems({ listeners, client }: SecurityConfig): ConfigProblem[] {
  const path = ['security', 'client'];
  if (listeners.QUORATE.protocol === 'plaintext') {
    const why = 'is for a listener QUORATE with tls or mtls; allowed: nothing';
    return given(client).map((key) => problem([...path, key], why));
  }
  if ((client.certificateFile === null) === (client.keyFile === null)) return [];
  const [missing, other] = client.keyFile === null ? ['keyFile', 'certificateFile'] : ['certificateFile', 'keyFile'];
  return [problem([...path, missing], `is not given, but ${other} is; allowed: ${PEM_FILE}`)];
}

/** Controllers that do not let each other in are no quorum. */
function lockedOut({ roles, superUsers }: SecurityConfig): ConfigProblem[] {
  if (roles.controller.length > 0 || superUsers.length > 0) return [];
  const allowed = 'the principals of all controllers, such as User:controller-*';
  return [
    problem(
      ['security', 'roles', 'controller'],
      `is empty, so no controller would let another in; allowed: ${allowed}`,
    ),
  ];
}

/** Who writes rules believes that they hold. */
function uselessRules({ listeners, roles, superUsers, principalRules }: SecurityConfig): ConfigProblem[] {
  const why = `needs protocol mtls: with ${listeners.QUORATE.protocol} everybody is let in for everything; allowed: an empty list`;
  return [
    ...ROLES.filter((role) => roles[role].length > 0).map((role) => problem(['security', 'roles', role], why)),
    ...(superUsers.length > 0 ? [problem(['security', 'superUsers'], why)] : []),
    ...(principalRules.length > 0 ? [problem(['security', 'principalRules'], why)] : []),
  ];
}

function notYetAvailable(listener: ListenerSecurity, path: ConfigPath): ConfigProblem[] {
  const problems = given(listener).map((key) =>
    problem([...path, key], 'serves tls and mtls, which this listener does not have yet; allowed: nothing'),
  );
  if (listener.protocol === 'plaintext') return problems;
  const what = `${listener.protocol} is not available on this listener yet; allowed: plaintext`;
  return [problem([...path, 'protocol'], what), ...problems];
}

function given(files: Pick<ListenerSecurity, (typeof FILE_KEYS)[number]>): (typeof FILE_KEYS)[number][] {
  return FILE_KEYS.filter((key) => files[key] !== null);
}
