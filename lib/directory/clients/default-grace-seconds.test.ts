import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import * as token from '@/app/(protocol)/oauth2/token/route';
import * as openapi from '@/app/(rest)/openapi.json/route';
import { post } from '@/lib/testing/registration-calls';
import { CALLBACK } from '@/lib/testing/test-browser';
import { call, PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { getClient } from './';

let t: TestContext;
beforeAll(async () => {
  t = await testContext({ DYNAMIC_REGISTRATION: 'open' });
});
afterAll(() => t.close());

describe('RFC 9700 §4.14.2: the grace time of refresh tokens', () => {
  test.each([
    [{ is_confidential: false }, 10],
    [{ is_confidential: true }, 0],
    [{ is_confidential: false, refresh_grace_seconds: 0 }, 0],
    [{ is_confidential: true, refresh_grace_seconds: 30 }, 30],
  ])('of a client with %j is %i s', async (members, seconds) => {
    const client = await t.client({ grant_types: ['password', 'refresh_token'], ...members });
    expect(client.refresh_grace_seconds).toBe(seconds);
  });

  test.each([
    ['none', 10],
    ['client_secret_basic', 0],
  ])('of a client that registers itself with %s is %i s', async (token_endpoint_auth_method, seconds) => {
    const { body } = await post({ redirect_uris: [CALLBACK], token_endpoint_auth_method });
    expect((await getClient(t.ctx, { id: body.client_id })).refresh_grace_seconds).toBe(seconds);
  });

  it('lets two tabs of a public client refresh at once: both get one successor, and the family stays valid', async () => {
    const client = await t.client({ is_confidential: false, grant_types: ['password', 'refresh_token'] });
    const { username } = await t.user();
    const { body } = await postForm(token, { grant_type: 'password', username, password: PASSWORD }, client);
    const refresh = (refresh_token: string) => postForm(token, { grant_type: 'refresh_token', refresh_token }, client);
    const tabs = await Promise.all([refresh(body.refresh_token), refresh(body.refresh_token)]);
    expect(tabs.map(({ status }) => status)).toEqual([200, 200]);
    expect(tabs[0]?.body.refresh_token).toBe(tabs[1]?.body.refresh_token);
    expect((await refresh(tabs[0]?.body.refresh_token)).status).toBe(200);
  });

  it('is documented in the OpenAPI document', async () => {
    const { body } = await call(openapi, 'GET', { path: '/openapi.json' });
    expect(JSON.stringify(body)).toContain('10 for a public client, 0 for a confidential one');
  });
});
