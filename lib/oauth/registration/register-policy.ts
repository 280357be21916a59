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
  publishKeys,
  type RegisteredColumns,
} from '../../clients';
import type { Registration } from '../../clients/registration-schema';
import type { Ctx } from '../../context';
import { OAuthError } from '../errors';
import { openidScopes } from '../scope';
import { applicationTypeOf } from './application-type';
import { findSector } from './find-sector';

const grants = ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'];

const refused = (description: string): OAuthError => new OAuthError('invalid_client_metadata', description);

/**
 * What a client may decide about itself: the grants of users, the scopes that OpenID defines and those of API
 * resources that are open to every client. Never a scope of this service's own API. Beside that, what `held` has: its
 * record, where there is one already.
 * @throws OAuthError `invalid_client_metadata`.
 */
export async function columnsOf(ctx: Ctx, given: Registration, held: ClientRow | null): Promise<RegisteredColumns> {
  const isConfidential = given.token_endpoint_auth_method !== 'none';
  const asked = { ...given, ...fittingMembers(given), grant_types: grantsOf(given, held, isConfidential) };
  const sector = await findSector(ctx, asked, held);
  const [problem] = clientProblems({
    ...asked,
    is_confidential: isConfidential,
    is_resource_server: held?.isResourceServer ?? false,
    sector_identifier: sector.identifier,
  });
  const wrong = problem ?? (isDeepStrictEqual(asked.jwks, held?.jwks) ? null : keyProblem(asked.jwks));
  if (wrong) throw refused(`${wrong.path}: ${wrong.message}.`);
  // Of OpenID Connect Dynamic Client Registration §2, whatever this installation signs with otherwise.
  const idTokenAlg = asked.id_token_signed_response_alg ?? (held && !held.idTokenSignedResponseAlg ? null : 'RS256');
  await publishKeys(ctx, { ...asked, id_token_signed_response_alg: idTokenAlg });
  return {
    clientName: asked.client_name ?? 'Unnamed client',
    redirectUris: asked.redirect_uris,
    postLogoutRedirectUris: asked.post_logout_redirect_uris,
    grantTypes: asked.grant_types,
    scopes: await scopesOf(ctx, asked.scope, held),
    ...columnsOfKind(isConfidential, held),
    tokenEndpointAuthMethod: asked.token_endpoint_auth_method,
    tokenEndpointAuthSigningAlg: asked.token_endpoint_auth_signing_alg ?? null,
    idTokenSignedResponseAlg: idTokenAlg,
    userinfoSignedResponseAlg: asked.userinfo_signed_response_alg ?? null,
    requestObjectSigningAlg: asked.request_object_signing_alg ?? null,
    applicationType: asked.application_type,
    jwks: asked.jwks ?? null,
    jwksUri: asked.jwks_uri ?? null,
    subjectType: asked.subject_type,
    sectorIdentifier: sector.identifier,
    sectorIdentifierUri: sector.uri,
    logoUri: asked.logo_uri ?? null,
    clientUri: asked.client_uri ?? null,
    policyUri: asked.policy_uri ?? null,
    tosUri: asked.tos_uri ?? null,
    contacts: asked.contacts,
    defaultMaxAge: asked.default_max_age ?? null,
    backchannelLogoutUri: asked.backchannel_logout_uri ?? null,
    requirePushedAuthorizationRequests: asked.require_pushed_authorization_requests,
    requireSignedRequestObject: asked.require_signed_request_object,
    dpopBoundAccessTokens: asked.dpop_bound_access_tokens,
    isVerified: false,
    registeredBy: 'dynamic',
  };
}

/** The members that depend on others, without what does not fit them. */
function fittingMembers(asked: Registration) {
  const { token_endpoint_auth_method: method, token_endpoint_auth_signing_alg: alg } = asked;
  const applicationType = applicationTypeOf(asked);
  const mayHave = (uri: string) => applicationType === 'native' || !needsNativeClient(uri);
  return {
    application_type: applicationType,
    redirect_uris: asked.redirect_uris.filter(mayHave),
    post_logout_redirect_uris: asked.post_logout_redirect_uris.filter(mayHave),
    token_endpoint_auth_signing_alg: (alg === 'HS256') === (method === 'client_secret_jwt') ? alg : undefined,
  };
}

/** RFC 7591 §2: without a word on grants, `authorization_code`. */
function grantsOf({ grant_types: asked }: Registration, held: ClientRow | null, isConfidential: boolean): string[] {
  if (asked.length === 0) return ['authorization_code'];
  const allowed = [...grants, ...(held?.grantTypes ?? [])];
  const usable = asked.filter((type) => allowed.includes(type) && (isConfidential || !forConfidential.includes(type)));
  if (usable.length === 0) throw refused(`grant_types: must have at least one of ${grants.join(', ')}.`);
  return usable;
}

/** What depends on whether the client is public or confidential. Its grace time is an administrator's to change. */
function columnsOfKind(isConfidential: boolean, held: ClientRow | null) {
  const isAnotherKind = held !== null && held.isConfidential !== isConfidential;
  const hasDefault = held === null || held.refreshGraceSeconds === defaultGraceSeconds(held.isConfidential);
  return {
    isConfidential,
    requirePkce: !isConfidential,
    ...(!isConfidential && { rotateRefreshTokens: true }),
    ...((held === null || (isAnotherKind && hasDefault)) && {
      refreshGraceSeconds: defaultGraceSeconds(isConfidential),
    }),
  };
}

/** Of what was asked for, what may be had. Who says nothing keeps what there is; at first, what OpenID defines. */
async function scopesOf(ctx: Ctx, asked: string | undefined, held: ClientRow | null): Promise<string[]> {
  const names = [...new Set(asked?.split(' ').filter(Boolean))];
  if (names.length === 0) return [...(held?.scopes ?? openidScopes)];
  const rows = await ctx.db
    .select({ scopes: apiResources.scopes })
    .from(apiResources)
    .where(eq(apiResources.isOpen, true));
  const open = rows.flatMap(({ scopes }) => scopes.map(({ name }) => name));
  const allowed = [...openidScopes, ...open, ...(held?.scopes ?? [])];
  return names.filter((name) => allowed.includes(name));
}
