import { afterAll, beforeAll, expect, it } from 'vitest';
import * as oauthMetadata from '@/app/(protocol)/.well-known/oauth-authorization-server/route';
import * as openidMetadata from '@/app/(protocol)/.well-known/openid-configuration/route';
import * as authorizeRoute from '@/app/(protocol)/oauth2/authorize/route';
import * as logoutRoute from '@/app/(protocol)/oauth2/logout/route';
import * as parRoute from '@/app/(protocol)/oauth2/par/route';
import { updateSettings } from '@/lib/directory/settings';
import { CALLBACK, pkce, testBrowser } from '@/lib/testing/test-browser';
import { call, postForm, type TestContext, testContext } from '@/lib/testing/test-context';

const COOKIE = 'identity.ui-locales';
let t: TestContext;
let client: Awaited<ReturnType<TestContext['client']>>;

beforeAll(async () => {
  t = await testContext();
  client = await t.client({ grant_types: ['authorization_code'], redirect_uris: [CALLBACK], scopes: ['openid'] });
});
afterAll(() => t.close());

const query = (more: Record<string, string> = {}) => ({
  client_id: client.id,
  redirect_uri: CALLBACK,
  response_type: 'code',
  scope: 'openid',
  code_challenge: pkce().challenge,
  code_challenge_method: 'S256',
  ...more,
});

const cookieOf = (answer: { headers: Headers }) =>
  answer.headers.getSetCookie().find((line) => line.startsWith(`${COOKIE}=`));

it('§3.1.2.1: the cookie of the pages has ui_locales, for as long as the request lasts', async () => {
  const asked = await testBrowser(t).authorize(query({ ui_locales: 'fr-CA ar <b> en' }));
  expect(asked.location).toMatch(/^\/login\?/);
  expect(asked.headers.getSetCookie()).toHaveLength(2);
  const seconds = t.ctx.config.authorizationRequestSeconds;
  expect(cookieOf(asked)).toMatch(new RegExp(`^${COOKIE}=fr-CA%20ar%20en; Max-Age=${seconds}; Path=/; HttpOnly`));
});

it('a request without ui_locales deletes those of an earlier one, and a request that goes on keeps them', async () => {
  const browser = testBrowser(t);
  const asked = await browser.authorize(query({ ui_locales: 'ar' }));
  const id = asked.query.get('return_to')?.split('/').at(-1) ?? '';
  expect(cookieOf(await browser.resume(id))).toBeUndefined();
  expect(cookieOf(await browser.authorize(query()))).toMatch(/^identity\.ui-locales=; Max-Age=0/);
  expect(cookieOf(await testBrowser(t).authorize(query()))).toBeUndefined();
});

it('RFC 9126 §4: a pushed request carries ui_locales', async () => {
  const pushed = await postForm(parRoute, query({ ui_locales: 'de' }), client);
  const { request_uri } = pushed.body as { request_uri: string };
  const asked = await testBrowser(t).authorize({ client_id: client.id, request_uri });
  expect(cookieOf(asked)).toMatch(/^identity\.ui-locales=de; /);
});

it('RP-Initiated Logout §2: a logout takes ui_locales too', async () => {
  await t.user({ username: 'leaving' });
  const browser = testBrowser(t);
  await browser.signIn('leaving');
  const Cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const asked = await call(logoutRoute, 'GET', { path: '/oauth2/logout?ui_locales=ar', headers: { Cookie } });
  expect(cookieOf(asked)).toMatch(/^identity\.ui-locales=ar; Max-Age=600/);
  const done = await call(logoutRoute, 'GET', { path: '/oauth2/logout?ui_locales=de', headers: {} });
  expect(String(done.text)).toContain('<html lang="de" dir="ltr">');
});

it('an error page is in the language of the browser, and in English for one that asks for none that is offered', async () => {
  const open = (headers: Record<string, string>) =>
    call(authorizeRoute, 'GET', { path: '/oauth2/authorize?client_id=unknown', headers });
  const german = String((await open({ 'Accept-Language': 'de-AT,en;q=0.5' })).text);
  expect(german).toContain('<html lang="de" dir="ltr">');
  expect(german).toContain('Diese Anfrage kann nicht fortgesetzt werden');
  expect(String((await open({ 'Accept-Language': 'sv' })).text)).toContain('<html lang="en" dir="ltr">');
});

it('an error page is in English if the language cannot be found out', async () => {
  const { refuseWithPage } = await import('./error-page');
  const { db, ...parts } = t.ctx;
  const broken = new Proxy(db, {
    get() {
      throw new Error('no database');
    },
  });
  const request = { headers: new Headers({ 'Accept-Language': 'de' }), url: 'http://localhost/oauth2/authorize' };
  const refused = refuseWithPage('authorize')(new Error('a secret'), { ...parts, db: broken }, request);
  expect(String((await refused).body)).toContain('<html lang="en" dir="ltr">');
});

it('Discovery §3: both documents list the offered languages', async () => {
  await updateSettings(t.ctx, { languages: { offered: ['en', 'ar', 'de'] } });
  for (const document of [oauthMetadata, openidMetadata])
    expect((await call(document, 'GET', {})).body).toMatchObject({ ui_locales_supported: ['en', 'ar', 'de'] });
});
