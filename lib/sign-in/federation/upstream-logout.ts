import { eq } from 'drizzle-orm';
import { buildEndSessionUrl } from 'openid-client';
import { z } from 'zod';
import { federatedSessions, identityProviders, userIdentities } from '@/db/schema';
import type { ProviderRow } from '@/lib/directory/identity-providers/find-provider';
import type { Ctx } from '@/lib/kernel/context';
import { seal, unseal } from '@/lib/kernel/derived-keys';
import { connectProvider } from './connect-provider';
import { isFederationError } from './federation-error';

const LIFETIME_MS = 600_000;

const State = z.strictObject({ location: z.string().nullable(), expiresAt: z.number() });

const context = (slug: string): string => `federation-logout:${slug}`;

/**
 * The URL that ends the session at the provider as well (OpenID Connect RP-Initiated Logout §2), for a session that has ended
 * here. `location` is where the browser goes afterwards. Null if the session has none, or the provider is not one of kind
 * `oidc` with an `end_session_endpoint`: nobody expects to be signed out of Google. The first call gets it.
 */
export async function upstreamLogoutUrl(ctx: Ctx, sessionId: string, location: string | null): Promise<string | null> {
  const found = await takeSession(ctx, sessionId);
  if (found?.provider.kind !== 'oidc' || !found.provider.isActive) return null;
  const { provider, sealedIdToken } = found;
  const idToken = sealedIdToken && unseal(ctx.keys.seal, sealedIdToken, `upstream-id-token:${provider.id}`);
  try {
    const { configuration, server } = await connectProvider(ctx, provider);
    if (!server.end_session_endpoint) return null;
    const state: z.infer<typeof State> = { location, expiresAt: Date.now() + LIFETIME_MS };
    return buildEndSessionUrl(configuration, {
      post_logout_redirect_uri: `${ctx.config.issuer}/federation/${provider.slug}/signed-out`,
      state: seal(ctx.keys.seal, JSON.stringify(state), context(provider.slug)),
      ...(idToken && { id_token_hint: idToken }),
    }).href;
  } catch (error) {
    if (isFederationError(error)) return null;
    throw error;
  }
}

type Found = { provider: ProviderRow; sealedIdToken: string | null };

async function takeSession({ db }: Ctx, sessionId: string): Promise<Found | null> {
  const [taken] = await db.delete(federatedSessions).where(eq(federatedSessions.sessionId, sessionId)).returning();
  if (!taken) return null;
  const [row] = await db
    .select({ provider: identityProviders })
    .from(userIdentities)
    .innerJoin(identityProviders, eq(identityProviders.id, userIdentities.providerId))
    .where(eq(userIdentities.id, taken.identityId));
  return row ? { provider: row.provider, sealedIdToken: taken.sealedIdToken } : null;
}

/** Where the browser goes on when it returns from the provider; null to show that the user is signed out. */
export function afterUpstreamLogout({ keys }: Pick<Ctx, 'keys'>, slug: string, state: string): string | null {
  const opened = unseal(keys.seal, state, context(slug));
  const found = opened === null ? null : (State.safeParse(JSON.parse(opened)).data ?? null);
  return found && found.expiresAt > Date.now() ? found.location : null;
}
