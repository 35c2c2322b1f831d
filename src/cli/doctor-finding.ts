/** What `quorate doctor` says of one thing it looked at. */

export type FindingStatus = 'ok' | 'warning' | 'problem';

export interface Finding {
  /** The name of what was looked at; stable. */
  readonly check: string;
  readonly status: FindingStatus;
  /** What is so, and where it is not well, what to do. */
  readonly message: string;
}

export function ok(check: string, message: string): Finding {
  return { check, status: 'ok', message };
}

/** It works, or may be meant so. */
export function warning(check: string, message: string): Finding {
  return { check, status: 'warning', message };
}

/** The controller will not start like this, or not work well. */
export function problem(check: string, message: string): Finding {
  return { check, status: 'problem', message };
}
