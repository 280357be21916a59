import { eq } from 'drizzle-orm';
import { identityProviders } from '@/db/schema';
import { notFound } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { toIdentityProvider } from './projection';
import { type IdentityProvider, IdentityProviderId } from './schema';

/** @throws AppError `not_found`. */
export const getIdentityProvider = verb(
  'providers:read',
  IdentityProviderId,
  async (ctx, { id }): Promise<IdentityProvider> => {
    const [row] = await ctx.db.select().from(identityProviders).where(eq(identityProviders.id, id));
    if (!row) throw notFound('identity provider');
    return toIdentityProvider(ctx, row);
  },
);
