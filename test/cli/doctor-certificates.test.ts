import { afterAll, beforeAll, expect, test } from 'vitest';
import { lookAtCertificates } from '../../src/cli/doctor-certificates.ts';
import type { NodeConfig } from '../../src/config/config.ts';
import { parseConfig } from '../../src/config/load-config.ts';
import { nodeConfig } from '../../src/config/node-config.ts';
import { KEYS_TIMEOUT_MS, TestCertificates } from '../tls/test-certificates.ts';

const DAY_MS = 86_400_000;
let certificates: TestCertificates;

beforeAll(async () => {
  certificates = await TestCertificates.create();
  await certificates.files('controller', 'controller-1', 60);
}, KEYS_TIMEOUT_MS);

afterAll(() => certificates.remove());

function config(protocol: string): NodeConfig {
  const files = ['certificateFile: controller.crt', 'keyFile: controller.key', 'caFile: ca.crt'].join(', ');
  const text = [
    'controllers: [{id: 1, dir: c1, listeners: {QUORATE: "127.0.0.1:19091"}}]',
    protocol === 'plaintext'
      ? ''
      : `security: {listeners: {QUORATE: {protocol: ${protocol}, ${files}}}, roles: {controller: ["User:*"]}}`,
  ].join('\n');
  return nodeConfig(parseConfig(certificates.path('cluster.yaml'), text).config, 1);
}

test.each([
  [0, 'ok', 'the certificate of CN=controller-1 is valid until'],
  [45, 'warning', 'for 14 more days: renew it'],
  [61, 'problem', 'expired on'],
])('certificate for 60 days, after %d of them: %s', (days, status, text) => {
  const now = Date.now() + days * DAY_MS + 60_000;
  expect(lookAtCertificates(config('mtls'), now)).toEqual([
    { check: 'tls', status, message: expect.stringContaining(text) },
  ]);
});

test('plain text: nothing to say; a file that is not there: a problem that names it', () => {
  expect(lookAtCertificates(config('plaintext'), Date.now())).toEqual([]);
  certificates.write('controller.crt', '');
  expect(lookAtCertificates(config('mtls'), Date.now())).toMatchObject([
    { status: 'problem', message: expect.stringContaining('controller.crt') },
  ]);
});
