import { describe, expect, test } from 'vitest';
import { type RoleChange, RoleChangeWatch } from '../../src/driver/role-change-watch.ts';

const STANDS: RoleChange = { from: 'unattached', to: 'prospective', epoch: 3, reason: 'no leader' };
const LOSES: RoleChange = { from: 'prospective', to: 'unattached', epoch: 3, reason: 'refused' };

describe('role change watch', () => {
  test('the same round again and again: each change is new once', () => {
    const watch = new RoleChangeWatch();
    expect([STANDS, LOSES, STANDS, LOSES, STANDS].map((change) => watch.isNew(change))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  test('another reason, another role: new', () => {
    const watch = new RoleChangeWatch();
    watch.isNew(LOSES);
    expect(watch.isNew({ ...LOSES, reason: 'no answers in time' })).toBe(true);
    expect(watch.isNew({ ...LOSES, to: 'follower' })).toBe(true);
    expect(watch.isNew({ ...LOSES, from: 'candidate' })).toBe(true);
  });

  test('another epoch: everything is new again', () => {
    const watch = new RoleChangeWatch();
    watch.isNew(STANDS);
    expect(watch.isNew({ ...STANDS, epoch: 4 })).toBe(true);
    expect(watch.isNew({ ...STANDS, epoch: 4 })).toBe(false);
  });
});
