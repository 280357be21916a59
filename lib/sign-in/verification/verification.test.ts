import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as tokenRoute from '@/app/(protocol)/oauth2/token/route';
import { listAuditEvents } from '@/lib/audit';
import { updateSettings } from '@/lib/directory/settings';
import { updateUser } from '@/lib/directory/users';
import { unseal } from '@/lib/kernel/derived-keys';
import { CALLBACK, pkce, requestOf, testBrowser } from '@/lib/testing/test-browser';
import { PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { acceptTerms, listTermsAcceptances } from '../terms';
import { confirmAddress, ensureVerificationSent, findVerification, sendVerification } from './';

let t: TestContext;

beforeAll(async () => {
  t = await testContext({ SMTP_URL: 'smtp://127.0.0.1:1', EMAIL_FROM: 'identity@example.com' });
});
afterAll(() => t.close());
beforeEach(() => t.db.execute(sql`delete from throttle_buckets`));

async function tokensOf(userId: string): Promise<string[]> {
  const rows = await t.db.execute<{ id: string; sealed_values: string }>(
    sql`select id, sealed_values from mails where user_id = ${userId} and kind = 'verify_address' order by created_at, id`,
  );
  return rows.map(({ id, sealed_values }) => {
    const values = JSON.parse(unseal(t.ctx.keys.seal, sealed_values, `mail:${id}`) ?? '{}') as { link: string };
    return values.link.split('token=')[1] ?? '';
  });
}

async function sentTo(members: Parameters<TestContext['user']>[0] = {}) {
  const user = await t.user(members);
  expect(await sendVerification(t.ctx, user, '/account')).toBe('queued');
  return { user, token: (await tokensOf(user.id))[0] ?? '' };
}

const isVerified = async (id: string) => {
  const [row] = await t.db.execute<{ email_verified: boolean }>(sql`select email_verified from users where id = ${id}`);
  return row?.email_verified;
};

describe('the link of a mail that verifies an address', () => {
  it('changes nothing when it is opened, verifies the address when it is confirmed, and then says so', async () => {
    const { user, token } = await sentTo();
    expect(await findVerification(t.ctx, token)).toEqual({ state: 'live', email: user.email, returnTo: '/account' });
    expect(await isVerified(user.id)).toBe(false);
    expect(await confirmAddress(t.ctx, token)).toBe(true);
    expect(await isVerified(user.id)).toBe(true);
    expect(await findVerification(t.ctx, token)).toMatchObject({ state: 'verified' });
    const { items } = await listAuditEvents(t.ctx, { target: user.id, action: 'user.address_verified' });
    expect(items).toHaveLength(1);
  });

  it('A107: used twenty times at once, it is used once', async () => {
    const { token } = await sentTo();
    const results = await Promise.all(Array.from({ length: 20 }, () => confirmAddress(t.ctx, token)));
    expect(results.filter(Boolean)).toHaveLength(1);
  });

  it('A107: does not verify another address that the user got meanwhile', async () => {
    const { user, token } = await sentTo();
    await updateUser(t.ctx, { id: user.id, email: `other-${user.email}` });
    expect(await findVerification(t.ctx, token)).toMatchObject({ state: 'changed', email: user.email });
    expect(await confirmAddress(t.ctx, token)).toBe(false);
    expect(await isVerified(user.id)).toBe(false);
  });

  it('ends when a later mail is sent, and when it has expired', async () => {
    const { user, token } = await sentTo();
    await sendVerification(t.ctx, user, null);
    expect(await confirmAddress(t.ctx, token)).toBe(false);
    const [, later = ''] = await tokensOf(user.id);
    await t.db.execute(sql`update account_links set expires_at = now() where user_id = ${user.id}`);
    expect([await confirmAddress(t.ctx, later), (await findVerification(t.ctx, later)).state]).toEqual([
      false,
      'expired',
    ]);
    expect((await findVerification(t.ctx, 'garbled\u0000')).state).toBe('unknown');
  });

  it('goes on working when too many mails were asked for', async () => {
    const user = await t.user();
    const limit = t.ctx.config.throttle.mailsPerRecipientPerHour;
    for (let n = 0; n < limit; n++) expect(await sendVerification(t.ctx, user, null)).toBe('queued');
    expect(await sendVerification(t.ctx, user, null)).toBe('limited');
    expect(await confirmAddress(t.ctx, (await tokensOf(user.id)).at(-1) ?? '')).toBe(true);
  });

  it('is not sent again while one works, and not without mail', async () => {
    const { user } = await sentTo();
    await ensureVerificationSent(t.ctx, user, '/account');
    expect(await tokensOf(user.id)).toHaveLength(1);
    expect(await sendVerification({ ...t.ctx, mailer: null }, user, null)).toBe('off');
  });
});

const webClient = () =>
  t.client({ redirect_uris: [CALLBACK], grant_types: ['authorization_code', 'password'], scopes: ['openid'] });

/** An authorization request of a new user in a browser, as far as it gets. */
async function authorizeAs(email_verified: boolean) {
  const user = await t.user({ email_verified });
  const client = await webClient();
  const browser = testBrowser(t);
  await browser.signIn(user.username);
  const query = {
    ...{ client_id: client.id, redirect_uri: CALLBACK, response_type: 'code', scope: 'openid' },
    ...{ code_challenge: pkce().challenge, code_challenge_method: 'S256' },
  };
  const asked = await browser.authorize(query);
  return { user, client, browser, asked, query };
}

describe('a verified address is required before the first token', () => {
  beforeAll(() => updateSettings(t.ctx, { registration: { verify_address: 'before_first_token' } }));
  afterAll(() => updateSettings(t.ctx, { registration: { verify_address: null } }));

  it('an unverified user gets a mail and a page instead of a code, and goes on after the link', async () => {
    const { user, browser, asked } = await authorizeAs(false);
    expect(asked.url?.pathname).toBe('/login/verify-address');
    const [token = ''] = await tokensOf(user.id);
    expect(await findVerification(t.ctx, token)).toMatchObject({ returnTo: `/oauth2/authorize/${requestOf(asked)}` });
    await confirmAddress(t.ctx, token);
    expect((await browser.resume(requestOf(asked))).url?.pathname).toBe('/consent');
  });

  it('a verified user is not asked, and prompt=none is interaction_required for an unverified one', async () => {
    expect((await authorizeAs(true)).asked.url?.pathname).toBe('/consent');
    const { browser, query, user } = await authorizeAs(false);
    const sent = (await tokensOf(user.id)).length;
    const silent = await browser.authorize({ ...query, prompt: 'none' });
    expect(silent.query.get('error')).toBe('interaction_required');
    expect(await tokensOf(user.id)).toHaveLength(sent);
  });

  it('the password grant is invalid_grant, with the reason in the audit log', async () => {
    const user = await t.user();
    const client = await webClient();
    const form = { grant_type: 'password', username: user.username, password: PASSWORD };
    expect((await postForm(tokenRoute, form, client)).body).toMatchObject({ error: 'invalid_grant' });
    const { items } = await listAuditEvents(t.ctx, { target: user.id, action: 'user.sign_in_failed' });
    expect(items[0]?.after).toMatchObject({ reason: 'address_not_verified' });
  });
});

describe('terms are required', () => {
  const terms = { required: true, version: '2', terms_url: 'https://example.com/terms' };
  beforeAll(() => updateSettings(t.ctx, { terms }));
  afterAll(() => updateSettings(t.ctx, { terms: { required: false } }));

  it('a user with a session is asked at the next request, once for each version', async () => {
    await updateSettings(t.ctx, { terms: { required: false } });
    const { user, browser, query } = await authorizeAs(true);
    await updateSettings(t.ctx, { terms });
    const ask = async () => (await browser.authorize(query)).url?.pathname;
    expect(await ask()).toBe('/login/terms');
    const accepted = { version: '2', termsUrl: 'https://example.com/terms', privacyUrl: null };
    await Promise.all([acceptTerms(t.ctx, user, accepted), acceptTerms(t.ctx, user, accepted)]);
    expect(await ask()).toBe('/consent');
    expect(await listTermsAcceptances(t.ctx, { id: user.id })).toMatchObject({
      items: [{ version: '2', terms_url: 'https://example.com/terms' }],
      is_required: false,
    });
    expect((await listAuditEvents(t.ctx, { target: user.id, action: 'terms.accepted' })).items).toHaveLength(1);
    await updateSettings(t.ctx, { terms: { version: '3' } });
    expect(await ask()).toBe('/login/terms');
  });

  it('the password grant is invalid_grant, with the reason in the audit log', async () => {
    const user = await t.user();
    const form = { grant_type: 'password', username: user.username, password: PASSWORD };
    expect((await postForm(tokenRoute, form, await webClient())).body).toMatchObject({ error: 'invalid_grant' });
    const { items } = await listAuditEvents(t.ctx, { target: user.id, action: 'user.sign_in_failed' });
    expect(items[0]?.after).toMatchObject({ reason: 'terms_not_accepted' });
  });

  it('need a version and a document, and registration by domain needs a domain', async () => {
    const refused = (changes: object) =>
      updateSettings(t.ctx, changes as never).then(
        () => [],
        (error: { errors: { path: string }[] }) => error.errors.map(({ path }) => path),
      );
    expect(await refused({ terms: { required: true, version: null } })).toEqual(['terms.version']);
    expect(await refused({ terms: { terms_url: null } })).toEqual(['terms.terms_url']);
    expect(await refused({ registration: { mode: 'domains' } })).toEqual(['registration.domains']);
    expect(await refused({ registration: { domains: ['@example.com'] } })).toEqual(['registration.domains.0']);
  });
});
