import { eq, sql } from 'drizzle-orm';
import { users } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { noticeNewDevice } from '@/lib/directory/mail';
import { userTarget } from '@/lib/directory/users/queries';
import type { Actor, Ctx } from '@/lib/kernel/context';
import { actingClient } from '@/lib/storage/counters';

type SignedInUser = { id: string; username: string };

/** The actor of a sign-in that is complete. Permissions come with the session. */
export const actorOf = ({ id, username }: SignedInUser): Actor => ({
  kind: 'user',
  id,
  name: username,
  permissions: new Set(),
});

type SignInRecord = {
  event: 'user.signed_in' | 'user.reauthenticated';
  amr: readonly string[];
  /** The browser, if it does not prove that the user has used it before: the user is told about it. */
  newDevice?: { user: SignedInUser & { email: string; name: string | null }; userAgent: string | null } | null;
};

/** Records a complete sign-in, or that the user of a session proved who they are again, with the methods (RFC 8176). */
export async function recordSignIn(
  ctx: Ctx,
  user: SignedInUser,
  { event, amr, newDevice = null }: SignInRecord,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await tx.update(users).set({ lastLoginAt: sql`now()`, failedSignIns: 0 }).where(eq(users.id, user.id));
    const own: Ctx = { ...ctx, actor: actorOf(user) };
    await recordAudit(tx, own, event, {
      target: userTarget(user),
      after: { methods: amr, ...(newDevice && { new_device: true }), ...clientDetail(ctx) },
    });
    if (newDevice) await noticeNewDevice(tx, own, newDevice.user, newDevice.userAgent);
  });
  if (event === 'user.signed_in') ctx.counters.add('sign_ins', 'succeeded', actingClient(ctx.actor));
}

/** The client that the user signed in to: it sent the password, or its authorization request asked for the sign-in. */
const clientDetail = ({ actor }: Ctx) => (actor.kind === 'client' ? { client: actor.id, client_name: actor.name } : {});
