import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import { until } from '@/lib/testing/until';
import { createApiResource, deleteApiResource, updateApiResource } from './';

const REDIS_URL = process.env.TEST_REDIS_URL ?? '';

describe.skipIf(!REDIS_URL)('with a cache (set TEST_REDIS_URL)', () => {
  let t: TestContext;
  beforeAll(async () => {
    t = await testContext({ REDIS_URL });
    await until(async () => (await t.ctx.cache.status()) === 'ok');
  });
  afterAll(() => t.close());

  it('A93: the offers for a client change at once when an API resource is created, changed or deleted', async () => {
    const client = await t.client({ grant_types: ['client_credentials'], scopes: ['cached:read'] });
    const audience = async () => {
      const { body } = await postForm(token, { grant_type: 'client_credentials', scope: 'cached:read' }, client);
      return decodeJwt(body.access_token).aud;
    };
    const scopes = [{ name: 'cached:read' }];
    expect([await audience(), await audience()]).toEqual([t.ctx.config.issuer, t.ctx.config.issuer]);
    const made = await createApiResource(t.ctx, { identifier: 'https://cached.example.com', name: 'C', is_open: true });
    expect(await audience()).toBe(t.ctx.config.issuer);
    await updateApiResource(t.ctx, { id: made.id, scopes });
    expect([await audience(), await audience()]).toEqual([made.identifier, made.identifier]);
    await deleteApiResource(t.ctx, { id: made.id });
    expect(await audience()).toBe(t.ctx.config.issuer);
  });
});
