import { expect, test } from 'vitest';
import { AdminClient } from '../../src/client/admin-client.ts';
import { FakeService, startListener } from '../grpc/fake-service.ts';
import { codeOf } from './fixtures.ts';

const LIMIT = 4 * 1024 * 1024;

test('a command larger than the controllers take: refused, the others of the client are not disturbed', async () => {
  const service = new FakeService();
  service.answer = ({ kind }) => ({ kind: 'reply', reply: { kind: kind as 'DeleteTopics', topics: [] } });
  const server = await startListener({ service, limits: { maxRequestBytes: LIMIT } });
  const bootstrap = [`127.0.0.1:${server.port}`];
  const admin = AdminClient.connect({ bootstrap, timeoutMs: 5_000, maxRequestBytes: LIMIT });
  const deletion = (bytes: number) => codeOf(admin.deleteTopics([{ name: 'x'.repeat(bytes) }]));
  try {
    await deletion(1);
    const read = codeOf(admin.describeTopics([{ name: 'x'.repeat(LIMIT) }]));
    const answers = await Promise.all([deletion(1), deletion(LIMIT), deletion(LIMIT - 30), deletion(1)]);
    expect(answers).toEqual(['no error', 'MESSAGE_TOO_LARGE', 'no error', 'no error']);
    expect(await read).toBe('MESSAGE_TOO_LARGE');
    expect(service.submitted).toHaveLength(4);
  } finally {
    await admin.close();
    await server.close(0);
  }
});
