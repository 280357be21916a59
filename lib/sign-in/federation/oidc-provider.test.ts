import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { users } from '@/db/schema';
import type { ProviderRow } from '@/lib/directory/identity-providers/find-provider';
import { addProvider, federationWalk } from '@/lib/testing/federation-walk';
import { type OpenIdServer, openIdServer } from '@/lib/testing/open-id-server';
import { pageWalk } from '@/lib/testing/page-walk';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { upstreamLogoutUrl } from './';

let t: TestContext;
let server: OpenIdServer;
let acme: ProviderRow;

beforeAll(async () => {
  t = await testContext({ OUTBOUND_ALLOW: '127.0.0.1' });
  server = await openIdServer({ redirectUris: ['http://localhost:8000/federation/acme/callback'] });
  acme = await addProvider(t, { slug: 'acme', baseUrl: server.issuer, clientId: server.clientId, createsUsers: true });
});
afterAll(async () => {
  server.close();
  await t.close();
});

/** Signs in and allows on the pages of oidc-provider. */
async function visit(location: string): Promise<URLSearchParams> {
  const browser = pageWalk(new URL(server.issuer).origin);
  let at = await browser.open(location);
  for (let step = 0; at.kind === 'page' && step < 3; step++) {
    const asksName = at.forms.some(({ fields }) => fields.some(({ name }) => name === 'login'));
    at = await browser.submit(at, asksName ? { login: 'nora', password: 'any' } : {});
  }
  if (at.kind === 'page') throw new Error(`no way back from ${at.url}`);
  return at.url.searchParams;
}

it('a user of npm oidc-provider signs in, gets an account, and signs out there as well', async () => {
  const walk = federationWalk(t, acme, visit);
  const [first, second] = [await walk.signIn(), await walk.signIn({ maxAge: 300 })];
  expect([first, second]).toMatchObject([{ outcome: 'started' }, { outcome: 'started' }]);
  const [user] = await t.db.select().from(users).where(eq(users.email, 'nora@acme.example'));
  expect(user).toMatchObject({ username: 'nora', name: 'nora of Acme', emailVerified: true });
  const url = await upstreamLogoutUrl(t.ctx, 'sessionId' in first ? first.sessionId : '', null);
  expect(url).toContain(`${server.issuer}/session/end?`);
});

it('a new sign-in is one at the provider', async () => {
  expect(await federationWalk(t, acme, visit).signIn({ isNewSignIn: true })).toMatchObject({ outcome: 'started' });
});
