import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Tx } from '@/db';
import { identityProviders } from '@/db/schema';
import { differences, recordAudit } from '@/lib/audit';
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
 * @throws AppError `not_found`, `stale`, `conflict` for a domain of another provider, `invalid`.
 */
export const updateIdentityProvider = verb(
  'providers:write',
  UpdateIdentityProvider,
  (ctx, { id, version, ...changes }) =>
    change(ctx, async (tx) => saveChanges(tx, ctx, await lockIdentityProvider(tx, { id, version }), changes)),
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
  { fresh: true },
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
