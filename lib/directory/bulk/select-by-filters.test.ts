import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApiResource } from '@/lib/directory/api-resources';
import { listDeletedRecords } from '@/lib/directory/deleted-records';
import { createIdentityProvider } from '@/lib/directory/identity-providers';
import { createTrustedIssuer } from '@/lib/directory/trusted-issuers';
import { newId } from '@/lib/kernel/new-id';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { previewBulkJob, startBulkJob, workOnBulkJobs } from './';
import type { BulkAct } from './choices';

let t: TestContext;
beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

const provider = (name: string) =>
  createIdentityProvider(t.ctx, { kind: 'github', slug: name, name, client_id: name, secret: 'a provider secret' });

/** Makes a record of each kind whose name, URL or slug contains the word. */
async function makeRecords(word: string) {
  const url = `https://${word}.example`;
  return {
    resource: await createApiResource(t.ctx, { identifier: url, name: word }),
    issuer: await createTrustedIssuer(t.ctx, { issuer: url, jwks_uri: `${url}/jwks` }),
    provider: await provider(word),
  };
}

const deletedIds = async (q: string): Promise<string[]> =>
  (await listDeletedRecords(t.ctx, { q })).items.map(({ record_id }) => record_id);

const newWord = () => `zq${newId().slice(-8)}`;

it.each([
  ['api_resource.delete', 'resource', {}],
  ['trusted_issuer.delete', 'issuer', {}],
  ['identity_provider.delete', 'provider', { kind: 'github', is_active: 'true' }],
] as const)('%s acts on the records that the filters of their list find', async (act, kind, filters) => {
  const [word, other] = [newWord(), newWord()];
  const records = await makeRecords(word);
  await makeRecords(other);
  const selection = { filters: { ...filters, q: word } };
  expect(await previewBulkJob(t.ctx, { act, selection })).toMatchObject({ total: 1 });
  await startBulkJob(t.ctx, { act, selection });
  await workOnBulkJobs(t.ctx);
  expect(await deletedIds(word)).toEqual([records[kind].id]);
  expect(await deletedIds(other)).toEqual([]);
});

it.each<[BulkAct, Record<string, string>, string]>([
  ['api_resource.delete', { kind: 'github' }, 'selection.filters.kind'],
  ['trusted_issuer.delete', { q: 'created:soon' }, 'selection.filters.q'],
  ['identity_provider.delete', { kind: 'unknown' }, 'selection.filters.kind'],
])('%s refuses %j', async (act, filters, path) => {
  await expect(startBulkJob(t.ctx, { act, selection: { filters } })).rejects.toMatchObject({
    code: 'invalid',
    errors: [{ path }],
  });
});
