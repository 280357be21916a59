import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as audit from '@/lib/audit';
import * as resources from '@/lib/directory/api-resources';
import * as clients from '@/lib/directory/clients';
import * as consents from '@/lib/directory/consents';
import * as identityProviders from '@/lib/directory/identity-providers';
import * as invitations from '@/lib/directory/invitations';
import * as keys from '@/lib/directory/keys';
import * as overview from '@/lib/directory/overview';
import * as search from '@/lib/directory/search';
import * as settings from '@/lib/directory/settings';
import * as trustedIssuers from '@/lib/directory/trusted-issuers';
import * as userMessages from '@/lib/directory/user-messages';
import * as users from '@/lib/directory/users';
import { sessionCookieName, sessionIdOf } from '@/lib/edges/browser/session-id';
import type { Methods } from '@/lib/edges/http';
import type { Actor, Ctx } from '@/lib/kernel/context';
import type { SelfVerb } from '@/lib/kernel/verb';
import * as account from '@/lib/sign-in/account';
import { beginSignIn, signInCookie } from '@/lib/sign-in/flow';
import * as providerTest from '@/lib/sign-in/provider-test';
import { findSession } from '@/lib/sign-in/sessions';
import * as userFactors from '@/lib/sign-in/user-factors';
import * as userIdentities from '@/lib/sign-in/user-identities';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { routes } from './routes';

let t: TestContext;
let cookie: { name: string; value: string };
let signInId: string;

beforeAll(async () => {
  t = await testContext();
  const user = await t.user({ username: 'half', email: 'half@example.com', roles: ['admin'] });
  signInId = await beginSignIn(t.ctx, { user: { id: user.id, epoch: 1 }, amr: ['pwd'] });
  cookie = signInCookie(t.ctx, signInId);
});
afterAll(() => t.close());

const cases = Object.entries(routes).flatMap(([path, methods]) =>
  (['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).map((method) => [method, path, methods] as const),
);

const id = '00000000-0000-7000-8000-000000000000';

async function answerTo(methods: Methods, method: (typeof cases)[number][0], path: string, cookies: string) {
  const headers: Record<string, string> = { cookie: cookies, 'Content-Type': 'application/json' };
  const body = method === 'GET' || method === 'DELETE' ? {} : { body: '{}' };
  const request = new Request(`http://localhost:8000${path.replace(/\[\w+\]/g, id)}`, { method, headers, ...body });
  const names = Array.from(path.matchAll(/\[(\w+)\]/g), ([, name = '']) => [name, id]);
  const parts = {
    params: Promise.resolve(Object.fromEntries(names)),
    connection: { ip: '192.0.2.1', requestId: 'test' },
  };
  const response = await methods[method](request, parts);
  return { status: response.status, location: response.headers.get('location'), text: await response.text() };
}

describe('A109: the cookie of a sign-in that is not complete gives access to nothing', () => {
  it.each(cases)('%s %s answers as without it', async (method, path, methods) => {
    const value = `${cookie.name}=${cookie.value}`;
    const [without, withIt] = [await answerTo(methods, method, path, ''), await answerTo(methods, method, path, value)];
    expect([withIt.status, withIt.location]).toEqual([without.status, without.location]);
    expect(withIt.text).not.toContain('half@example.com');
  });

  it('it is no session cookie, and its id is no session', async () => {
    expect(await sessionIdOf(t.ctx, `${sessionCookieName(t.ctx)}=${cookie.value}`)).toBeNull();
    expect(await findSession(t.ctx, signInId)).toBeNull();
  });
});

const everything = { ...users, ...clients, ...audit, ...keys, ...overview, ...search, ...trustedIssuers };
const exported: [string, unknown][] = Object.entries({
  ...everything,
  ...identityProviders,
  ...providerTest,
  ...settings,
  ...resources,
  ...consents,
  ...account,
  ...invitations,
  ...userMessages,
  ...userFactors,
  ...userIdentities,
});
const verbs = exported.filter(
  (entry): entry is [string, SelfVerb<never, unknown>] => typeof entry[1] === 'function' && 'permission' in entry[1],
);

describe('A109: the actor of a sign-in that is not complete runs no verb', () => {
  const actor: Actor = { kind: 'system', id: null, name: 'sign-in', permissions: new Set() };

  it('finds all verbs', () => expect(verbs.length).toBeGreaterThan(40));

  it.each(verbs)('%s', async (_name, verb) => {
    const ctx: Ctx = { ...t.ctx, actor };
    await expect(verb(ctx, {} as never)).rejects.toMatchObject({ code: 'forbidden' });
  });
});
