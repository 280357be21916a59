import { z } from 'zod';
import { line } from '../text';
import { clientMetadata } from './metadata-schema';

const ignoredIfNull = <S extends z.ZodType>(schema: S) => schema.nullish().transform((value) => value ?? undefined);

/**
 * What a client says of itself (RFC 7591 §2, OpenID Connect Dynamic Client Registration §2). Members that are not
 * known here are ignored, as the standard wants; those that ask for something this service does not do are refused.
 */
export const Registration = z.object({
  client_name: ignoredIfNull(line(100)),
  redirect_uris: clientMetadata.redirect_uris.default([]),
  post_logout_redirect_uris: clientMetadata.post_logout_redirect_uris.default([]),
  grant_types: z.array(z.string()).default(['authorization_code']),
  response_types: z.array(z.string()).optional(),
  token_endpoint_auth_method: clientMetadata.token_endpoint_auth_method.default('client_secret_basic'),
  token_endpoint_auth_signing_alg: ignoredIfNull(clientMetadata.token_endpoint_auth_signing_alg),
  application_type: clientMetadata.application_type.default('web'),
  scope: z.string().max(5000).optional(),
  jwks: ignoredIfNull(clientMetadata.jwks),
  jwks_uri: ignoredIfNull(clientMetadata.jwks_uri),
  subject_type: clientMetadata.subject_type.default('public'),
  sector_identifier_uri: ignoredIfNull(z.url({ protocol: /^https$/, error: 'takes an https URL' })),
  id_token_signed_response_alg: ignoredIfNull(clientMetadata.id_token_signed_response_alg),
  userinfo_signed_response_alg: ignoredIfNull(clientMetadata.userinfo_signed_response_alg),
  request_object_signing_alg: ignoredIfNull(clientMetadata.request_object_signing_alg),
  id_token_encrypted_response_alg: z.literal(undefined, 'encryption is not supported').optional(),
  userinfo_encrypted_response_alg: z.literal(undefined, 'encryption is not supported').optional(),
  logo_uri: ignoredIfNull(clientMetadata.logo_uri),
  client_uri: ignoredIfNull(clientMetadata.client_uri),
  policy_uri: ignoredIfNull(clientMetadata.policy_uri),
  tos_uri: ignoredIfNull(clientMetadata.tos_uri),
  contacts: clientMetadata.contacts.default([]),
  default_max_age: ignoredIfNull(clientMetadata.default_max_age),
  backchannel_logout_uri: ignoredIfNull(clientMetadata.backchannel_logout_uri),
  require_pushed_authorization_requests: z.boolean().default(false),
  require_signed_request_object: z.boolean().default(false),
  dpop_bound_access_tokens: z.boolean().default(false),
});

export type Registration = z.output<typeof Registration>;
