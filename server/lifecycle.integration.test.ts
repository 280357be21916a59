import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  freePort,
  identity,
  makeClient,
  post,
  type ServerProcess,
  startServer,
  tempDir,
} from '@/lib/testing/server-process';

const running: ServerProcess[] = [];
const start = async (env: Record<string, string> = {}) => {
  const server = await startServer(env);
  running.push(server);
  return server;
};

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop('SIGKILL')));
});

const cc = { grant_type: 'client_credentials' };
const machine = ['--grant-type', 'client_credentials', '--scope', 'read'];

describe('B19: a start that fails', () => {
  const refused = async (env: Record<string, string>) => {
    const run = await identity(['serve'], {
      DATA_DIR: tempDir(),
      PORT: String(await freePort()),
      HOST: '127.0.0.1',
      ...env,
    });
    expect(run.code).toBe(1);
    expect(run.stderr.trim().split('\n')).toHaveLength(1);
    return run.stderr;
  };

  it.each([
    ['PORT', 'x'], ['PORT', '70000'], ['WORKERS', '0'], ['ISSUER', 'ftp://x'], ['DATABASE_URL', 'mysql://x'], ['REDIS_URL', 'x'],
    ['JWT_ALGORITHM', 'HS256'], ['APP_SECRET', 'short'], ['PASSWORD_MIN_LENGTH', '7'], ['CORS_ORIGINS', 'https://a.example/path'],
    ['TRUSTED_PROXIES', '10.0.0.0/99'], ['LOG_LEVEL', 'loud'], ['JWT_PRIVATE_KEY', 'not a key'], ['ACCESS_TOKEN_EXPIRE_MINUTES', '0'], ['ADMIN_USERNAME', 'only'],
  ])('names the unusable setting %s=%s and the expected value', async (name, value) => {
    expect(await refused({ [name]: value })).toContain(name === 'ADMIN_USERNAME' ? 'ADMIN_EMAIL' : name);
  }); // biome-ignore format: a table

  it('A71: production with a database of its own needs APP_SECRET', async () => {
    expect(await refused({ NODE_ENV: 'production', DATABASE_URL: 'postgres://127.0.0.1:1/x' })).toContain('APP_SECRET');
  });

  it('names a database that cannot be reached', async () => {
    expect(await refused({ DATABASE_URL: `postgres://127.0.0.1:${await freePort()}/x` })).toContain('DATABASE_URL');
  });

  it('names a data folder that is not ours', async () => {
    const foreign = tempDir();
    mkdirSync(path.join(foreign, 'postgres'));
    writeFileSync(path.join(foreign, 'postgres', 'notes.txt'), 'mine');
    expect(await refused({ DATA_DIR: foreign })).toContain(foreign);
  });

  it('names a port that is in use', async () => {
    const first = await start();
    expect(await refused({ PORT: new URL(first.url).port })).toContain('PORT');
  });
});

it('B2: a second server on the data folder is refused within three seconds, and the first is unharmed', async () => {
  const first = await start();
  const client = await makeClient(first, machine);
  const run = await identity(['serve'], { ...first.env, PORT: String(await freePort()) });
  expect(run.code).toBe(1);
  expect(run.stderr).toContain(first.dataDir);
  expect((await post(first.url, 'token', cc, client)).status).toBe(200);
});

it('the command line works while the server runs, and its changes take effect at once', async () => {
  const server = await start();
  const client = await makeClient(server, machine);
  const { body } = await post(server.url, 'token', cc, client);
  expect((await post(server.url, 'introspect', { token: body.access_token }, client)).body.active).toBe(true);
  expect((await identity(['client', 'deactivate', client.id], server.env)).code).toBe(0);
  expect((await post(server.url, 'introspect', { token: body.access_token }, client)).status).toBe(401);
  const listed = await identity(['client', 'list', '--json'], server.env);
  expect(JSON.parse(listed.stdout).items[0]).toMatchObject({ id: client.id, is_active: false });
});

it('WORKERS=2 share the port and embedded storage, and a worker that exits is replaced', async () => {
  const server = await start({ WORKERS: '2' });
  const client = await makeClient(server, machine);
  const answers = await Promise.all(Array.from({ length: 40 }, () => post(server.url, 'token', cc, client)));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  const checks = await Promise.all(
    answers.map(({ body }) => post(server.url, 'introspect', { token: body.access_token }, client)),
  );
  expect(checks.every(({ body }) => body.active)).toBe(true);
  expect(await server.stop()).toBe(0);
});

it('B18: stopping npm start stops the service and leaves no process', async () => {
  const server = await startServer({}, ['npm', 'start']);
  running.push(server);
  await server.stop();
  await expect(fetch(server.url)).rejects.toThrow();
});

it('B18: SIGTERM under load: not ready first, running requests finish, exit code 0', async () => {
  const server = await start();
  const client = await makeClient(server, machine);
  let stopping = false;
  const failed: unknown[] = [];
  const worker = async () => {
    while (!stopping) {
      const answer = await post(server.url, 'token', cc, client).catch((error: unknown) => (stopping ? null : error));
      if (answer && (answer as { status?: number }).status !== 200) failed.push(answer);
    }
  };
  const load = Promise.all(Array.from({ length: 8 }, worker));
  await new Promise((resolve) => setTimeout(resolve, 500));
  const stopped = server.stop();
  stopping = true;
  await load;
  expect(await stopped).toBe(0);
  expect(failed).toEqual([]);
});

it('B18: Ctrl-C, which reaches the engine too: running requests finish, exit code 0, and the engine exits', async () => {
  const server = await start();
  const client = await makeClient(server, machine);
  const { pid: engine } = JSON.parse(readFileSync(path.join(server.dataDir, 'postgres.pid'), 'utf8'));
  const asked = Array.from({ length: 40 }, () => post(server.url, 'token', cc, client));
  await Promise.race(asked);
  for (const pid of [engine, server.pid]) process.kill(pid, 'SIGINT');
  const answers = await Promise.all(asked);
  expect(answers.map(({ status }) => status)).toEqual(Array(40).fill(200));
  expect(await server.exited).toBe(0);
  expect(() => process.kill(engine, 0)).toThrow('ESRCH');
});

it('B1: kill -9 under load loses nothing that was acknowledged, and the service starts again', async () => {
  const dataDir = tempDir();
  const acknowledged: string[] = [];
  let client: Awaited<ReturnType<typeof makeClient>> | undefined;
  for (let round = 0; round < 3; round++) {
    const server = await start({ DATA_DIR: dataDir, ACCESS_TOKEN_EXPIRE_MINUTES: '60' });
    client ??= await makeClient(server, machine);
    let killed = false;
    const load = Array.from({ length: 6 }, async () => {
      while (!killed) {
        const answer = await post(server.url, 'token', cc, client).catch(() => null);
        if (answer?.status === 200) acknowledged.push(answer.body.access_token);
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 700));
    process.kill(server.pid, 'SIGKILL');
    await server.exited;
    killed = true;
    await Promise.all(load);
  }
  const server = await start({ DATA_DIR: dataDir });
  const sample = acknowledged
    .filter((_, at) => at % Math.ceil(acknowledged.length / 300) === 0)
    .concat(acknowledged.slice(-10));
  for (const token of sample) expect((await post(server.url, 'introspect', { token }, client)).body.active).toBe(true);
  expect(acknowledged.length).toBeGreaterThan(30);
});

it('A127: neither the log nor the terminal output contains a secret or a token', async () => {
  const server = await start({ LOG_LEVEL: 'debug' });
  const client = await makeClient(server, machine);
  const { body } = await post(server.url, 'token', cc, client);
  await fetch(`${server.url}/oauth2/token?client_secret=${client.client_secret}&token=${body.access_token}`, {
    method: 'POST',
  });
  await post(server.url, 'revoke', { token: body.access_token }, client);
  await server.stop();
  const written = server.stdout() + server.stderr();
  expect(server.stdout()).toContain('POST /oauth2/token');
  for (const secret of [client.client_secret, body.access_token]) expect(written).not.toContain(secret);
  for (const line of server.stdout().trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
});

it('the command line rolls the schema back and migrates it again', async () => {
  const env = { DATA_DIR: tempDir() };
  expect((await identity(['db', 'migrate', '--json'], env)).stdout).toContain('0000_initial');
  const newest = async () => JSON.parse((await identity(['db', 'status', '--json'], env)).stdout).migrations.at(-1);
  expect((await newest()).applied_at).not.toBeNull();
  expect((await identity(['db', 'rollback'], env)).code).toBe(0);
  expect((await newest()).applied_at).toBeNull();
  expect((await identity(['db', 'migrate'], env)).code).toBe(0);
  expect((await identity(['db', 'drop'], env)).code).toBe(2);
  expect((await identity(['db', 'drop', '--yes'], env)).code).toBe(0);
});

it('the command line creates a client with every given option, and with default scopes without --scope', async () => {
  const server = await start();
  const web = ['--grant-type', 'authorization_code', '--grant-type', 'refresh_token'];
  const uri = ['--redirect-uri', 'http://127.0.0.1/callback'];
  expect(await makeClient(server, [...web, ...uri])).toMatchObject({
    scopes: ['openid', 'profile', 'email', 'offline_access'],
  });
  const native = ['--public', '--application-type', 'native', '--first-party', '--scope', 'openid'];
  const logout = ['--post-logout-redirect-uri', 'https://app.example.com/bye'];
  expect(await makeClient(server, [...web, ...uri, ...native, ...logout])).toMatchObject({
    scopes: ['openid'],
    application_type: 'native',
    is_first_party: true,
    post_logout_redirect_uris: ['https://app.example.com/bye'],
  });
  const defaults = { require_pkce: true, is_first_party: false };
  expect(await makeClient(server, [...web, ...uri, '--consent'])).toMatchObject(defaults);
  expect(await makeClient(server, [...web, ...uri, '--no-pkce'])).toMatchObject({ ...defaults, require_pkce: false });
  const device = ['--public', '--grant-type', 'urn:ietf:params:oauth:grant-type:device_code'];
  expect(await makeClient(server, device)).toMatchObject({ scopes: ['openid', 'profile', 'email'] });
  const keys = ['--auth-method', 'private_key_jwt', '--jwks-uri', 'https://app.example.com/jwks'];
  expect(await makeClient(server, ['--grant-type', 'client_credentials', ...keys])).toMatchObject({
    token_endpoint_auth_method: 'private_key_jwt',
    jwks_uri: 'https://app.example.com/jwks',
  });
  const wrong = await identity(['client', 'create', '--name', 'x', '--auth-method', 'magic'], server.env);
  expect(wrong).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('token_endpoint_auth_method must be one of'),
  });
});

it('the command line creates users with a verified and with an unverified email address', async () => {
  const server = await start();
  const make = async (name: string, ...more: string[]) => {
    const args = ['--username', name, '--email', `${name}@example.com`, '--password-stdin', '--json', ...more];
    return JSON.parse((await identity(['user', 'create', ...args], server.env, 'a long enough passphrase')).stdout);
  };
  expect(await make('ada', '--email-verified')).toMatchObject({ email_verified: true });
  expect(await make('grace')).toMatchObject({ email_verified: false });
});

it('the command line reports errors: exit code 2 for wrong usage, 1 for a failure', async () => {
  const env = { DATA_DIR: tempDir() };
  expect((await identity(['user', 'create'], env)).code).toBe(2);
  expect((await identity(['nonsense'], env)).code).toBe(2);
  expect((await identity(['user', 'show', 'nobody'], env)).code).toBe(1);
  const weak = await identity(
    ['user', 'create', '--username', 'a', '--email', 'a@b.example', '--password-stdin'],
    env,
    'short',
  );
  expect(weak.code).toBe(1);
  expect(weak.stderr).toContain('password must have at least 8 characters');
  for (const command of [[], ['user'], ['client', 'create'], ['keys'], ['db'], ['audit'], ['serve']])
    expect((await identity([...command, '--help'], env)).code).toBe(0);
});
