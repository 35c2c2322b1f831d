import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressText, isWildcardHost, parseAddress, parseAddressList } from '../../src/config/address.ts';
import { closestName } from '../../src/config/closest-name.ts';
import { readProperties } from '../../src/config/properties-text.ts';
import { readSize } from '../../src/config/settings.ts';

describe('addresses', () => {
  const host = fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6(), fc.constant(''));

  test('address: any host and port: its text reads back', () => {
    fc.assert(
      fc.property(host, fc.integer({ min: 1, max: 65_535 }), (name, port) => {
        expect(parseAddress(addressText({ host: name, port }))).toEqual({ host: name, port });
      }),
    );
  });

  test.each([
    '',
    'host',
    'host:',
    'host:0',
    'host:65536',
    'a b:1',
    '::1:9093',
    '[::1]',
    'http://h:1',
    'h:1:2',
    'h:1x',
    '*:1',
    '[h]:1',
    '[12]:1',
  ])('address: %s: refused', (text) => expect(parseAddress(text)).toBeNull());

  test.each(['', '0', '0.0.0.0', '000.0.0.0', '::', '::0', '0::', '0:0:0:0:0:0:0:0', '::0.0.0.0'])(
    'address: %s: every interface',
    (text) => expect(isWildcardHost(text)).toBe(true),
  );

  test.each(['localhost', '127.0.0.1', '::1', '0::1', '10.0.0.0', 'a0'])('address: %s: one place', (text) =>
    expect(isWildcardHost(text)).toBe(false),
  );

  test('address list: a bad part: named', () => {
    expect(parseAddressList('a:1, b:2')).toEqual([
      { host: 'a', port: 1 },
      { host: 'b', port: 2 },
    ]);
    expect(parseAddressList('a:1,,b:2')).toContain("'' is not an address");
  });
});

describe('closest name', () => {
  const names = ['fetchTimeoutMs', 'fetchMaxWaitMs', 'dir', 'listeners'];
  test.each([
    ['fetchTimoutMs', 'fetchTimeoutMs'],
    ['FETCHTIMEOUTMS', 'fetchTimeoutMs'],
    ['dri', 'dir'],
    ['listner', 'listeners'],
    ['completelyDifferent', null],
  ])('closest name: %s: %s', (typed, name) => {
    expect(closestName(typed, names)).toBe(name);
  });
});

describe('properties', () => {
  test('properties: separators, comments, continued lines and escapes: as Java reads them', () => {
    const text = ['# c', '! c', '', 'a=1', 'b : 2', 'c 3', 'd=x\\', '   y', 'e\\=f=g\\u0041\\t', 'h', 'i=a=b'].join(
      '\n',
    );
    expect(readProperties(text).map(({ key, value }) => [key, value])).toEqual([
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
      ['d', 'xy'],
      ['e=f', 'gA\t'],
      ['h', ''],
      ['i', 'a=b'],
    ]);
  });

  test('properties: any keys and values: places point at them', () => {
    const word = fc.stringMatching(/^[a-z.]{1,8}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word)), (pairs) => {
        const lines = pairs.map(([key, value]) => `  ${key} = ${value}`);
        for (const property of readProperties(lines.join('\n'))) {
          const line = lines[property.keyPlace.line - 1] ?? '';
          expect(line.slice(property.keyPlace.column - 1)).toMatch(new RegExp(`^${property.key} `));
          expect(line.slice(property.valuePlace.column - 1)).toBe(property.value);
        }
      }),
    );
  });
});

test('sizes: texts with units: bytes; anything else stays as it is', () => {
  expect(['1 KiB', '8MiB', '2 GiB', '5 B', '8 MB', 7].map(readSize)).toEqual([
    1024,
    8_388_608,
    2_147_483_648,
    5,
    '8 MB',
    7,
  ]);
});
