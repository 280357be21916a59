import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ask, post } from './connection.mjs';
import { consolePages, managementLists, signInToConsole } from './growth-pages.mjs';
import { load } from './load.mjs';
import { ownServer } from './own-server.mjs';
import { openStores } from './stores.mjs';
import { refreshes, seededToken } from './traffic.mjs';

// Measures the protocol, the console and the lists at several sizes: `node bench/growth.mjs`. With `--seeded <url>` it measures a
// database that `identity db seed` has filled with the APP_SECRET of the environment; it printed the `--token-prefix`.
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    connections: { type: 'string', default: '16' },
    queries: { type: 'string', default: '20' },
    seeded: { type: 'string' },
    'token-prefix': { type: 'string' },
    tokens: { type: 'string', default: '10000' },
    json: { type: 'string' },
  },
});
const password = 'a long enough passphrase';
const sizes = [
  { name: '10 thousand tokens', users: 10_000, clients: 100, tokens: 10_000, events: 10_000 },
  { name: '1 million tokens', users: 100_000, clients: 1_000, tokens: 1_000_000, events: 500_000 },
  { name: '10 million tokens', users: 1_000_000, clients: 10_000, tokens: 10_000_000, events: 5_000_000 },
];

const stores = await openStores();
const results = [];
try {
  if (values.seeded) results.push(await measure({ name: 'seeded', tokens: Number(values.tokens) }, values.seeded));
  else for (const size of sizes) results.push(await measure(size, await stores.database(`growth_${size.tokens}`)));
} finally {
  await stores.close();
}
report(results);
if (values.json) writeFileSync(values.json, JSON.stringify(results, null, 2));

async function measure(size, databaseUrl) {
  const { port, command, start } = await ownServer(stores, {
    DATABASE_URL: databaseUrl,
    REDIS_URL: stores.redis(0),
    PASSWORD_HASH_COST: '10',
    JWT_ALGORITHM: 'ES256',
    THROTTLE_UNKNOWN_TOKENS_PER_SECOND: '1000000',
    ...(process.env.APP_SECRET && { APP_SECRET: process.env.APP_SECRET }),
  });
  const { users, clients, tokens, events } = size;
  const counts = Object.entries({ users, clients, tokens, events }).flatMap(([name, n]) => [`--${name}`, String(n)]);
  const seeded = values.seeded ? null : command(['db', 'seed', ...counts]);
  const run = `${Date.now() % 1e9}`;
  const names = ['--username', `growth${run}`, '--email', `growth${run}@example.com`, '--password-stdin'];
  command(['user', 'create', ...names, '--role', 'admin'], password);
  const grants = ['client_credentials', 'password', 'refresh_token'].flatMap((grant) => ['--grant-type', grant]);
  const scopes = ['read', 'offline_access', 'users:read', 'clients:read', 'audit:read', 'sessions:read'];
  const options = [...grants, '--resource-server', ...scopes.flatMap((scope) => ['--scope', scope])];
  const made = command(['client', 'create', '--name', 'Growth', ...options]);
  const child = await start(size.name);
  const server = {
    port,
    pid: child.pid,
    paths: { token: '/oauth2/token' },
    client: { id: made.id, secret: made.client_secret },
    username: `growth${run}`,
  };
  try {
    const protocol = await measureProtocol(server, size, seeded?.token_prefix ?? values['token-prefix']);
    const cookie = await signInToConsole(port, server.username, password);
    const pages = await measurePages(port, await consolePages(port, cookie), { cookie });
    const { access_token: token } = await tokenFor(server, {
      grant_type: 'client_credentials',
      scope: 'users:read clients:read audit:read sessions:read',
    });
    const lists = await measurePages(port, managementLists, { authorization: `Bearer ${token}` });
    return { size, protocol, pages, lists };
  } finally {
    await child.stop();
  }
}

async function tokenFor({ port, client }, form) {
  const { status, body } = await ask(port, post('/oauth2/token', form, client));
  if (status !== 200) throw new Error(`no token: ${status} ${body}`);
  return JSON.parse(body);
}

/** Requests a second for each kind of request; every answer is checked. */
async function measureProtocol(server, size, prefix) {
  const { client } = server;
  const token = (form) => tokenFor(server, form);
  const asMany = (count, form) => Promise.all(Array.from({ length: count }, () => token(form)));
  const tokenRequest = post('/oauth2/token', { grant_type: 'client_credentials', scope: 'read' }, client);
  const introspection = (value) => post('/oauth2/introspect', { token: value }, client);
  const pick = (count) => 1 + Math.floor(Math.random() * count);
  const ok = (status) => status === 200;
  const active = (status, body) => status === 200 && body.includes('"active":true');

  const signIn = { grant_type: 'password', username: server.username, password, scope: 'read offline_access' };
  const firstRefreshToken = async () => (await token(signIn)).refresh_token;
  const own = await asMany(200, { grant_type: 'client_credentials', scope: 'read' });
  const kinds = {
    token: { next: () => tokenRequest, check: ok },
    'introspection, cached': { next: () => introspection(own[pick(own.length) - 1].access_token), check: active },
    ...(prefix && {
      'introspection, any token': {
        next: () => introspection(seededToken(prefix, size.tokens)),
        check: active,
      },
    }),
    revocation: {
      next: () => post('/oauth2/revoke', { token: own[pick(own.length) - 1].access_token }, client),
      check: ok,
    },
    refresh: await refreshes({ ...server, firstRefreshToken }, Number(values.connections)),
  };
  const figures = {};
  for (const [name, requests] of Object.entries(kinds)) {
    const options = { server, storePids: [], requests, connections: Number(values.connections) };
    await load({ ...options, seconds: 1 });
    const { rps, failed, failures } = await load({ ...options, seconds: Number(values.seconds) });
    if (failed > 0) throw new Error(`${name}: ${failed} wrong answers, for example ${failures[0]}`);
    figures[name] = rps;
  }
  return figures;
}

/** The median and the longest time of different requests for each page or list, in milliseconds. */
async function measurePages(port, pages, headers) {
  const figures = {};
  for (const [name, pathOf] of Object.entries(pages)) {
    const times = [];
    for (let at = 0; at < Number(values.queries); at++) {
      const startedAt = performance.now();
      const response = await fetch(`http://localhost:${port}${pathOf(at)}`, { headers, redirect: 'manual' });
      await response.text();
      times.push(performance.now() - startedAt);
      if (response.status !== 200) throw new Error(`${name}: ${pathOf(at)} was answered with ${response.status}`);
    }
    times.sort((a, b) => a - b);
    figures[name] = { median: times[Math.floor(times.length / 2)], longest: times.at(-1) };
  }
  return figures;
}

function report(all) {
  const line = (cells) => process.stdout.write(`| ${cells.join(' | ')} |\n`);
  const heading = (title) => {
    line([title, ...all.map(({ size }) => size.name)]);
    line(['---', ...all.map(() => '---:')]);
  };
  heading('requests a second');
  for (const kind of Object.keys(all[0].protocol))
    line([kind, ...all.map(({ protocol }) => Math.round(protocol[kind]).toString())]);
  process.stdout.write('\n');
  for (const part of ['pages', 'lists']) {
    heading(`${part}: median (longest) in ms`);
    for (const name of Object.keys(all[0][part]))
      line([
        name,
        ...all.map((result) => `${Math.round(result[part][name].median)} (${Math.round(result[part][name].longest)})`),
      ]);
    process.stdout.write('\n');
  }
}
