import { expect, it } from 'vitest';
import { makeClient, post, startServer } from '@/lib/testing/server-process';

it('GET /metrics with WORKERS=2 is the sum of both workers, whichever answers', async () => {
  const server = await startServer({ WORKERS: '2' });
  try {
    const client = await makeClient(server, ['--grant-type', 'client_credentials', '--scope', 'read']);
    const form = { grant_type: 'client_credentials' };
    await Promise.all(Array.from({ length: 40 }, () => post(server.url, 'token', form, client)));
    for (let time = 0; time < 4; time++) {
      const response = await fetch(`${server.url}/metrics`, { headers: { Connection: 'close' } });
      expect(response.status).toBe(200);
      const text = await response.text();
      expect(text).toContain('identity_tokens_issued_total{grant_type="client_credentials"} 40\n');
      expect(text).toMatch(/^identity_build_info\{version="[^"]+"\} 1$/m);
      expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
      expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \d/m);
      expect(text).toMatch(/^identity_database_pool_size \d+$/m);
    }
  } finally {
    await server.stop();
  }
});
