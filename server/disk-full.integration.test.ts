import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeClient, post, startServer, tempDir } from '@/lib/testing/server-process';
import { until } from '@/lib/testing/until';

const folder = tempDir();

/** A separate file system that the test can fill. Needs permission to mount one. */
function mountSmall(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function fill(file: string): void {
  const descriptor = openSync(file, 'w');
  for (const size of [1 << 20, 1 << 12]) {
    try {
      for (;;) writeSync(descriptor, Buffer.alloc(size));
    } catch (error) {
      expect(error).toMatchObject({ code: 'ENOSPC' });
    }
  }
  closeSync(descriptor);
}

const mounted = process.platform === 'linux' && mountSmall();
afterAll(() => {
  if (mounted) execFileSync('umount', [folder]);
  rmSync(folder, { recursive: true, force: true });
});

it.skipIf(!mounted)(
  'B3: a full disk is 503, wedges nothing and loses nothing that was acknowledged (needs mount)',
  async () => {
    const dataDir = path.join(folder, 'data');
    mkdirSync(dataDir, { mode: 0o700 });
    const server = await startServer({ DATA_DIR: dataDir, ACCESS_TOKEN_EXPIRE_MINUTES: '60' });
    try {
      const client = await makeClient(server, ['--grant-type', 'client_credentials', '--scope', 'read']);
      const acknowledged: string[] = [];
      const statuses = new Set<number>();
      const issue = async () => {
        const { status, body } = await post(server.url, 'token', { grant_type: 'client_credentials' }, client);
        statuses.add(status);
        if (status === 200) acknowledged.push(body.access_token);
        return status;
      };
      for (let at = 0; at < 50; at++) await issue();

      const ballast = path.join(folder, 'ballast');
      fill(ballast);
      expect(statfsSync(folder).bavail).toBe(0);
      for (let refused = 0; refused < 10; ) {
        const answers = await Promise.all(Array.from({ length: 8 }, issue));
        refused += answers.filter((status) => status === 503).length;
        expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
      }
      expect([...statuses].sort()).toEqual([200, 503]);

      rmSync(ballast);
      await until(async () => (await issue()) === 200, 60_000);
      for (const token of acknowledged)
        expect((await post(server.url, 'introspect', { token }, client)).body.active).toBe(true);
    } finally {
      await server.stop('SIGKILL');
    }
  },
  300_000,
);
