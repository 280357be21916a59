import { eq } from 'drizzle-orm';
import { clients, users } from '@/db/schema';
import { isPermission, type Permission, permissions, permissionsOf } from '@/lib/kernel/access';
import { type ActName, acts } from '@/lib/kernel/acts';
import type { Container } from '@/lib/kernel/container';
import type { Actor } from '@/lib/kernel/context';
import type { PlannedChangeRow } from './projection';

/** A user with the permissions of now; none while the account is not active. Null if it was deleted. */
export async function userActor({ db }: Pick<Container, 'db'>, id: string): Promise<Actor | null> {
  const { username, roles, isActive } = users;
  const [row] = await db.select({ username, roles, isActive }).from(users).where(eq(users.id, id));
  return row
    ? { kind: 'user', id, name: row.username, permissions: permissionsOf(row.isActive ? row.roles : []) }
    : null;
}

/** A client with the scopes of now; none while it is not active. Null if it was deleted. */
async function clientActor({ db }: Pick<Container, 'db'>, id: string): Promise<Actor | null> {
  const { clientName: name, scopes, isActive } = clients;
  const [row] = await db.select({ name, scopes, isActive }).from(clients).where(eq(clients.id, id));
  const held = row?.isActive ? row.scopes.filter(isPermission) : [];
  return row ? { kind: 'client', id, name: row.name, permissions: new Set<Permission>(held) } : null;
}

/** The one who asked for a planned change, with what was allowed then and is allowed still. Null if it was deleted. */
export async function requesterOf(parts: Pick<Container, 'db'>, row: PlannedChangeRow): Promise<Actor | null> {
  const actor = await actorOfNow(parts, row);
  // A row from before permissions were stored has none: only that of its act was proved.
  const then = new Set<string>([...row.permissions, acts[row.act as ActName].permission]);
  return actor && { ...actor, permissions: new Set([...actor.permissions].filter((one) => then.has(one))) };
}

async function actorOfNow(parts: Pick<Container, 'db'>, row: PlannedChangeRow): Promise<Actor | null> {
  const { requestedByKind: kind, requestedById: id, requestedByName: name } = row;
  if (kind === 'system') return { kind, id: null, name, permissions: new Set(permissions) };
  if (id === null) return null;
  return kind === 'user' ? userActor(parts, id) : clientActor(parts, id);
}
