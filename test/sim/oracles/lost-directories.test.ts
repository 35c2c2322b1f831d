import { describe, test } from 'vitest';
import type { Uuid } from '../../../src/base/uuid.ts';
import type { MetadataRecord } from '../../../src/metadata/records.ts';
import {
  CommittedLog,
  change,
  DIRECTORIES,
  newPartition,
  partitionChange,
  register,
  TOPIC,
  uuid,
} from './committed-log.ts';
import { breaks } from './fixture.ts';
import { LostDirectories } from './lost-directories.ts';

const SECOND = uuid();

/** Broker 1 has two directories, and a replica of partition 0 in the first, of partition 1 in the second. */
function cluster(): { readonly log: CommittedLog; loses(directory: Uuid): MetadataRecord } {
  const log = new CommittedLog(new LostDirectories());
  const first = DIRECTORIES[1] as Uuid;
  log.commit(register(1, 0, { logDirs: [first, SECOND] }));
  log.commit(change(1, 0, { fenced: false }));
  log.broker(2);
  log.commit(
    { kind: 'Topic', name: 't', topicId: TOPIC },
    newPartition({ replicas: [1, 2] }),
    newPartition({ partition: 1, replicas: [1, 2], directories: [SECOND, DIRECTORIES[2] as Uuid] }),
  );
  return {
    log,
    loses: (directory) => change(1, 0, { logDirs: directory === first ? [SECOND] : [first] }),
  };
}

describe('M11: a lost directory', () => {
  const moves = partitionChange({ isr: [2], leader: 2 });

  test('its replicas move with its loss: silent; they lead on, or stay in an ISR: fires', () => {
    const sound = cluster();
    sound.log.commit(moves, sound.loses(DIRECTORIES[1] as Uuid));
    const leads = cluster();
    breaks('M11', () => leads.log.commit(leads.loses(DIRECTORIES[1] as Uuid)));
    const stays = cluster();
    breaks('M11', () => stays.log.commit(partitionChange({ leader: 2 }), stays.loses(DIRECTORIES[1] as Uuid)));
  });

  test('replicas in another directory move with its loss: fires', () => {
    const { log, loses } = cluster();
    breaks('M11', () => log.commit(moves, { ...moves, partition: 1 }, loses(DIRECTORIES[1] as Uuid)));
  });

  test('the last member of an ISR stays, without leading: silent', () => {
    const { log, loses } = cluster();
    log.commit(partitionChange({ isr: [1] }));
    log.commit(partitionChange({ leader: -1 }), loses(DIRECTORIES[1] as Uuid));
  });

  test('a replica in it is elected: fires; one in another directory: silent', () => {
    const { log, loses } = cluster();
    log.commit(moves, loses(DIRECTORIES[1] as Uuid));
    log.commit(partitionChange({ partition: 1, leader: 2 }));
    log.commit(partitionChange({ partition: 1, leader: 1 }));
    log.commit(partitionChange({ isr: [1, 2] }));
    breaks('M11', () => log.commit(partitionChange({ leader: 1 })));
  });
});
