import { afterAll, beforeAll, expect, test } from 'vitest';
import * as deviceAuthorization from '@/app/(protocol)/oauth2/device_authorization/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import type { AnswerCache } from '@/lib/kernel/ports';
import { noCache } from '@/lib/runtime/adapters/no-cache';
import { postForm, type TestContext, testContext } from '@/lib/testing/test-context';

const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code' as const;

/** Keeps every entry: a client deactivated in the database stays active here. */
function keepingCache(): AnswerCache {
  const kept = new Map<string, string>();
  return {
    ...noCache,
    enabled: true,
    read: async (lookups) => lookups.map(({ key }) => kept.get(key) ?? null),
    stamp: async () => ({ takenAtMs: Date.now() }) as never,
    fill: async ({ key }, value) => void kept.set(key, value),
  };
}

let t: TestContext;
beforeAll(async () => {
  t = await testContext({}, keepingCache());
});
afterAll(() => t.close());

test.each([
  ['a token', token, { grant_type: 'client_credentials' }],
  ['a device code', deviceAuthorization, {}],
])(
  'RFC 9110 §15.5.2: a client that is deactivated while it requests %s gets a 401 with a challenge',
  async (_title, route, form) => {
    const client = await t.client({ grant_types: ['client_credentials', DEVICE] });
    expect((await postForm(route, form, client)).status).toBe(200);
    await t.db.execute(`update clients set is_active = false where id = '${client.id}'`);
    const refused = await postForm(route, form, client);
    expect([refused.status, refused.body.error]).toEqual([401, 'invalid_client']);
    expect(refused.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
  },
);
