/** What is asked of the quorum, as it is typed and as it is told. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failure, QuorateError } from '../../src/base/error.ts';
import { offset } from '../../src/base/ids.ts';
import type { Uuid } from '../../src/base/uuid.ts';
import type { VoterChange } from '../../src/raft/voter-changes.ts';
import { DIRECTORY_IDS, FakeAdmin, QUORUM } from './fake-admin.ts';
import { goldenTranscripts } from './golden-transcripts.ts';
import { run } from './run-in-process.ts';

const ON = ['--bootstrap-server', 'localhost:9090'];
const NEW_DIRECTORY = 'AbCdEfGhIjKlMnOpQrStUg' as Uuid;
const OLD_DIRECTORY = 'ZbCdEfGhIjKlMnOpQrStUg' as Uuid;
const NOW_MS = 1_700_000_000_000;

/** Voters 1, 2 and 3; controller 4 follows, and so does 3 on a new disk. */
function adminWithObservers(): FakeAdmin {
  const admin = new FakeAdmin();
  const observer = (id: number, directoryId: Uuid): (typeof QUORUM)['voters'][number] => ({
    id,
    directoryId,
    endpoints: [{ name: 'QUORATE', host: 'localhost', port: 19_090 + id }],
    logEndOffset: offset(120),
    lastFetchTimestampMs: NOW_MS,
    lastCaughtUpTimestampMs: NOW_MS,
  });
  admin.quorum = { ...QUORUM, observers: [observer(4, NEW_DIRECTORY), observer(3, NEW_DIRECTORY)] };
  return admin;
}

async function runQuorum(admin: FakeAdmin, ...args: readonly string[]): ReturnType<typeof run> {
  return run(['quorum', ...args, ...ON], { openAdmin: async () => admin });
}

describe('quorum changes', () => {
  test('add-controller: directory and endpoints are those that it follows with', async () => {
    const admin = adminWithObservers();
    const { out, exitCode } = await runQuorum(admin, 'add-controller', '--controller-id', '4');
    expect([exitCode, out]).toEqual([0, `Controller 4 with directory ${NEW_DIRECTORY} is a voter.\n`]);
    const endpoints = [{ name: 'QUORATE', host: 'localhost', port: 19_094 }];
    const voter = { id: 4, directoryId: NEW_DIRECTORY, endpoints, kraftVersion: { min: 0, max: 1 } };
    expect(admin.changes).toEqual([{ kind: 'add', voter, dryRun: false }]);
  });

  test('--dry-run --json: nothing is changed, and that is said', async () => {
    const admin = adminWithObservers();
    const { out } = await runQuorum(admin, 'add-controller', '--controller-id', '4', '--dry-run', '--json');
    expect(JSON.parse(out)).toEqual({ added: { id: 4, directoryId: NEW_DIRECTORY }, dryRun: true });
    expect(admin.changes).toMatchObject([{ dryRun: true }]);
  });

  test('add-controller: one that does not follow: exit code 4, and what to do', async () => {
    const { err, exitCode } = await runQuorum(adminWithObservers(), 'add-controller', '--controller-id', '7');
    expect(exitCode).toBe(4);
    expect(err).toContain('no controller 7 follows as an observer: start it');
  });

  test('add-controller: one that is a voter: refused, and not told to format anything', async () => {
    for (const flags of [[], ['--controller-directory-id', String(DIRECTORY_IDS[0])]]) {
      const { err, exitCode } = await runQuorum(
        adminWithObservers(),
        'add-controller',
        '--controller-id',
        '1',
        ...flags,
      );
      const why = `Controller 1 with directory ${DIRECTORY_IDS[0]} is a voter already: there is nothing to do`;
      expect([exitCode, err]).toEqual([1, `error: DUPLICATE_VOTER: ${why}\n`]);
    }
  });

  test('remove-controller: by its id, or by the directory as well', async () => {
    const admin = adminWithObservers();
    const { out } = await runQuorum(admin, 'remove-controller', '--controller-id', '1');
    expect(out).toBe(`Controller 1 with directory ${DIRECTORY_IDS[0]} is no voter any more.\n`);
    const other = ['--controller-id', '1', '--controller-directory-id', NEW_DIRECTORY];
    expect((await runQuorum(admin, 'remove-controller', ...other)).exitCode).toBe(4);
    expect(admin.changes).toEqual([{ kind: 'remove', id: 1, directoryId: DIRECTORY_IDS[0], dryRun: false }]);
  });

  test('remove-controller: one that has never been heard of, and so has no directory: is removed', async () => {
    const admin = adminWithObservers();
    const voters = admin.quorum.voters.map((voter) => (voter.id === 3 ? { ...voter, directoryId: null } : voter));
    admin.quorum = { ...admin.quorum, voters };
    const { exitCode, out } = await runQuorum(admin, 'remove-controller', '--controller-id', '3');
    expect([exitCode, out]).toEqual([0, 'Controller 3 with directory not known yet is no voter any more.\n']);
    expect(admin.changes).toMatchObject([{ kind: 'remove', id: 3 }]);
  });

  test.each([['--dry-run'], []])('replace-controller, once more: the voter that lives stays %j', async (...flags) => {
    const admin = adminWithObservers();
    const observers = admin.quorum.observers.map((one) => ({ ...one, lastFetchTimestampMs: NOW_MS - 45_000 }));
    admin.quorum = { ...admin.quorum, observers };
    const { exitCode, err } = await runQuorum(admin, 'replace-controller', '--controller-id', '3', ...flags);
    expect(exitCode).toBe(5);
    expect(err).toContain(`${NEW_DIRECTORY}, which would take its place, was last heard of 44997 ms earlier`);
    expect(admin.changes).toEqual([]);
  });

  test('replace-controller: of two directories the one that follows, not the one that did a while ago', async () => {
    const admin = adminWithObservers();
    const [four, three] = admin.quorum.observers;
    if (four === undefined || three === undefined) throw new Error('two observers');
    const gone = { ...three, directoryId: OLD_DIRECTORY, lastFetchTimestampMs: NOW_MS - 45_000 };
    admin.quorum = { ...admin.quorum, observers: [four, gone, three] };
    await runQuorum(admin, 'replace-controller', '--controller-id', '3');
    expect(admin.changes).toMatchObject([{ kind: 'remove' }, { kind: 'add', voter: { directoryId: NEW_DIRECTORY } }]);
  });

  test('replace-controller: the same id on a new disk: removed first; another id: added first', async () => {
    const same = adminWithObservers();
    await runQuorum(same, 'replace-controller', '--controller-id', '3');
    expect(same.changes).toMatchObject([
      { kind: 'remove', id: 3 },
      { kind: 'add', voter: { id: 3 } },
    ]);
    const other = adminWithObservers();
    await runQuorum(other, 'replace-controller', '--controller-id', '3', '--new-controller-id', '4');
    expect(other.changes).toMatchObject([
      { kind: 'add', voter: { id: 4 } },
      { kind: 'remove', id: 3 },
    ]);
  });

  test('replace-controller: the second step fails: what has been done is said', async () => {
    const admin = adminWithObservers();
    admin.changeVoters = async (change: VoterChange) => {
      if (change.kind === 'add') throw new QuorateError('REQUEST_TIMED_OUT', 'it is 5 records behind');
    };
    const { err, exitCode } = await runQuorum(admin, 'replace-controller', '--controller-id', '3');
    expect(err).toContain(
      'controller 3 was removed, but then: it is 5 records behind; go on with quorum add-controller',
    );
    expect(exitCode).not.toBe(0);
  });

  test('refused as unsafe: exit code 5', async () => {
    const admin = adminWithObservers();
    admin.changeVoters = async () => {
      const { code, message } = failure('UNSAFE_VOTER_CHANGE', 'of the 2 voters there would be, 2 are needed');
      throw new QuorateError(code, message);
    };
    expect((await runQuorum(admin, 'remove-controller', '--controller-id', '1')).exitCode).toBe(5);
  });

  test('transfer-leader: to one, or to whoever has most', async () => {
    const admin = adminWithObservers();
    expect((await runQuorum(admin, 'transfer-leader', '--to', '3')).out).toBe('Leadership goes to controller 3.\n');
    expect((await runQuorum(admin, 'transfer-leader')).out).toBe('Leadership goes to controller 3.\n');
    expect(admin.changes).toEqual([
      { to: 3, dryRun: false },
      { to: null, dryRun: false },
    ]);
  });

  test('transfer-leader --dry-run: asked for as such, and told as such', async () => {
    const admin = adminWithObservers();
    const { out } = await runQuorum(admin, 'transfer-leader', '--to', '1', '--dry-run', '--json');
    expect(JSON.parse(out)).toEqual({ transferredTo: 1, dryRun: true });
    expect(admin.changes).toEqual([{ to: 1, dryRun: true }]);
  });

  goldenTranscripts(
    join(import.meta.dirname, 'golden', 'transfer-leader.txt'),
    () => '{none}',
    () => {
      const admin = adminWithObservers();
      admin.transferLeadership = async (to) => {
        if (to === 1)
          throw new QuorateError('INELIGIBLE_REPLICA', 'node 1 is 12 records behind: wait until it has caught up');
        if (to === 9) throw new QuorateError('VOTER_NOT_FOUND', 'node 9 is no voter');
        return { to: to ?? 3 };
      };
      return { openAdmin: async () => admin };
    },
  );

  test.each([
    [['add-controller']],
    [['add-controller', '--controller-id', 'x']],
    [['remove-controller', '--controller-id', '1', '--controller-directory-id', 'short']],
    [['transfer-leader', '--to', '-1']],
  ])('%j: usage', async (args) => {
    expect((await runQuorum(adminWithObservers(), ...args)).exitCode).toBe(2);
  });
});
