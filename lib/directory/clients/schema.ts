import { z } from 'zod';
import { clientRegistrars } from '@/db/schema/values';
import { id } from '@/lib/kernel/id';
import { instant } from '@/lib/kernel/instant';
import { line } from '@/lib/kernel/plain-text';
import { limit, searchTermsOf, sortBy, yesNo } from '@/lib/kernel/query-schema';
import { impactCount } from '@/lib/storage/impact-count';
import { answeredMembers, attributes, settableMembers } from './attributes';
import { clientProblems } from './client-problems';
import { grantTypeNames } from './grant-types';
import type { NearestRegistered } from './nearest-registered';

export { authSigningAlgorithms, RedirectUri, Scope, signatures } from './attribute-values';
export type { Member } from './attributes';
export { type ClientTraits, usesBrowser } from './client-traits';
export { defaultGraceSeconds } from './default-grace-seconds';
export { defaultSettings, differingMembers, fitsClient } from './default-settings';
export { type GrantType, grantTypes } from './grant-types';
export { managementScopes } from './management-scopes';

export const CreateClient = z
  .strictObject({
    ...z.strictObject(settableMembers).partial().shape,
    client_name: settableMembers.client_name,
    redirect_uris: settableMembers.redirect_uris.default([...attributes.redirect_uris.default]),
    grant_types: settableMembers.grant_types,
    is_confidential: z.boolean('must be true or false').default(true),
    is_resource_server: settableMembers.is_resource_server.default(attributes.is_resource_server.default),
    require_pkce: settableMembers.require_pkce.default(attributes.require_pkce.default),
  })
  .superRefine((client, issue) => {
    for (const { path, message } of clientProblems(client))
      issue.addIssue({ code: 'custom', path: path.split('.'), message });
  });

const changeOfMethod = settableMembers.token_endpoint_auth_method.meta({
  description:
    'After a change to client_secret_jwt, add a secret: existing secrets are stored as hashes and cannot verify assertions.',
});

export const ClientChanges = z
  .strictObject({ ...settableMembers, token_endpoint_auth_method: changeOfMethod })
  .partial();

const version = z.number().int().positive().optional();

export const UpdateClient = ClientChanges.extend({ id, version });
const draftMembers = {
  is_active: z.boolean('must be true or false').optional().meta({ description: 'False to try a deactivation.' }),
};
export const DraftChanges = ClientChanges.extend(draftMembers);
export const DraftClient = UpdateClient.extend(draftMembers);
export const ClientId = z.strictObject({ id, version });
export const ClientSecretId = z.strictObject({ id, secret_id: id, version });

const secretName = line(100).optional();

export const SecretOptions = z.strictObject({
  name: secretName,
  expires_at: instant.nullable().optional(),
});
export const CreateClientSecret = SecretOptions.extend({ id, version });
export const RotateClientSecret = z.strictObject({
  id,
  name: secretName,
  overlap_seconds: z.number().int().min(0).max(2_592_000, 'must be at most 30 days').default(86_400),
});

export const ClientQuery = z.strictObject({
  q: searchTermsOf(['name', 'is', 'grant', 'scope', 'auth', 'redirect', 'created', 'last_used', 'id']).optional(),
  is_active: yesNo.optional(),
  type: z.enum(['public', 'confidential'], 'must be public or confidential').optional(),
  grant_type: z.enum(grantTypeNames, `must be one of ${grantTypeNames.join(', ')}`).optional(),
  sort: sortBy(['client_name', 'client_id', 'created_at', 'last_used_at']).default('-created_at'),
  limit,
  cursor: z.string().max(1000).optional(),
});

export const Client = z.object({
  id: z.uuid(),
  client_id: z.string(),
  ...answeredMembers,
  is_confidential: z.boolean(),
  is_active: z.boolean(),
  registered_by: z.enum(clientRegistrars),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  last_used_at: z.iso.datetime().nullable(),
});

export const ClientSecret = z.object({
  id: z.uuid(),
  name: z.string(),
  hint: z.string(),
  signs: z
    .boolean()
    .meta({ description: 'Whether client_secret_jwt can use the secret. Other secrets are stored only as hashes.' }),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime().nullable(),
  last_used_at: z.iso.datetime().nullable(),
});

export type Client = z.infer<typeof Client> & { version: number };
export type ClientSecret = z.infer<typeof ClientSecret>;
export type ClientQuery = z.output<typeof ClientQuery>;

/** What ends with a client. */
export const ClientImpact = z.object({
  live_access_tokens: impactCount,
  live_refresh_tokens: impactCount,
  users: impactCount.meta({ description: 'Users for whom the client has a live grant' }),
  secrets: z.number().int().meta({ description: 'Unexpired secrets, which a deletion ends' }),
  last_used_at: z.iso.datetime().nullable(),
});

export type ClientImpact = z.infer<typeof ClientImpact>;

export type LogoutDelivery = {
  id: string;
  uri: string;
  state: 'delivered' | 'failed' | 'waiting';
  attempts: number;
  last_error: string | null;
  created_at: string;
};

/** A member of a client that decides whether a request is refused. */
export type RefusalSetting =
  | 'redirect_uris'
  | 'grant_types'
  | 'require_pkce'
  | 'scopes'
  | 'resources'
  | 'require_pushed_authorization_requests'
  | 'require_signed_request_object'
  | 'request_object_signing_alg'
  | 'post_logout_redirect_uris'
  | 'token_endpoint_auth_method'
  | 'token_endpoint_auth_signing_alg'
  | 'jwks'
  | 'jwks_uri'
  | 'strict_assertion_audience'
  | 'dpop_bound_access_tokens'
  | 'refresh_grace_seconds'
  | 'exchange_from';

export type ClientRefusal = {
  id: string;
  error: string;
  description: string;
  /** The parameter at fault; null when no single one is. */
  parameter: string | null;
  /** The member that would allow the request, if one would. */
  setting: RefusalSetting | null;
  received: string | null;
  /** The registered value that resembles the received one; equal to it if it has been registered since. */
  nearest: NearestRegistered | null;
  /** The client's values of the setting, if it is a list. */
  registered: string[] | null;
  request_id: string;
  refused_at: string;
};

export { clientProblems };
