import { z } from 'zod';
import { acrValues, applicationTypes, subjectTypes } from '@/db/schema/values';
import { line } from '@/lib/kernel/plain-text';
import { Color } from '../brand/schema';
import { Email } from '../users/schema';
import {
  authMethods,
  authSigningAlgorithms,
  callback,
  clientIds,
  contacts,
  flag,
  Jwks,
  lifetime,
  RedirectUri,
  resourceIdentifiers,
  Scope,
  signatures,
  signedBy,
  uris,
  webPage,
} from './attribute-values';
import {
  type ClientTraits,
  exchangesTokens,
  getsIdTokens,
  getsUserTokens,
  hasKeys,
  isConfidential,
  refreshes,
  refreshesWithSecret,
  signsUsersIn,
  usesBrowser,
  usesBrowserWithSecret,
} from './client-traits';
import { defaultGraceSeconds, graceDefaults } from './default-grace-seconds';
import { grantTypeNames } from './grant-types';
import { demand, eachLeftOut, leftOut, publicKeys, refused, replaced } from './registration-rules';
import { unique } from './unique';

const MAX_URIS = 50;
const MAX_GRANTS = 50;
const MAX_CONTACTS = 10;

const texts = z.array(z.string());
const text = z.string().nullable();
const applicationType = z.enum(applicationTypes, 'must be web or native');
const authMethod = z.enum(authMethods, `must be one of ${authMethods.join(', ')}`);
const authSigningAlg = z.enum(authSigningAlgorithms, `must be one of ${authSigningAlgorithms.join(', ')}`).nullable();
const requestSigningAlg = z.enum(signatures, `must be one of ${signatures.join(', ')}`).nullable();
const subjectType = z.enum(subjectTypes, 'must be public or pairwise');
const maxAge = z.number().int().min(0).max(31_536_000, 'must be a number of seconds from 0 to 31536000').nullable();

export type Attribute = {
  /** Accepted by the management API and the console. */
  set: z.ZodType;
  /** Returned by the API, if stored values can be wider than the accepted ones. */
  answer?: z.ZodType;
  /** Accepted from a client that registers itself (RFC 7591 §2, decision 0023). If absent, it cannot be registered. */
  register?: z.ZodType;
  /** The value of a client that is created without it, or how it follows from the client. If absent, it must be given. */
  default?: unknown;
  /** The clients that it has an effect on. If absent, all. */
  fits?: (client: ClientTraits) => boolean;
  /** Users recognize the client by it: if the client changes it, an administrator's approval ends (decision 0020). */
  isSeenByUsers?: true;
  /** The client authenticates with it: a change needs a recent sign-in. */
  isCredential?: true;
  /** Protects users: once an administrator has changed the record, the client can tighten it, not relax it (decision 0020). */
  isDemand?: true;
};

const shownPage = {
  set: webPage.nullable(),
  answer: text,
  register: leftOut(webPage.nullable()),
  default: null,
  fits: signsUsersIn,
  isSeenByUsers: true,
} as const satisfies Attribute;

/** The accent colour of the pages of a flow of this client; null for that of the service. */
const shownColor = {
  set: Color.nullable(),
  answer: text,
  default: null,
  fits: signsUsersIn,
} as const satisfies Attribute;

/** The user's claims, and offline access if the client can refresh. */
const defaultScopes = (client: ClientTraits): string[] => {
  if (!signsUsersIn(client)) return [];
  return ['openid', 'profile', 'email', ...(refreshes(client) ? ['offline_access'] : [])];
};

const defineAttributes = <const A extends Record<string, Attribute>>(attributes: A): A => attributes;

/**
 * Every attribute of a client. The member of the API is the key, the column is the same name in camel case. Schemas,
 * projections, registration and policy follow from this table.
 */
export const attributes = defineAttributes({
  client_name: { set: line(100), answer: z.string(), register: leftOut(line(100)), isSeenByUsers: true },
  redirect_uris: {
    set: uris,
    answer: texts,
    register: eachLeftOut(RedirectUri, MAX_URIS),
    default: [],
    fits: usesBrowser,
    isSeenByUsers: true,
  },
  post_logout_redirect_uris: {
    set: uris,
    answer: texts,
    register: eachLeftOut(RedirectUri, MAX_URIS),
    default: [],
    fits: usesBrowser,
  },
  application_type: { set: applicationType, register: leftOut(applicationType), default: 'web', fits: usesBrowser },
  token_endpoint_auth_method: {
    set: authMethod,
    register: replaced(authMethod, 'client_secret_basic'),
    default: (client: ClientTraits) => (client.is_confidential ? 'client_secret_basic' : 'none'),
    fits: isConfidential,
    isCredential: true,
  },
  token_endpoint_auth_signing_alg: {
    set: authSigningAlg,
    register: leftOut(authSigningAlg),
    default: null,
    fits: isConfidential,
    isCredential: true,
  },
  strict_assertion_audience: { set: flag.nullable(), default: null, fits: isConfidential },
  id_token_signed_response_alg: { set: signedBy, register: leftOut(signedBy), default: null, fits: getsIdTokens },
  userinfo_signed_response_alg: {
    set: signedBy,
    register: signedBy
      .optional()
      .catch(({ value }) => (value === 'none' ? undefined : 'RS256'))
      .meta({ unusable: 'none left out; others replaced by RS256' }),
    default: null,
    fits: getsIdTokens,
  },
  request_object_signing_alg: {
    set: requestSigningAlg,
    register: leftOut(requestSigningAlg),
    default: null,
    fits: usesBrowser,
  },
  rotate_refresh_tokens: { set: flag, default: true, fits: refreshesWithSecret },
  jwks: {
    set: Jwks.nullable(),
    answer: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }).nullable(),
    register: publicKeys,
    default: null,
    fits: hasKeys,
    isCredential: true,
  },
  jwks_uri: {
    set: callback.nullable(),
    answer: text,
    register: leftOut(callback.nullable()),
    default: null,
    fits: hasKeys,
    isCredential: true,
  },
  backchannel_logout_uri: {
    set: callback.nullable(),
    answer: text,
    register: leftOut(callback.nullable()),
    default: null,
    fits: signsUsersIn,
  },
  subject_type: {
    set: subjectType,
    register: replaced(subjectType, 'public'),
    default: 'public',
    fits: getsUserTokens,
  },
  sector_identifier: {
    set: z.hostname('must be a host name').nullable(),
    answer: text,
    default: null,
    fits: getsUserTokens,
  },
  logo_uri: shownPage,
  client_uri: shownPage,
  policy_uri: shownPage,
  tos_uri: shownPage,
  brand_color_light: shownColor,
  brand_color_dark: shownColor,
  contacts: { set: contacts, answer: texts, register: eachLeftOut(Email, MAX_CONTACTS), default: [] },
  default_max_age: {
    set: maxAge,
    answer: z.number().int().nullable(),
    register: refused(maxAge.optional()),
    default: null,
    fits: usesBrowser,
  },
  minimum_acr: {
    set: z
      .enum(acrValues, `must be one of ${acrValues.join(', ')}`)
      .nullable()
      .meta({
        description:
          'The class of sign-in that users of this client need: 1 for one factor, 2 for two factors, phr for a passkey. Null for no demand.',
      }),
    default: null,
    fits: signsUsersIn,
  },
  require_pushed_authorization_requests: {
    set: flag,
    register: demand,
    default: false,
    fits: usesBrowser,
    isDemand: true,
  },
  require_signed_request_object: { set: flag, register: demand, default: false, fits: usesBrowser, isDemand: true },
  dpop_bound_access_tokens: { set: flag, register: demand, default: false, isDemand: true },
  is_first_party: { set: flag, default: false, fits: signsUsersIn },
  is_verified: { set: flag, default: true, fits: signsUsersIn },
  resources: { set: resourceIdentifiers, answer: texts, default: [] },
  exchange_from: { set: clientIds, answer: texts, default: [], fits: exchangesTokens },
  grant_types: {
    set: z
      .array(z.enum(grantTypeNames, `must be one of ${grantTypeNames.join(', ')}`))
      .min(1, 'must contain at least one grant type')
      .transform(unique),
    answer: texts,
    register: eachLeftOut(z.string().min(1), MAX_GRANTS),
  },
  scopes: {
    set: z.array(Scope).max(100, 'must contain at most 100 scopes').transform(unique),
    answer: texts,
    default: defaultScopes,
  },
  is_resource_server: { set: flag, default: false, fits: isConfidential },
  require_pkce: { set: flag, default: true, fits: usesBrowserWithSecret },
  access_token_lifetime_seconds: { set: lifetime(10, 86_400), answer: z.number().int().nullable(), default: null },
  refresh_token_lifetime_seconds: {
    set: lifetime(60, 31_536_000),
    answer: z.number().int().nullable(),
    default: null,
    fits: refreshes,
  },
  refresh_grace_seconds: {
    set: z
      .number()
      .int()
      .min(0, 'must be from 0 to 60')
      .max(60, 'must be from 0 to 60')
      .meta({
        description: `Seconds during which a replaced refresh token still returns its successor, so that the client can retry after a lost response. Default: ${graceDefaults}.`,
      }),
    answer: z.number().int(),
    default: (client: ClientTraits) => defaultGraceSeconds(client.is_confidential),
    fits: refreshes,
  },
});

type Attributes = typeof attributes;
export type Member = keyof Attributes;

export const members = Object.keys(attributes) as Member[];

type Names<Key extends keyof Attribute> = {
  [M in Member]: Attributes[M] extends Record<Key, unknown> ? M : never;
}[Member];

const membersWith = <Key extends keyof Attribute>(key: Key) =>
  members.filter((member) => key in attributes[member]) as Names<Key>[];

const mapAttributes = <Value>(read: (attribute: Attribute) => Value) =>
  Object.fromEntries(Object.entries<Attribute>(attributes).map(([member, attribute]) => [member, read(attribute)]));

type SetShape = { [M in Member]: Attributes[M]['set'] };
type AnswerShape = {
  [M in Member]: Attributes[M] extends { answer: infer Schema extends z.ZodType } ? Schema : Attributes[M]['set'];
};
type RegisterShape = {
  [M in Names<'register'>]: Attributes[M] extends { register: infer Schema extends z.ZodType } ? Schema : never;
};

/** The schema of the accepted values of each member. */
export const settableMembers = mapAttributes(({ set }) => set) as SetShape;

/** The schema of the returned values of each member. */
export const answeredMembers = mapAttributes(({ set, answer }) => answer ?? set) as AnswerShape;

/** The members that a client can register itself. */
export const registrableNames = membersWith('register');

/** The schema of each member that a client can register itself. */
export const registrableMembers = Object.fromEntries(
  registrableNames.map((member) => [member, attributes[member].register]),
) as RegisterShape;

export const seenByUsers = membersWith('isSeenByUsers');
export const credentialMembers = membersWith('isCredential');
export const demandMembers = membersWith('isDemand');

type Camel<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name;
export type ColumnOf<M extends Member> = Camel<M>;

/** The name of the column in the code: the member in camel case. */
export const columnOf = <M extends Member>(member: M): ColumnOf<M> =>
  member.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()) as ColumnOf<M>;
