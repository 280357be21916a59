import { refreshTokens } from '@/db/schema';
import type { ClientRecord } from '@/lib/directory/clients';
import { subjectFor } from '@/lib/directory/users/subject-for';
import type { Ctx } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/new-id';
import { insertSelect } from '@/lib/storage/insert-select';
import type { ParameterTypes, ParameterValues } from '@/lib/storage/named-parameters';
import { scopeForAudience, type TokenAudience } from './';
import { type Authentication, mintAccessToken, newJti } from './access-token';
import { accessTokenParameters, insertAccessToken, ownerColumns } from './access-token-row';
import { mintIdToken } from './id-token';
import { newRefreshToken, refreshLifetimes } from './refresh-token';
import type { RequestedClaims } from './requested-claims';
import { type TokenResponse, tokenResponse } from './token-response';

/** Parameters of a statement that opens a family. `mintFamily` returns their values. */
export const familyParameters = {
  familyId: 'uuid',
  familyEndsAt: 'float8',
  refreshJkt: 'text?',
  refreshHash: 'bytea?',
  refreshExpiresAt: 'float8',
  ...accessTokenParameters,
} as const satisfies ParameterTypes;

/**
 * The last part of a statement that opens a family: INSERT of the first refresh token, if any, and the first access token.
 * Reads the CTE `owner`, with the columns of `ownerColumns`, and the CTE `family`, with the id of the new family.
 */
export const insertFirstTokens = `
  refresh as (
    ${insertSelect(
      refreshTokens,
      { hash: ':refreshHash', familyId: 'id', generation: '1', expiresAt: 'to_timestamp(:refreshExpiresAt)' },
      'family where :refreshHash is not null returning 1',
    )})
  ${insertAccessToken({ ...ownerColumns('owner'), familyId: ':familyId' }, 'owner returning 1 as ok')}`;

type FamilyGrant = {
  userId: string;
  /** The scope of the family. The access token has the part that its audience defines. */
  scope: string;
  audience: TokenAudience;
  authentication: Authentication;
  sid: string | null;
  claims: RequestedClaims | null;
  nonce?: string | null;
  dpopJkt: string | null;
  hasRefreshToken: boolean;
};

/** Mints the first tokens of a new family. Returns the values of the statement that opens it, and the token response. */
export async function mintFamily(
  ctx: Ctx,
  client: ClientRecord,
  grant: FamilyGrant,
): Promise<{ values: ParameterValues<typeof familyParameters>; response: TokenResponse }> {
  const { audience, authentication, dpopJkt } = grant;
  const familyId = newId();
  const jti = newJti(familyId);
  const refresh = grant.hasRefreshToken ? newRefreshToken() : null;
  const sub = await subjectFor(ctx, client, grant.userId);
  const scope = scopeForAudience(audience, grant.scope);
  const minted = await mintAccessToken(ctx, { jti, client, sub, scope, audience, authentication, dpopJkt });
  const idToken = await mintIdToken(ctx, client, { ...grant, sub }, minted);
  const { family, idle } = refreshLifetimes(ctx, client);
  const familySeconds = refresh ? Math.max(family, minted.ttlSeconds) : minted.ttlSeconds;
  const values = {
    ...minted.row,
    familyId,
    familyEndsAt: minted.row.issuedAt + familySeconds,
    refreshJkt: refreshBinding(client, dpopJkt),
    refreshHash: refresh?.hash() ?? null,
    refreshExpiresAt: minted.row.issuedAt + idle,
  };
  return { values, response: tokenResponse({ minted, refresh, idToken }) };
}

/** The key to bind a refresh token to. That of a confidential client is bound to its credentials (RFC 9449 §5). */
const refreshBinding = (client: ClientRecord, jkt: string | null): string | null =>
  client.isConfidential ? null : jkt;
