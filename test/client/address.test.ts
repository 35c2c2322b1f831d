import { expect, test } from 'vitest';
import { parseBootstrap } from '../../src/client/core/address.ts';
import { addressText, parseAddress } from '../../src/config/address.ts';

test.each(['localhost:9093', '[::1]:9093', '[fe80::1%eth0]:9093'])(
  'bootstrap: %s, which a configuration may say: taken as it is',
  (text) => {
    const address = parseAddress(text);
    expect(address === null ? null : addressText(address)).toBe(text);
    expect(parseBootstrap([text])).toEqual([text]);
  },
);

test.each(['::1:9093', '[]:9093', '[::1%]:9093', ':9093', 'h:0'])('bootstrap: %s: refused', (text) => {
  expect(() => parseBootstrap([text])).toThrow('is not an address');
});
