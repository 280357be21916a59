import { eq, ne } from 'drizzle-orm';
import { sessions } from '@/db/schema';
import { change } from '../change';
import { AppError, notFound } from '../errors';
import { endSessionsOf, findSessions } from '../users';
import { selfVerb } from '../verb';
import { Nothing, type Session, SignOutElsewhere } from './schema';

export const listOwnSessions = selfVerb(
  Nothing,
  async (ctx): Promise<{ items: Session[] }> => ({ items: await findSessions(ctx, ctx.actor.id) }),
);

/** Ends one other session of one's own, or all of them. @throws AppError `not_found`, `conflict` for this session. */
export const signOutElsewhere = selfVerb(SignOutElsewhere, async (ctx, { session_id }): Promise<{ ended: number }> => {
  const { id, name, session } = ctx.actor;
  if (session_id === session.id) throw new AppError('conflict', 'This is the session you are using. Sign out instead.');
  const only = session_id ? eq(sessions.id, session_id) : ne(sessions.id, session.id);
  const ended = await change(ctx, (tx, kill) =>
    endSessionsOf(tx, ctx, { user: { id, username: name }, only, reason: 'account', kill }),
  );
  if (session_id && ended === 0) throw notFound('session');
  return { ended };
});
