import { describe, expect, test } from 'vitest';
import type { Epoch } from '../../src/base/ids.ts';
import type { RoleChange } from '../../src/driver/ports.ts';
import { RoleChangeWatch } from '../../src/driver/role-change-watch.ts';

type Change = Pick<RoleChange, 'from' | 'to' | 'epoch' | 'reason'>;
const STANDS: Change = { from: 'unattached', to: 'prospective', epoch: 3 as Epoch, reason: 'no leader' };
const LOSES: Change = { from: 'prospective', to: 'unattached', epoch: 3 as Epoch, reason: 'refused' };

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
    expect(watch.isNew({ ...STANDS, epoch: 4 as Epoch })).toBe(true);
    expect(watch.isNew({ ...STANDS, epoch: 4 as Epoch })).toBe(false);
  });
});
