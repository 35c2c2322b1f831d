/** What clients were told, and what follows from it: the smallest history that breaks each law. */

import { describe, test } from 'vitest';
import type { Command } from '../../../src/controller/commands.ts';
import { MetadataState } from '../../../src/metadata/metadata-state.ts';
import { ClientLedger } from './client-ledger.ts';
import { answer, question } from './committed-log.ts';
import { breaks, node } from './fixture.ts';
import { OwedAnswers } from './owed-answers.ts';
import { StrongReads } from './strong-reads.ts';

describe('oracles of clients', () => {
  test('R10: acknowledged and gone, refused and there, taken by nobody: fires', () => {
    const ledger = new ClientLedger();
    ledger.creating('a', 1);
    ledger.checkState(1, new MetadataState());
    ledger.created('a', null);
    breaks('R10', () => ledger.checkState(1, new MetadataState()));
    ledger.deleting('a');
    ledger.checkState(1, new MetadataState());
    ledger.deleted('a');
    breaks('R10', () => ledger.foundTaken('b'));
  });

  test('C4: a read without what was acknowledged, or with what was deleted: fires where reads are proven', () => {
    const ledger = new ClientLedger();
    const reads = new StrongReads(ledger, true);
    ledger.creating('a', 1);
    ledger.created('a', null);
    const expected = ledger.expectations();
    breaks('C4', () => reads.checkRead(expected, new Set()));
    breaks('C4', () => reads.foundMissing('a'));
    new StrongReads(ledger, false).checkRead(expected, new Set());
    ledger.deleting('a');
    reads.checkRead(expected, new Set());
    ledger.deleted('a');
    breaks('C4', () => reads.checkRead(ledger.expectations(), new Set(['a'])));
  });

  test('L2: unanswered by who leads no more, or by who is healed: fires; answered, just asked, or dead: silent', () => {
    let nowMs = 0;
    const leader = node(1, { role: 'leader' });
    const follower = node(1, {});
    const owing = (readPatienceMs = 2_000, command: Command = { kind: 'ListTopics' }): OwedAnswers => {
      nowMs = 0;
      const oracle = new OwedAnswers(() => nowMs, readPatienceMs);
      oracle.asked(question(command));
      return oracle;
    };
    const later = (oracle: OwedAnswers): void => {
      nowMs = 5_000;
      oracle.afterEvent(leader);
      oracle.afterEvent(follower);
      nowMs = 10_000;
      oracle.afterEvent(follower);
    };
    breaks('L2', () => later(owing()));
    later(owing(10_000));
    breaks('L2', () => later(owing(10_000, { kind: 'DeleteTopics', topics: [{ name: 'a' }] })));
    const healed = owing();
    healed.check(leader);
    nowMs = 5_000;
    breaks('L2', () => healed.check(leader));
    const dead = owing();
    dead.died(1);
    later(dead);
    const answered = owing();
    const asked = question({ kind: 'ListTopics' });
    answered.asked(asked);
    answered.answered(answer(asked, { kind: 'reply', reply: { kind: 'ListTopics', topics: [] } }));
    breaks('L2', () => later(answered));
  });
});
