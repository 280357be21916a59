import { eq, sql } from 'drizzle-orm';
import { sessions } from '@/db/schema';
import { readSettings } from '@/lib/directory/settings';
import type { Container } from '@/lib/kernel/container';

/**
 * How long the cookie of a session lasts: as long as the session. Null for until the browser closes: that is so if users
 * can choose to be kept signed in, and this one did not.
 */
export async function sessionCookieSeconds({ db }: Pick<Container, 'db'>, sessionId: string): Promise<number | null> {
  const { sign_in } = await readSettings(db);
  const [row] = await db
    .select({
      isKept: sessions.isKept,
      seconds: sql<number>`extract(epoch from ${sessions.expiresAt} - now())::int`,
    })
    .from(sessions)
    .where(eq(sessions.id, sessionId));
  return !row || (sign_in.keep_signed_in && !row.isKept) ? null : row.seconds;
}
