import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { z } from 'zod';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { createClientSecret, getClient, listClientSecrets, updateClient } from '@/lib/directory/clients';
import type { UpdateClient } from '@/lib/directory/clients/schema';
import { manage, post } from '@/lib/testing/registration-calls';
import { CALLBACK } from '@/lib/testing/test-browser';
import { postForm, type TestContext, testContext } from '@/lib/testing/test-context';

const cc = { grant_type: 'client_credentials' };

let t: TestContext;
beforeAll(async () => {
  t = await testContext({ DYNAMIC_REGISTRATION: 'open' });
});
afterAll(() => t.close());

const original = {
  redirect_uris: [CALLBACK],
  grant_types: ['authorization_code', 'refresh_token'],
  scope: 'openid profile email phone address offline_access',
};

/** A client that registered itself and that an administrator then changed by `changes`, if there are any. */
async function registered(metadata: object = original, changes: Partial<z.input<typeof UpdateClient>> = {}) {
  const { body } = await post(metadata);
  const id: string = body.client_id;
  if (Object.keys(changes).length > 0) await updateClient(t.ctx, { id, ...changes });
  return {
    id,
    secret: body.client_secret as string,
    record: () => getClient(t.ctx, { id }),
    read: async () => (await manage(id, 'GET', body.registration_access_token)).body,
    put: (members: object) => manage(id, 'PUT', body.registration_access_token, { client_id: id, ...members }),
  };
}

describe('A11, A133: a replacement is limited to what an administrator has left', () => {
  it('grant types, scopes and PKCE that an administrator restricted stay restricted', async () => {
    const narrow = { require_pkce: true, scopes: ['openid'], grant_types: ['authorization_code' as const] };
    const client = await registered(original, narrow);
    const answer = await client.put({ ...original, client_name: 'Renamed' });
    expect(answer.body).toMatchObject({ scope: 'openid', grant_types: ['authorization_code'], client_name: 'Renamed' });
    expect(await client.record()).toMatchObject(narrow);
  });

  test.each([
    { client_name: 'Your Bank' },
    { redirect_uris: ['https://elsewhere.example/cb'] },
    { logo_uri: 'https://elsewhere.example/logo.png' },
  ])('verified and first-party end when the client changes: %o', async (face) => {
    const vouched = { is_verified: true, is_first_party: true };
    const client = await registered(original, vouched);
    await client.put({ ...(await client.read()), contacts: ['ops@app.example'] });
    expect(await client.record()).toMatchObject(vouched);
    await client.put({ ...(await client.read()), ...face });
    expect(await client.record()).toMatchObject({ is_verified: false, is_first_party: false });
  });

  it('a concurrent restriction by an administrator wins, in either order', async () => {
    for (let round = 0; round < 5; round++) {
      const client = await registered();
      const puts = Array.from({ length: 4 }, (_, i) => client.put({ ...original, client_name: `Renamed ${i}` }));
      const narrow = { require_pkce: true, scopes: ['openid'], grant_types: ['authorization_code' as const] };
      await Promise.all([...puts.slice(0, 2), updateClient(t.ctx, { id: client.id, ...narrow }), ...puts.slice(2)]);
      expect(await client.record()).toMatchObject(narrow);
    }
  });

  it('requirements stay', async () => {
    const demands = {
      require_pkce: true,
      require_pushed_authorization_requests: true,
      require_signed_request_object: true,
      dpop_bound_access_tokens: true,
    };
    const client = await registered(original, demands);
    expect((await client.put(original)).status).toBe(200);
    expect(await client.record()).toMatchObject(demands);
  });

  it('grant types and scopes that an administrator added stay until the client leaves them out', async () => {
    const client = await registered(original, {
      grant_types: ['authorization_code', 'client_credentials'],
      scopes: ['openid', 'orders:read'],
    });
    const kept = {
      ...original,
      grant_types: ['authorization_code', 'client_credentials'],
      scope: 'openid orders:read',
    };
    await client.put(kept);
    expect(await client.record()).toMatchObject({ scopes: ['openid', 'orders:read'], grant_types: kept.grant_types });
    await client.put({ ...original, scope: 'openid' });
    await client.put(kept);
    expect(await client.record()).toMatchObject({ scopes: ['openid'], grant_types: ['authorization_code'] });
  });

  it('refuses a grant type that it was not given, and a replacement that leaves none', async () => {
    const client = await registered(original, { grant_types: ['client_credentials'] });
    for (const grant_types of [['password'], ['authorization_code']]) {
      const refused = await client.put({ ...original, grant_types });
      expect([refused.status, refused.body.error]).toEqual([400, 'invalid_client_metadata']);
    }
  });

  it('RFC 7592 §2.2: a client that no administrator has changed may request more and less', async () => {
    const client = await registered({ redirect_uris: [CALLBACK], scope: 'openid', dpop_bound_access_tokens: true });
    await client.put({ ...original, scope: 'openid email', dpop_bound_access_tokens: false });
    await client.put({ ...original, scope: 'openid email phone users:read' });
    expect(await client.record()).toMatchObject({
      scopes: ['openid', 'email', 'phone'],
      grant_types: original.grant_types,
      dpop_bound_access_tokens: false,
    });
  });

  it('without scope, the current scopes are kept', async () => {
    const client = await registered(original, { scopes: ['openid', 'orders:read'] });
    await client.put({ redirect_uris: [CALLBACK] });
    expect((await client.record()).scopes).toEqual(['openid', 'orders:read']);
  });

  test.each([
    ['client_secret_basic', 'none'],
    ['none', 'client_secret_basic'],
    ['none', 'private_key_jwt'],
  ])('a client with %s cannot change to %s', async (before, after) => {
    const client = await registered({ ...original, token_endpoint_auth_method: before });
    const refused = await client.put({
      ...original,
      token_endpoint_auth_method: after,
      ...(after === 'private_key_jwt' && { jwks_uri: 'https://a.example/jwks' }),
    });
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_client_metadata']);
    expect(await client.record()).toMatchObject({ token_endpoint_auth_method: before });
  });

  it('a resource server cannot become public, and stays editable', async () => {
    const client = await registered(original, { is_resource_server: true });
    expect((await client.put({ ...original, token_endpoint_auth_method: 'none' })).status).toBe(400);
    expect(await updateClient(t.ctx, { id: client.id, client_name: 'Still editable' })).toMatchObject({
      is_resource_server: true,
    });
  });
});

describe('RFC 7592 §2.2: metadata that was read can be sent back and changes nothing', () => {
  test.each<[string, object, Partial<z.input<typeof UpdateClient>>]>([
    ['as registered', original, {}],
    ['a public client', { redirect_uris: [CALLBACK], token_endpoint_auth_method: 'none' }, {}],
    ['without a known scope', { redirect_uris: [CALLBACK], scope: 'nonsense' }, {}],
    [
      'with every setting',
      { ...original, contacts: ['a@example.com'], default_max_age: 60, subject_type: 'pairwise' },
      {},
    ],
    [
      'with grant types and scopes set by an administrator',
      original,
      { grant_types: ['client_credentials', 'password', 'refresh_token'], scopes: ['users:read', 'orders:read'] },
    ],
    [
      'with a sector set by an administrator',
      original,
      { subject_type: 'pairwise', sector_identifier: 'sector.example' },
    ],
    ['with the algorithm of the service', original, { id_token_signed_response_alg: null }],
    [
      'a resource server without redirect URIs',
      original,
      {
        is_resource_server: true,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        scopes: [],
      },
    ],
  ])('%s', async (_title, metadata, changes) => {
    const client = await registered(metadata, changes);
    const before = await client.record();
    const document = await client.read();
    const answer = await client.put(document);
    expect([answer.status, answer.body]).toEqual([200, document]);
    expect(await client.record()).toEqual(before);
  });
});

describe('RFC 7592 §3: the secret of a client that changes its authentication method', () => {
  const by = (method: string, more: object = {}) => ({ ...original, token_endpoint_auth_method: method, ...more });
  const jwks_uri = 'https://a.example/jwks';
  const secrets = async (id: string) => (await listClientSecrets(t.ctx, { id })).items;

  const signedBy = async (id: string, secret: string) => {
    const now = Math.floor(Date.now() / 1000);
    const assertion = await new SignJWT({
      iss: id,
      sub: id,
      aud: t.ctx.config.issuer,
      jti: randomUUID(),
      exp: now + 60,
    })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(secret));
    const client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
    return postForm(token, { ...cc, client_assertion: assertion, client_assertion_type });
  };

  it('client_secret_jwt issues a new secret, since the old one is stored as a hash and cannot verify signatures', async () => {
    const client = await registered();
    await createClientSecret(t.ctx, { id: client.id, name: 'Deployment' });
    const { body } = await client.put(by('client_secret_jwt'));
    expect(body).toMatchObject({ client_secret: expect.stringMatching(/^idcs_/), client_secret_expires_at: 0 });
    // The signature authenticates the client, which then lacks the grant type.
    expect((await signedBy(client.id, body.client_secret)).body.error).toBe('unauthorized_client');
    expect((await signedBy(client.id, client.secret)).body.error).toBe('invalid_client');
    expect(await secrets(client.id)).toHaveLength(1);
  });

  it('issues no secret if the client has one that can sign, or needs none', async () => {
    const client = await registered(by('client_secret_jwt'));
    for (const method of ['client_secret_basic', 'client_secret_post', 'client_secret_jwt'])
      expect((await client.put(by(method))).body).not.toHaveProperty('client_secret');
    expect((await signedBy(client.id, client.secret)).body.error).toBe('unauthorized_client');
  });

  it('a new secret replaces the old ones', async () => {
    const client = await registered();
    for (let round = 0; round < 12; round++) {
      await client.put(by('private_key_jwt', { jwks_uri }));
      const { body } = await client.put(by('client_secret_basic'));
      expect(body.client_secret).toMatch(/^idcs_/);
    }
    expect(await secrets(client.id)).toHaveLength(1);
    expect((await postForm(token, cc, client)).body.error).toBe('invalid_client');
  });

  it('after a change by an administrator, the list of secrets shows that none can sign', async () => {
    const client = await registered(original, { token_endpoint_auth_method: 'client_secret_jwt' });
    expect(await secrets(client.id)).toMatchObject([{ signs: false }]);
    const { client_secret } = await createClientSecret(t.ctx, { id: client.id });
    expect((await secrets(client.id)).map(({ signs }) => signs)).toEqual([true, false]);
    expect((await signedBy(client.id, client_secret)).body.error).toBe('unauthorized_client');
  });
});
