import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { sessions, signIns, users } from '@/db/schema';
import type { UserRow } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/new-id';
import { withMethods } from './acr';

/** How long a user has to complete a sign-in. */
export const SIGN_IN_SECONDS = 600;

/** After so many wrong codes the user must start again. */
const MAX_TRIES = 5;

/** `amr`: with the methods of the session that is stepped up; `proved`: what was proved in this sign-in alone. */
export type SignIn = typeof signIns.$inferSelect & { user: UserRow; proved: string[] };

type NewSignIn = {
  user: Pick<UserRow, 'id' | 'epoch'>;
  /** What the user has proved in this sign-in: nothing yet if it steps up a session. */
  amr: string[];
  /** The live session that is stepped up. */
  sessionId?: string | null;
  client?: { id: string; name: string } | null;
  isKept?: boolean;
};

/** Stores what the user has proved. Returns the id of the sign-in. It is no session. */
export async function beginSignIn(
  ctx: Ctx,
  { user, amr, sessionId, client, isKept = false }: NewSignIn,
): Promise<string> {
  const id = newId();
  await ctx.db.insert(signIns).values({
    id,
    userId: user.id,
    userEpoch: user.epoch,
    sessionId: sessionId ?? null,
    client: client ?? null,
    amr,
    isKept,
    expiresAt: sql`now() + make_interval(secs => ${SIGN_IN_SECONDS})`,
  });
  return id;
}

const isOpen = (id: string) =>
  and(eq(signIns.id, id), isNull(signIns.completedAt), gt(signIns.expiresAt, sql`now()`), lt(signIns.tries, MAX_TRIES));

const selectOpen = (db: Ctx['db'] | Tx, id: string) =>
  db
    .select({ signIn: signIns, user: users, sessionAmr: sessions.amr })
    .from(signIns)
    .innerJoin(users, and(eq(users.id, signIns.userId), eq(users.epoch, signIns.userEpoch), eq(users.isActive, true)))
    .leftJoin(sessions, eq(sessions.id, signIns.sessionId))
    .where(isOpen(id));

type OpenRow = Awaited<ReturnType<typeof selectOpen>>[number];

const toSignIn = ({ signIn, user, sessionAmr }: OpenRow): SignIn => ({
  ...signIn,
  user,
  amr: sessionAmr ? withMethods(sessionAmr, signIn.amr) : signIn.amr,
  proved: signIn.amr,
});

/** A sign-in that goes on. Null if it has expired, was completed, had too many wrong codes, or its user changed. */
export async function findSignIn(ctx: Pick<Ctx, 'db'>, id: string): Promise<SignIn | null> {
  const [row] = await selectOpen(ctx.db, id);
  return row ? toSignIn(row) : null;
}

/** The same, locked until the transaction ends. */
export async function lockSignIn(tx: Tx, id: string): Promise<SignIn | null> {
  const [row] = await selectOpen(tx, id).for('update', { of: signIns });
  return row ? toSignIn(row) : null;
}

/** Counts a wrong code. It is committed before the answer, so that concurrent requests cannot share a try. */
export async function takeTry(ctx: Ctx, id: string): Promise<boolean> {
  const taken = await ctx.db
    .update(signIns)
    .set({ tries: sql`${signIns.tries} + 1` })
    .where(isOpen(id))
    .returning({ id: signIns.id });
  return taken.length > 0;
}

/** Changes a sign-in that goes on. Returns false if it has ended. */
export async function updateSignIn(
  ctx: Pick<Ctx, 'db'>,
  id: string,
  values: Partial<Pick<SignIn, 'amr' | 'pending' | 'hasPostponed'>>,
): Promise<boolean> {
  const updated = await ctx.db.update(signIns).set(values).where(isOpen(id)).returning({ id: signIns.id });
  return updated.length > 0;
}

/**
 * Stores the methods that a try proved. The try was taken before, so it counts also if it was the last one. Returns false
 * if the sign-in has ended.
 */
export async function recordProof(
  ctx: Pick<Ctx, 'db'>,
  id: string,
  { amr, pending = null }: { amr: string[]; pending?: string | null },
): Promise<boolean> {
  const updated = await ctx.db
    .update(signIns)
    .set({ amr, pending, tries: 0 })
    .where(and(eq(signIns.id, id), isNull(signIns.completedAt), gt(signIns.expiresAt, sql`now()`)))
    .returning({ id: signIns.id });
  return updated.length > 0;
}

/** Ends a sign-in that goes on: of two requests, one gets true. */
export async function claimSignIn(tx: Tx | Ctx['db'], id: string): Promise<boolean> {
  const claimed = await tx
    .update(signIns)
    .set({ completedAt: sql`now()`, pending: null })
    .where(isOpen(id))
    .returning({ id: signIns.id });
  return claimed.length > 0;
}
