import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ownServer } from './own-server.mjs';
import { openStores } from './stores.mjs';

// Measures bulk jobs over all users of a database, through the management API: `node bench/bulk.mjs`.
const { values } = parseArgs({ options: { users: { type: 'string', default: '2000' } } });
const EVERY_MS = 100;
const acts = ['user.deactivate', 'user.activate', 'user.require_factor', 'user.end_sessions', 'user.delete'];

const stores = await openStores();
try {
  await measure('embedded storage', {});
  await measure('PostgreSQL and Redis', { DATABASE_URL: await stores.database('bulk'), REDIS_URL: stores.redis(0) });
} finally {
  await stores.close();
}

async function measure(what, settings) {
  const { port, command, start } = await ownServer(stores, settings);
  const file = path.join(stores.folder, 'users.csv');
  const rows = Array.from({ length: Number(values.users) }, (_, n) => `many${n},many${n}@example.com`);
  writeFileSync(file, ['username,email', ...rows, ''].join('\n'));
  if ('DATABASE_URL' in settings) command(['db', 'migrate']);
  command(['user', 'import', file]);
  const scopes = ['users:read', 'users:write', 'sessions:write'].flatMap((scope) => ['--scope', scope]);
  const made = command(['client', 'create', '--name', 'Bulk', '--grant-type', 'client_credentials', ...scopes]);
  const child = await start(what);
  try {
    const call = caller(port, await tokenOf(port, made));
    for (const act of acts) await run(what, call, act);
  } finally {
    await child.stop();
  }
}

async function run(what, call, act) {
  const startedAt = performance.now();
  let job = await call('/bulk-jobs', { act, selection: { filters: { q: 'many' } } });
  let reads = 0;
  let slowest = 0;
  for (; job.state === 'running'; reads++) {
    await delay(EVERY_MS);
    const askedAt = performance.now();
    job = await call(`/bulk-jobs/${job.id}`);
    slowest = Math.max(slowest, performance.now() - askedAt);
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (job.changed !== Number(values.users)) throw new Error(`${act}: ${JSON.stringify(job)}`);
  process.stdout.write(
    `${what}: ${act} of ${job.changed} users in ${seconds} s; progress read ${reads} times, at most ${Math.round(slowest)} ms\n`,
  );
}

async function tokenOf(port, { id, client_secret: secret }) {
  const answer = await fetch(`http://127.0.0.1:${port}/oauth2/token`, {
    method: 'POST',
    headers: { Authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()).access_token;
}

/** Calls the management API: POST with a body, otherwise GET. */
function caller(port, token) {
  return async (target, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${target}`, {
      method: body ? 'POST' : 'GET',
      headers: { Authorization: `Bearer ${token}`, ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  };
}
