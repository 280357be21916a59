import { isAppError, taken } from '@/lib/kernel/errors';
import { requireFreshSignIn } from '@/lib/kernel/verb';
import { insertKeptRecord } from '../deleted-rows';
import { claimDomains, slugTaken } from '../identity-providers';
import { asRestored, type Restored, type Restoring } from './restoring';

type Kept = { slug: string; name: string; domains: string[] };

/**
 * Restores an identity provider; the linked accounts follow. Another slug changes the redirect URI.
 * @throws AppError `conflict` for a slug or a domain that is taken meanwhile, `reauthentication_required`.
 */
export async function restoreIdentityProvider({ tx, ctx, row, names }: Restoring): Promise<Restored> {
  requireFreshSignIn(ctx);
  const kept = row as Kept;
  const { slug = kept.slug } = names;
  await claimDomains(tx, kept.domains);
  await insertKeptRecord(tx, 'identity_provider', { ...asRestored(row), slug })
    .catch(slugTaken)
    .catch((error: unknown) => {
      if (isAppError(error) && error.code === 'conflict')
        throw taken('slug', 'An identity provider with this slug already exists. Restore this one with another slug.');
      throw error;
    });
  return { name: kept.name, renamed: slug === kept.slug ? {} : { slug } };
}
