import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as introspectRoute from '@/app/(protocol)/oauth2/introspect/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import * as userinfo from '@/app/(protocol)/oauth2/userinfo/route';
import { updateClient } from '@/lib/directory/clients';
import { call, PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';

let t: TestContext;
let username: string;

beforeAll(async () => {
  t = await testContext();
  ({ username } = await t.user());
});
afterAll(() => t.close());

const pairwise = (redirect_uris: string[], sector_identifier?: string) =>
  t.client({
    grant_types: ['authorization_code', 'password'],
    scopes: ['openid'],
    subject_type: 'pairwise',
    redirect_uris,
    ...(sector_identifier && { sector_identifier }),
  });

/** Returns the client's `sub`, which must be equal in the tokens, introspection and UserInfo. */
async function subjectAt(client: { id: string; secret: string }): Promise<string> {
  const { body } = await postForm(token, { grant_type: 'password', username, password: PASSWORD }, client);
  const headers = { Authorization: `Bearer ${body.access_token}` };
  const subjects = [
    decodeJwt(body.id_token).sub,
    decodeJwt(body.access_token).sub,
    (await postForm(introspectRoute, { token: body.access_token }, client)).body.sub,
    (await call(userinfo, 'GET', { path: '/oauth2/userinfo', headers })).body.sub,
  ];
  expect(new Set(subjects).size).toBe(1);
  return subjects[0] ?? '';
}

describe('OpenID Connect Core §8.1: the sector of a pairwise client', () => {
  it('OpenID Connect Core §8.1: is the host of its redirect URIs, in any spelling', async () => {
    const spellings = ['https://Upper.example/cb', 'https://upper.example:8443/cb', 'https://upper.example?x=1'];
    const subs = await Promise.all(spellings.map(async (uri) => subjectAt(await pairwise([uri]))));
    expect(new Set(subs).size).toBe(1);
    expect(await subjectAt(await pairwise(spellings))).toBe(subs[0]);
    expect(await subjectAt(await pairwise(['https://other.example/cb']))).not.toBe(subs[0]);
  });

  it('OpenID Connect Core §8.1: is the named one, and must be named unless the redirect URIs have one host', async () => {
    for (const uris of [
      ['com.example.app:/cb'],
      ['com.example.app://callback'],
      ['https://a.example/cb', 'https://b.example/cb'],
      ['https://a.example/cb', 'com.example.app:/cb'],
    ])
      await expect(pairwise(uris), uris[0]).rejects.toMatchObject({ errors: [{ path: 'sector_identifier' }] });
    const web = await subjectAt(await pairwise(['https://a.example/cb', 'https://b.example/cb'], 'Apps.example'));
    expect(await subjectAt(await pairwise(['com.example.app:/cb'], 'apps.example'))).toBe(web);
    expect(await subjectAt(await pairwise(['https://apps.example/cb']))).toBe(web);
  });

  it('OpenID Connect Core §8.1: keeps its spelling while it means the same host, and changes with another sector', async () => {
    const client = await pairwise(['https://kept.example:8443/cb']);
    await t.db.execute(`update clients set sector = 'kept.example:8443' where id = '${client.id}'`);
    const subject = await subjectAt(client);
    expect(await subjectAt(await pairwise(['https://kept.example/cb']))).not.toBe(subject);
    const change = (members: { redirect_uris?: string[]; sector_identifier?: string }) =>
      updateClient(t.ctx, { id: client.id, ...members });
    await change({ redirect_uris: ['https://kept.example/new', 'https://kept.example:8443/cb'] });
    expect(await subjectAt(client)).toBe(subject);
    await change({ sector_identifier: 'another.example' });
    expect(await subjectAt(client)).not.toBe(subject);
  });
});
