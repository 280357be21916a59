import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identity, type ServerProcess, startServer, tempDir } from '@/lib/testing/server-process';

const DJANGO = 'pbkdf2_sha256$260000$seasalt$5q6zv2yMVp524Dm+hdzXL4MRK7tsR28QdW8vM5+uOvA=';
const DJANGO_PASSWORD = 'correct horse battery';

let server: ServerProcess;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

describe('A161: the first sign-in with a hash of another system', () => {
  it('is accepted, and replaces the hash', async () => {
    const file = path.join(tempDir(), 'django.csv');
    const header =
      'id,password,last_login,is_superuser,username,first_name,last_name,email,is_staff,is_active,date_joined';
    writeFileSync(file, `${header}\n1,${DJANGO},,f,djangoist,Ada,,djangoist@example.com,f,t,2023-11-14 22:13:20+00\n`);
    const imported = await identity(['user', 'import', file, '--json'], server.env);
    expect([imported.code, imported.stderr]).toEqual([0, '']);
    expect(JSON.parse(imported.stdout)).toMatchObject({ layout: 'django', created: 1 });

    const hashOf = async () => {
      const { stdout } = await identity(
        ['user', 'export', '--search', 'djangoist', '--format', 'ndjson', '--include-password-hashes', '--yes'],
        server.env,
      );
      return JSON.parse(stdout).password_hash as string;
    };
    expect(await hashOf()).toMatch(/^imported-hash:/);
    const signIn = (password: string) =>
      fetch(`${server.url}/login/submit`, {
        method: 'POST',
        headers: { 'Sec-Fetch-Site': 'same-origin' },
        body: new URLSearchParams({ username: 'djangoist', password }),
        redirect: 'manual',
      });
    expect((await signIn('wrong')).headers.get('set-cookie') ?? '').not.toContain('identity.session=');
    expect((await signIn(DJANGO_PASSWORD)).headers.get('set-cookie')).toContain('identity.session=');
    expect(await hashOf()).toMatch(/^[\w-]{8}:\$2b\$10\$/);
    expect((await signIn(DJANGO_PASSWORD)).headers.get('set-cookie')).toContain('identity.session=');
  });
});

describe('an export of the command line', () => {
  it('asks before it writes hashes', async () => {
    const run = await identity(['user', 'export', '--include-password-hashes'], server.env);
    expect([run.code, run.stderr]).toEqual([2, 'identity: --yes is required with --include-password-hashes\n']);
    const usage = await identity(['user', 'import', '/nowhere.csv'], server.env);
    expect(usage.code).toBe(2);
  });
});
