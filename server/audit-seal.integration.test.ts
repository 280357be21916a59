import { expect, it } from 'vitest';
import { identity, makeClient, startServer } from '@/lib/testing/server-process';
import { until } from '@/lib/testing/until';

it('A131: a running server seals audit events and logs the head that `identity audit verify` computes', async () => {
  const server = await startServer();
  try {
    await makeClient(server);
    const verify = async (...args: string[]) => {
      const run = await identity(['audit', 'verify', '--json', ...args], server.env);
      return { code: run.code, ...JSON.parse(run.stdout) };
    };
    await until(async () => (await verify()).unsealed === 0);
    const { head, events } = await verify();
    expect(events).toBeGreaterThan(0);
    await until(() => server.stdout().includes(head));
    const sealed = server
      .stdout()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .find(({ code }) => code === head);
    expect(sealed).toMatchObject({ event: 'audit.sealed', count: expect.any(Number) });
    await makeClient(server);
    expect(await verify('--head', head)).toMatchObject({ code: 0, ok: true });
    expect(await verify('--head', '0'.repeat(64))).toMatchObject({ code: 1, ok: false });
    expect((await identity(['audit', 'verify', '--head', 'x'], server.env)).code).toBe(2);
  } finally {
    await server.stop();
  }
});
