import { isUniqueViolation } from '@/db';
import { identityProviders } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import { taken } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/new-id';
import { verb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { claimDomains } from './claim-domains';
import { auditedProvider, identityProviderTarget, toIdentityProvider } from './projection';
import { sealProviderSecret } from './provider-secret';
import { requireUsableProvider } from './require-usable-provider';
import { CreateIdentityProvider, type IdentityProvider } from './schema';

/** @throws AppError `conflict` for a taken slug or domain, `invalid` for members that do not fit the kind. */
export const createIdentityProvider = verb(
  'providers:write',
  CreateIdentityProvider,
  (ctx, input): Promise<IdentityProvider> => {
    requireUsableProvider(ctx, { ...input, has_secret: input.secret !== null }, input.base_url);
    const id = newId();
    return change(ctx, async (tx) => {
      await claimDomains(tx, input.domains);
      const row = oneRow(
        await tx
          .insert(identityProviders)
          .values({
            id,
            slug: input.slug,
            kind: input.kind,
            name: input.name,
            isActive: input.is_active,
            isShown: input.is_shown,
            baseUrl: input.base_url,
            clientId: input.client_id,
            sealedSecret: input.secret === null ? null : sealProviderSecret(ctx, id, input.secret),
            options: input.options,
            scopes: input.scopes,
            linkRule: input.link_rule,
            createsUsers: input.creates_users,
            trustsAcr: input.trusts_acr,
            domains: input.domains,
            claimMapping: input.claim_mapping,
          })
          .returning()
          .catch(slugTaken),
      );
      const made = toIdentityProvider(ctx, row);
      await recordAudit(tx, ctx, 'identity_provider.created', {
        target: identityProviderTarget(row),
        after: auditedProvider(made),
      });
      return made;
    });
  },
  { fresh: true },
);

/** @throws AppError `conflict` if the error is the unique violation of the slug, otherwise the error itself. */
export function slugTaken(error: unknown): never {
  if (isUniqueViolation(error, 'identity_providers_slug_key'))
    throw taken('slug', 'An identity provider with this slug already exists.');
  throw error;
}
