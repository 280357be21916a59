import { z } from 'zod';
import { isStorable } from '../../text';
import { ACR, type RequestedClaims } from '../../tokens';
import { claimsOfScope, standardClaims } from '../../users';
import { OAuthError } from '../errors';

const Wish = z
  .looseObject({
    essential: z.boolean().optional(),
    value: z.unknown().optional(),
    values: z.array(z.unknown()).optional(),
  })
  .nullable();
const Claims = z.object({
  id_token: z.record(z.string().max(100), Wish).optional(),
  userinfo: z.record(z.string().max(100), Wish).optional(),
});

/**
 * The `claims` parameter (OpenID Connect Core §5.5), without the standard claims of scopes that the client may not have.
 * @throws OAuthError `invalid_request`, `unmet_authentication_requirements`.
 */
export function readRequestedClaims(text: string | null, clientScopes: readonly string[]): RequestedClaims | null {
  if (text === null) return null;
  const parsed = Claims.safeParse(parse(text));
  if (!parsed.success || !isStorable(parsed.data)) throw new OAuthError('invalid_request', 'claims is not usable.');
  const claims = parsed.data as RequestedClaims;
  requirePossibleAcr(claims);
  const may = new Set(clientScopes.flatMap((scope) => claimsOfScope[scope] ?? []));
  const within = (wishes: RequestedClaims['userinfo']) =>
    Object.fromEntries(
      Object.entries(wishes ?? {}).filter(([name]) => may.has(name) || !standardClaims.includes(name)),
    );
  return { id_token: within(claims.id_token), userinfo: within(claims.userinfo) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** OpenID Connect Core §5.5.1.1: an essential `acr` that cannot be had is a sign-in that failed. */
function requirePossibleAcr({ id_token }: RequestedClaims): void {
  const wish = id_token?.acr;
  if (!wish?.essential) return;
  const values = wish.values ?? (wish.value === undefined ? [] : [wish.value]);
  if (values.length > 0 && !values.includes(ACR))
    throw new OAuthError('unmet_authentication_requirements', 'No sign-in here reaches the acr asked for.');
}

/** What the user is asked about: the scopes, and those that stand for the claims asked for one by one (§5.4, §5.5). */
export function scopesToAllow({ scope, claims }: { scope: string[]; claims: RequestedClaims | null }): string[] {
  const names = [claims?.id_token, claims?.userinfo].flatMap((wishes) => Object.keys(wishes ?? {}));
  const implied = Object.entries(claimsOfScope).flatMap(([name, members]) =>
    members.some((member) => names.includes(member)) ? [name] : [],
  );
  return [...new Set([...scope, ...implied])];
}
