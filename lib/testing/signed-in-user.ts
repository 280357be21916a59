import type { z } from 'zod';
import type { CreateUser, User } from '@/lib/directory/users/schema';
import type { Ctx } from '@/lib/kernel/context';
import { findSession, startSession } from '@/lib/sign-in/sessions';
import { PASSWORD, type TestContext } from './test-context';

/** Starts a session of this user. Returns its id, or the outcome in an error. */
export async function sessionOf(t: TestContext, username: string, password = PASSWORD): Promise<string> {
  const started = await startSession(t.ctx, { username, password }, { userAgent: 'a test', cookies: null });
  if (started.outcome !== 'started') throw new Error(started.outcome);
  return started.sessionId;
}

/** Creates a user who is signed in: the user, the session, and the context of its requests. */
export async function signedInUser(
  t: TestContext,
  members: Partial<z.input<typeof CreateUser>> = {},
): Promise<{ user: User; sessionId: string; ctx: Ctx }> {
  const user = await t.user(members);
  const sessionId = await sessionOf(t, user.username);
  const found = await findSession(t.ctx, sessionId);
  if (!found) throw new Error('no session');
  return { user, sessionId, ctx: { ...t.ctx, actor: found.actor } };
}
