/** What all clients asked and were told, in the form in which the simulator's oracle of client histories wants it. */
import { QuorateError } from '../../../src/base/error.ts';
import type { AdminClient } from '../../../src/client/admin-client.ts';
import type { Command, Replies } from '../../../src/controller/commands.ts';
import type { CommandResult } from '../../../src/driver/ports.ts';
import { ClientHistories } from '../../sim/oracles/client-histories.ts';
import { Violation } from '../../sim/oracles/oracle.ts';

/** How many commands had a reply, by the whole second of the run. */
export interface Succeeded {
  readonly atMs: number;
  readonly client: number;
  readonly isWrite: boolean;
}

export class ClientHistory {
  readonly succeeded: Succeeded[] = [];
  /** Failures by their codes. */
  readonly failures = new Map<string, number>();
  readonly #nowMs: () => number;
  readonly #mostStaleMs: number;
  readonly #staleMs: (askedMs: number) => number;
  readonly #oracle: ClientHistories;
  #number = 0;

  /**
   * `staleMs`: how old the answer to a look may be that is asked for then; never more than `mostStaleMs`, which holds for
   * refusals too.
   */
  constructor(nowMs: () => number, mostStaleMs: number, staleMs: (askedMs: number) => number) {
    this.#nowMs = nowMs;
    this.#mostStaleMs = mostStaleMs;
    this.#staleMs = staleMs;
    this.#oracle = new ClientHistories(mostStaleMs);
  }

  get operations(): number {
    return this.#oracle.operations;
  }

  get undecided(): number {
    return this.#oracle.undecided;
  }

  /** Carries a command out and takes it down; null: it failed. `staleMs`: overrules what holds at that time. */
  async execute<C extends Command>(
    admin: Pick<AdminClient, 'execute'>,
    client: number,
    command: C,
    staleMs?: number,
  ): Promise<Replies[C['kind']] | null> {
    const calledMs = this.#nowMs();
    const question = { number: ++this.#number, client, controller: 0, command, askedMs: calledMs };
    this.#oracle.asked(question);
    const result = await resultOf(admin, command);
    const answeredMs = this.#nowMs();
    // The oracle takes as much as ever off the time of a look; what is too much is added here.
    const surplusMs = isRead(command) ? this.#mostStaleMs - (staleMs ?? this.#staleMs(calledMs)) : 0;
    this.#oracle.answered({ ...question, askedMs: calledMs + surplusMs, result, answeredMs });
    if (result.kind === 'failed') {
      const { code } = result.failure;
      this.failures.set(code, (this.failures.get(code) ?? 0) + 1);
      return null;
    }
    this.succeeded.push({ atMs: answeredMs, client, isWrite: !isRead(command) });
    return result.reply as Replies[C['kind']];
  }

  /** The law that is broken, in words; null: none. */
  problem(): string | null {
    try {
      this.#oracle.atEnd();
      return null;
    } catch (thrown) {
      if (thrown instanceof Violation) return thrown.message;
      throw thrown;
    }
  }
}

function isRead(command: Command): boolean {
  return command.kind === 'ListTopics' || command.kind === 'DescribeTopics' || command.kind === 'DescribeBrokers';
}

async function resultOf(admin: Pick<AdminClient, 'execute'>, command: Command): Promise<CommandResult> {
  try {
    return { kind: 'reply', reply: await admin.execute(command) };
  } catch (thrown) {
    if (!(thrown instanceof QuorateError)) throw thrown;
    return { kind: 'failed', failure: { code: thrown.code, message: thrown.message }, leader: null };
  }
}
