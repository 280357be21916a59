import { claimsOfScope } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import { hotQuery } from '@/lib/storage/hot-query';

type ClaimRequest = { essential?: boolean; value?: unknown; values?: unknown[] } | null;

/** The supported members of the `claims` parameter (OpenID Connect Core §5.5). */
export type RequestedClaims = { id_token?: Record<string, ClaimRequest>; userinfo?: Record<string, ClaimRequest> };

/** The claims of a user that the scope and this member of the `claims` parameter request. */
export function pickClaims(
  known: Record<string, unknown>,
  scope: string,
  requested: Record<string, ClaimRequest> | undefined,
): Record<string, unknown> {
  const names = new Set([
    ...scope.split(' ').flatMap((name) => claimsOfScope[name] ?? []),
    ...Object.keys(requested ?? {}),
  ]);
  return Object.fromEntries(Object.entries(known).filter(([name]) => names.has(name)));
}

const familyClaims = hotQuery({ familyId: 'uuid' })<{ claims: RequestedClaims | null }>(
  'select claims from families where id = :familyId',
);

/** The `claims` parameter of the authorization request that the family was opened for. */
export async function findRequestedClaims(ctx: Pick<Ctx, 'db'>, familyId: string): Promise<RequestedClaims | null> {
  return (await familyClaims(ctx.db, { familyId }))[0]?.claims ?? null;
}
