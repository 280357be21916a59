import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { factors } from '@/db/schema';
import { updateSettings } from '@/lib/directory/settings';
import type { User } from '@/lib/directory/users/schema';
import { newId } from '@/lib/kernel/new-id';
import { CALLBACK, pkce, testBrowser } from '@/lib/testing/test-browser';
import { PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { newTotpSecret, sealTotpSecret } from '../factors';
import { startSession } from '../sessions';
import { checkSignIn } from './';

let t: TestContext;
type Client = Awaited<ReturnType<TestContext['client']>>;
let clients: { password: Client; browser: Client; trusted: Client; both: Client; machine: Client; inactive: Client };

beforeAll(async () => {
  t = await testContext({ SMTP_URL: 'smtp://127.0.0.1:1', EMAIL_FROM: 'identity@example.com' });
  const code = { grant_types: ['authorization_code' as const], redirect_uris: [CALLBACK], scopes: ['read'] };
  clients = {
    password: await t.client({ grant_types: ['password', 'refresh_token'] }),
    browser: await t.client(code),
    trusted: await t.client({ ...code, is_first_party: true }),
    both: await t.client({ ...code, grant_types: ['authorization_code', 'password'] }),
    machine: await t.client({ grant_types: ['client_credentials'] }),
    inactive: await t.client({ grant_types: ['password'] }),
  };
  await t.db.execute(sql`update clients set is_active = false where id = ${clients.inactive.id}`);
});
afterAll(() => t.close());
beforeEach(() => t.db.execute('delete from throttle_buckets'));

const set = (members: string) => (id: string) => t.db.execute(`update users set ${members} where id = '${id}'`);

const withApp = (userId: string) =>
  t.db.insert(factors).values({
    id: newId(), userId, kind: 'totp', name: 'Phone', secret: sealTotpSecret(t.ctx, newTotpSecret()),
  }); // biome-ignore format: one row

type Settings = Parameters<typeof updateSettings>[1];
type Case = { change?: (id: string) => Promise<unknown>; settings?: Settings };

const unset: Settings = {
  sign_in: { second_factor: null, enrolment_grace_days: null },
  terms: { required: false },
  registration: { verify_address: null },
};
const demanded: Settings = { sign_in: { second_factor: 'everyone', enrolment_grace_days: 7 } };

const people: Record<string, Case> = {
  ordinary: {},
  deactivated: { change: set('is_active = false') },
  'without a password': { change: set('password_hash = null') },
  'with a hundred failures': { change: set('failed_sign_ins = 100') },
  'with a password that an administrator set': { change: set('must_change_password = true') },
  'with an authenticator app': { change: withApp },
  'who can put a second factor off': { settings: demanded },
  'whose second factor is overdue': {
    settings: demanded,
    change: set("factor_due_since = now() - interval '8 days'"),
  },
  'who has not accepted the terms': {
    settings: { terms: { required: true, version: '2', terms_url: 'https://example.com/terms' } },
  },
  'whose address is not verified': { settings: { registration: { verify_address: 'before_first_token' } } },
};

/** What a sign-in really comes to. */
async function byPasswordGrant(user: User, client: Client): Promise<string> {
  const form = { grant_type: 'password', username: user.username, password: PASSWORD };
  const { status } = await postForm(token, form, client);
  return status === 200 ? 'open' : 'closed';
}

async function inBrowser(user: User, client: Client): Promise<string> {
  const browser = testBrowser(t);
  const request = { client_id: client.id, response_type: 'code', redirect_uri: CALLBACK, scope: 'read' };
  const challenge = { code_challenge: pkce().challenge, code_challenge_method: 'S256' };
  const begin = () => browser.authorize({ ...request, ...challenge });
  if ((await begin()).location === null) return 'closed';
  const started = await startSession(
    t.ctx,
    { username: user.username, password: PASSWORD },
    { userAgent: null, cookies: null },
  );
  if (started.outcome === 'credentials') return 'closed';
  if (started.outcome !== 'started') return 'asks';
  await browser.signIn(user.username);
  return (await begin()).query.has('code') ? 'open' : 'asks';
}

const ways = {
  password: byPasswordGrant,
  browser: inBrowser,
  trusted: inBrowser,
  both: inBrowser,
  machine: inBrowser,
  inactive: byPasswordGrant,
} as const;

describe.each(Object.entries(people))('the verdict of a user %s', (_, { change, settings }) => {
  it.each(Object.entries(ways))('and of the client “%s” is what the sign-in comes to', async (name, signIn) => {
    const client = clients[name as keyof typeof ways];
    const user = await t.user();
    await change?.(user.id);
    if (settings) await updateSettings(t.ctx, settings);
    try {
      const { verdict } = await checkSignIn(t.ctx, { id: user.id, client_id: client.id });
      expect(verdict).toBe(await signIn(user, client));
    } finally {
      if (settings) await updateSettings(t.ctx, unset);
    }
  });
});

it('the gate that stops a password grant is closed, and says that the grant cannot ask', async () => {
  const user = await t.user();
  await withApp(user.id);
  const { gates } = await checkSignIn(t.ctx, { id: user.id, client_id: clients.password.id });
  expect(gates.filter(({ state }) => state === 'closed')).toEqual([
    {
      gate: 'second_factor',
      state: 'closed',
      detail: 'The user has a second factor, and the password grant cannot ask for it.',
      until: null,
    },
  ]);
});
