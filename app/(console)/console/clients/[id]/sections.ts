import type { Member } from '@/lib/directory/clients/schema';
import type { MessageKey } from '@/lib/language';

export type ClientSection = {
  /** Below the address of the client. */
  path: string;
  label: MessageKey;
  members: readonly Member[];
  /** Folded. */
  advanced: readonly Member[];
};

/** The pages that change a client. Each has a form of its own, which sends only these members. */
export const clientSections = [
  {
    path: '',
    label: 'console.clients.sections.settings',
    members: ['client_name', 'application_type', 'client_uri', 'contacts'],
    advanced: [],
  },
  {
    path: '/login',
    label: 'console.clients.sections.login',
    members: ['redirect_uris', 'post_logout_redirect_uris', 'backchannel_logout_uri', 'require_pkce', 'minimum_acr'],
    advanced: [
      'default_max_age',
      'request_object_signing_alg',
      'require_pushed_authorization_requests',
      'require_signed_request_object',
    ],
  },
  {
    path: '/credentials',
    label: 'console.clients.sections.credentials',
    members: ['token_endpoint_auth_method', 'token_endpoint_auth_signing_alg'],
    advanced: ['jwks', 'jwks_uri', 'strict_assertion_audience'],
  },
  { path: '/grants', label: 'console.clients.sections.grants', members: ['grant_types', 'scopes'], advanced: [] },
  {
    path: '/tokens',
    label: 'console.clients.sections.tokens',
    members: ['access_token_lifetime_seconds', 'refresh_token_lifetime_seconds'],
    advanced: [
      'refresh_grace_seconds',
      'subject_type',
      'sector_identifier',
      'id_token_signed_response_alg',
      'userinfo_signed_response_alg',
      'rotate_refresh_tokens',
      'dpop_bound_access_tokens',
    ],
  },
  {
    path: '/consent',
    label: 'console.clients.sections.consent',
    members: [
      'is_first_party',
      'is_verified',
      'logo_uri',
      'policy_uri',
      'tos_uri',
      'brand_color_light',
      'brand_color_dark',
    ],
    advanced: [],
  },
  {
    path: '/apis',
    label: 'console.clients.sections.apis',
    members: ['resources', 'is_resource_server', 'exchange_from'],
    advanced: [],
  },
] as const satisfies readonly ClientSection[];

export type ClientSectionPath = (typeof clientSections)[number]['path'];

export const clientSectionAt = (path: ClientSectionPath): ClientSection =>
  clientSections.find((section) => section.path === path) ?? clientSections[0];

/** The section with the field of the member. */
export const clientSectionOf = (member: string): ClientSection | undefined =>
  clientSections.find(({ members, advanced }) => ([...members, ...advanced] as string[]).includes(member));
