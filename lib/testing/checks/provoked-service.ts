import { createApiResource } from '@/lib/directory/api-resources';
import { testContext } from '@/lib/testing/test-context';
import { garbageServer } from './garbage-server';

/** Identifiers of API resources. The tests let their clients use all of them but the closed one. */
export const SHARED = 'https://api.example.com/shared';
export const CLOSED = 'https://api.example.com/closed';
export const OTHER = 'https://api.example.com/other';

/** The service with an API resource for each of the scopes `a`, `b` and `c`, and a server whose documents cannot be read. */
export async function provokedService() {
  const garbage = await garbageServer();
  const t = await testContext({ OUTBOUND_ALLOW: 'localhost', CLIENT_METADATA_DOCUMENTS: 'on' });
  for (const [identifier, name] of [
    [SHARED, 'a'],
    [CLOSED, 'c'],
    [OTHER, 'b'],
  ] as const)
    await createApiResource(t.ctx, { identifier, name, scopes: [{ name, description: name }] });
  const close = async () => {
    garbage.close();
    await t.close();
  };
  return { t, garbage, close };
}
