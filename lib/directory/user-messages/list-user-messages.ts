import { eq } from 'drizzle-orm';
import { users } from '@/db/schema';
import { isMailOn } from '@/lib/directory/mail';
import { notFound } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { userMessageKinds } from './choices';
import { messageProblem } from './message-problem';
import { type UserMessages, UserMessagesId } from './schema';

/** The links that can be sent to a user, and why the others would be of no use. @throws AppError `not_found`. */
export const listUserMessages = verb('users:read', UserMessagesId, async (ctx, { id }): Promise<UserMessages> => {
  const [user] = await ctx.db.select().from(users).where(eq(users.id, id));
  if (!user) throw notFound('user');
  return {
    is_mail_on: isMailOn(ctx),
    items: userMessageKinds.map((kind) => ({ kind, problem: messageProblem(user, kind) })),
  };
});
