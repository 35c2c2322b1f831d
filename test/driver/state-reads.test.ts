import { describe, expect, test } from 'vitest';
import { offset } from '../../src/base/ids.ts';
import type { CreateTopicsCommand, ListTopicsCommand } from '../../src/controller/commands.ts';
import type { Machine } from '../../src/driver/machine.ts';
import type { CommandResult } from '../../src/driver/ports.ts';
import { StateReads } from '../../src/driver/state-reads.ts';
import { SingleNode } from './single-node.ts';

const LOCAL: ListTopicsCommand = { kind: 'ListTopics', consistency: 'local' };

function create(name: string, partitions = 1): CreateTopicsCommand {
  const topic = { name, partitions, replicationFactor: 1, assignments: null, configs: [] };
  return { kind: 'CreateTopics', topics: [topic], validateOnly: false };
}

function namesIn(result: CommandResult | undefined): string {
  if (result === undefined) return 'nothing yet';
  if (result.kind === 'failed') return result.failure.code;
  if (result.reply.kind !== 'ListTopics') return result.reply.kind;
  const names = result.reply.topics.map(({ name }) => name).join(' ');
  return `${names} at ${result.reply.readFrom?.endOffset}`;
}

describe('local reads: at the active controller', () => {
  test('nothing uncommitted: at once, without the disk, up to the end of the log', () => {
    const node = new SingleNode();
    node.addBroker(101);
    node.run(create('t'));
    const read = node.submit(LOCAL);
    node.settleWithoutDisk();
    expect(namesIn(read[0])).toBe(`t at ${node.driver.status().logEndOffset}`);
    expect(read[0]?.kind === 'reply' && read[0].reply).toMatchObject({ readFrom: { nodeId: 1, msSinceLeader: 0 } });
  });

  test('an uncommitted topic: the answer that shows it waits for its commit', () => {
    const node = new SingleNode();
    node.addBroker(101);
    node.submit(create('t'));
    node.settleWithoutDisk();
    const read = node.submit(LOCAL);
    node.settleWithoutDisk();
    expect(namesIn(read[0])).toBe('nothing yet');
    node.settle();
    expect(namesIn(read[0])).toBe(`t at ${node.driver.status().stableOffset}`);
  });

  test('a transaction under way: the answer shows all of it or nothing', () => {
    const node = new SingleNode();
    node.addBroker(101);
    node.submit(create('large', 60_000));
    const read = node.submit(LOCAL);
    node.settle();
    const shown = read[0]?.kind === 'reply' && read[0].reply.kind === 'ListTopics' ? read[0].reply.topics : null;
    expect(shown?.length === 0 || shown?.[0]?.partitions === 60_000).toBe(true);
  });

  test('the node stops: what waits is told', () => {
    const node = new SingleNode();
    node.addBroker(101);
    node.submit(create('t'));
    node.settleWithoutDisk();
    const read = node.submit(LOCAL);
    node.driver.shutdown();
    node.settle();
    // Its last commit comes first, or the end does: one of the two is said.
    expect(namesIn(read[0])).toMatch(/^(t at \d+|SHUTTING_DOWN)$/);
    expect(read).toHaveLength(1);
  });
});

/** A node that is what the test says. */
class HandMade {
  nowMs = 0;
  stable = 0;
  applied = 0;
  appliedThrough = 0;
  active = false;
  openTransactionOffset: number | null = null;
  /** null: too many to tell. */
  topics: string[] | null = [];
  /** How often the leader was asked. */
  asked = 0;
  hasLeader = true;
  readonly reads = new StateReads({
    askReadOffset: () => {
      if (this.hasLeader) this.asked++;
      return this.hasLeader;
    },
    leader: () => null,
    nodeId: 2,
    machine: () => this.#machine(),
    stableOffset: () => offset(this.stable),
    msSinceLeader: () => null,
    now: () => ({ monotonicMs: this.nowMs, wallMs: 0 }),
    maxWaiting: 2,
    timeoutMs: 100,
  });

  ask(command = LOCAL): CommandResult[] {
    const results: CommandResult[] = [];
    this.reads.submit(command, (result) => results.push(result));
    return results;
  }

  turn(): void {
    this.reads.run(this.nowMs + 1);
    this.reads.release();
  }

  #machine(): Machine {
    const topics = this.topics?.map((name) => ({ name, topicId: '' as never, partitions: 1 }));
    return {
      state: { appliedEndOffset: this.applied, openTransactionOffset: this.openTransactionOffset },
      standby: { appliedThrough: this.appliedThrough },
      active: { active: this.active },
      controller: {
        read: () =>
          topics === undefined ? { code: 'MESSAGE_TOO_LARGE', message: 'too many' } : { kind: 'ListTopics', topics },
      },
    } as unknown as Machine;
  }
}

describe('local reads: by hand', () => {
  test('a standby: answers from what it has applied, up to what it has read', () => {
    const node = new HandMade();
    Object.assign(node, { stable: 5, applied: 5, appliedThrough: 7, topics: ['a'] });
    const read = node.ask();
    node.turn();
    expect(namesIn(read[0])).toBe('a at 7');
    expect(node.reads.size).toBe(0);
  });

  test('a question whose answer could not be sent: refused, once', () => {
    const node = new HandMade();
    Object.assign(node, { stable: 5, applied: 5, appliedThrough: 5, topics: null });
    const read = node.ask();
    node.turn();
    expect(read.map(namesIn)).toEqual(['MESSAGE_TOO_LARGE']);
    expect(node.reads.size).toBe(0);
  });

  test('a standby in the middle of a transaction: not before its end', () => {
    const node = new HandMade();
    Object.assign(node, { stable: 9, applied: 7, appliedThrough: 7, topics: ['half'], openTransactionOffset: 6 });
    const read = node.ask();
    node.turn();
    expect(namesIn(read[0])).toBe('nothing yet');
    Object.assign(node, { applied: 9, appliedThrough: 9, topics: ['whole'], openTransactionOffset: null });
    node.turn();
    expect(namesIn(read[0])).toBe('whole at 9');
  });

  test('leadership lost before the commit: the answer is made anew from what is left', () => {
    const node = new HandMade();
    Object.assign(node, { active: true, stable: 5, applied: 6, topics: ['kept', 'lost'] });
    const read = node.ask();
    node.turn();
    Object.assign(node, { active: false, applied: 5, appliedThrough: 5, topics: ['kept'] });
    node.reads.rolledBack();
    node.turn();
    expect(namesIn(read[0])).toBe('kept at 5');
  });

  test('too many: refused at once; no commit in time: told so', () => {
    const node = new HandMade();
    Object.assign(node, { active: true, stable: 5, applied: 6 });
    const [first, second, third] = [node.ask(), node.ask(), node.ask()];
    expect(namesIn(third[0])).toBe('OVERLOADED');
    node.nowMs = 99;
    node.turn();
    expect(namesIn(first[0])).toBe('nothing yet');
    expect(node.reads.nextDeadlineMs).toBe(100);
    node.nowMs = 100;
    node.turn();
    expect([first, second].map(([result]) => namesIn(result))).toEqual(['REQUEST_TIMED_OUT', 'REQUEST_TIMED_OUT']);
    expect(node.reads.nextDeadlineMs).toBe(Number.POSITIVE_INFINITY);
  });
});

const PROVEN: ListTopicsCommand = { kind: 'ListTopics' };

describe('reads at a follower: by hand', () => {
  test('asks the leader once for all that wait, and answers when it has applied that much', () => {
    const node = new HandMade();
    Object.assign(node, { stable: 5, applied: 5, appliedThrough: 5, topics: ['old'] });
    const [first, second] = [node.ask(PROVEN), node.ask(PROVEN)];
    node.turn();
    expect([node.asked, namesIn(first[0])]).toEqual([1, 'nothing yet']);
    node.reads.told(offset(7));
    node.turn();
    expect(namesIn(first[0])).toBe('nothing yet');
    Object.assign(node, { stable: 7, applied: 7, appliedThrough: 7, topics: ['new'] });
    node.turn();
    expect([first, second].map(([result]) => namesIn(result))).toEqual(['new at 7', 'new at 7']);
    expect(node.asked).toBe(1);
  });

  test('one that comes while the leader is being asked: waits for the next question', () => {
    const node = new HandMade();
    Object.assign(node, { stable: 5, applied: 5, appliedThrough: 5, topics: ['a'] });
    const early = node.ask(PROVEN);
    node.turn();
    const late = node.ask(PROVEN);
    node.turn();
    node.reads.told(offset(5));
    node.turn();
    expect([namesIn(early[0]), namesIn(late[0]), node.asked]).toEqual(['a at 5', 'nothing yet', 2]);
    node.reads.told(offset(5));
    node.turn();
    expect(namesIn(late[0])).toBe('a at 5');
  });

  test('the leader has nothing to say: those that waited for it are sent away, local ones are not', () => {
    const node = new HandMade();
    Object.assign(node, { stable: 5, applied: 5, appliedThrough: 5, openTransactionOffset: 3 });
    const [proven, local] = [node.ask(PROVEN), node.ask(LOCAL)];
    node.turn();
    node.reads.told(null);
    expect([namesIn(proven[0]), namesIn(local[0])]).toEqual(['NOT_CONTROLLER', 'nothing yet']);
    expect(node.reads.size).toBe(1);
  });

  test('there is no leader any more: sent away at once', () => {
    const node = new HandMade();
    node.hasLeader = false;
    const read = node.ask(PROVEN);
    node.turn();
    expect(namesIn(read[0])).toBe('NOT_CONTROLLER');
  });

  test('an offset that was told: stays good although the leader is lost then', () => {
    const node = new HandMade();
    Object.assign(node, { stable: 5, applied: 5, appliedThrough: 5, topics: ['a', 'b'] });
    const read = node.ask(PROVEN);
    node.turn();
    node.reads.told(offset(6));
    node.hasLeader = false;
    Object.assign(node, { active: true, applied: 8, stable: 8 });
    node.turn();
    expect(namesIn(read[0])).toBe('a b at 8');
  });

  test('it does not get that far in time: told so', () => {
    const node = new HandMade();
    const read = node.ask(PROVEN);
    node.turn();
    node.reads.told(offset(6));
    node.nowMs = 100;
    node.turn();
    expect(namesIn(read[0])).toBe('REQUEST_TIMED_OUT');
  });
});
