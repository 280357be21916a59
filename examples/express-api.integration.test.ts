import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExampleProcess, startExample } from '@/lib/testing/example-process';
import {
  freePort,
  identity,
  type MadeClient,
  makeClient,
  post,
  type ServerProcess,
  startServer,
} from '@/lib/testing/server-process';

let server: ServerProcess;
let api: ExampleProcess;
let caller: MadeClient;

beforeAll(async () => {
  server = await startServer();
  api = await startExample(server, 'express-api');
  caller = await makeClient(server, ['--grant-type', 'client_credentials', '--scope', 'notes:read notes:write other']);
  await api.says(/listens/);
});
afterAll(async () => {
  await api?.stop();
  await server?.stop();
});

async function tokenFor(scope: string, more: Record<string, string> = { resource: api.origin }): Promise<string> {
  const { body } = await post(server.url, 'token', { grant_type: 'client_credentials', scope, ...more }, caller);
  expect(body.error_description).toBeUndefined();
  return body.access_token;
}

async function call(method: 'GET' | 'POST', authorization: string | null) {
  const answer = await fetch(`${api.origin}/notes`, {
    method,
    headers: { ...(authorization !== null && { Authorization: authorization }), 'Content-Type': 'application/json' },
    ...(method === 'POST' && { body: JSON.stringify({ text: 'milk' }) }),
  });
  return { status: answer.status, challenge: answer.headers.get('www-authenticate'), body: await answer.json() };
}

describe.each(['GET', 'POST'] as const)('examples/express-api: %s /notes', (method) => {
  const scope = method === 'GET' ? 'notes:read' : 'notes:write';

  it('accepts a token with its audience and the scope', async () => {
    const { status, body } = await call(method, `Bearer ${await tokenFor(scope)}`);
    expect(status).toBe(method === 'GET' ? 200 : 201);
    expect(body.owner).toBe(caller.id);
  });

  it('RFC 6750 §3: without a token, the challenge has the scheme and no error', async () => {
    expect(await call(method, null)).toMatchObject({ status: 401, challenge: 'Bearer realm="notes"' });
    expect(await call(method, 'Basic YTpi')).toMatchObject({ status: 401, challenge: 'Bearer realm="notes"' });
  });

  it('RFC 6750 §3.1 invalid_request: a malformed Authorization header', async () => {
    const challenge = 'Bearer realm="notes", error="invalid_request"';
    expect(await call(method, 'Bearer two words')).toMatchObject({ status: 400, challenge });
  });

  it('RFC 6750 §3.1 invalid_token: an unknown string, and a token with a changed signature', async () => {
    const refused = { status: 401, challenge: 'Bearer realm="notes", error="invalid_token"' };
    expect(await call(method, 'Bearer nonsense')).toMatchObject(refused);
    const [header, payload, signature = ''] = (await tokenFor(scope)).split('.');
    const forged = [header, payload, [...signature].reverse().join('')].join('.');
    expect(await call(method, `Bearer ${forged}`)).toMatchObject(refused);
  });

  it('RFC 9068 §4: refuses a token for another audience', async () => {
    const refused = { status: 401, challenge: 'Bearer realm="notes", error="invalid_token"' };
    // A scope that no API resource offers keeps the token at the default audience.
    expect(await call(method, `Bearer ${await tokenFor(`${scope} other`, {})}`)).toMatchObject(refused);
  });

  it('RFC 8707 §2: accepts a token that was requested without resource, by its scope alone', async () => {
    expect((await call(method, `Bearer ${await tokenFor(scope, {})}`)).status).toBe(method === 'GET' ? 200 : 201);
  });

  it('RFC 6750 §3.1 insufficient_scope: names the missing scope', async () => {
    const other = method === 'GET' ? 'notes:write' : 'notes:read';
    const challenge = `Bearer realm="notes", error="insufficient_scope", scope="${scope}"`;
    expect(await call(method, `Bearer ${await tokenFor(other)}`)).toMatchObject({ status: 403, challenge });
  });
});

describe('examples/express-api: local validation and introspection', () => {
  it('RFC 7662 §2.2: introspection refuses a revoked token at once, local validation accepts it until it expires', async () => {
    const token = await tokenFor('notes:read notes:write');
    expect((await call('POST', `Bearer ${token}`)).status).toBe(201);
    expect((await post(server.url, 'revoke', { token }, caller)).status).toBe(200);
    expect((await call('POST', `Bearer ${token}`)).status).toBe(401);
    expect((await call('GET', `Bearer ${token}`)).status).toBe(200);
  });
});

describe('examples/machine', () => {
  it('RFC 6749 §4.4: writes and reads its own notes', async () => {
    const program = await startExample(server, 'machine', { env: { RESOURCE: api.origin } });
    await program.says(/^written at \d{4}-/);
    expect(await program.exited).toBe(0);
  });

  it('reports in one line that the API is not running', async () => {
    const port = await freePort();
    const program = await startExample(server, 'machine', { env: { RESOURCE: `http://localhost:${port}` } });
    expect(await program.exited).toBe(1);
    expect(program.said()).toMatch(/^.+\n$/);
  });
});

describe('npm run example', () => {
  const run = (args: string[], env: Record<string, string> = {}) =>
    promisify(execFile)(process.execPath, ['scripts/example.mjs', ...args], {
      env: { PATH: process.env.PATH, ...server.env, ...env } as unknown as NodeJS.ProcessEnv,
    }).then(
      ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
      ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
    );
  const file = () => path.join(server.dataDir, 'examples', 'express-api.json');
  const registered = () => JSON.parse(readFileSync(file(), 'utf8')).env;

  it('saves the credentials with file mode 0600', () => {
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(registered()).toMatchObject({ RESOURCE: api.origin, CLIENT_SECRET: expect.stringMatching(/^idcs_/) });
  });

  it('deletes its temporary client', async () => {
    const { stdout } = await identity(['client', 'list', '--json'], server.env);
    const names = JSON.parse(stdout).items.map((client: { client_name: string }) => client.client_name);
    expect(names.sort()).toEqual(['Example: machine', 'Example: notes API', 'test']);
  });

  it('stops on Ctrl-C, and uses the same client at the next start', async () => {
    const before = registered();
    await api.stop();
    await expect(fetch(api.origin)).rejects.toThrow();
    api = await startExample(server, 'express-api', { port: api.port });
    await api.says(/listens/);
    expect(registered()).toEqual(before);
    expect((await call('POST', `Bearer ${await tokenFor('notes:write')}`)).status).toBe(201);
  });

  it('registers another client for another port, and deactivates the first', async () => {
    const before = registered();
    const moved = await startExample(server, 'express-api');
    await moved.says(/listens/);
    await moved.stop();
    expect(registered().RESOURCE).toBe(moved.origin);
    const { stdout } = await identity(['client', 'show', before.CLIENT_ID, '--json'], server.env);
    expect(JSON.parse(stdout).is_active).toBe(false);
  });

  it('lists the examples when no name is given', async () => {
    const { code, stdout } = await run([]);
    expect(code).toBe(0);
    for (const name of ['spa', 'express-api']) expect(stdout).toMatch(new RegExp(`^  ${name} +\\w`, 'm'));
  });

  it('fails in one line: an unknown name, an invalid port, a service that is not running', async () => {
    const port = String(await freePort());
    expect(await run(['nothing'])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^example: There is no.*\n$/),
    });
    expect(await run(['spa', '--port', 'x'])).toMatchObject({
      code: 1,
      stderr: 'example: --port must be a port number.\n',
    });
    expect(await run(['spa'], { PORT: port })).toMatchObject({
      code: 1,
      stderr: `example: The service does not answer at http://localhost:${port}: start it with npm start.\n`,
    });
  });
});

describe('examples/express-api while the service is not running', () => {
  it('validates locally, and answers 503 where it would introspect', async () => {
    const token = await tokenFor('notes:read notes:write');
    expect((await call('GET', `Bearer ${token}`)).status).toBe(200);
    await server.stop();
    expect((await call('GET', `Bearer ${token}`)).status).toBe(200);
    expect(await call('POST', `Bearer ${token}`)).toMatchObject({ status: 503, challenge: null });
  });
});
