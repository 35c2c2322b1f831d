/** A node whose log is damaged in the middle, repaired: it comes back as another replica, and is made a voter again. */
import { describe, expect, test } from 'vitest';
import type { NodeId } from '../../src/base/ids.ts';
import { randomUuid } from '../../src/base/uuid.ts';
import { formatImageHash, imageHash } from '../../src/metadata/image-hash.ts';
import type { VoterChange } from '../../src/raft/voter-changes.ts';
import { SUPPORTED_KRAFT_VERSIONS } from '../../src/raft/voters.ts';
import { LOG_DIRECTORY } from '../../src/storage/layout.ts';
import { planRepair, repairDirectory } from '../../src/storage/repair-directory.ts';
import { endpointsOf, SmallCluster } from './small-cluster.ts';

const INTERVAL = 64;

function change(small: SmallCluster, wanted: VoterChange): void {
  const results: unknown[] = [];
  small.driver(small.leader ?? 0).changeVoters(wanted, false, (result) => results.push(result));
  small.until('the change', () => results.length > 0);
  expect(results).toEqual([null]);
}

function hashOf(small: SmallCluster, id: NodeId): string {
  return formatImageHash(imageHash(small.driver(id).inspect().state));
}

describe('a repaired node', () => {
  test('damage in the middle of its log: it does not start; repaired, it follows, catches up and votes again', () => {
    const small = new SmallCluster([1, 2, 3], [], { stateHashIntervalRecords: INTERVAL });
    small.until('a leader', () => small.leader !== null);
    small.grow(2 * INTERVAL);
    small.settled();
    const id = [1, 2, 3].find((each) => each !== small.leader) ?? 0;
    const disk = small.kill(id);
    const [segment = ''] = disk.list(LOG_DIRECTORY).filter((name) => name.endsWith('.log'));
    const path = `${LOG_DIRECTORY}/${segment}`;
    disk.runSync([{ kind: 'write', path, position: 700, chunks: [new Uint8Array(16).fill(0xaa)] }]);
    expect(() => small.start(id, disk.clone())).toThrow('byte');

    small.grow(INTERVAL);
    const newId = randomUuid(small.random);
    const plan = planRepair(disk, newId);
    repairDirectory(disk, plan, { wallMs: small.nowMs, metadataVersion: 21 });
    small.start(id, disk);
    small.settled();
    const asObserver = small.describe();
    expect(asObserver.observers).toMatchObject([{ id, directoryId: newId }]);
    expect(asObserver.voters.find((voter) => voter.id === id)?.directoryId).toBe(plan.identity.directoryId);

    change(small, { kind: 'remove', id, directoryId: plan.identity.directoryId });
    change(small, {
      kind: 'add',
      voter: { id, directoryId: newId, endpoints: endpointsOf(id), kraftVersion: SUPPORTED_KRAFT_VERSIONS },
    });
    const other = [1, 2, 3].find((each) => each !== small.leader && each !== id) ?? 0;
    small.kill(other);
    small.grow(INTERVAL);
    small.settled();
    expect(small.describe().voters.find((voter) => voter.id === id)?.directoryId).toBe(newId);
    expect(hashOf(small, id)).toBe(hashOf(small, small.leader ?? 0));
  });

  test('a state that differs: the alarm is over once the repaired node agrees', () => {
    const small = new SmallCluster([1, 2, 3], [], { stateHashIntervalRecords: INTERVAL });
    small.until('a leader', () => small.leader !== null);
    const id = [1, 2, 3].find((each) => each !== small.leader) ?? 0;
    small.driver(id).inspect().state.features.set('bent', 1);
    small.grow(INTERVAL);
    small.settled();
    expect(small.describe().stateAlarm).toMatchObject({ suspects: [id] });

    const disk = small.kill(id);
    const newId = randomUuid(small.random);
    repairDirectory(disk, planRepair(disk, newId), { wallMs: small.nowMs, metadataVersion: 21 });
    small.start(id, disk);
    small.settled();
    small.grow(INTERVAL);
    small.settled();
    // The old directory has the vote until it is replaced, and is a suspect that says nothing.
    expect(small.describe().stateAlarm).toMatchObject({ suspects: [id] });
    change(small, { kind: 'remove', id, directoryId: small.directoryIds.get(id) ?? newId });
    small.grow(INTERVAL);
    small.settled();
    expect(small.describe().stateAlarm).toBeNull();
  });
});
