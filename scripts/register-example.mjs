import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs `identity … --json`. @throws Error with the last line of its stderr. */
async function identity(...args) {
  const command = [path.join('bin', 'identity'), ...args, '--json'];
  const { stdout } = await run(process.execPath, command).catch(({ stderr, message }) => {
    throw new Error(stderr?.trim().split('\n').pop() || message);
  });
  return JSON.parse(stdout);
}

/**
 * Returns the environment of an example: CLIENT_ID and, where the example needs them, CLIENT_SECRET, PRIVATE_KEY, RESOURCE
 * and random values. Creates the client with the arguments of `create`, or through the management API with the members of
 * `client`. Saves the environment in DATA_DIR/examples and returns it again while the settings are the same and the client
 * is active. Deactivates a client whose settings have changed.
 * @throws Error with a message of one line.
 */
export async function registerExample(name, settings, { issuer, origin }) {
  const fill = (text) => text.replaceAll('{origin}', origin);
  const filled = (value) => value && JSON.parse(fill(JSON.stringify(value)));
  const [create, members, resource] = [settings.create, settings.client, settings.resource].map(filled);
  const asked = JSON.stringify({ issuer, create, client: members, resource });
  const folder = path.join(process.env.DATA_DIR || '.data', 'examples');
  const file = path.join(folder, `${name}.json`);
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  if (kept && (await isActive(kept.env.CLIENT_ID))) {
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

const isActive = (id) =>
  identity('client', 'show', id).then(
    (client) => client.is_active,
    () => false,
  );

async function makeKeys(program) {
  const { stdout } = await run(process.execPath, [program]);
  return JSON.parse(stdout);
}

/** Calls the management API as a temporary client, which is deleted afterwards. */
async function asSetup(issuer, act) {
  const setup = await identity(
    ...['client', 'create', '--name', 'Examples setup', '--grant-type', 'client_credentials'],
    ...['--scope', 'clients:read clients:write'],
  );
  const send = async (method, address, headers, body) => {
    const answer = await fetch(issuer + address, { method, headers, body });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${address} answered ${answer.status}: ${text}`);
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

/** Creates the API resource, or updates it so that the new client serves it. */
const offerResource = (issuer, resource) =>
  asSetup(issuer, async (call) => {
    const { items } = await call('GET', `/api-resources?${new URLSearchParams({ q: resource.identifier })}`);
    const found = items.find(({ identifier }) => identifier === resource.identifier);
    const { identifier, ...changes } = resource;
    if (found) await call('PATCH', `/api-resources/${found.id}`, changes);
    else await call('POST', '/api-resources', resource);
  });
