import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as revoke from '@/app/(protocol)/oauth2/revoke/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import * as route from '@/app/(rest)/token-inspections/route';
import { endUserGrants } from '@/lib/directory/consents';
import { deactivateUser } from '@/lib/directory/users';
import { managementCaller } from '@/lib/testing/management-caller';
import { tampered } from '@/lib/testing/tampered';
import { PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { inspectToken } from './';

let t: TestContext;
let client: Awaited<ReturnType<TestContext['client']>>;

beforeAll(async () => {
  t = await testContext();
  client = await t.client({ client_name: 'Shop', scopes: ['read', 'openid', 'offline_access'] });
});
afterAll(() => t.close());

async function signedIn() {
  const user = await t.user();
  const form = {
    grant_type: 'password',
    username: user.username,
    password: PASSWORD,
    scope: 'openid read offline_access',
  };
  const { body } = await postForm(token, form, client);
  return { user, access: String(body.access_token), refresh: String(body.refresh_token), id: String(body.id_token) };
}

const inspect = (pasted: string) => inspectToken(t.ctx, { token: pasted });

describe('an access token', () => {
  it('is live, with its claims, its signature and its story; it is not in the answer', async () => {
    const { user, access } = await signedIn();
    const found = await inspect(` ${access}\n`);
    expect(found).toMatchObject({
      kind: 'access_token',
      verdict: 'live',
      user: { id: user.id, name: user.username },
      client: { id: client.id, name: 'Shop' },
      signature: { state: 'valid' },
      decoded: { claims: { sub: user.id } },
    });
    expect(found.story.map(({ text }) => text)).toEqual([
      'The user signed in (pwd).',
      expect.stringMatching(/^Shop got a grant by /),
      'This access token was issued.',
    ]);
    expect(JSON.stringify(found)).not.toContain(access.split('.')[2]);
  });

  it('is revoked by its client', async () => {
    const { access } = await signedIn();
    await postForm(revoke, { token: access }, client);
    expect(await inspect(access)).toMatchObject({ verdict: 'revoked', reason: 'The client revoked this token.' });
  });

  it('is inactive after its user was deactivated, and the story says by whom', async () => {
    const { user, access } = await signedIn();
    await deactivateUser(t.ctx, { id: user.id });
    const found = await inspect(access);
    expect(found).toMatchObject({ verdict: 'inactive', reason: 'The user is deactivated.' });
    expect(found.story.at(-1)).toMatchObject({ text: `User deactivated: ${user.username}.`, actor: 'test' });
    const withoutAudit = await inspectToken(t.as(['sessions:read']), { token: access });
    expect(withoutAudit.story.some(({ actor }) => actor !== null)).toBe(false);
  });

  it('is revoked with its grant, which says why', async () => {
    const { user, access } = await signedIn();
    await endUserGrants(t.ctx, { id: user.id, client_id: client.id });
    expect(await inspect(access)).toMatchObject({
      verdict: 'revoked',
      reason: 'Its grant was revoked: the access of the client was ended.',
    });
  });

  it('with a changed signature is invalid, and one of another issuer is not judged', async () => {
    const { access } = await signedIn();
    const [header = '', claims = '', signature = ''] = access.split('.');
    expect(await inspect(`${header}.${claims}.${tampered(signature)}`)).toMatchObject({
      kind: 'access_token',
      verdict: 'invalid',
      signature: { state: 'invalid' },
      story: [],
    });
    const foreign = await new SignJWT({ iss: 'https://other.example' })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new Uint8Array(32));
    expect(await inspect(foreign)).toMatchObject({ kind: 'other_jwt', signature: { state: 'other_issuer' } });
  });

  it('that is opaque is found as well', async () => {
    expect(await inspect(`idat_${'x'.repeat(43)}`)).toMatchObject({ kind: 'unknown', verdict: 'unknown' });
  });
});

describe('other credentials', () => {
  it('a refresh token is live, then used; its successor is told', async () => {
    const { refresh } = await signedIn();
    expect(await inspect(refresh)).toMatchObject({ kind: 'refresh_token', verdict: 'live' });
    await postForm(token, { grant_type: 'refresh_token', refresh_token: refresh }, client);
    const used = await inspect(refresh);
    expect(used).toMatchObject({ verdict: 'used' });
    expect(used.story.map(({ text }) => text)).toContain('Refreshed: refresh token 2 of the grant was issued.');
    await postForm(token, { grant_type: 'refresh_token', refresh_token: refresh }, client);
    const reused = await inspect(refresh);
    expect(reused).toMatchObject({ verdict: 'revoked', reason: expect.stringContaining('used twice') });
  });

  it('an ID token is judged by its claims', async () => {
    const { id } = await signedIn();
    expect(await inspect(id)).toMatchObject({ kind: 'id_token', verdict: 'live', audience: [client.id] });
  });

  it('a client secret names its client', async () => {
    expect(await inspect(client.secret)).toMatchObject({
      kind: 'client_secret',
      client: { name: 'Shop' },
      verdict: 'live',
    });
  });

  it('IDs name what they are', async () => {
    const { user, access } = await signedIn();
    expect(await inspect(user.id)).toMatchObject({ kind: 'user', verdict: 'live' });
    expect(await inspect(client.id.toUpperCase())).toMatchObject({ kind: 'client' });
    const { jti } = JSON.parse(Buffer.from(access.split('.')[1] ?? '', 'base64url').toString());
    expect(await inspect(jti)).toMatchObject({ kind: 'grant', verdict: 'live', user: { id: user.id } });
  });

  it.each(['x', 'a.b.c', 'eyJhbGciOiJub25lIn0.e30.', '{"a":1}', '🙂'.repeat(500), '\u0000'])(
    '%j is nothing or another JWT',
    async (text) => {
      expect(['unknown', 'other_jwt']).toContain((await inspect(text)).kind);
    },
  );
});

it('the API asks for sessions:read, and refuses an empty text', async () => {
  const { access } = await signedIn();
  const api = await managementCaller(t, ['sessions:read']);
  expect(await api(route, 'POST', { body: { token: access } })).toMatchObject({
    status: 200,
    body: { verdict: 'live' },
  });
  expect(await api(route, 'POST', { body: { token: ' ' } })).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'token', message: 'must not be empty' }] },
  });
  const other = await managementCaller(t, ['users:read']);
  expect((await other(route, 'POST', { body: { token: access } })).status).toBe(403);
});
