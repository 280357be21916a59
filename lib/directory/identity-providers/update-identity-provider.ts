import { and, arrayOverlaps, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Tx } from '@/db';
import { identityProviders, userIdentities, users } from '@/db/schema';
import { differences, recordAudit } from '@/lib/audit';
import { roleNames } from '@/lib/kernel/access';
import { refuseSecondIdentity, refuseUnapproved } from '@/lib/kernel/approvals';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { verb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { claimDomains } from './claim-domains';
import { lockIdentityProvider } from './lock-identity-provider';
import { auditedProvider, type IdentityProviderRow, identityProviderTarget, toIdentityProvider } from './projection';
import { sealProviderSecret } from './provider-secret';
import { requireUsableProvider } from './require-usable-provider';
import { type IdentityProvider, IdentityProviderId, UpdateIdentityProvider } from './schema';

type Changes = Omit<z.output<typeof UpdateIdentityProvider>, 'id' | 'version'>;

/**
 * Changes the named members; without `secret` the stored one stays. Kind and slug cannot be changed.
 * @throws AppError `not_found`, `stale`, `conflict` for a domain of another provider, `invalid`, `forbidden` while acts need
 * an approval, for a change of how accounts with roles sign in.
 */
export const updateIdentityProvider = verb(
  'providers:write',
  UpdateIdentityProvider,
  (ctx, { id, version, ...changes }) =>
    change(ctx, async (tx) => {
      const row = await lockIdentityProvider(tx, { id, version });
      if (row.isActive && changes.is_active === false) await refuseUnapproved(ctx, 'identity_provider.deactivate', tx);
      return saveChanges(tx, ctx, row, changes);
    }),
  { fresh: true },
);

/** Lets people sign in with the provider again. */
export const activateIdentityProvider = verb(
  'providers:write',
  IdentityProviderId,
  (ctx, input) =>
    change(ctx, async (tx) => saveChanges(tx, ctx, await lockIdentityProvider(tx, input), { is_active: true })),
  { fresh: true },
);

/** Refuses sign-ins with the provider. Linked accounts and existing sessions are kept. */
export const deactivateIdentityProvider = verb(
  'providers:write',
  IdentityProviderId,
  (ctx, input) =>
    change(ctx, async (tx) => saveChanges(tx, ctx, await lockIdentityProvider(tx, input), { is_active: false })),
  { fresh: true, act: 'identity_provider.deactivate' },
);

async function saveChanges(
  tx: Tx,
  ctx: Ctx,
  row: IdentityProviderRow,
  { secret, ...changes }: Changes,
): Promise<IdentityProvider> {
  const before = toIdentityProvider(ctx, row);
  const has_secret = secret === undefined ? before.has_secret : secret !== null;
  const wanted = { ...before, ...changes, has_secret };
  requireUsableProvider(ctx, { ...wanted, secret }, changes.base_url);
  if (changes.domains) await claimDomains(tx, changes.domains, row.id);
  const changed = differences(auditedProvider(before), auditedProvider(wanted));
  if (!changed.changed && !secret) return before;
  if (secret || Object.keys(changed.after).some((member) => !harmless.has(member)))
    await refuseForRoles(tx, ctx, row.id);
  const saved = oneRow(
    await tx
      .update(identityProviders)
      .set({ ...columnsOf(ctx, row.id, { secret, ...changes }), version: sql`${identityProviders.version} + 1` })
      .where(eq(identityProviders.id, row.id))
      .returning(),
  );
  await recordAudit(tx, ctx, 'identity_provider.updated', {
    target: identityProviderTarget(saved),
    before: changed.before,
    // That the secret was replaced is recorded, but neither of its values.
    after: { ...changed.after, ...(secret && { secret: 'replaced' }) },
  });
  return toIdentityProvider(ctx, saved);
}

/** Members that do not decide which account at the provider somebody has. */
const harmless: ReadonlySet<string> = new Set([
  'name',
  'is_active',
  'is_shown',
  'link_rule',
  'creates_users',
  'domains',
]);

/** @throws AppError `forbidden` while acts need an approval, if an account with roles is connected. */
async function refuseForRoles(tx: Tx, ctx: Ctx, providerId: string): Promise<void> {
  const [connected] = await tx
    .select({ id: users.id })
    .from(users)
    .innerJoin(userIdentities, eq(userIdentities.userId, users.id))
    .where(and(arrayOverlaps(users.roles, [...roleNames]), eq(userIdentities.providerId, providerId)))
    .limit(1);
  if (connected) await refuseSecondIdentity(ctx, 'provider', tx);
}

const columnsOf = (ctx: Ctx, id: string, changes: Changes) => ({
  name: changes.name,
  isActive: changes.is_active,
  isShown: changes.is_shown,
  baseUrl: changes.base_url,
  clientId: changes.client_id,
  sealedSecret: changes.secret ? sealProviderSecret(ctx, id, changes.secret) : changes.secret,
  options: changes.options,
  scopes: changes.scopes,
  linkRule: changes.link_rule,
  createsUsers: changes.creates_users,
  trustsAcr: changes.trusts_acr,
  domains: changes.domains,
  claimMapping: changes.claim_mapping,
  updatedAt: sql`now()`,
});
