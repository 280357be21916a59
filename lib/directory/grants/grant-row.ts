import { getTableColumns, sql } from 'drizzle-orm';
import { clients, families, users } from '@/db/schema';
import { hasLiveOwners } from './grant-conditions';
import type { Grant } from './schema';

/** What a grant is made from: `families`, joined with `users` and `clients`. */
export const grantColumns = {
  family: getTableColumns(families),
  user: { id: users.id, username: users.username, name: users.name, roles: users.roles },
  client: { id: clients.id, name: clients.clientName },
  isExpired: sql<boolean>`${families.absoluteExpiresAt} <= now()`,
  hasLiveOwners: sql<boolean>`${hasLiveOwners}`,
};

export type GrantRow = {
  family: typeof families.$inferSelect;
  user: Grant['user'];
  client: Grant['client'];
  isExpired: boolean;
  hasLiveOwners: boolean;
};

const stateOf = ({ family, isExpired, hasLiveOwners: isSame }: GrantRow): Grant['state'] => {
  if (family.revokedAt) return 'revoked';
  if (isExpired) return 'expired';
  return isSame ? 'live' : 'inactive';
};

export const scopesIn = (scope: string): string[] => scope.split(' ').filter((name) => name !== '');

export const toGrant = (row: GrantRow): Grant => ({
  id: row.family.id,
  state: stateOf(row),
  user: row.user,
  client: row.client,
  grant_type: row.family.grantType,
  scopes: scopesIn(row.family.scope),
  resources: row.family.resources,
  amr: row.family.amr,
  session_id: row.family.sessionId,
  signed_in_at: row.family.authTime.toISOString(),
  created_at: row.family.createdAt.toISOString(),
  last_used_at: row.family.lastUsedAt.toISOString(),
  expires_at: row.family.absoluteExpiresAt.toISOString(),
  revoked_at: row.family.revokedAt?.toISOString() ?? null,
  revoked_reason: row.family.revokedReason,
});
