import type { z } from 'zod';
import type { clients } from '@/db/schema';
import type { ClientMetadata } from './metadata-schema';

type Row = typeof clients.$inferSelect;
type Metadata = z.output<typeof ClientMetadata>;

/** The columns as the members of the API. */
export const toMetadata = (row: Row): Metadata => ({
  redirect_uris: row.redirectUris,
  post_logout_redirect_uris: row.postLogoutRedirectUris,
  application_type: row.applicationType as Metadata['application_type'],
  token_endpoint_auth_method: row.tokenEndpointAuthMethod as Metadata['token_endpoint_auth_method'],
  token_endpoint_auth_signing_alg: row.tokenEndpointAuthSigningAlg as Metadata['token_endpoint_auth_signing_alg'],
  strict_assertion_audience: row.strictAssertionAudience,
  id_token_signed_response_alg: row.idTokenSignedResponseAlg as Metadata['id_token_signed_response_alg'],
  userinfo_signed_response_alg: row.userinfoSignedResponseAlg as Metadata['userinfo_signed_response_alg'],
  request_object_signing_alg: row.requestObjectSigningAlg as Metadata['request_object_signing_alg'],
  rotate_refresh_tokens: row.rotateRefreshTokens,
  jwks: row.jwks,
  jwks_uri: row.jwksUri,
  backchannel_logout_uri: row.backchannelLogoutUri,
  subject_type: row.subjectType as Metadata['subject_type'],
  sector_identifier: row.sectorIdentifier,
  logo_uri: row.logoUri,
  client_uri: row.clientUri,
  policy_uri: row.policyUri,
  tos_uri: row.tosUri,
  contacts: row.contacts,
  default_max_age: row.defaultMaxAge,
  require_pushed_authorization_requests: row.requirePushedAuthorizationRequests,
  require_signed_request_object: row.requireSignedRequestObject,
  dpop_bound_access_tokens: row.dpopBoundAccessTokens,
  is_first_party: row.isFirstParty,
  is_verified: row.isVerified,
  resources: row.resources,
  exchange_from: row.exchangeFrom,
});

/** The members that were given as columns; what was not given is left out of the statement. */
export const fromMetadata = (given: Partial<Metadata>) => ({
  redirectUris: given.redirect_uris,
  postLogoutRedirectUris: given.post_logout_redirect_uris,
  applicationType: given.application_type,
  tokenEndpointAuthMethod: given.token_endpoint_auth_method,
  tokenEndpointAuthSigningAlg: given.token_endpoint_auth_signing_alg,
  strictAssertionAudience: given.strict_assertion_audience,
  idTokenSignedResponseAlg: given.id_token_signed_response_alg,
  userinfoSignedResponseAlg: given.userinfo_signed_response_alg,
  requestObjectSigningAlg: given.request_object_signing_alg,
  rotateRefreshTokens: given.rotate_refresh_tokens,
  jwks: given.jwks,
  jwksUri: given.jwks_uri,
  backchannelLogoutUri: given.backchannel_logout_uri,
  subjectType: given.subject_type,
  sectorIdentifier: given.sector_identifier,
  logoUri: given.logo_uri,
  clientUri: given.client_uri,
  policyUri: given.policy_uri,
  tosUri: given.tos_uri,
  contacts: given.contacts,
  defaultMaxAge: given.default_max_age,
  requirePushedAuthorizationRequests: given.require_pushed_authorization_requests,
  requireSignedRequestObject: given.require_signed_request_object,
  dpopBoundAccessTokens: given.dpop_bound_access_tokens,
  isFirstParty: given.is_first_party,
  isVerified: given.is_verified,
  resources: given.resources,
  exchangeFrom: given.exchange_from,
});
