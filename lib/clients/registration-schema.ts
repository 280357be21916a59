import { z } from 'zod';
import { line } from '../text';
import { clientMetadata } from './metadata-schema';
import { Scope } from './schema';

/** RFC 7592 §2.2: a member that is null is as if it were left out. */
const withoutNulls = (given: unknown): unknown =>
  typeof given === 'object' && given !== null && !Array.isArray(given)
    ? Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null))
    : given;

const isScopeList = (scope: string): boolean =>
  scope === '' || scope.split(' ').every((name) => Scope.safeParse(name).success);

/**
 * What a client says of itself (RFC 7591 §2, OpenID Connect Dynamic Client Registration §2). Members that are not
 * known here are ignored, as the standard wants; those that ask for something this service does not do are refused.
 */
export const Registration = z.preprocess(
  withoutNulls,
  z.object({
    client_name: line(100).optional(),
    redirect_uris: clientMetadata.redirect_uris.default([]),
    post_logout_redirect_uris: clientMetadata.post_logout_redirect_uris.default([]),
    grant_types: z.array(z.string()).default(['authorization_code']),
    response_types: z.array(z.string()).optional(),
    token_endpoint_auth_method: clientMetadata.token_endpoint_auth_method.default('client_secret_basic'),
    token_endpoint_auth_signing_alg: clientMetadata.token_endpoint_auth_signing_alg.optional(),
    application_type: clientMetadata.application_type.default('web'),
    scope: z.string().max(20_100).refine(isScopeList, 'takes scope names with one space between them').optional(),
    jwks: clientMetadata.jwks.optional(),
    jwks_uri: clientMetadata.jwks_uri.optional(),
    subject_type: clientMetadata.subject_type.default('public'),
    sector_identifier_uri: z
      .url({ protocol: /^https$/, error: 'takes an https URL' })
      .max(2000)
      .regex(/^[\x21-\x7e]+$/, 'takes an https URL')
      .optional(),
    id_token_signed_response_alg: clientMetadata.id_token_signed_response_alg.optional(),
    userinfo_signed_response_alg: clientMetadata.userinfo_signed_response_alg.optional(),
    request_object_signing_alg: clientMetadata.request_object_signing_alg.optional(),
    id_token_encrypted_response_alg: z.literal(undefined, 'encryption is not supported').optional(),
    userinfo_encrypted_response_alg: z.literal(undefined, 'encryption is not supported').optional(),
    logo_uri: clientMetadata.logo_uri.optional(),
    client_uri: clientMetadata.client_uri.optional(),
    policy_uri: clientMetadata.policy_uri.optional(),
    tos_uri: clientMetadata.tos_uri.optional(),
    contacts: clientMetadata.contacts.default([]),
    default_max_age: clientMetadata.default_max_age.optional(),
    backchannel_logout_uri: clientMetadata.backchannel_logout_uri.optional(),
    require_pushed_authorization_requests: z.boolean().default(false),
    require_signed_request_object: z.boolean().default(false),
    dpop_bound_access_tokens: z.boolean().default(false),
  }),
);

export type Registration = z.output<typeof Registration>;
