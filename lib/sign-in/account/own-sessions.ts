import { eq, ne } from 'drizzle-orm';
import { sessions } from '@/db/schema';
import { endSessionsOf, findSessions } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import { AppError, notFound } from '@/lib/kernel/errors';
import { selfVerb } from '@/lib/kernel/verb';
import { Nothing, type Session, SignOutElsewhere } from './schema';

export const listOwnSessions = selfVerb(
  Nothing,
  async (ctx): Promise<{ items: Session[] }> => ({ items: await findSessions(ctx, ctx.actor.id) }),
);

/** Ends one other session of the current user, or all others. @throws AppError `not_found`, `conflict` for the current session. */
export const signOutElsewhere = selfVerb(SignOutElsewhere, async (ctx, { session_id }): Promise<{ ended: number }> => {
  const { id, name, session } = ctx.actor;
  if (session_id === session.id) throw new AppError('conflict', 'This is your current session. Sign out instead.');
  const only = session_id ? eq(sessions.id, session_id) : ne(sessions.id, session.id);
  const ended = await change(ctx, (tx, invalidate) =>
    endSessionsOf(tx, ctx, { user: { id, username: name }, only, reason: 'account', invalidate }),
  );
  if (session_id && ended === 0) throw notFound('session');
  return { ended };
});

/** Ends every session of the current user, the current one included. */
export const signOutOwnSessions = selfVerb(Nothing, async (ctx): Promise<{ ended: number }> => {
  const user = { id: ctx.actor.id, username: ctx.actor.name };
  const ended = await change(ctx, (tx, invalidate) =>
    endSessionsOf(tx, ctx, { user, only: undefined, reason: 'account', invalidate }),
  );
  return { ended };
});
