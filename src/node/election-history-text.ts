/** The file of an election history: one change a line, as JSON, oldest first. */
import { z } from 'zod';
import { messageOf } from '../base/error.ts';
import { epoch } from '../base/ids.ts';
import type { RoleChange } from '../driver/ports.ts';

const ROLE = z.enum(['unattached', 'prospective', 'candidate', 'follower', 'leader', 'resigned']);
const COUNT = z.number().int().nonnegative();
const LINE = z.object({
  wallMs: COUNT,
  epoch: COUNT.transform(epoch),
  from: ROLE.nullable(),
  to: ROLE,
  leaderId: COUNT.nullable(),
  cause: z.string(),
  reason: z.string(),
});

export function formatHistory(changes: readonly RoleChange[]): string {
  return changes.map((change) => `${JSON.stringify(change)}\n`).join('');
}

/** What the text holds; a text in its place says why it cannot be read. */
export function parseHistory(text: string): readonly RoleChange[] | string {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length === 0) return 'it does not end with a whole line';
  const changes: RoleChange[] = [];
  for (const [index, line] of lines.entries()) {
    const change = parseLine(line);
    if (typeof change === 'string') return `line ${index + 1} is no change of a role: ${change}`;
    changes.push(change);
  }
  return changes;
}

function parseLine(line: string): RoleChange | string {
  try {
    const parsed = LINE.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : z.prettifyError(parsed.error).replaceAll('\n', ' ');
  } catch (thrown) {
    return messageOf(thrown);
  }
}
