import { eq } from 'drizzle-orm';
import { deletedRecords } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import type { AuditAction } from '@/lib/audit/schema';
import type { ActName } from '@/lib/kernel/acts';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { invalid } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { findDeleted, lockDeleted, readKeptRecord } from '../deleted-rows';
import type { DeletedKind } from './choices';
import { kindsFor, mayWriteSome } from './deleted-kinds';
import { deletedTarget } from './projection';
import { requireWritable } from './require-writable';
import { restoreApiResource } from './restore-api-resource';
import { restoreChildren } from './restore-children';
import { restoreClient } from './restore-client';
import { restoreIdentityProvider } from './restore-identity-provider';
import { restoreTrustedIssuer } from './restore-trusted-issuer';
import { restoreUser } from './restore-user';
import type { Restore } from './restoring';
import { type RestoredRecord, type RestoreNames, RestoreRecord } from './schema';

type KindOf = { restore: Restore; action: AuditAction; renames: readonly (keyof RestoreNames)[] };

const kinds: Record<DeletedKind, KindOf> = {
  user: { restore: restoreUser, action: 'user.restored', renames: ['username', 'email'] },
  client: { restore: restoreClient, action: 'client.restored', renames: [] },
  api_resource: { restore: restoreApiResource, action: 'api_resource.restored', renames: ['identifier'] },
  identity_provider: { restore: restoreIdentityProvider, action: 'identity_provider.restored', renames: ['slug'] },
  trusted_issuer: { restore: restoreTrustedIssuer, action: 'trusted_issuer.restored', renames: [] },
};

/**
 * Restores a record with what belonged to it, under the id that it had. Its sessions and tokens stay ended.
 * @throws AppError `not_found`, `forbidden`, `conflict` for a name that is taken meanwhile, `reauthentication_required`
 * where creating such a record requires it.
 */
export const restoreRecord = verb(
  mayWriteSome,
  RestoreRecord,
  (ctx, { id, ...names }): Promise<RestoredRecord> =>
    change(ctx, async (tx, invalidate, afterCommit) => {
      const deleted = await lockDeleted(tx, id, kindsFor(ctx, 'read', 'write'));
      requireWritable(ctx, deleted);
      const { restore, action, renames } = kinds[deleted.kind];
      requireFitting(names, renames);
      const { row, related } = await readKeptRecord(tx, ctx, deleted);
      const restored = await restore({ tx, ctx, row, related, names, invalidate, afterCommit });
      const leftOut = [...(restored.leftOut ?? []), ...(await restoreChildren(tx, ctx, deleted))];
      await tx.delete(deletedRecords).where(eq(deletedRecords.id, deleted.id));
      await recordAudit(tx, ctx, action, {
        target: { ...deletedTarget(deleted), name: restored.name },
        before: { deleted_at: deleted.deletedAt.toISOString(), deleted_by: deleted.deletedByName },
        after: { ...restored.renamed, ...(leftOut.length > 0 && { left_out: leftOut }) },
      });
      return { kind: deleted.kind, id: deleted.recordId, name: restored.name, left_out: leftOut };
    }),
  { act: ({ id }, ctx) => actOf(ctx, id) },
);

/** No act ends a trusted issuer, and none brings it back. */
async function actOf(ctx: Ctx, id: string): Promise<ActName | null> {
  const deleted = await findDeleted(ctx.db, id, kindsFor(ctx, 'read', 'write'));
  return deleted === null || deleted.kind === 'trusted_issuer' ? null : `${deleted.kind}.restore`;
}

/** @throws AppError `invalid` for a name that records of this kind do not have. */
function requireFitting(names: RestoreNames, allowed: readonly string[]): void {
  for (const [name, value] of Object.entries(names))
    if (value !== undefined && !allowed.includes(name)) throw invalid(name, 'does not fit a record of this kind');
}
