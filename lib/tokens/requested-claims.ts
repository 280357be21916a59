import type { Ctx } from '../context';
import { hotQuery } from '../hot-query';
import { claimsOfScope } from '../users';

type Wish = { essential?: boolean; value?: unknown; values?: unknown[] } | null;

/** The `claims` parameter (OpenID Connect Core §5.5), as far as it is acted upon. */
export type RequestedClaims = { id_token?: Record<string, Wish>; userinfo?: Record<string, Wish> };

/** Of everything known of a user, what the scope and the `claims` parameter ask for in this place. */
export function pickClaims(
  known: Record<string, unknown>,
  scope: string,
  requested: Record<string, Wish> | undefined,
): Record<string, unknown> {
  const names = new Set([
    ...scope.split(' ').flatMap((name) => claimsOfScope[name] ?? []),
    ...Object.keys(requested ?? {}),
  ]);
  return Object.fromEntries(Object.entries(known).filter(([name]) => names.has(name)));
}

const familyClaims = hotQuery<{ claims: RequestedClaims | null }>('select claims from families where id = $1::uuid');

/** The `claims` parameter of the request that a family came from. */
export async function findRequestedClaims(ctx: Pick<Ctx, 'db'>, familyId: string): Promise<RequestedClaims | null> {
  return (await familyClaims(ctx.db, [familyId]))[0]?.claims ?? null;
}
