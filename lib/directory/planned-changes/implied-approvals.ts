import { eq } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { clients, users } from '@/db/schema';
import { findDeleted, type JsonRow, readKeptRecord } from '@/lib/directory/deleted-rows';
import { isPermission } from '@/lib/kernel/access';
import type { ActName } from '@/lib/kernel/acts';
import type { Ctx } from '@/lib/kernel/context';

type Asked = {
  ctx: Pick<Ctx, 'keys'>;
  db: Db | Tx;
  /** The acts that the settings name. There is at least one. */
  acts: readonly ActName[];
  input: Record<string, unknown>;
};

type Rule = (asked: Asked) => boolean | Promise<boolean>;

/**
 * Acts that need an approval because of others that the settings name. As soon as these name any, nobody may end the
 * approvals alone, or get a second account or client alone to approve with; `refuseSecondIdentity` has the ways that are no
 * acts.
 */
const rules: Partial<Record<ActName, Rule>> = {
  'settings.update': takesActsAway,
  'user.update_roles': () => true,
  'user.activate': hasRoles,
  'user.reset_factors': hasRoles,
  'user.remove_factor': hasRoles,
  'client.activate': managesService,
  'client.update': managesService,
  'user.restore': (asked) => restoreOf(asked, 'user', ({ roles }) => (roles as string[]).length > 0),
  'client.restore': (asked) => restoreOf(asked, 'client', ({ scopes }) => (scopes as string[]).some(isPermission)),
  'api_resource.restore': ({ acts }) => acts.includes('api_resource.delete'),
  'identity_provider.restore': ({ acts }) => acts.includes('identity_provider.delete'),
};

/** Whether an act that the settings do not name needs an approval nevertheless. */
export async function isApprovalImplied(act: ActName, asked: Asked): Promise<boolean> {
  return (await rules[act]?.(asked)) ?? false;
}

function takesActsAway({ acts, input }: Asked): boolean {
  const { acts: wanted } = (input.approvals ?? {}) as { acts?: string[] | null };
  return wanted !== undefined && !acts.every((act) => wanted?.includes(act));
}

async function hasRoles({ db, input }: Asked): Promise<boolean> {
  if (typeof input.id !== 'string') return false;
  const [user] = await db.select({ roles: users.roles }).from(users).where(eq(users.id, input.id));
  return user !== undefined && user.roles.length > 0;
}

/** Whether the client has management scopes, or would get some. */
async function managesService({ db, input }: Asked): Promise<boolean> {
  if (Array.isArray(input.scopes) && input.scopes.some(isPermission)) return true;
  if (typeof input.id !== 'string') return false;
  const [client] = await db.select({ scopes: clients.scopes }).from(clients).where(eq(clients.id, input.id));
  return client?.scopes.some(isPermission) ?? false;
}

/** A restore undoes a deletion, makes an account or a client active, and gives it its roles or management scopes back. */
async function restoreOf(
  { ctx, db, acts, input }: Asked,
  kind: 'user' | 'client',
  hasPower: (row: JsonRow) => boolean,
): Promise<boolean> {
  if (acts.includes(`${kind}.delete`)) return true;
  const deleted = typeof input.id === 'string' ? await findDeleted(db, input.id, [kind]) : null;
  if (!deleted) return false;
  const { row } = await readKeptRecord(db, ctx, deleted);
  return hasPower(row) || (row.is_active === true && acts.includes(`${kind}.activate`));
}
