import { isDeepStrictEqual } from 'node:util';
import { eq } from 'drizzle-orm';
import { apiResources } from '@/db/schema';
import {
  type ClientRow,
  clientProblems,
  defaultGraceSeconds,
  forConfidential,
  keyProblem,
  needsNativeClient,
  publishAnswerKeys,
  type RegisteredColumns,
  registrableNames,
  toColumns,
} from '@/lib/directory/clients';
import type { Registration } from '@/lib/directory/clients/registration-schema';
import type { Ctx } from '@/lib/kernel/context';
import type { CheckId } from '../checks';
import { OAuthError } from '../errors';
import { openidScopes } from '../scope';
import { applicationTypeOf } from './application-type';
import { findSector } from './find-sector';

const grants = ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'];

const refused = (check: CheckId, description: string): OAuthError =>
  new OAuthError('invalid_client_metadata', description, { check });

/**
 * Returns the columns of a client that registers or updates itself. It may have the grant types for users, the OpenID
 * scopes and the scopes of API resources that are open to every client, never a scope of the management API. It also keeps
 * what its `existing` record has.
 * @throws OAuthError `invalid_client_metadata`.
 */
export async function deriveClientColumns(
  ctx: Ctx,
  given: Registration,
  existing: ClientRow | null,
): Promise<RegisteredColumns> {
  const isConfidential = given.token_endpoint_auth_method !== 'none';
  const asked = { ...given, ...fitMembers(given), grant_types: pickGrantTypes(given, existing, isConfidential) };
  const sector = await findSector(ctx, asked, existing);
  requireConsistent(asked, existing, { isConfidential, sectorIdentifier: sector.identifier });
  // The default is RS256 (OpenID Connect Dynamic Client Registration §2), not the algorithm of this installation.
  const idTokenAlg =
    asked.id_token_signed_response_alg ?? (existing && !existing.idTokenSignedResponseAlg ? null : 'RS256');
  await publishAnswerKeys(ctx, { ...asked, id_token_signed_response_alg: idTokenAlg });
  return {
    ...toColumns(registeredMembers(asked)),
    clientName: asked.client_name ?? 'Unnamed client',
    scopes: await pickScopes(ctx, asked.scope, existing),
    ...deriveKindColumns(isConfidential, existing),
    idTokenSignedResponseAlg: idTokenAlg,
    sectorIdentifier: sector.identifier,
    sectorIdentifierUri: sector.uri,
    isVerified: false,
    registeredBy: 'dynamic',
  };
}

/** @throws OAuthError `invalid_client_metadata` if members contradict each other or a new key is unusable. */
function requireConsistent(
  asked: Registration,
  existing: ClientRow | null,
  { isConfidential, sectorIdentifier }: { isConfidential: boolean; sectorIdentifier: string | null },
): void {
  const [contradiction] = clientProblems({
    ...asked,
    is_confidential: isConfidential,
    is_resource_server: existing?.isResourceServer ?? false,
    sector_identifier: sectorIdentifier,
  });
  const hasNewKeys = !isDeepStrictEqual(asked.jwks, existing?.jwks);
  const problem = contradiction ?? (hasNewKeys ? keyProblem(asked.jwks) : null);
  if (problem) throw refused('registration.consistent', `${problem.path}: ${problem.message}.`);
}

/** The registrable members. A missing one is null, so that a replacement clears it. */
const registeredMembers = <Asked extends Registration>(asked: Asked) =>
  Object.fromEntries(registrableNames.map((member) => [member, asked[member] ?? null])) as {
    [M in (typeof registrableNames)[number]]: Exclude<Asked[M], undefined>;
  };

/** Members that depend on others, without the values that do not fit those. */
function fitMembers(asked: Registration) {
  const { token_endpoint_auth_method: method, token_endpoint_auth_signing_alg: alg } = asked;
  const applicationType = applicationTypeOf(asked);
  const isAllowed = (uri: string) => applicationType === 'native' || !needsNativeClient(uri);
  return {
    application_type: applicationType,
    redirect_uris: asked.redirect_uris.filter(isAllowed),
    post_logout_redirect_uris: asked.post_logout_redirect_uris.filter(isAllowed),
    token_endpoint_auth_signing_alg: (alg === 'HS256') === (method === 'client_secret_jwt') ? alg : undefined,
  };
}

/** The default is `authorization_code` (RFC 7591 §2). */
function pickGrantTypes(
  { grant_types: asked }: Registration,
  existing: ClientRow | null,
  isConfidential: boolean,
): string[] {
  if (asked.length === 0) return ['authorization_code'];
  const allowed = [...grants, ...(existing?.grantTypes ?? [])];
  const usable = asked.filter((type) => allowed.includes(type) && (isConfidential || !forConfidential.includes(type)));
  if (usable.length === 0)
    throw refused('registration.grant_types', `grant_types: must contain at least one of ${grants.join(', ')}.`);
  return usable;
}

/** Columns that depend on whether the client is public or confidential. A grace time set by an administrator is kept. */
function deriveKindColumns(isConfidential: boolean, existing: ClientRow | null) {
  const isAnotherKind = existing !== null && existing.isConfidential !== isConfidential;
  const hasDefault = existing === null || existing.refreshGraceSeconds === defaultGraceSeconds(existing.isConfidential);
  return {
    isConfidential,
    requirePkce: !isConfidential,
    ...(!isConfidential && { rotateRefreshTokens: true }),
    ...((existing === null || (isAnotherKind && hasDefault)) && {
      refreshGraceSeconds: defaultGraceSeconds(isConfidential),
    }),
  };
}

/** Drops scopes that the client may not have. The default is its current scopes, or the OpenID scopes for a new client. */
async function pickScopes(ctx: Ctx, asked: string | undefined, existing: ClientRow | null): Promise<string[]> {
  const names = [...new Set(asked?.split(' ').filter(Boolean))];
  if (names.length === 0) return [...(existing?.scopes ?? openidScopes)];
  const rows = await ctx.db
    .select({ scopes: apiResources.scopes })
    .from(apiResources)
    .where(eq(apiResources.isOpen, true));
  const open = rows.flatMap(({ scopes }) => scopes.map(({ name }) => name));
  const allowed = [...openidScopes, ...open, ...(existing?.scopes ?? [])];
  return names.filter((name) => allowed.includes(name));
}
