import { eq } from 'drizzle-orm';
import { identityProviders } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { keepDeleted } from '@/lib/directory/deleted-rows';
import { change } from '@/lib/kernel/change';
import { verb } from '@/lib/kernel/verb';
import { lockIdentityProvider } from './lock-identity-provider';
import { auditedProvider, identityProviderTarget, toIdentityProvider } from './projection';
import { countIdentities } from './provider-impact';
import { IdentityProviderId } from './schema';

/**
 * Deletes the provider and every link of an account to it. Users and their sessions are kept. It can be restored for some
 * days, with the links. @throws AppError `not_found`, `stale`.
 */
export const deleteIdentityProvider = verb(
  'providers:write',
  IdentityProviderId,
  (ctx, input): Promise<void> =>
    change(ctx, async (tx) => {
      const row = await lockIdentityProvider(tx, input);
      const { identities, is_capped } = await countIdentities(tx, [row.id]);
      await keepDeleted(tx, ctx, {
        kind: 'identity_provider',
        id: row.id,
        name: row.name,
        summary: { slug: row.slug },
      });
      await tx.delete(identityProviders).where(eq(identityProviders.id, row.id));
      await recordAudit(tx, ctx, 'identity_provider.deleted', {
        target: identityProviderTarget(row),
        before: {
          ...auditedProvider(toIdentityProvider(ctx, row)),
          linked_accounts: is_capped ? `${identities} or more` : identities,
        },
      });
    }),
  { fresh: true, act: 'identity_provider.delete' },
);
