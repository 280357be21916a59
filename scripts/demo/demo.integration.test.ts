import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pageWalk, type ShownPage } from '@/lib/testing/page-walk';
import { until } from '@/lib/testing/until';
import { deletedPerson, leavers, people } from './people';
import { apiResources, clients, deletedResource } from './registrations';

const START_MS = 180_000;

let demo: ChildProcess;
let exited: Promise<number | null>;
let occupant: Server | null;
let url: string;
let password: string;
let page: (path: string) => Promise<string>;
let output = '';

/** Occupies the preferred port of the demo, unless another program already listens on it. */
const occupy = (port: number) =>
  new Promise<Server | null>((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });

const printed = (pattern: RegExp): string => {
  const found = pattern.exec(output)?.[1];
  if (found === undefined) throw new Error(`${pattern} is not in ${output}`);
  return found;
};

beforeAll(async () => {
  occupant = await occupy(8000);
  const { PATH, HOME, TMPDIR } = process.env;
  // ISSUER stands for a setting of this machine, which must not reach the demo.
  const env = { PATH, HOME, TMPDIR, ISSUER: 'https://id.example.com' } as unknown as NodeJS.ProcessEnv;
  demo = spawn('npm', ['run', '--silent', 'demo'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let hasExited = false;
  exited = new Promise((resolve) => {
    demo.once('close', (code) => {
      hasExited = true;
      resolve(code);
    });
  });
  for (const stream of [demo.stdout, demo.stderr])
    stream?.on('data', (chunk) => {
      output += chunk;
    });
  await until(() => {
    if (hasExited) throw new Error(`the demo exited: ${output}`);
    return output.includes('Ctrl-C');
  }, START_MS);
  url = printed(/The demo is ready: (\S+)\/console/);
  password = printed(/Password +(\S+)/);
  page = await signedIn();
}, START_MS);

afterAll(async () => {
  demo?.kill('SIGTERM');
  await exited;
  occupant?.close();
});

/** Signs in as the printed administrator; returns a function that opens a page of the console. */
async function signedIn() {
  const walk = pageWalk(url);
  const login = (await walk.open(`${url}/console`)) as ShownPage;
  const fields = { username: printed(/Administrator +(\S+)/), password };
  const console = (await walk.submit(login, fields, 'login-submit')) as ShownPage;
  expect([console.status, console.url.pathname]).toEqual([200, '/console']);
  return async (path: string) => ((await walk.open(url + path)) as ShownPage).html;
}

it('npm run demo: uses another port when 8000 is in use', () => {
  expect(new URL(url).hostname).toBe('localhost');
  expect(new URL(url).port).not.toBe('8000');
});

it('npm run demo: the printed administrator signs in and sees users, clients and API resources', async () => {
  const users = await page('/console/users?limit=100');
  for (const { username } of people) expect(users).toContain(username);
  const registered = await page('/console/clients?limit=100');
  for (const { client_name } of clients) expect(registered).toContain(client_name);
  const resources = await page('/console/api-resources');
  for (const { identifier } of apiResources) expect(resources).toContain(identifier);
  const inactive = await page('/console/users?is_active=false&limit=100');
  for (const username of leavers) expect(inactive).toContain(username);
  const deleted = await page('/console/deleted');
  for (const name of [deletedPerson.username, deletedResource.identifier]) expect(deleted).toContain(name);
});

it.each([
  ['consent.granted', 'chloe.lefevre'],
  ['consent.denied', 'giulia.rossi'],
  ['device.approved', 'leilani.kealoha'],
  ['user.sign_in_failed', 'jakub.wisniewski'],
  ['refresh_token.reused', 'Staff portal'],
  ['user.deactivated', 'liam.byrne'],
])('npm run demo: the audit log has %s with %s', async (action, name) => {
  expect(await page(`/console/audit?action=${action}`)).toContain(name);
});

it('npm run demo: the page of a client shows a refused request', async () => {
  const [client = ''] = /\/console\/clients\/[0-9a-f-]{36}/.exec(await page('/console/clients?q=Staff')) ?? [];
  expect(await page(client)).toContain('https://portal.example.com/callback/');
});

it('npm run demo: the overview shows two months of activity and the clients behind it', async () => {
  const overview = await page('/console?range=30d');
  for (const text of ['in the 30 days before', 'Wrong password', 'Client credentials', 'Web shop'])
    expect(overview).toContain(text);
  expect(overview).not.toContain('Nothing in the last');
  expect(await page('/console?range=24h')).toContain('in the 24 hours before');
});

it('npm run demo: the printed client gets a token', async () => {
  const credentials = `${printed(/Client +(\S+)/)}:${printed(/Client secret +(\S+)/)}`;
  const answer = await fetch(`${url}/oauth2/token`, {
    method: 'POST',
    headers: { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  expect(await answer.json()).toMatchObject({ token_type: 'Bearer', scope: 'reports:read' });
});

it('npm run demo: SIGTERM ends the service and deletes the folder', async () => {
  const folder = printed(/delete its data \((\S+)\)/);
  expect(existsSync(folder)).toBe(true);
  demo.kill('SIGTERM');
  expect(await exited).toBe(0);
  expect(existsSync(folder)).toBe(false);
  await expect(fetch(`${url}/health/live`)).rejects.toThrow();
});
