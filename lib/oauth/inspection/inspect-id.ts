import { eq } from 'drizzle-orm';
import { clients, users } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { findFamily } from './family-story';
import { type Finding, happened } from './finding';
import { inspectApiResource, inspectIdentityProvider, inspectRequest } from './inspect-record-id';
import { inspectSecretId } from './inspect-secret';
import { inspectSession } from './inspect-session';

/**
 * What has this id: a grant, a session, a user, a client, a client secret, an API resource, an identity provider or a recorded
 * request. Null if nothing has, or if the actor may not read it.
 */
export async function inspectId(ctx: Ctx, id: string): Promise<Finding | null> {
  for (const find of finders) {
    const found = await find(ctx, id);
    if (found) return found;
  }
  return null;
}

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

const finders = [
  grant,
  inspectSession,
  user,
  client,
  inspectSecretId,
  inspectApiResource,
  inspectIdentityProvider,
  inspectRequest,
];
