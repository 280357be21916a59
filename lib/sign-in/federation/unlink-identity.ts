import { eq, inArray } from 'drizzle-orm';
import type { Tx } from '@/db';
import { federatedSessions, userIdentities } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { userTarget } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import type { CacheTag } from '@/lib/kernel/ports';
import { endFederatedSessions } from './end-federated-sessions';
import type { ListedIdentity } from './list-identities';

type Unlinking = {
  user: { id: string; username: string };
  identities: ListedIdentity[];
  /** Why, if an administrator does it. */
  reason?: string;
  /** The session that stays: that of the user who disconnects the account. */
  except?: string | undefined;
  invalidate: (...tags: CacheTag[]) => void;
};

/**
 * Disconnects accounts at providers from a user, whose row the caller has locked, and ends the sessions that they began. A
 * sign-in in progress with one of them does not complete.
 */
export async function unlinkIdentities(
  tx: Tx,
  ctx: Ctx,
  { user, identities, reason, except, invalidate }: Unlinking,
): Promise<void> {
  const ids = identities.map(({ id }) => id);
  if (ids.length === 0) return;
  const begun = inArray(federatedSessions.identityId, ids);
  const ended = await endFederatedSessions(tx, ctx, begun, {
    reason: reason === undefined ? 'account' : 'administrator',
    invalidate,
    except,
  });
  for (const { id, provider, email, subject } of identities) {
    await tx.delete(userIdentities).where(eq(userIdentities.id, id));
    await recordAudit(tx, ctx, 'identity.unlinked', {
      target: userTarget(user),
      before: { provider: provider.name, account: email ?? subject },
      after: { provider: provider.name, ...(ended.length > 0 && { sessions: ended }), ...(reason && { reason }) },
    });
  }
}
