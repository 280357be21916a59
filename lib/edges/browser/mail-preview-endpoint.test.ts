import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as previewRoute from '@/app/(rest)/console/mail/preview/[kind]/route';
import { testBrowser } from '@/lib/testing/test-browser';
import { call, type TestContext, testContext } from '@/lib/testing/test-context';

let t: TestContext;
let cookie: string;
let ordinary: string;
beforeAll(async () => {
  t = await testContext();
  cookie = await cookieOf(['auditor']);
  ordinary = await cookieOf([]);
});
afterAll(() => t.close());

async function cookieOf(roles: ('auditor' | 'admin')[]): Promise<string> {
  const browser = testBrowser(t);
  await browser.signIn((await t.user({ roles })).username);
  return [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

const get = (kind: string, Cookie = cookie, query = '') =>
  call(
    previewRoute,
    'GET',
    { path: `/console/mail/preview/${kind}${query}`, headers: { Cookie } },
    { params: { kind } },
  );
const post = (form: Record<string, string>, headers: Record<string, string> = {}) =>
  call(
    previewRoute,
    'POST',
    {
      path: '/console/mail/preview/test',
      headers: {
        Cookie: cookie,
        'Sec-Fetch-Site': 'same-origin',
        'Content-Type': 'application/x-www-form-urlencoded',
        ...headers,
      },
      body: new URLSearchParams(form).toString(),
    },
    { params: { kind: 'test' } },
  );

it('the saved template is shown with sample values, in an origin of its own without scripts, forms and requests', async () => {
  const { status, headers, text } = await get('reset_password');
  expect(status).toBe(200);
  expect(text).toContain('Hello Ada Lovelace,');
  expect(text).toContain('Reset your password</div>');
  const policy = headers.get('content-security-policy')?.split('; ') ?? [];
  expect(policy).toEqual(
    expect.arrayContaining(['sandbox', "default-src 'none'", "form-action 'none'", "frame-ancestors 'self'"]),
  );
  expect(policy.join()).not.toMatch(/script-src|https:|allow-/);
  expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
  expect(headers.get('cache-control')).toBe('no-store');
});

it('the typed template is shown, as HTML or text', async () => {
  const form = { subject: 'Typed <b>', html: '<p>{{name}}</p>', text: 'Text for {{name}}' };
  expect((await post(form)).text).toMatch(/Typed &lt;b&gt;<\/div><p>Ada Lovelace<\/p>$/);
  expect((await post({ ...form, view: 'text' })).text).toContain('<pre>Text for Ada Lovelace</pre>');
});

describe('is refused in the same frame', () => {
  it('a template that cannot be saved', async () => {
    const { text } = await post({ html: '<script>alert(1)</script>' });
    expect(text).toContain('The HTML body must not contain the element script.');
    expect(text).not.toContain('alert(1)');
  });

  it('in the language of the console', async () => {
    const { text } = await post({ html: '<script>alert(1)</script>' }, { 'Accept-Language': 'ar' });
    expect(text).toContain('<html lang="ar" dir="rtl">');
  });

  it.each([
    ['without a session', () => get('test', ''), 401, 'Your session has ended'],
    ['without the permission', () => get('test', ordinary), 403, 'settings:read'],
    ['for an unknown kind', () => get('nonsense'), 400, 'must be a known kind of mail'],
    ['for a body that is too long', () => post({ text: 'x'.repeat(10_001) }), 400, 'at most 10000 characters'],
    ['from another site', () => post({}, { 'Sec-Fetch-Site': 'cross-site' }), 403, 'another site'],
  ])('%s', async (_why, ask, status, message) => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(message);
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
  });
});
