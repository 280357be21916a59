import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiResource } from '@/lib/directory/api-resources';
import { createClient, deleteClient } from '@/lib/directory/clients';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { findChoices, nameChoices } from './';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
  await t.db.execute(`
    insert into clients (id, client_name, grant_types, scopes, is_confidential, token_endpoint_auth_method)
    select gen_random_uuid(), 'bulk ' || lpad(n::text, 4, '0'), '{client_credentials}', '{}', true, 'client_secret_basic'
      from generate_series(1, 300) n`);
});
afterAll(() => t.close());

describe('choices of a picker', () => {
  it('finds the client after the 200th by a part of its name, and by its id', async () => {
    const [found] = (await findChoices(t.ctx, { kind: 'client', q: '0287' })).items;
    expect(found?.label).toBe('bulk 0287');
    expect((await findChoices(t.ctx, { kind: 'client', q: found?.value ?? '' })).items).toEqual([found]);
  });

  it('lists twenty, and says that there are more', async () => {
    const all = await findChoices(t.ctx, { kind: 'client', q: '' });
    expect(all.items).toHaveLength(20);
    expect(all.more).toBe(true);
    expect(await findChoices(t.ctx, { kind: 'client', q: 'no such client' })).toEqual({ items: [], more: false });
  });

  it('offers only confidential clients, and only clients with the JWT bearer grant, where these are asked for', async () => {
    const grant = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
    await t.client({ client_name: 'pick public', is_confidential: false, grant_types: ['refresh_token', 'password'] });
    await t.client({ client_name: 'pick bearer', grant_types: [grant] });
    const labels = async (kind: 'client' | 'confidential_client' | 'assertion_client') =>
      (await findChoices(t.ctx, { kind, q: 'pick' })).items.map(({ label }) => label);
    expect(await labels('client')).toEqual(['pick bearer', 'pick public']);
    expect(await labels('confidential_client')).toEqual(['pick bearer']);
    expect(await labels('assertion_client')).toEqual(['pick bearer']);
  });

  it('finds API resources by name and identifier, and says which are open to every client', async () => {
    await createApiResource(t.ctx, { identifier: 'https://notes.example', name: 'Notes', is_open: true });
    for (const q of ['note', 'NOTES.example'])
      expect((await findChoices(t.ctx, { kind: 'api_resource', q })).items).toEqual([
        {
          value: 'https://notes.example',
          label: 'Notes',
          description: 'https://notes.example (open to every client)',
        },
      ]);
  });

  it('names chosen clients wherever they are in the list, also those that lost what they were chosen for', async () => {
    const { client } = await createClient(t.ctx, { client_name: 'chosen', grant_types: ['client_credentials'] });
    const { client: gone } = await createClient(t.ctx, { client_name: 'gone', grant_types: ['client_credentials'] });
    await deleteClient(t.ctx, { id: gone.id });
    const values = [client.id, gone.id, randomUUID(), 'not an id'];
    expect(await nameChoices(t.ctx, { kind: 'assertion_client', values })).toEqual([
      { value: client.id, label: 'chosen' },
    ]);
  });
});
