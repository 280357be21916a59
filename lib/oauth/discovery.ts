import { permissions } from '../access';
import type { Config } from '../config';
import { grantTypesSupported } from './grants';

const authMethods = ['client_secret_basic', 'client_secret_post', 'none'];
const secretMethods = ['client_secret_basic', 'client_secret_post'];

/** RFC 8414 §2, from the registries: it lists what works here and nothing else. */
export function authorizationServerMetadata({ issuer }: Pick<Config, 'issuer'>): object {
  return {
    issuer,
    token_endpoint: `${issuer}/oauth2/token`,
    jwks_uri: `${issuer}/oauth2/jwks`,
    introspection_endpoint: `${issuer}/oauth2/introspect`,
    revocation_endpoint: `${issuer}/oauth2/revoke`,
    grant_types_supported: grantTypesSupported,
    response_types_supported: [],
    scopes_supported: permissions,
    token_endpoint_auth_methods_supported: authMethods,
    introspection_endpoint_auth_methods_supported: secretMethods,
    revocation_endpoint_auth_methods_supported: authMethods,
    service_documentation: `${issuer}/docs`,
  };
}

/** OpenID Connect Discovery 1.0 §3: the same, with the members OpenID clients require. */
export function openidConfiguration(config: Pick<Config, 'issuer' | 'algorithm'>): object {
  return {
    ...authorizationServerMetadata(config),
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: [config.algorithm],
  };
}
