import { z } from 'zod';
import { line } from '../text';
import { Email } from '../users/schema';
import { clientMetadata, RedirectUri } from './metadata-schema';
import { unique } from './unique';

const MAX_URIS = 50;
const MAX_CONTACTS = 10;

/** A value that cannot be used is as if it were not there. */
const leftOut = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined).meta({ unusable: 'left out' });

/** Of a list, the items that cannot be used are left out; what is no list is an empty one. */
const eachLeftOut = <T extends z.ZodType<string>>(item: T, max: number) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((items) =>
      items.map((one) => item.safeParse(one)).flatMap(({ data }) => (data === undefined ? [] : data)),
    )
    .transform((items) => unique(items).slice(0, max))
    .default([])
    .meta({ unusable: 'each left out' });

/** A value that cannot be used is replaced, and so is one that is missing. */
const replaced = <T extends string>(schema: z.ZodType<T>, by: T) =>
  z
    .unknown()
    .default(by)
    .transform((value): T => schema.safeParse(value).data ?? by)
    .meta({ unusable: `replaced by ${by}` });

/** What protects the client or its users is done as it says, or the registration is refused. */
const refused = <T extends z.ZodType>(schema: T) => schema.meta({ unusable: 'refused' });

const demand = refused(z.boolean('must be true or false').default(false));
const noEncryption = refused(z.literal(undefined, 'encryption is not supported').optional());

const kinds: unknown[] = ['RSA', 'EC', 'OKP', 'oct'];

/** RFC 7517 §5: keys of kinds that are not known here are ignored. */
const ofKnownKinds = (jwks: unknown): unknown => {
  const { data } = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) }).safeParse(jwks);
  if (!data) return jwks;
  const keys = data.keys.filter(({ kty }) => kinds.includes(kty));
  return keys.length === 0 ? undefined : { keys };
};

/** A broken key and a private one are mistakes that the owner must hear of. */
const publicKeys = z
  .preprocess(ofKnownKinds, clientMetadata.jwks.optional())
  .meta({ unusable: 'kinds that are not known left out; refused' });

const members = z.object({
  client_name: leftOut(line(100)),
  redirect_uris: eachLeftOut(RedirectUri, MAX_URIS),
  post_logout_redirect_uris: eachLeftOut(RedirectUri, MAX_URIS),
  grant_types: eachLeftOut(z.string(), MAX_URIS),
  token_endpoint_auth_method: replaced(clientMetadata.token_endpoint_auth_method, 'client_secret_basic'),
  token_endpoint_auth_signing_alg: leftOut(clientMetadata.token_endpoint_auth_signing_alg),
  application_type: leftOut(clientMetadata.application_type),
  scope: leftOut(z.string()),
  jwks: publicKeys,
  jwks_uri: leftOut(clientMetadata.jwks_uri),
  subject_type: replaced(clientMetadata.subject_type, 'public'),
  sector_identifier_uri: leftOut(z.string()),
  id_token_signed_response_alg: leftOut(clientMetadata.id_token_signed_response_alg),
  userinfo_signed_response_alg: clientMetadata.userinfo_signed_response_alg
    .optional()
    .catch(({ value }) => (value === 'none' ? undefined : 'RS256'))
    .meta({ unusable: 'none left out; others replaced by RS256' }),
  request_object_signing_alg: leftOut(clientMetadata.request_object_signing_alg),
  logo_uri: leftOut(clientMetadata.logo_uri),
  client_uri: leftOut(clientMetadata.client_uri),
  policy_uri: leftOut(clientMetadata.policy_uri),
  tos_uri: leftOut(clientMetadata.tos_uri),
  contacts: eachLeftOut(Email, MAX_CONTACTS),
  backchannel_logout_uri: leftOut(clientMetadata.backchannel_logout_uri),
  default_max_age: refused(clientMetadata.default_max_age.optional()),
  require_pushed_authorization_requests: demand,
  require_signed_request_object: demand,
  dpop_bound_access_tokens: demand,
  tls_client_certificate_bound_access_tokens: refused(
    z.literal(false, 'must be false: tokens are bound to keys by DPoP alone').optional(),
  ),
  id_token_encrypted_response_alg: noEncryption,
  userinfo_encrypted_response_alg: noEncryption,
});

/** Each member with what becomes of a value that this service cannot use (decision 0023). */
export const unusableMembers: Record<string, unknown> = Object.fromEntries(
  Object.entries(members.shape).map(([member, schema]) => [member, schema.meta()?.unusable]),
);

/** RFC 7592 §2.2: a member that is null is as if it were left out. So is one with an empty text. */
const withoutEmpty = (given: unknown): unknown =>
  typeof given === 'object' && given !== null && !Array.isArray(given)
    ? Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== ''))
    : given;

/**
 * What a client says of itself (RFC 7591 §2, OpenID Connect Dynamic Client Registration §2). Other members are ignored,
 * as RFC 7591 §2 requires. What this service cannot do is left out or replaced (§3.2.1) as the table says.
 */
export const Registration = z.preprocess(withoutEmpty, members);

export type Registration = z.output<typeof Registration>;
