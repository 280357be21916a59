import { isDeepStrictEqual } from 'node:util';
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { apiResources } from '@/db/schema';
import { type ClientRow, clientProblems, keyProblem, publishKeys, type RegisteredColumns } from '../../clients';
import { Registration } from '../../clients/registration-schema';
import type { Ctx } from '../../context';
import { outboundRequest } from '../../outbound';
import { OAuthError } from '../errors';
import { openidScopes, parseScope } from '../scope';

const grants = ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'];

const refused = (description: string): OAuthError => new OAuthError('invalid_client_metadata', description);

/** @throws OAuthError `invalid_redirect_uri`, `invalid_client_metadata` (RFC 7591 §3.2.2), naming the member. */
export function parseRegistration(body: unknown): Registration {
  const parsed = Registration.safeParse(body);
  if (parsed.success) return parsed.data;
  throw asOAuthError(parsed.error);
}

function asOAuthError(error: z.ZodError): OAuthError {
  const [issue] = error.issues;
  const path = issue?.path.join('.') ?? '';
  const code = path.startsWith('redirect_uris') ? 'invalid_redirect_uri' : 'invalid_client_metadata';
  return new OAuthError(code, `${path}: ${issue?.message ?? 'not usable'}`);
}

/**
 * What a client may decide about itself: the grants of users, the scopes that OpenID defines and those of API
 * resources that are open to every client. Never a scope of this service's own API. Beside that, what `held` has: its
 * record, where there is one already.
 * @throws OAuthError `invalid_client_metadata`.
 */
export async function columnsOf(ctx: Ctx, asked: Registration, held: ClientRow | null): Promise<RegisteredColumns> {
  const allowed = [...grants, ...(held?.grantTypes ?? [])];
  if (!asked.grant_types.every((grant) => allowed.includes(grant)))
    throw refused(`grant_types takes any of ${grants.join(', ')}.`);
  if (asked.response_types?.some((type) => type !== 'code')) throw refused('response_types takes code alone.');
  const isConfidential = asked.token_endpoint_auth_method !== 'none';
  const sectorIdentifier = await sectorOf(ctx, asked, held);
  const [problem] = clientProblems({
    ...asked,
    is_confidential: isConfidential,
    is_resource_server: held?.isResourceServer ?? false,
    sector_identifier: sectorIdentifier,
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
    isConfidential,
    requirePkce: !isConfidential,
    ...(!isConfidential && { rotateRefreshTokens: true }),
    tokenEndpointAuthMethod: asked.token_endpoint_auth_method,
    tokenEndpointAuthSigningAlg: asked.token_endpoint_auth_signing_alg ?? null,
    idTokenSignedResponseAlg: idTokenAlg,
    userinfoSignedResponseAlg: asked.userinfo_signed_response_alg ?? null,
    requestObjectSigningAlg: asked.request_object_signing_alg ?? null,
    applicationType: asked.application_type,
    jwks: asked.jwks ?? null,
    jwksUri: asked.jwks_uri ?? null,
    subjectType: asked.subject_type,
    sectorIdentifier,
    sectorIdentifierUri: asked.sector_identifier_uri ?? null,
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

/** Of what was asked for, what may be had. Who says nothing keeps what there is; at first, what OpenID defines. */
async function scopesOf(ctx: Ctx, asked: string | undefined, held: ClientRow | null): Promise<string[]> {
  const rows = await ctx.db
    .select({ scopes: apiResources.scopes })
    .from(apiResources)
    .where(eq(apiResources.isOpen, true));
  const open = rows.flatMap(({ scopes }) => scopes.map(({ name }) => name));
  const allowed = [...openidScopes, ...open, ...(held?.scopes ?? [])];
  if (asked === undefined || asked === '') return [...(held?.scopes ?? openidScopes)];
  return parseScope(asked).filter((name) => allowed.includes(name));
}

/**
 * OpenID Connect Core §8.1: the document at `sector_identifier_uri` lists every redirect URI; its host is the sector.
 * A sector that an administrator named has no such document, and stays.
 */
async function sectorOf(ctx: Ctx, asked: Registration, held: ClientRow | null): Promise<string | null> {
  const uri = asked.sector_identifier_uri;
  if (!uri) return held && !held.sectorIdentifierUri ? held.sectorIdentifier : null;
  const isKnown =
    held?.sectorIdentifierUri === uri && asked.redirect_uris.every((one) => held.redirectUris.includes(one));
  if (isKnown) return held.sectorIdentifier;
  const { status, body } = await outboundRequest(ctx.config.outboundAllow, uri).catch(() => ({ status: 0, body: '' }));
  const listed = status === 200 ? parseList(body) : null;
  if (!listed || !asked.redirect_uris.every((redirectUri) => listed.includes(redirectUri)))
    throw refused('sector_identifier_uri: its document has to list every redirect URI.');
  return new URL(uri).hostname;
}

function parseList(text: string): unknown[] | null {
  try {
    const list = JSON.parse(text);
    return Array.isArray(list) ? list : null;
  } catch {
    return null;
  }
}
