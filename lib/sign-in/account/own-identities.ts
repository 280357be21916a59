import { z } from 'zod';
import {
  findProvider,
  listActiveProviders,
  type ShownProvider,
} from '@/lib/directory/identity-providers/find-provider';
import { lockUser } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import { AppError, notFound } from '@/lib/kernel/errors';
import { id } from '@/lib/kernel/id';
import { selfVerb } from '@/lib/kernel/verb';
import { hasOtherWayIn, listIdentities, pathToStart, unlinkIdentities } from '../federation';
import { Nothing } from './schema';

/** An account at a provider, as its user sees it. */
export type OwnIdentity = {
  id: string;
  provider: string;
  is_active: boolean;
  account: string;
  created_at: string;
  last_used_at: string | null;
};

export type OwnIdentities = { items: OwnIdentity[]; providers: Pick<ShownProvider, 'slug' | 'name'>[] };

/** The accounts at providers that the current user has connected, and the providers there are. */
export const listOwnIdentities = selfVerb(Nothing, async (ctx): Promise<OwnIdentities> => {
  const [identities, providers] = await Promise.all([
    listIdentities(ctx.db, ctx.actor.id),
    listActiveProviders(ctx.db),
  ]);
  return {
    items: identities.map(({ id: own, provider, email, name, subject, createdAt, lastUsedAt }) => ({
      id: own,
      provider: provider.name,
      is_active: provider.isActive,
      account: email ?? name ?? subject,
      created_at: createdAt.toISOString(),
      last_used_at: lastUsedAt?.toISOString() ?? null,
    })),
    providers: providers.map(({ slug, name }) => ({ slug, name })),
  };
});

const Slug = z.strictObject({ slug: z.string('must be text').max(100) });

/**
 * Begins to connect an account at a provider. Returns the path that the browser must follow within a minute.
 * @throws AppError `not_found`, `reauthentication_required`.
 */
export const beginOwnIdentity = selfVerb(
  Slug,
  async (ctx, { slug }): Promise<{ path: string }> => {
    const provider = await findProvider(ctx.db, slug);
    if (!provider?.isActive) throw notFound('identity provider');
    return { path: pathToStart(ctx, { slug, purpose: 'link', returnTo: '/account/security' }) };
  },
  { fresh: true },
);

const IdentityId = z.strictObject({ id });

/**
 * Disconnects an account at a provider from the current user. The sessions that it began end, except the current one.
 * @throws AppError `not_found`, `reauthentication_required`, `conflict` for the last way to sign in.
 */
export const removeOwnIdentity = selfVerb(
  IdentityId,
  (ctx, { id: identityId }): Promise<void> =>
    change(ctx, async (tx, invalidate) => {
      const user = await lockUser(tx, { id: ctx.actor.id });
      const identities = (await listIdentities(tx, user.id)).filter((identity) => identity.id === identityId);
      if (identities.length === 0) throw notFound('connected account');
      if (!(await hasOtherWayIn(tx, user, identityId)))
        throw new AppError(
          'conflict',
          'This is your only way to sign in. Add a passkey or connect another account first.',
        );
      await unlinkIdentities(tx, ctx, { user, identities, except: ctx.actor.session.id, invalidate });
    }),
  { fresh: true },
);
