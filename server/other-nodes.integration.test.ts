import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeClient, post, type ServerProcess, startServer } from '@/lib/testing/server-process';

const administrator = {
  ADMIN_USERNAME: 'root',
  ADMIN_EMAIL: 'root@example.com',
  ADMIN_PASSWORD: 'a long enough passphrase',
};

/** Executables of other versions of Node than the one that runs the tests. */
const nodes = (process.env.TEST_NODES ?? '').split(':').filter(Boolean);
const versionOf = (node: string): string => execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();

it.skipIf(nodes.length === 0)('TEST_NODES names other versions of Node', () => {
  const majors = [process.version, ...nodes.map(versionOf)].map((version) => version.split('.')[0]);
  expect(new Set(majors).size).toBe(majors.length);
});

describe.each(nodes.map((node) => [versionOf(node), node] as const))('Node %s', (_version, node) => {
  let server: ServerProcess;

  beforeAll(async () => {
    server = await startServer(administrator, [node, 'bin/identity', 'serve']);
  });
  afterAll(async () => {
    await server?.stop();
  });

  it('serves the protocol', async () => {
    const client = await makeClient(server, ['--grant-type', 'client_credentials', '--scope', 'read']);
    const { status, body } = await post(server.url, 'token', { grant_type: 'client_credentials' }, client);
    expect(status).toBe(200);
    const live = await post(server.url, 'introspect', { token: body.access_token }, client);
    expect(live.body).toMatchObject({ active: true, client_id: client.id, scope: 'read' });
  });

  it('serves pages, and protocol requests after them', async () => {
    for (const path of ['/login', '/docs', '/login', '/health/ready']) {
      const answer = await fetch(server.url + path);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(await answer.text()).not.toContain('This page could not be loaded');
    }
    const found = await fetch(`${server.url}/console/users`);
    expect([found.url.includes('/login?return_to='), (await found.text()).includes('Sign in')]).toEqual([true, true]);
  });

  it('runs commands', () => {
    const listed = execFileSync(node, ['bin/identity', 'client', 'list', '--json'], {
      env: { ...process.env, ...server.env },
      encoding: 'utf8',
    });
    expect(JSON.parse(listed).items.length).toBeGreaterThan(0);
  });

  it('stops on SIGTERM without an error', async () => {
    expect(await server.stop()).toBe(0);
    expect(server.stdout()).not.toMatch(/"level":"(error|fatal)"/);
  });
});
