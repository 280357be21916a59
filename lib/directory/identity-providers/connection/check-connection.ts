import { eq } from 'drizzle-orm';
import { identityProviders } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { notFound } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { toIdentityProvider } from '../projection';
import { providerKinds } from '../provider-kinds';
import { openProviderSecret } from '../provider-secret';
import { type IdentityProvider, IdentityProviderId } from '../schema';
import { checkClock } from './check-clock';
import { checkCredentials } from './check-credentials';
import { checkDiscovery } from './check-discovery';
import { checkKeys } from './check-keys';
import { type ConnectionCheck, failed } from './connection-check';
import { tokenEndpointOf } from './provider-endpoints';

/**
 * Asks the provider for everything that a sign-in needs and that needs no sign-in. Nothing is stored.
 * @throws AppError `not_found`.
 */
export const checkConnection = verb(
  'providers:write',
  IdentityProviderId,
  async (ctx, { id }): Promise<{ checks: ConnectionCheck[] }> => {
    const [row] = await ctx.db.select().from(identityProviders).where(eq(identityProviders.id, id));
    if (!row) throw notFound('identity provider');
    const provider = toIdentityProvider(ctx, row);
    const secret = openProviderSecret(ctx, row);
    if (row.sealedSecret !== null && secret === null) return { checks: [lostSecret] };
    const checks = providerKinds[row.kind].isOpenId
      ? await checkOpenId(ctx, provider, secret)
      : await checkOAuth(ctx, provider, secret);
    return { checks };
  },
);

const lostSecret = failed(
  'Client ID and secret',
  'The stored secret cannot be read, because APP_SECRET has changed.',
  'Enter the secret again.',
);

async function checkOpenId(ctx: Ctx, provider: IdentityProvider, secret: string | null): Promise<ConnectionCheck[]> {
  const { checks, document, answer } = await checkDiscovery(ctx, provider);
  if (!document || !answer) return checks;
  const { jwks_uri, token_endpoint, token_endpoint_auth_methods_supported: methods } = document;
  const isUrl = (value: unknown): value is string => typeof value === 'string' && URL.canParse(value);
  const more = await Promise.all([
    isUrl(jwks_uri) ? checkKeys(ctx, jwks_uri) : null,
    // The secret of Apple is a JWT of the private key: only a sign-in tries it.
    isUrl(token_endpoint) && provider.kind !== 'apple'
      ? checkCredentials(ctx, provider, { endpoint: token_endpoint, secret, methods }).then(({ check }) => check)
      : null,
  ]);
  return [...checks, ...more.filter((check) => check !== null), checkClock(answer)];
}

async function checkOAuth(ctx: Ctx, provider: IdentityProvider, secret: string | null): Promise<ConnectionCheck[]> {
  const endpoint = tokenEndpointOf(provider);
  const { check, answer } = await checkCredentials(ctx, provider, { endpoint, secret, methods: null });
  return answer ? [check, checkClock(answer)] : [check];
}
