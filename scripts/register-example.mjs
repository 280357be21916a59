import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs `identity … --json`. @throws Error with the line it ended with. */
async function identity(...args) {
  const command = [path.join('bin', 'identity'), ...args, '--json'];
  const { stdout } = await run(process.execPath, command).catch(({ stderr, message }) => {
    throw new Error(stderr?.trim().split('\n').pop() || message);
  });
  return JSON.parse(stdout);
}

/**
 * The settings an example is started with: CLIENT_ID, and CLIENT_SECRET, PRIVATE_KEY, RESOURCE and random values where it
 * has them. A client is made by the arguments of `create`, or by the management API from the members of `client`.
 * They are kept in DATA_DIR/examples, and used again while they fit and the service still knows the client; a client that
 * no longer fits is deactivated.
 * @throws Error in one line.
 */
export async function registerExample(name, settings, { issuer, origin }) {
  const fill = (text) => text.replaceAll('{origin}', origin);
  const filled = (value) => value && JSON.parse(fill(JSON.stringify(value)));
  const [create, members, resource] = [settings.create, settings.client, settings.resource].map(filled);
  const asked = JSON.stringify({ issuer, create, client: members, resource });
  const folder = path.join(process.env.DATA_DIR || '.data', 'examples');
  const file = path.join(folder, `${name}.json`);
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  if (kept && (await isKnown(kept.env.CLIENT_ID))) {
    if (kept.asked === asked) return kept.env;
    await identity('client', 'deactivate', kept.env.CLIENT_ID);
  }
  const keys = settings.keys && (await makeKeys(path.join('examples', name, settings.keys)));
  const client = members
    ? await asSetup(issuer, (call) => call('POST', '/clients', { ...members, ...(keys && { jwks: keys.jwks }) }))
    : await identity('client', 'create', ...create);
  if (resource) await offerResource(issuer, { ...resource, served_by: [client.id] });
  const env = {
    CLIENT_ID: client.client_id,
    ...(client.client_secret && { CLIENT_SECRET: client.client_secret }),
    ...(keys && { PRIVATE_KEY: JSON.stringify(keys.private_key) }),
    ...(resource && { RESOURCE: resource.identifier }),
    ...Object.fromEntries((settings.random ?? []).map((name) => [name, randomBytes(32).toString('base64url')])),
  };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(file, JSON.stringify({ asked, env }, null, 2), { mode: 0o600 });
  return env;
}

const isKnown = (id) =>
  identity('client', 'show', id).then(
    (client) => client.is_active,
    () => false,
  );

async function makeKeys(program) {
  const { stdout } = await run(process.execPath, [program]);
  return JSON.parse(stdout);
}

/** Calls the management API as a client that exists for that long. */
async function asSetup(issuer, act) {
  const setup = await identity(
    ...['client', 'create', '--name', 'Examples setup', '--grant-type', 'client_credentials'],
    ...['--scope', 'clients:read clients:write'],
  );
  const send = async (method, address, headers, body) => {
    const answer = await fetch(issuer + address, { method, headers, body });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${address} was answered with ${answer.status}: ${text}`);
    return text && JSON.parse(text);
  };
  const basic = Buffer.from(`${setup.client_id}:${setup.client_secret}`).toString('base64');
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  const token = await send('POST', '/oauth2/token', { Authorization: `Basic ${basic}` }, form);
  const headers = { Authorization: `Bearer ${token.access_token}`, 'Content-Type': 'application/json' };
  const call = (method, address, body) => send(method, address, headers, body && JSON.stringify(body));
  try {
    return await act(call);
  } finally {
    await call('DELETE', `/clients/${setup.id}`);
  }
}

/** Makes the API resource, or has it served by the new client. */
const offerResource = (issuer, resource) =>
  asSetup(issuer, async (call) => {
    const { items } = await call('GET', `/api-resources?${new URLSearchParams({ q: resource.identifier })}`);
    const found = items.find(({ identifier }) => identifier === resource.identifier);
    const { identifier, ...changes } = resource;
    if (found) await call('PATCH', `/api-resources/${found.id}`, changes);
    else await call('POST', '/api-resources', resource);
  });
