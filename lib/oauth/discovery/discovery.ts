import { algorithms } from '@/lib/directory/keys/schema';
import { standardClaims } from '@/lib/directory/users';
import { permissions } from '@/lib/kernel/access';
import type { Config } from '@/lib/kernel/config';
import { type Locale, locales } from '@/lib/language/choices';
import { acrValues } from '@/lib/sign-in/flow';
import { assertionAlgorithms } from '../client-authentication/client-assertion';
import { dpopAlgorithms } from '../dpop/dpop';
import { grantTypesSupported } from '../grants';
import { openidScopes } from '../scope';

const confidentialMethods = ['client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt'];
const authMethods = [...confidentialMethods, 'none'];
const authSigningAlgorithms = [...assertionAlgorithms, 'HS256'];

const idTokenClaims = [
  ...['sub', 'iss', 'aud', 'exp', 'iat', 'auth_time', 'nonce'],
  ...['acr', 'amr', 'azp', 'at_hash', 'sid'],
];

type MetadataConfig = Pick<Config, 'issuer' | 'algorithm' | 'dynamicRegistration' | 'clientMetadataDocuments'>;

/** What the settings decide. */
type Offered = { isRegistrationOpen?: boolean; languages?: readonly Locale[] };

/**
 * Returns the server metadata (RFC 8414 §2, OpenID Connect Discovery 1.0 §3). It lists only what works. Both well-known
 * URLs return it, since OAuth and OpenID clients read either one.
 */
export function serverMetadata(
  config: MetadataConfig,
  { isRegistrationOpen = false, languages = locales }: Offered = {},
): Record<string, unknown> {
  return {
    issuer: config.issuer,
    ...endpoints(config),
    ...(config.clientMetadataDocuments && { client_id_metadata_document_supported: true }),
    ...authorizationMetadata(),
    ...clientAuthenticationMetadata,
    ...signingMetadata(config),
    ...openidMetadata,
    ui_locales_supported: languages,
    prompt_values_supported: [...prompts, ...(isRegistrationOpen ? ['create'] : [])],
    service_documentation: `${config.issuer}/docs`,
  };
}

function endpoints({ issuer, dynamicRegistration }: MetadataConfig) {
  return {
    authorization_endpoint: `${issuer}/oauth2/authorize`,
    token_endpoint: `${issuer}/oauth2/token`,
    jwks_uri: `${issuer}/oauth2/jwks`,
    introspection_endpoint: `${issuer}/oauth2/introspect`,
    revocation_endpoint: `${issuer}/oauth2/revoke`,
    device_authorization_endpoint: `${issuer}/oauth2/device_authorization`,
    pushed_authorization_request_endpoint: `${issuer}/oauth2/par`,
    ...(dynamicRegistration !== 'off' && { registration_endpoint: `${issuer}/oauth2/register` }),
    userinfo_endpoint: `${issuer}/oauth2/userinfo`,
    end_session_endpoint: `${issuer}/oauth2/logout`,
  };
}

const authorizationMetadata = () => ({
  grant_types_supported: grantTypesSupported,
  response_types_supported: ['code'],
  response_modes_supported: ['query', 'form_post'],
  scopes_supported: [...openidScopes, ...permissions],
  code_challenge_methods_supported: ['S256'],
  authorization_response_iss_parameter_supported: true,
  require_pushed_authorization_requests: false,
  request_parameter_supported: true,
  request_uri_parameter_supported: false,
  require_signed_request_object: false,
});

const clientAuthenticationMetadata = {
  token_endpoint_auth_methods_supported: authMethods,
  token_endpoint_auth_signing_alg_values_supported: authSigningAlgorithms,
  introspection_endpoint_auth_methods_supported: confidentialMethods,
  introspection_endpoint_auth_signing_alg_values_supported: authSigningAlgorithms,
  revocation_endpoint_auth_methods_supported: authMethods,
  revocation_endpoint_auth_signing_alg_values_supported: authSigningAlgorithms,
};

const signingMetadata = ({ algorithm }: MetadataConfig) => ({
  introspection_signing_alg_values_supported: [algorithm],
  request_object_signing_alg_values_supported: assertionAlgorithms,
  dpop_signing_alg_values_supported: dpopAlgorithms,
  id_token_signing_alg_values_supported: algorithms,
  userinfo_signing_alg_values_supported: algorithms,
});

const openidMetadata = {
  backchannel_logout_supported: true,
  backchannel_logout_session_supported: true,
  subject_types_supported: ['public', 'pairwise'],
  acr_values_supported: acrValues,
  claims_supported: [...idTokenClaims, ...standardClaims],
  claim_types_supported: ['normal'],
  claims_parameter_supported: true,
};

const prompts = ['none', 'login', 'consent', 'select_account'];
