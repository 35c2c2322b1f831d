/** Why a role changed: one of a closed set of causes, for programs, and a sentence, for people. */

/** Every cause there is. The names are stable: they are stored, sent and shown as they stand here. */
export const ROLE_CHANGE_CAUSES = {
  started: 'The process started.',
  'no-leader': 'No leader was found in time.',
  'fetch-timeout': 'The leader did not answer fetches in time.',
  'connection-lost': 'The connection to the leader broke and could not be made again.',
  'leader-resigned': 'The leader said that it leads no more.',
  'pre-vote-won': 'A majority would vote for this node.',
  'pre-vote-lost': 'No majority would, or none answered in time.',
  'election-won': 'A majority voted for this node.',
  'election-lost': 'No majority did, or none answered in time.',
  'vote-granted': 'This node voted for another one.',
  'higher-epoch': 'Another node began a newer epoch, or leads it.',
  'leader-found': 'The leader of this epoch became known.',
  'no-majority': 'A leader was not heard by a majority of the voters in time.',
  'slow-flush': "A leader's disk took longer than the bound for a flush.",
  'no-space': "A leader's disk is full.",
  'leadership-transferred': 'A leader handed over on request.',
  shutdown: 'A leader handed over to stop.',
  'no-voter': 'A leader has removed itself from the voters.',
  'not-writable': 'A leader could not write or apply what it had to.',
  'nobody-took-over': 'A leader resigned, and nobody else was elected.',
} as const;

export type RoleChangeCause = keyof typeof ROLE_CHANGE_CAUSES;

export interface RoleChangeReason {
  readonly cause: RoleChangeCause;
  /** For people: the same in this case, with what is known of it. */
  readonly text: string;
}

export function because(cause: RoleChangeCause, text: string): RoleChangeReason {
  return { cause, text };
}
