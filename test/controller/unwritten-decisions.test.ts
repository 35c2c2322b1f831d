/** A decision that is then not written, for want of room say, does no harm. */
import { describe, expect, test } from 'vitest';
import type { RegisterBrokerCommand } from '../../src/controller/commands.ts';
import type { Outcome } from '../../src/controller/outcome.ts';
import { named } from './requests.ts';
import { CLUSTER_ID, World } from './world.ts';

const SESSION_MS = 1_000;

function register(life: string): RegisterBrokerCommand {
  return {
    kind: 'RegisterBroker',
    brokerKind: 'native',
    clusterId: CLUSTER_ID,
    brokerId: 1,
    incarnationId: named(life),
    listeners: [],
    features: [],
    rack: null,
    logDirs: [],
    previousBrokerEpoch: null,
  };
}

function codeOf(outcome: Outcome): string {
  return outcome.kind === 'failed' ? outcome.failure.code : 'decided';
}

describe('decisions that are not written', () => {
  test('a registration: its broker may try again at once, and a second process is refused only once it is written', () => {
    const world = new World({ brokerSessionTimeoutMs: SESSION_MS });
    world.activate();
    world.run(register('first life'));
    world.nowMs += SESSION_MS;
    const unwritten = world.controller.execute(register('second life'), world.now, world.endOffset);
    expect(codeOf(unwritten)).toBe('decided');
    world.endOffset++;
    expect(codeOf(world.run(register('second life')).outcome as Outcome)).toBe('decided');
    expect(codeOf(world.run(register('third life')).outcome as Outcome)).toBe('DUPLICATE_BROKER_REGISTRATION');
    world.nowMs += SESSION_MS;
    expect(codeOf(world.run(register('third life')).outcome as Outcome)).toBe('decided');
  });
});
