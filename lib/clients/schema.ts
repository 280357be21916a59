import { z } from 'zod';
import { permissions } from '../access/permissions';
import { instant } from '../instant';
import { limit, search, sortBy, yesNo } from '../query-schema';
import { id, line } from '../text';
import { clientProblems } from './client-problems';
import { graceDefaults } from './default-grace-seconds';
import { ClientMetadata, clientMetadata } from './metadata-schema';
import type { NearestRegistered } from './nearest-registered';
import { unique } from './unique';

/** The grants a client can be given; the protocol's registry in lib/oauth/grants is checked against this list. */
export { forConfidential } from './client-problems';

export const grantTypes = [
  {
    type: 'authorization_code',
    title: 'Authorization code',
    description: 'The user signs in here and the client gets a code for it: web, mobile and single-page apps.',
  },
  {
    type: 'client_credentials',
    title: 'Client credentials',
    description: 'The client acts for itself: machine to machine.',
  },
  {
    type: 'password',
    title: 'Password',
    description: "The client collects the user's username and password itself.",
    warning: 'OAuth 2.1 drops this grant: the client sees the password. Use it only for clients you run yourself.',
  },
  {
    type: 'refresh_token',
    title: 'Refresh token',
    description: 'The client renews access without asking the user again.',
  },
  {
    type: 'urn:ietf:params:oauth:grant-type:device_code',
    title: 'Device code',
    description: 'The user signs in on another device: televisions, printers, command lines.',
  },
  {
    type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    title: 'Token exchange',
    description:
      'The client swaps a token it was called with for one to call another API, in the name of the same user.',
  },
  {
    type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    title: 'JWT bearer',
    description: 'The client brings a signed statement of a trusted issuer instead of a sign-in.',
  },
] as const satisfies readonly { type: string; title: string; description: string; warning?: string }[];

export type GrantType = (typeof grantTypes)[number]['type'];

const grantTypeNames = grantTypes.map(({ type }) => type) as [GrantType, ...GrantType[]];

const describe: Record<(typeof permissions)[number], string> = {
  'users:read': 'Read users',
  'users:write': 'Create, change and delete users',
  'clients:read': 'Read clients',
  'clients:write': 'Create, change and delete clients',
  'sessions:read': 'Read sessions',
  'sessions:write': 'End sessions',
  'audit:read': 'Read the audit log',
  'keys:read': 'Read signing keys',
  'keys:write': 'Rotate signing keys',
  'tokens:introspect': 'Introspect any token',
};

/** Scopes that open this service's own management API. */
export const managementScopes = permissions.map((scope) => ({ scope: scope as string, description: describe[scope] }));

/** RFC 6749 §3.3 scope-token. */
export const Scope = z
  .string()
  .max(200, 'takes at most 200 characters')
  .regex(/^[\x21\x23-\x5B\x5D-\x7E]+$/, 'takes printable ASCII without spaces, quotes and backslashes');

export { defaultGraceSeconds } from './default-grace-seconds';
export { assertionAlgorithms, RedirectUri, signatures } from './metadata-schema';

const lifetime = (min: number, max: number) =>
  z
    .number(`takes seconds, ${min} to ${max}`)
    .int('takes whole seconds')
    .min(min, `takes at least ${min} seconds`)
    .max(max, `takes at most ${max} seconds`)
    .nullable();

const members = {
  client_name: line(100),
  ...clientMetadata,
  grant_types: z
    .array(z.enum(grantTypeNames, `takes any of ${grantTypeNames.join(', ')}`))
    .min(1, 'takes at least one grant type')
    .transform(unique),
  scopes: z.array(Scope).max(100, 'takes at most 100').transform(unique),
  is_resource_server: z.boolean('takes true or false'),
  require_pkce: z.boolean('takes true or false'),
  access_token_lifetime_seconds: lifetime(10, 86_400),
  refresh_token_lifetime_seconds: lifetime(60, 31_536_000),
  refresh_grace_seconds: z
    .number()
    .int()
    .min(0, 'takes 0 to 60')
    .max(60, 'takes 0 to 60')
    .meta({
      description: `How long a refresh token that was just replaced gets the same successor again. Default: ${graceDefaults}.`,
    }),
};

export const CreateClient = z
  .strictObject({
    ...z.strictObject(members).partial().shape,
    client_name: members.client_name,
    redirect_uris: members.redirect_uris.default([]),
    grant_types: members.grant_types,
    is_confidential: z.boolean('takes true or false').default(true),
    is_resource_server: members.is_resource_server.default(false),
    require_pkce: members.require_pkce.default(true),
  })
  .superRefine((client, issue) => {
    for (const { path, message } of clientProblems(client))
      issue.addIssue({ code: 'custom', path: path.split('.'), message });
  });

const changeOfMethod = members.token_endpoint_auth_method.meta({
  description:
    'A change to client_secret_jwt leaves secrets behind that sign nothing, since only their hashes are kept: add a secret after it.',
});

export const ClientChanges = z.strictObject({ ...members, token_endpoint_auth_method: changeOfMethod }).partial();

const version = z.number().int().positive().optional();

export const UpdateClient = ClientChanges.extend({ id, version });
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
  overlap_seconds: z.number().int().min(0).max(2_592_000, 'takes at most 30 days').default(86_400),
});

export const ClientQuery = z.strictObject({
  q: search.optional(),
  is_active: yesNo.optional(),
  type: z.enum(['public', 'confidential'], 'takes public or confidential').optional(),
  grant_type: z.enum(grantTypeNames, `takes one of ${grantTypeNames.join(', ')}`).optional(),
  sort: sortBy(['client_name', 'created_at']).default('-created_at'),
  limit,
  cursor: z.string().max(1000).optional(),
});

export const Client = z.object({
  id: z.uuid(),
  client_id: z.string(),
  client_name: z.string(),
  grant_types: z.array(z.string()),
  scopes: z.array(z.string()),
  is_confidential: z.boolean(),
  is_active: z.boolean(),
  is_resource_server: z.boolean(),
  require_pkce: z.boolean(),
  access_token_lifetime_seconds: z.number().int().nullable(),
  refresh_token_lifetime_seconds: z.number().int().nullable(),
  refresh_grace_seconds: z.number().int(),
  ...ClientMetadata.shape,
  registered_by: z.enum(['administrator', 'dynamic', 'metadata_document']),
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
    .meta({ description: 'Whether client_secret_jwt works with it; the others are kept as hashes alone.' }),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime().nullable(),
  last_used_at: z.iso.datetime().nullable(),
});

export type Client = z.infer<typeof Client> & { version: number };
export type ClientSecret = z.infer<typeof ClientSecret>;
export type ClientQuery = z.output<typeof ClientQuery>;
export type ClientImpact = {
  live_access_tokens: number;
  live_refresh_tokens: number;
  users: number;
  secrets: number;
  last_used_at: string | null;
};

export type LogoutDelivery = {
  id: string;
  uri: string;
  state: 'delivered' | 'failed' | 'waiting';
  attempts: number;
  last_error: string | null;
  created_at: string;
};

/** A member of a client that decides whether an authorization request is refused. */
export type RefusalSetting =
  | 'redirect_uris'
  | 'grant_types'
  | 'require_pkce'
  | 'scopes'
  | 'resources'
  | 'require_pushed_authorization_requests'
  | 'require_signed_request_object';

export type ClientRefusal = {
  id: string;
  error: string;
  description: string;
  /** The parameter at fault; null when no single one is. */
  parameter: string | null;
  /** The member that would allow the request, if one would. */
  setting: RefusalSetting | null;
  received: string | null;
  /** The registered value that the received one resembles; equal to it when it has been registered since. */
  nearest: NearestRegistered | null;
  /** What the client has of the setting, where that is a list. */
  registered: string[] | null;
  request_id: string;
  refused_at: string;
};

export { clientProblems };
