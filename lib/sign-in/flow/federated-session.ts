import { eq, sql } from 'drizzle-orm';
import { federatedSessions, sessions } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { FEDERATED } from './acr';
import type { SignIn } from './sign-ins';

/**
 * Moves what is known of the session at the provider from a sign-in to the session that it became. False if the account at
 * the provider was disconnected in between: then the session must not start. True for every other sign-in.
 */
export async function adoptFederatedSession(
  ctx: Pick<Ctx, 'db'>,
  { id, amr, sessionId: steppedUp }: Pick<SignIn, 'id' | 'amr' | 'sessionId'>,
  sessionId: string,
): Promise<boolean> {
  if (steppedUp !== null || !amr.includes(FEDERATED)) return true;
  const expiresAt = sql`(select ${sessions.expiresAt} from ${sessions} where ${sessions.id} = ${sessionId})`;
  const adopted = await ctx.db
    .update(federatedSessions)
    .set({ sessionId, expiresAt })
    .where(eq(federatedSessions.sessionId, id))
    .returning({ sessionId: federatedSessions.sessionId });
  return adopted.length > 0;
}
