/**
 * From the certificate of a client to what it may do: subject → name of the principal → roles. Pure: rules and a certificate
 * go in.
 */
import { X509Certificate } from 'node:crypto';
import type { PeerCertificate } from 'node:tls';
import { ROLES, type Role } from '../base/roles.ts';
import { nameLine } from '../tls/name-line.ts';

/** Who has which role; the configuration's `security` fits. */
export interface AccessRules {
  /** `User:name`; `*` stands for any text, and under `broker` `{brokerId}` for the id of the one broker to speak for. */
  readonly roles: Readonly<Record<Role, readonly string[]>>;
  /** The first whose `subject` (a regular expression) matches all of it names the principal; none given: its common name. */
  readonly principalRules: readonly { readonly subject: string; readonly name: string }[];
  /** Principals that have every role. */
  readonly superUsers: readonly string[];
}

/** A client that has shown a certificate of a trusted authority. */
export interface Principal {
  /** `User:name`; null: no rule names this subject. */
  readonly name: string | null;
  /** Most specific part first, such as `CN=x,OU=y`; empty: it has none. */
  readonly subject: string;
  readonly roles: ReadonlySet<Role>;
  /** The only broker that it may speak for; null: any. */
  readonly brokerId: number | null;
}

/** Compiled rules. */
export class Principals {
  readonly #rules: readonly { readonly subject: RegExp; readonly name: string }[];
  readonly #patterns: readonly { readonly role: Role; readonly pattern: RegExp }[];
  readonly #superUsers: ReadonlySet<string>;

  constructor({ roles, principalRules, superUsers }: AccessRules) {
    this.#rules = principalRules.map(({ subject, name }) => ({ subject: new RegExp(`^(?:${subject})$`), name }));
    this.#patterns = ROLES.flatMap((role) => roles[role].map((text) => ({ role, pattern: patternOf(text) })));
    this.#superUsers = new Set(superUsers);
  }

  /** Who has shown this certificate, which must have been verified. */
  of(certificate: PeerCertificate): Principal {
    const subject = nameLine(new X509Certificate(certificate.raw).subject);
    const name = this.#nameOf(certificate, subject);
    if (name === null) return { name, subject, roles: new Set(), brokerId: null };
    if (this.#superUsers.has(name)) return { name, subject, roles: new Set(ROLES), brokerId: null };
    const roles = new Set<Role>();
    let brokerId: number | null = null;
    for (const { role, pattern } of this.#patterns) {
      const match = pattern.exec(name);
      if (match === null) continue;
      roles.add(role);
      // The narrower of two entries counts.
      if (match.groups?.brokerId !== undefined) brokerId = Number(match.groups.brokerId);
    }
    return { name, subject, roles, brokerId };
  }

  #nameOf(certificate: PeerCertificate, subject: string): string | null {
    if (this.#rules.length === 0) {
      // A certificate can have several common names; then none of them is its name.
      const commonName: unknown = certificate.subject.CN;
      return typeof commonName === 'string' ? `User:${commonName}` : null;
    }
    // What is escaped could pass for two parts in a rule that does not think of it.
    if (subject.includes('\\')) return null;
    for (const { subject: pattern, name } of this.#rules) {
      if (pattern.test(subject)) return `User:${subject.replace(pattern, name)}`;
    }
    return null;
  }
}

function patternOf(text: string): RegExp {
  const [, before = '', wildcard, after = ''] = /^([^*{]*)(\*|\{brokerId\})?(.*)$/s.exec(text) ?? [];
  const middle = wildcard === undefined ? '' : wildcard === '*' ? '.*' : '(?<brokerId>0|[1-9]\\d{0,9})';
  return new RegExp(`^${escaped(before)}${middle}${escaped(after)}$`, 's');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
