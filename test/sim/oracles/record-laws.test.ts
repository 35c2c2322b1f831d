/** Laws over committed records: the smallest history that breaks each one, beside one that does not. */
import { beforeEach, describe, test } from 'vitest';
import type { MetadataRecord, PartitionRecord } from '../../../src/metadata/records.ts';
import {
  answer,
  CommittedLog,
  change,
  newPartition,
  partitionChange,
  question,
  register,
  registration,
  TOPIC,
} from './committed-log.ts';
import { Elections } from './election-laws.ts';
import { EligibleReplicas } from './eligible-replicas.ts';
import { BootstrapOnce, BrokerEpochs, PartitionEpochs, ProducerIdBlocks } from './epoch-laws.ts';
import { breaks } from './fixture.ts';
import { ForeignBrokers } from './foreign-brokers.ts';
import { Placement, SoundConfigs } from './placement-laws.ts';
import type { RecordLaw } from './record-law.ts';

describe('epochs', () => {
  test('M5: a change that says nothing, M14: an id used again: fires', () => {
    const log = new CommittedLog(new PartitionEpochs());
    log.topic();
    log.commit(partitionChange({ isr: [1, 2] }));
    breaks('M5', () => new CommittedLog(watched(log)).commit(partitionChange({})));
    log.commit({ kind: 'RemoveTopic', topicId: TOPIC });
    breaks('M14', () => log.commit({ kind: 'Topic', name: 'u', topicId: TOPIC }));

    function watched({ state }: CommittedLog): RecordLaw {
      const law = new PartitionEpochs();
      law.unit([{ kind: 'Topic', name: 't', topicId: TOPIC }, newPartition()], state);
      return law;
    }
  });

  test('M9: an epoch that is not the first offset, or of another incarnation: fires', () => {
    const log = new CommittedLog(new BrokerEpochs());
    log.broker(1);
    breaks('M9', () => log.commit(register(2, 77)));
    breaks('M9', () => log.commit(register(1, 0, { incarnation: 3 })));
    breaks('M9', () => log.commit(change(1, 9, { fenced: true })));
    log.commit(register(1, 0));
    log.commit(change(1, 0, { fenced: true }));
  });

  test('M17: a block that does not lie beyond the last: fires', () => {
    const log = new CommittedLog(new ProducerIdBlocks());
    const block = (nextProducerId: number): MetadataRecord => {
      return { kind: 'ProducerIds', brokerId: 1, brokerEpoch: 1, nextProducerId };
    };
    log.commit(block(1000));
    log.commit(block(2000));
    breaks('M17', () => log.commit(block(2000)));
  });

  test('M28: bootstrap records a second time, or not first: fires', () => {
    const bootstrap: MetadataRecord = { kind: 'FeatureLevel', name: 'metadata.version', level: 21 };
    const log = new CommittedLog(new BootstrapOnce());
    log.commit(bootstrap);
    breaks('M28', () => log.commit(bootstrap));
    breaks('M28', () => new CommittedLog(new BootstrapOnce()).commit({ kind: 'NoOp' }));
  });
});

describe('elections', () => {
  let law: Elections;
  let log: CommittedLog;
  beforeEach(() => {
    law = new Elections();
    log = new CommittedLog(law);
    log.topic({ isr: [1] });
  });
  const unclean = partitionChange({ leader: 2, isr: [2], leaderRecoveryState: 'RECOVERING' });

  test('M7: a leader from outside the ISR: fires, unless someone asked for it', () => {
    breaks('M7', () => log.commit(unclean));
    law.asked(question({ kind: 'ElectLeaders', electionType: 'PREFERRED', partitions: null }));
    breaks('M7', () => log.commit(unclean));
    const asked = question({ kind: 'ElectLeaders', electionType: 'UNCLEAN', partitions: null });
    law.asked(asked);
    law.answered(answer(asked, { kind: 'reply', reply: { kind: 'ElectLeaders', partitions: [] } }));
    breaks('M7', () => log.commit(unclean));
    law.asked(question({ kind: 'ElectLeaders', electionType: 'UNCLEAN', partitions: null }));
    log.commit(unclean);
  });

  test('M7: the last known leader though the ELR has members: fires; they have registered anew or left with it: silent', () => {
    const leaderless = partitionChange({ isr: [], leader: -1, elr: [3], lastKnownElr: [2] });
    log = new CommittedLog(law);
    log.topic({ isr: [2, 3], leader: 2 });
    log.commit(partitionChange({ isr: [2], elr: [3] }));
    log.commit(leaderless);
    const last = partitionChange({
      leader: 2,
      isr: [2],
      leaderRecoveryState: 'RECOVERING',
      elr: [],
      lastKnownElr: [],
    });
    breaks('M7', () => log.commit(last));
    log.commit(partitionChange({ isr: [2, 3], leader: 2, leaderRecoveryState: 'RECOVERED' }));
    log.commit(leaderless);
    log.commit(last, register(3, log.offset, { incarnation: 1 }));
    log.commit(partitionChange({ isr: [2, 3], leader: 2, leaderRecoveryState: 'RECOVERED' }));
    log.commit(leaderless);
    log.commit(last, {
      kind: 'UnregisterBroker',
      brokerId: 3,
      brokerEpoch: log.state.brokers.get(3)?.brokerEpoch ?? -1,
    });
  });

  test('M7: a leader from outside that is not alone in the ISR: fires', () => {
    law.asked(question({ kind: 'ElectLeaders', electionType: 'UNCLEAN', partitions: null }));
    breaks('M7', () => log.commit(partitionChange({ leader: 2, isr: [1, 2], leaderRecoveryState: 'RECOVERING' })));
  });

  test('M6: recovering without an unclean election, not recovering after one, or not alone: fires', () => {
    breaks('M6', () => log.commit(partitionChange({ leaderRecoveryState: 'RECOVERING' })));
    law.asked(question({ kind: 'ElectLeaders', electionType: 'UNCLEAN', partitions: null }));
    breaks('M6', () => log.commit(partitionChange({ leader: 2, isr: [2] })));
    log.commit(unclean);
    breaks('M6', () => log.commit(partitionChange({ isr: [2, 3] })));
  });

  test('M3: into the ELR from outside the ISR: fires; from the ISR: silent', () => {
    breaks('M3', () => log.commit(partitionChange({ elr: [2] })));
    law.before(
      { record: partitionChange({ isr: [], leader: -1, elr: [1] }), offset: 9, epoch: 1, unitStart: 9 },
      log.state,
    );
  });
});

describe('eligible replicas', () => {
  let law: EligibleReplicas;
  let log: CommittedLog;
  beforeEach(() => {
    law = new EligibleReplicas();
    log = new CommittedLog(law);
    log.commit({ kind: 'FeatureLevel', name: 'eligible.leader.replicas.version', level: 1 });
    log.topic();
    const [resourceType, resourceName] = ['TOPIC', 't'] as const;
    log.commit({ kind: 'Config', resourceType, resourceName, name: 'min.insync.replicas', value: '2' });
  });
  const shrunk = partitionChange({ isr: [1], elr: [2, 3] });

  const restored = partitionChange({ isr: [1, 2, 3], elr: [] });

  /** Broker 3 registers anew, after a clean stop or not. */
  function again(isClean: boolean): MetadataRecord {
    const previousBrokerEpoch = isClean ? (log.state.brokers.get(3)?.brokerEpoch ?? null) : null;
    law.asked(question({ ...registration(3, 0), previousBrokerEpoch }));
    return register(3, log.offset, { incarnation: 0 });
  }

  test('M3: out of the ISR below the minimum, and not eligible: fires; at the minimum: silent', () => {
    breaks('M3', () => log.commit(partitionChange({ isr: [1], elr: [2] })));
    log.commit(restored);
    log.commit(partitionChange({ isr: [1, 2] }));
    log.commit(partitionChange({ isr: [1], elr: [2] }));
    breaks('M3', () => log.commit(partitionChange({ isr: [], leader: -1, elr: [1] })));
  });

  test('M3: registered anew without a clean stop, and still eligible: fires', () => {
    log.commit(shrunk);
    breaks('M3', () => log.commit(again(false)));
  });

  test('M3: registered anew after a clean stop, and not eligible: fires; still eligible: silent', () => {
    log.commit(shrunk);
    breaks('M3', () => log.commit(partitionChange({ elr: [2] }), again(true)));
    log.commit(restored);
    log.commit(shrunk, again(true));
  });

  test('M3: unregistered: eligible nowhere', () => {
    const gone: MetadataRecord = {
      kind: 'UnregisterBroker',
      brokerId: 3,
      brokerEpoch: log.state.brokers.get(3)?.brokerEpoch ?? -1,
    };
    breaks('M3', () => log.commit(shrunk, gone));
  });
});

describe('placement and settings', () => {
  test('M15: replicas on strangers, on fenced brokers without need, on one rack, an ISR that leaves out an active one: fires', () => {
    const newTopic = (others: Partial<PartitionRecord>): void => {
      const log = new CommittedLog(new Placement());
      log.commit(register(1, 0, { rack: 'a' }));
      log.broker(2, 'a');
      log.broker(3, 'b');
      log.commit({ kind: 'Topic', name: 't', topicId: TOPIC }, newPartition(others));
    };
    newTopic({ replicas: [2, 3] });
    newTopic({ replicas: [2, 3, 1], isr: [2, 3] });
    breaks('M15', () => newTopic({ replicas: [2, 9] }));
    breaks('M15', () => newTopic({ replicas: [2, 1], isr: [2] }));
    breaks('M15', () => newTopic({ replicas: [3, 1], isr: [3] }));
    breaks('M15', () => newTopic({ replicas: [2, 3], isr: [2] }));
    breaks('M15', () => newTopic({ replicas: [1], isr: [1] }));
    const log = new CommittedLog(new Placement());
    for (const [id, rack] of [
      ['1', 'a'],
      ['2', 'a'],
      ['3', 'b'],
    ] as const)
      log.broker(Number(id), rack);
    breaks('M15', () => log.commit({ kind: 'Topic', name: 't', topicId: TOPIC }, newPartition({ replicas: [1, 2] })));
  });

  test('M15: a further partition with fewer replicas than the first: fires; with as many: silent', () => {
    const log = new CommittedLog(new Placement());
    log.topic();
    breaks('M15', () => log.commit(newPartition({ partition: 1, replicas: [1, 2] })));
    log.commit(newPartition({ partition: 1 }));
  });

  test('M16: an unknown setting, a value without sense, a topic that is not there: fires', () => {
    const log = new CommittedLog(new SoundConfigs());
    log.topic();
    const config = (name: string, value: string, resourceName = 't'): MetadataRecord => {
      return { kind: 'Config', resourceType: 'TOPIC', resourceName, name, value };
    };
    log.commit(config('min.insync.replicas', '2'));
    breaks('M16', () => log.commit(config('min.insync.replicas', 'two')));
    breaks('M16', () => log.commit(config('min.replicas', '2')));
    breaks('M16', () => log.commit(config('min.insync.replicas', '2', 'nobody')));
  });

  test('R15: a broker of another cluster is registered: fires', () => {
    const law = new ForeignBrokers('ours');
    law.asked(question({ ...registration(1), clusterId: 'theirs' }));
    breaks('R15', () => new CommittedLog(law).commit(register(1, 0)));
  });
});
