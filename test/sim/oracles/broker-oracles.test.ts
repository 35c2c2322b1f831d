/** Laws over what brokers are told and say: the smallest history that breaks each one, beside one that does not. */
import { beforeEach, describe, test } from 'vitest';
import type { LeadershipEffect } from '../../../src/client/core/broker-events.ts';
import { CommittedLog, heartbeat, partitionChange, TOPIC } from './committed-log.ts';
import { PartitionEpochs } from './epoch-laws.ts';
import { breaks } from './fixture.ts';
import { HonestHeartbeats } from './honest-heartbeats.ts';
import { ToldReplicas } from './told-replicas.ts';

type Became = Extract<LeadershipEffect, { kind: 'becomeLeader' | 'leaderUpdated' }>;

function leads(kind: Became['kind'], leaderEpoch: number, partitionEpoch: number): LeadershipEffect {
  const replicas = [1, 2, 3];
  const of = { topic: 't', topicId: TOPIC, partition: 0, isr: replicas, replicas } as const;
  return { kind, ...of, leaderEpoch, partitionEpoch, leaderRecoveryState: 'RECOVERED' };
}

const stop: LeadershipEffect = { kind: 'stopReplica', topic: 't', topicId: TOPIC, partition: 0, deleted: true };

describe('C5: what a broker is told of its replicas', () => {
  let oracle: ToldReplicas;
  let log: CommittedLog;
  beforeEach(() => {
    oracle = new ToldReplicas();
    oracle.brokerStarted(1);
    log = new CommittedLog(new PartitionEpochs());
    log.topic();
  });

  test('as its metadata say: silent; not told of a replica, or of its end: fires', () => {
    breaks('C5', () => oracle.brokerSaw(1, log.state));
    oracle.brokerTold(1, leads('becomeLeader', 0, 0));
    oracle.brokerSaw(1, log.state);
    log.commit({ kind: 'RemoveTopic', topicId: TOPIC });
    breaks('C5', () => oracle.brokerSaw(1, log.state));
    oracle.brokerTold(1, stop);
    oracle.brokerSaw(1, log.state);
  });

  test('another ISR of what it leads, or another leader epoch, that it was not told of: fires', () => {
    oracle.brokerTold(1, leads('becomeLeader', 0, 0));
    log.commit(partitionChange({ isr: [1, 2] }));
    breaks('C5', () => oracle.brokerSaw(1, log.state));
    oracle.brokerTold(1, leads('leaderUpdated', 0, 1));
    oracle.brokerSaw(1, log.state);
    log.commit(partitionChange({ leader: 2 }));
    breaks('C5', () => oracle.brokerSaw(1, log.state));
  });

  test('a leader epoch twice, news of one it does not lead, the end of what it was not told of: fires', () => {
    oracle.brokerTold(1, leads('becomeLeader', 3, 3));
    breaks('C5', () => oracle.brokerTold(1, leads('becomeLeader', 3, 4)));
    breaks('C5', () => oracle.brokerTold(1, leads('leaderUpdated', 4, 4)));
    oracle.brokerTold(1, stop);
    breaks('C5', () => oracle.brokerTold(1, stop));
  });

  test('a new process knows nothing yet: silent', () => {
    oracle.brokerTold(1, leads('becomeLeader', 3, 3));
    oracle.brokerStarted(1);
    oracle.brokerTold(1, leads('becomeLeader', 3, 3));
  });
});

test('M10: a heartbeat that claims more than its broker was given: fires', () => {
  const oracle = new HonestHeartbeats(() => 7);
  oracle.brokerSent(1, heartbeat(1, 3, 7));
  breaks('M10', () => oracle.brokerSent(1, heartbeat(1, 3, 8)));
});
