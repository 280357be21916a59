import { z } from 'zod';
import { identityLinkRules, identityProviderKinds } from '@/db/schema/values';
import { canonicalEmail, emailProblem } from '@/lib/kernel/email-address';
import { id } from '@/lib/kernel/id';
import { isStorable } from '@/lib/kernel/is-storable';
import { line } from '@/lib/kernel/plain-text';
import { limit, searchTermsOf, sortBy, yesNo } from '@/lib/kernel/query-schema';
import { impactCount } from '@/lib/storage/impact-count';
import { mappedAttributes, providerKinds } from './provider-kinds';
import { providerProblems } from './provider-problems';

const flag = z.boolean('must be true or false');
const text = (max: number) => z.string('must be text').max(max, `must have at most ${max} characters`);
const storable = (value: string) => isStorable(value);
const unstorable = 'must not contain NUL or unpaired surrogates';
const unique = <T>(values: T[]): T[] => [...new Set(values)];

export const Slug = z
  .string('must be text')
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/,
    'must have 1 to 40 small letters, digits and hyphens, and must start and end with a letter or digit',
  )
  .meta({
    description: 'Part of the redirect URI, `/federation/{slug}/callback`, so it cannot be changed later.',
    minLength: 1,
    maxLength: 40,
  });

const isBaseUrl = (value: string): boolean => {
  if (!/^[\x21-\x7e]+$/.test(value) || !URL.canParse(value)) return false;
  const { protocol, username, password, search, hash } = new URL(value);
  return /^https?:$/.test(protocol) && !username && !password && !search && !hash && !/[?#]/.test(value);
};

const baseUrl = text(500)
  .refine(isBaseUrl, 'must be an https URL without credentials, query and fragment')
  .nullable()
  .meta({
    description:
      'Of kind `oidc` the issuer, exactly as its discovery document names it. Of other kinds another address of the same service, for example of GitHub Enterprise; null for the public one.',
  });

const secret = text(8000)
  .min(1, 'must not be empty')
  .refine((value) => /^[\x20-\x7e\r\n]+$/.test(value), 'must be printable ASCII')
  .nullable()
  .meta({
    description:
      'The client secret; of kind `apple` the private key (PEM). Never in an answer. Only kind `oidc` works without one, as a public client with PKCE.',
  });

const scope = text(200).regex(
  /^[\x21\x23-\x5B\x5D-\x7E]+$/,
  'must be printable ASCII without spaces, quotes and backslashes',
);

/** An email domain as it is compared with addresses: in small letters, an international one in A-labels. */
const domain = text(253)
  .transform((value) => value.trim().normalize('NFC').replace(/^@/, ''))
  .refine((value) => emailProblem(`a@${value}`) === null, 'must be a domain, for example acme.example')
  .transform((value) => canonicalEmail(`a@${value}`).slice(2));

const claim = text(200)
  .regex(/^[\x21-\x7e]*$/, 'must be the name of a claim, without spaces')
  .nullable();

const claimMapping = z
  .strictObject(Object.fromEntries(mappedAttributes.map((name) => [name, claim.optional()])))
  .transform((mapping) =>
    Object.fromEntries(
      Object.entries(mapping).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && !!entry[1]),
    ),
  )
  .meta({ description: 'Member of the user → claim of the provider. Members that are absent use the usual claim.' });

const members = {
  name: line(60),
  is_active: flag,
  is_shown: flag.meta({ description: 'Whether the sign-in page has a button for it.' }),
  base_url: baseUrl,
  client_id: text(500)
    .min(1, 'must not be empty')
    .regex(/^[\x21-\x7e]*$/, 'must be printable ASCII without spaces'),
  options: z
    .record(z.string().max(40), text(200).refine(storable, unstorable))
    .meta({ description: 'Kind `microsoft`: `tenant`. Kind `apple`: `team_id` and `key_id`. Other kinds: none.' }),
  scopes: z.array(scope).max(30, 'must contain at most 30 scopes').transform(unique),
  link_rule: z.enum(identityLinkRules, `must be one of ${identityLinkRules.join(', ')}`).meta({
    description:
      'How a first sign-in finds an existing user: `verified_email` by an address that both sides have verified, `confirm` by that address and a sign-in of the user here, `never` only from the account page.',
  }),
  creates_users: flag.meta({ description: 'Whether somebody who is unknown here gets an account.' }),
  trusts_acr: flag.meta({ description: 'Whether `acr` and `amr` of its ID tokens count as proved here.' }),
  domains: z.array(domain).max(100, 'must contain at most 100 domains').transform(unique).meta({
    description: 'Email domains whose users are sent to this provider. A domain belongs to one provider.',
  }),
  claim_mapping: claimMapping,
};

const kind = z.enum(identityProviderKinds, `must be one of ${identityProviderKinds.join(', ')}`);

const CreateMembers = z.strictObject({
  slug: Slug,
  kind,
  name: members.name,
  is_active: members.is_active.default(true),
  is_shown: members.is_shown.default(true),
  base_url: members.base_url.default(null),
  client_id: members.client_id,
  secret: secret.default(null),
  options: members.options.default({}),
  scopes: members.scopes.optional(),
  link_rule: members.link_rule.default('confirm'),
  creates_users: members.creates_users.default(false),
  trusts_acr: members.trusts_acr.default(false),
  domains: members.domains.default([]),
  claim_mapping: members.claim_mapping.default({}),
});

/** `scopes` absent: those that the kind needs. */
export const CreateIdentityProvider = CreateMembers.transform((input) => ({
  ...input,
  scopes: input.scopes ?? [...providerKinds[input.kind].scopes],
})).superRefine((input, issue) => {
  for (const { path, message } of providerProblems({ ...input, has_secret: input.secret !== null }))
    issue.addIssue({ code: 'custom', path: path.split('.'), message });
});

/** The body of the request to create a provider, as the API document shows it. */
export const NewIdentityProvider = CreateMembers;

const version = z.number().int().positive().optional();

/** `secret` absent: the stored one stays. */
export const IdentityProviderChanges = z.strictObject({ ...members, secret }).partial();
export const UpdateIdentityProvider = z.strictObject({ ...IdentityProviderChanges.shape, id, version });
export const IdentityProviderId = z.strictObject({ id, version });

export const IdentityProviderQuery = z.strictObject({
  q: searchTermsOf(['name', 'slug', 'kind', 'is', 'domain', 'created', 'id']).optional(),
  kind: kind.optional(),
  is_active: yesNo.optional(),
  sort: sortBy(['name', 'slug', 'created_at']).default('name'),
  limit,
  cursor: z.string().max(1000).optional(),
});

export type IdentityProviderQuery = z.output<typeof IdentityProviderQuery>;

export const IdentityProvider = z.object({
  id: z.uuid(),
  slug: z.string(),
  kind,
  name: z.string(),
  is_active: z.boolean(),
  is_shown: z.boolean(),
  base_url: z.string().nullable(),
  client_id: z.string(),
  has_secret: z.boolean(),
  options: z.record(z.string(), z.string()),
  scopes: z.array(z.string()),
  link_rule: z.enum(identityLinkRules),
  creates_users: z.boolean(),
  trusts_acr: z.boolean(),
  domains: z.array(z.string()),
  claim_mapping: z.record(z.string(), z.string()),
  redirect_uri: z.string().meta({ description: 'To be registered at the provider.' }),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});

export type IdentityProvider = z.infer<typeof IdentityProvider> & { version: number };

/** What ends with a provider. */
export const ProviderImpact = z.object({
  identities: impactCount,
  is_capped: z.boolean().meta({ description: 'Whether there are more' }),
});

export type ProviderImpact = z.infer<typeof ProviderImpact>;
