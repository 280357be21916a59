import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Json, managementApi } from '@/lib/testing/management-api';
import { type ServerProcess, startServer } from '@/lib/testing/server-process';

/** The sign-in page of an instance without an administrator leads to the setup, unless it is for the account page. */
const LOGIN = '/login?return_to=%2Faccount';

let server: ServerProcess;
let api: (method: string, path: string, given?: object) => Promise<Json>;

beforeAll(async () => {
  server = await startServer();
  api = await managementApi(server, 'settings:read settings:write');
});
afterAll(() => server?.stop());

type Asked = { language?: string; cookie?: string };

async function open(path: string, { language = '', cookie = '' }: Asked = {}) {
  const headers = { Accept: 'text/html', 'Accept-Language': language, Cookie: cookie };
  const answer = await fetch(server.url + path, { redirect: 'manual', headers });
  const html = await answer.text();
  return { answer, html, lang: /<html lang="([^"]*)" dir="([^"]*)"/.exec(html)?.slice(1) };
}

const choose = (form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/language/submit`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Sec-Fetch-Site': 'same-origin', ...headers },
    body: new URLSearchParams(form),
  });

describe('the language of a page', () => {
  it.each([
    ['de-CH, en;q=0.5', ['de', 'ltr'], 'Benutzername oder E-Mail'],
    ['ar', ['ar', 'rtl'], 'اسم المستخدم أو البريد الإلكتروني'],
    ['en-GB', ['en', 'ltr'], 'Username or email'],
    ['sv', ['en', 'ltr'], 'Username or email'],
    ['', ['en', 'ltr'], 'Username or email'],
  ])('Accept-Language %s', async (language, lang, text) => {
    const page = await open(LOGIN, { language });
    expect(page.lang).toEqual(lang);
    expect(page.html).toContain(text);
    // A page of one reader must not be shown to another.
    expect(page.answer.headers.get('cache-control')).toContain('no-store');
  });

  it('the chosen language comes before Accept-Language, and ui_locales before both', async () => {
    expect((await open(LOGIN, { language: 'de', cookie: 'identity.language=ar' })).lang).toEqual(['ar', 'rtl']);
    const cookie = 'identity.language=ar; identity.ui-locales=sv%20en';
    expect((await open(LOGIN, { language: 'de', cookie })).lang).toEqual(['en', 'ltr']);
  });

  it('a cookie that names nothing that is offered is ignored', async () => {
    const cookie = 'identity.language=%3Cb%3E; identity.ui-locales=..%2F..';
    expect((await open(LOGIN, { language: 'de', cookie })).lang).toEqual(['de', 'ltr']);
  });

  it('an error page is in it too, and so is a page that does not exist', async () => {
    const error = await open('/oauth2/authorize?client_id=unknown', { language: 'ar' });
    expect(error.lang).toEqual(['ar', 'rtl']);
    expect(error.html).toContain('لا يمكن متابعة هذا الطلب');
    expect((await open('/no-such-page', { language: 'de' })).html).toContain('Seite nicht gefunden');
  });
});

describe('choosing a language', () => {
  it('sets the cookie for a year, ends ui_locales and leads back to the page with its query', async () => {
    const answer = await choose({ language: 'de', return_to: '/login?return_to=%2Faccount' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/login?return_to=%2Faccount']);
    const [language = '', uiLocales = ''] = answer.headers.getSetCookie();
    expect(language).toMatch(/^identity\.language=de; Max-Age=31536000; Path=\/; HttpOnly/);
    expect(uiLocales).toMatch(/^identity\.ui-locales=; Max-Age=0/);
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', ''])('does not lead to %s', async (path) => {
    const answer = await choose({ language: 'de', return_to: path });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/login']);
  });

  it('a language that is not known changes nothing', async () => {
    expect((await choose({ language: 'xx', return_to: '/login' })).headers.getSetCookie()).toEqual([]);
  });

  it('a form of another site is refused', async () => {
    const answer = await choose({ language: 'de', return_to: '/login' }, { 'Sec-Fetch-Site': 'cross-site' });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
  });
});

describe('settings', () => {
  it('a text of the operator replaces the one of the service, escaped', async () => {
    const texts = { de: { 'flow.login.title': 'Willkommen & hallo' } };
    await api('PATCH', '/settings', { languages: { texts } });
    const page = await open(LOGIN, { language: 'de' });
    expect(page.html).toContain('Willkommen &amp; hallo');
    expect((await open(LOGIN, { language: 'en' })).html).not.toContain('Willkommen');
  });

  it.each([
    ['flow.login.title', 'Hallo {someone}', 'must not contain {someone}'],
    ['flow.login.title', 'Hallo {', 'ICU'],
    ['flow.no.such.text', 'Hallo', 'not the key'],
  ])('the text %s = %s is refused', async (key, text, reason) => {
    const refused = api('PATCH', '/settings', { languages: { texts: { de: { [key]: text } } } });
    await expect(refused).rejects.toThrow(new RegExp(`400.*${reason.replaceAll(/[{}]/g, '\\$&')}`, 's'));
  });

  it('only offered languages are shown, and with one there is nothing to choose', async () => {
    expect((await open(LOGIN)).html).toContain('id="language-submit"');
    await api('PATCH', '/settings', { languages: { offered: ['ar'], default: 'ar' } });
    const page = await open(LOGIN, { language: 'de' });
    expect(page.lang).toEqual(['ar', 'rtl']);
    expect(page.html).not.toContain('id="language-submit"');
    const { ui_locales_supported } = await (await fetch(`${server.url}/.well-known/openid-configuration`)).json();
    expect(ui_locales_supported).toEqual(['ar']);
  });
});
