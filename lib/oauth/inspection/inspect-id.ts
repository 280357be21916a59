import { eq, sql } from 'drizzle-orm';
import { clients, sessions, users } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { findFamily } from './family-story';
import { type Finding, happened } from './finding';

/** What has this id: a grant, a session, a user or a client. Null if nothing has. */
export const inspectId = async (ctx: Ctx, id: string): Promise<Finding | null> =>
  (await grant(ctx, id)) ?? (await session(ctx, id)) ?? (await user(ctx, id)) ?? (await client(ctx, id));

async function grant(ctx: Ctx, id: string): Promise<Finding | null> {
  const family = await findFamily(ctx, id);
  if (!family) return null;
  return {
    kind: 'grant',
    ...(family.problem ?? { verdict: 'live', reason: 'The grant is live: its refresh token can be used.' }),
    ...family.finding,
    expires_at: family.expiresAt.toISOString(),
  };
}

async function session({ db }: Ctx, id: string): Promise<Finding | null> {
  const [row] = await db
    .select({ session: sessions, username: users.username, isExpired: sql<boolean>`${sessions.expiresAt} <= now()` })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(sessions.id, id));
  if (!row) return null;
  const { session: found, isExpired } = row;
  return {
    kind: 'session',
    ...(found.endedAt
      ? {
          verdict: 'revoked',
          reason: `The session ended${found.endedReason ? `: ${found.endedReason.replaceAll('_', ' ')}` : ''}.`,
        }
      : isExpired
        ? { verdict: 'expired', reason: 'The session has reached its longest lifetime.' }
        : { verdict: 'live', reason: 'The session is open. Limits of the settings can end it earlier.' }),
    user: { id: found.userId, name: row.username },
    expires_at: found.expiresAt.toISOString(),
    story: [
      ...happened(found.createdAt, 'The session began.'),
      ...happened(found.lastSeenAt, 'It was seen last.'),
      ...happened(found.endedAt, 'It ended.'),
    ],
  };
}

async function user({ db }: Ctx, id: string): Promise<Finding | null> {
  const [row] = await db
    .select({ username: users.username, isActive: users.isActive, createdAt: users.createdAt })
    .from(users)
    .where(eq(users.id, id));
  return (
    (row && {
      kind: 'user',
      ...activity('user', row.isActive),
      user: { id, name: row.username },
      story: happened(row.createdAt, 'The user was created.'),
    }) ??
    null
  );
}

async function client({ db }: Ctx, id: string): Promise<Finding | null> {
  const [row] = await db
    .select({ name: clients.clientName, isActive: clients.isActive, createdAt: clients.createdAt })
    .from(clients)
    .where(eq(clients.id, id));
  return (
    (row && {
      kind: 'client',
      ...activity('client', row.isActive),
      client: { id, name: row.name },
      story: happened(row.createdAt, 'The client was created.'),
    }) ??
    null
  );
}

const activity = (what: string, isActive: boolean): Pick<Finding, 'verdict' | 'reason'> =>
  isActive
    ? { verdict: 'live', reason: `This is the ID of an active ${what}, no token.` }
    : { verdict: 'inactive', reason: `This is the ID of a deactivated ${what}, no token.` };
