import { z } from 'zod';
import { findProviderById } from '@/lib/directory/identity-providers/find-provider';
import { notFound } from '@/lib/kernel/errors';
import { id } from '@/lib/kernel/id';
import { verb } from '@/lib/kernel/verb';
import { pathToStart } from '../federation';

const ProviderId = z.strictObject({ id });

/**
 * Begins a sign-in at the provider that signs nobody in here. Works for an inactive provider too. Returns the path that the
 * browser must follow within a minute; it comes back to the page of the test.
 * @throws AppError `not_found`.
 */
export const startProviderTest = verb('providers:write', ProviderId, async (ctx, input): Promise<{ path: string }> => {
  const provider = await findProviderById(ctx.db, input.id);
  if (!provider) throw notFound('identity provider');
  const returnTo = `/console/identity-providers/${provider.id}/test`;
  return { path: pathToStart(ctx, { slug: provider.slug, purpose: 'test', returnTo }) };
});
