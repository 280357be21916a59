import { expect, it } from 'vitest';
import { identity, makeClient, post, startServer } from '@/lib/testing/server-process';

it('B23, B24: a storm of sign-ins gets 429 and 503, and tokens are issued and introspected meanwhile', async () => {
  const server = await startServer({
    PASSWORD_HASH_COST: '12',
    THROTTLE_IP_PER_HOUR: '60',
    THROTTLE_ACCOUNT_IP_BURST: '1000',
  });
  try {
    const grants = ['client_credentials', 'password'].flatMap((grant) => ['--grant-type', grant]);
    const client = await makeClient(server, [...grants, '--scope', 'read']);
    const args = ['user', 'create', '--username', 'ada', '--email', 'ada@example.com', '--password-stdin'];
    expect((await identity(args, server.env, 'a long enough passphrase')).stderr).toBe('');
    const { body } = await post(server.url, 'token', { grant_type: 'client_credentials' }, client);
    let storming = true;
    const outcomes: number[] = [];
    const storm = Promise.all(
      Array.from({ length: 150 }, async (_, at) => {
        const form = { grant_type: 'password', username: `ada${at % 3 ? '' : at}`, password: `wrong wrong ${at}` };
        outcomes.push((await post(server.url, 'token', form, client)).status);
      }),
    ).finally(() => {
      storming = false;
    });
    let slowest = 0;
    let asked = 0;
    while (storming) {
      const startedAt = performance.now();
      const answer = await post(server.url, 'introspect', { token: body.access_token }, client);
      slowest = Math.max(slowest, performance.now() - startedAt);
      expect(answer.body.active).toBe(true);
      expect((await post(server.url, 'token', { grant_type: 'client_credentials' }, client)).status).toBe(200);
      asked += 1;
    }
    await storm;
    expect(asked).toBeGreaterThan(2);
    expect(slowest).toBeLessThan(5_000);
    for (const status of outcomes) expect([400, 429, 503]).toContain(status);
    expect(outcomes.filter((status) => status !== 400).length).toBeGreaterThan(0);
  } finally {
    await server.stop();
  }
});
