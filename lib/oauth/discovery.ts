import { permissions } from '../access';
import type { Config } from '../config';
import { algorithms } from '../keys/schema';
import { ACR } from '../tokens';
import { standardClaims } from '../users';
import { assertionAlgorithms } from './client-assertion';
import { dpopAlgorithms } from './dpop';
import { grantTypesSupported } from './grants';
import { openidScopes } from './scope';

const withSecrets = ['client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt'];
const authMethods = [...withSecrets, 'none'];
const signedMethods = [...assertionAlgorithms, 'HS256'];

type Described = Pick<Config, 'issuer' | 'algorithm' | 'dynamicRegistration' | 'clientMetadataDocuments'>;

/**
 * RFC 8414 §2 and OpenID Connect Discovery 1.0 §3, from the registries: it lists what works and nothing else. Both well-known
 * addresses answer with it, since clients of either kind ask at either.
 */
export function serverMetadata(config: Described): Record<string, unknown> {
  const { issuer } = config;
  return {
    issuer,
    authorization_endpoint: `${issuer}/oauth2/authorize`,
    token_endpoint: `${issuer}/oauth2/token`,
    jwks_uri: `${issuer}/oauth2/jwks`,
    introspection_endpoint: `${issuer}/oauth2/introspect`,
    revocation_endpoint: `${issuer}/oauth2/revoke`,
    device_authorization_endpoint: `${issuer}/oauth2/device_authorization`,
    pushed_authorization_request_endpoint: `${issuer}/oauth2/par`,
    ...(config.dynamicRegistration !== 'off' && { registration_endpoint: `${issuer}/oauth2/register` }),
    ...(config.clientMetadataDocuments && { client_id_metadata_document_supported: true }),
    grant_types_supported: grantTypesSupported,
    response_types_supported: ['code'],
    response_modes_supported: ['query', 'form_post'],
    scopes_supported: [...openidScopes, ...permissions],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: authMethods,
    token_endpoint_auth_signing_alg_values_supported: signedMethods,
    introspection_endpoint_auth_methods_supported: withSecrets,
    introspection_endpoint_auth_signing_alg_values_supported: signedMethods,
    introspection_signing_alg_values_supported: [config.algorithm],
    revocation_endpoint_auth_methods_supported: authMethods,
    revocation_endpoint_auth_signing_alg_values_supported: signedMethods,
    authorization_response_iss_parameter_supported: true,
    require_pushed_authorization_requests: false,
    request_parameter_supported: true,
    request_uri_parameter_supported: false,
    require_signed_request_object: false,
    request_object_signing_alg_values_supported: assertionAlgorithms,
    dpop_signing_alg_values_supported: dpopAlgorithms,
    userinfo_endpoint: `${issuer}/oauth2/userinfo`,
    end_session_endpoint: `${issuer}/oauth2/logout`,
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
    subject_types_supported: ['public', 'pairwise'],
    id_token_signing_alg_values_supported: algorithms,
    userinfo_signing_alg_values_supported: algorithms,
    acr_values_supported: [ACR],
    claims_supported: [
      'sub',
      'iss',
      'aud',
      'exp',
      'iat',
      'auth_time',
      'nonce',
      'acr',
      'amr',
      'azp',
      'at_hash',
      'sid',
      ...standardClaims,
    ],
    claim_types_supported: ['normal'],
    claims_parameter_supported: true,
    prompt_values_supported: ['none', 'login', 'consent', 'select_account'],
    service_documentation: `${issuer}/docs`,
  };
}
