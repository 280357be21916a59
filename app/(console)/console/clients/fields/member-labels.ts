import type { Member } from '@/lib/directory/clients/schema';

/** The labels of the fields that messages refer to. */
export const memberLabels = {
  application_type: 'Application type',
  grant_types: 'Grant types',
  is_resource_server: 'Resource server',
  jwks: 'Public keys',
  jwks_uri: 'JWKS URI',
  minimum_acr: 'Required sign-in strength',
  post_logout_redirect_uris: 'Post-logout redirect URIs',
  redirect_uris: 'Redirect URIs',
  require_pkce: 'Require PKCE',
  require_pushed_authorization_requests: 'Require pushed authorization requests',
  require_signed_request_object: 'Require signed request objects',
  resources: 'API resources',
  rotate_refresh_tokens: 'Rotate refresh tokens',
  scopes: 'Allowed scopes',
  sector_identifier: 'Sector identifier',
  token_endpoint_auth_method: 'Client authentication method',
  token_endpoint_auth_signing_alg: 'Signing algorithm',
} as const satisfies Partial<Record<Member, string>>;
