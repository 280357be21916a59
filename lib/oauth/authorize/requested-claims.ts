import { z } from 'zod';
import { claimsOfScope, standardClaims } from '@/lib/directory/users';
import { isStorable } from '@/lib/kernel/is-storable';
import { type Acr, type AcrDemand, acrValues, isAtLeast } from '@/lib/sign-in/flow';
import { OAuthError } from '../errors';
import { type RequestedClaims, requestedAcrValues } from '../tokens';

const ClaimRequest = z
  .looseObject({
    essential: z.boolean().optional(),
    value: z.unknown().optional(),
    values: z.array(z.unknown()).optional(),
  })
  .nullable();
const Claims = z.object({
  id_token: z.record(z.string().max(100), ClaimRequest).optional(),
  userinfo: z.record(z.string().max(100), ClaimRequest).optional(),
});

/**
 * Reads the `claims` parameter (OpenID Connect Core §5.5). Drops standard claims of scopes that the client may not have.
 * @throws OAuthError `invalid_request`, `unmet_authentication_requirements`.
 */
export function readRequestedClaims(text: string | null, clientScopes: readonly string[]): RequestedClaims | null {
  if (text === null) return null;
  const parsed = Claims.safeParse(parse(text));
  if (!parsed.success || !isStorable(parsed.data))
    throw new OAuthError(
      'invalid_request',
      'claims must be a JSON object with the members id_token and userinfo (OpenID Connect Core 5.5).',
      { check: 'authorize.claims', refused: { parameter: 'claims' } },
    );
  const claims = parsed.data as RequestedClaims;
  requirePossibleAcr(claims);
  const allowed = new Set(clientScopes.flatMap((scope) => claimsOfScope[scope] ?? []));
  const keepAllowed = (requests: RequestedClaims['userinfo']) =>
    Object.fromEntries(
      Object.entries(requests ?? {}).filter(([name]) => allowed.has(name) || !standardClaims.includes(name)),
    );
  return { id_token: keepAllowed(claims.id_token), userinfo: keepAllowed(claims.userinfo) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** OpenID Connect Core §5.5.1.1: an essential `acr` that this service does not have is a failed sign-in. */
function requirePossibleAcr(claims: RequestedClaims): void {
  const request = claims.id_token?.acr;
  const isAny = request?.value === undefined && !request?.values?.length;
  if (!request?.essential || isAny || requestedAcrValues(claims).length > 0) return;
  throw new OAuthError(
    'unmet_authentication_requirements',
    `No sign-in method satisfies the requested acr. Supported: ${acrValues.join(', ')}.`,
    { check: 'authorize.acr', refused: { parameter: 'claims' } },
  );
}

/** `acr_values` requests the `acr` claim as a voluntary claim (OpenID Connect Core §3.1.2.1). The claims parameter goes before it. */
export function withAcrValues(claims: RequestedClaims | null, given: string | null): RequestedClaims | null {
  const values = given?.split(' ').filter(Boolean).slice(0, 20) ?? [];
  if (values.length === 0 || claims?.id_token?.acr) return claims;
  return { ...claims, id_token: { ...claims?.id_token, acr: { values } } };
}

/** The class that the request and its client demand, or null. */
export function acrDemand(
  { claims, isAcrWaived }: { claims: RequestedClaims | null; isAcrWaived?: boolean },
  { minimumAcr }: { minimumAcr: Acr | null },
): AcrDemand | null {
  const values = requestedAcrValues(claims);
  const requested = acrValues.find((value) => values.includes(value));
  const isEssential = claims?.id_token?.acr?.essential === true;
  if (!minimumAcr)
    return requested ? { minimum: requested, isEssential, ...(isAcrWaived && { isWaived: true }) } : null;
  const minimum = requested && isEssential && isAtLeast(requested, minimumAcr) ? requested : minimumAcr;
  return { minimum, isEssential: true };
}

/** The scopes that the user must consent to: the requested ones and those of individually requested claims (§5.4, §5.5). */
export function scopesToAllow({ scope, claims }: { scope: string[]; claims: RequestedClaims | null }): string[] {
  const names = [claims?.id_token, claims?.userinfo].flatMap((requests) => Object.keys(requests ?? {}));
  const implied = Object.entries(claimsOfScope).flatMap(([name, members]) =>
    members.some((member) => names.includes(member)) ? [name] : [],
  );
  return [...new Set([...scope, ...implied])];
}
