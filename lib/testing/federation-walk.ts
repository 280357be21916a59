import { randomUUID } from 'node:crypto';
import { identityProviders } from '@/db/schema';
import { findProvider, type ProviderRow } from '@/lib/directory/identity-providers/find-provider';
import { sealProviderSecret } from '@/lib/directory/identity-providers/provider-secret';
import { type Asked, finishFederation, startFederation } from '@/lib/sign-in/federation';
import { continueSignIn } from '@/lib/sign-in/sessions';
import type { TestContext } from './test-context';

export const BROWSER = 'b'.repeat(43);

type Members = Partial<Omit<typeof identityProviders.$inferInsert, 'sealedSecret'>> & { secret?: string | null };

/** Stores an identity provider. `members` override the defaults of a public client at an OpenID provider. */
export async function addProvider(t: TestContext, { secret, ...members }: Members): Promise<ProviderRow> {
  const id = randomUUID();
  const slug = members.slug ?? `p-${id.slice(0, 8)}`;
  await t.db.insert(identityProviders).values({
    id,
    slug,
    kind: 'oidc',
    name: 'Acme',
    clientId: 'client-at-the-provider',
    scopes: ['openid', 'email', 'profile'],
    ...members,
    sealedSecret: secret ? sealProviderSecret(t.ctx, id, secret) : null,
  });
  const row = await findProvider(t.db, slug);
  if (!row) throw new Error('not stored');
  return row;
}

type Visit = (location: string) => Promise<URLSearchParams>;

/** The way of a browser to a provider and back, without the pages. */
export function federationWalk(t: TestContext, provider: ProviderRow, visit: Visit) {
  const start = (asked: Partial<Asked> = {}) =>
    startFederation(t.ctx, provider, {
      purpose: 'sign_in',
      browserKey: BROWSER,
      returnTo: '/account',
      userId: null,
      ...asked,
    });

  const finish = (response: URLSearchParams, { key = BROWSER as string | null, userId = null as string | null } = {}) =>
    finishFederation(t.ctx, provider, response, { key, userId, clientOf: async () => null });

  const walk = async (asked: Partial<Asked> = {}) =>
    finish(await visit(await start(asked)), { userId: asked.userId ?? null });

  /** Goes to the provider and back, and on until a session starts or something else is required. */
  async function signIn(asked: Partial<Asked> = {}) {
    const finished = await walk(asked);
    if (finished.outcome !== 'sign_in') return finished;
    return continueSignIn(t.ctx, finished.signInId, { userAgent: 'test', cookies: null });
  }

  return { start, finish, walk, signIn };
}
