import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identity, type ServerProcess, startServer } from '@/lib/testing/server-process';

const PASSWORD = 'a long enough passphrase';
const evil = { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https', Forwarded: 'host=evil.example' };

let server: ServerProcess;
beforeAll(async () => {
  server = await startServer({ ADMIN_USERNAME: 'root', ADMIN_EMAIL: 'root@example.com', ADMIN_PASSWORD: PASSWORD });
});
afterAll(() => server?.stop());

const run = async (...args: string[]) => identity(['invitation', ...args], server.env);
const open = (path: string, headers: Record<string, string> = {}) =>
  fetch(server.url + path, { redirect: 'manual', headers: { Accept: 'text/html', ...headers } });
const submit = (form: Record<string, string>, headers: Record<string, string> = {}, path = '/invitation/submit') =>
  fetch(server.url + path, {
    method: 'POST',
    headers: { 'Sec-Fetch-Site': 'same-origin', ...headers },
    body: new URLSearchParams(form),
    redirect: 'manual',
  });
const sessionOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .find((line) => line.includes('identity.session='))
    ?.split(';')[0] ?? '';

async function invite(email: string, ...args: string[]): Promise<{ id: string; token: string; path: string }> {
  const { id, link } = JSON.parse((await run('create', '--email', email, '--json', ...args)).stdout);
  const url = new URL(link);
  expect(url.origin).toBe(new URL(server.env.ISSUER ?? server.url).origin);
  return { id, token: url.searchParams.get('token') ?? '', path: url.pathname + url.search };
}

describe('an invitation without mail', () => {
  it('A108, A139: is a plain form without scripts, which creates the account and signs in', async () => {
    const { token, path } = await invite('ada@example.com', '--username', 'ada', '--role', 'auditor');
    const html = await (await open(path, evil)).text();
    expect(html).toContain('action="/invitation/submit"');
    expect(html).toContain('ada@example.com');
    expect(html).toContain('An administrator invites you');
    expect(html).not.toContain('evil.example');
    expect(html.match(/<script\b[^>]*>/g)).toHaveLength(1);
    const weak = await submit({ token, username: 'ada', password: 'short' }, evil);
    expect([weak.status, weak.headers.get('location')]).toEqual([303, `/invitation?token=${token}&error=invalid`]);
    const done = await submit({ token, username: 'ada', password: PASSWORD });
    expect([done.status, done.headers.get('location')]).toEqual([303, '/console']);
    expect((await open('/console', { Cookie: sessionOf(done) })).status).toBe(200);
    const again = await submit({ token, username: 'ada2', password: PASSWORD });
    expect(again.headers.get('location')).toBe(`/invitation?token=${token}`);
    expect(sessionOf(again)).toBe('');
    expect(await (await open(path)).text()).toContain('Invitation already used');
  });

  it('A139: is not accepted by a browser that is signed in, and a foreign form is refused', async () => {
    const { token, path } = await invite('grace@example.com');
    const signedIn = await submit({ username: 'root', password: PASSWORD }, {}, '/login/submit');
    const headers = { Cookie: sessionOf(signedIn) };
    expect(await (await open(path, headers)).text()).toContain('You are signed in');
    const refused = await submit({ token, username: 'grace', password: PASSWORD }, headers);
    expect(refused.headers.get('location')).toBe(`/invitation?token=${token}`);
    const foreign = await submit({ token, username: 'grace', password: PASSWORD }, { Origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
    const left = await submit({ token, decision: 'sign_out' }, headers);
    expect(left.headers.get('location')).toBe(`/invitation?token=${token}`);
    expect((await open('/console', headers)).headers.get('location')).toContain('/login');
    expect((await submit({ token, username: 'grace', password: PASSWORD })).headers.get('location')).toBe('/account');
  });

  it('is listed, resent and revoked on the command line, and garbled links have a page', async () => {
    const { id, path } = await invite('mary@example.com');
    expect((await run('create', '--email', 'mary@example.com')).code).toBe(1);
    const resent = await run('resend', id, '--days', '1');
    expect(resent.stdout).toMatch(/\/invitation\?token=/);
    expect(await (await open(path)).text()).toContain('A newer invitation was sent');
    expect((await run('revoke', id)).stdout).toContain('revoked');
    expect((await run('list', '--state', 'revoked')).stdout).toContain('mary@example.com');
    const many = await run('create', '--email', 'one@example.com', '--email', 'root@example.com');
    expect([many.code, many.stdout]).toEqual([1, expect.stringMatching(/one@example\.com +http.*\n.*exists already/)]);
    expect((await run('create')).code).toBe(2);
    for (const garbled of ['', '?token=', '?token=x', '?token=%00', '?token=a&token=b'])
      expect(await (await open(`/invitation${garbled}`)).text()).toContain('This link does not work');
    const reset = await identity(['user', 'send-message', 'root', '--kind', 'password_reset'], server.env);
    expect(reset.stdout).toMatch(/\/reset-password\?token=/);
  });
});
