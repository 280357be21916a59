import { z } from 'zod';
import { algorithms } from '../keys/schema';
import { id, isStorable } from '../text';
import { Email } from '../users/schema';
import { redirectUriProblem } from './redirect-uri';
import { unique } from './unique';

export const authMethods = [
  'client_secret_basic',
  'client_secret_post',
  'client_secret_jwt',
  'private_key_jwt',
  'none',
] as const;

/** What clients sign with a key of their own; Ed25519 is EdDSA by the name of RFC 9864. */
export const signatures = [...algorithms, 'Ed25519'] as const;

export const assertionAlgorithms = [...signatures, 'HS256'] as const;

export const RedirectUri = z
  .string()
  .max(2000, 'takes at most 2000 characters')
  .superRefine((value, issue) => {
    const problem = redirectUriProblem(value);
    if (problem) issue.addIssue({ code: 'custom', message: problem });
  });

const uri = (protocols: string[], takes: string) =>
  z
    .string(takes)
    .max(2000, 'takes at most 2000 characters')
    .refine((value) => {
      if (!/^[\x21-\x7e]+$/.test(value) || !URL.canParse(value)) return false;
      const { protocol, hostname, username, password, hash } = new URL(value);
      const local = protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
      return (protocols.includes(protocol) || local) && !username && !password && !hash;
    }, takes);

const webPage = uri(['https:'], 'takes an https URL');
const callback = uri(['https:'], 'takes an https URL, or http on a loopback address');

const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** Public keys alone: a private member would be a secret we never wanted. */
const jwk = z
  .looseObject({ kty: z.enum(['RSA', 'EC', 'OKP'], 'takes RSA, EC or OKP') })
  .refine((key) => isStorable(key), 'takes no NUL or broken character')
  .refine((key) => !privateMembers.some((member) => member in key), 'takes public keys without private members');

/** RFC 7517 §5. */
export const Jwks = z.object({ keys: z.array(jwk).min(1, 'takes at least one key').max(20, 'takes at most 20 keys') });

const signedBy = z.enum(algorithms, `takes one of ${algorithms.join(', ')}`).nullable();
const flag = z.boolean('takes true or false');
const uris = z.array(RedirectUri).max(50, 'takes at most 50').transform(unique);

/** The members of a client by RFC 7591 §2 and OpenID Connect, as they are set. */
export const clientMetadata = {
  redirect_uris: uris,
  post_logout_redirect_uris: uris,
  application_type: z.enum(['web', 'native'], 'takes web or native'),
  token_endpoint_auth_method: z.enum(authMethods, `takes one of ${authMethods.join(', ')}`),
  token_endpoint_auth_signing_alg: z
    .enum(assertionAlgorithms, `takes one of ${assertionAlgorithms.join(', ')}`)
    .nullable(),
  strict_assertion_audience: flag.nullable(),
  id_token_signed_response_alg: signedBy,
  userinfo_signed_response_alg: signedBy,
  request_object_signing_alg: z.enum(signatures, `takes one of ${signatures.join(', ')}`).nullable(),
  rotate_refresh_tokens: flag,
  jwks: Jwks.nullable(),
  jwks_uri: callback.nullable(),
  backchannel_logout_uri: callback.nullable(),
  subject_type: z.enum(['public', 'pairwise'], 'takes public or pairwise'),
  sector_identifier: z.hostname('takes a host name').nullable(),
  logo_uri: webPage.nullable(),
  client_uri: webPage.nullable(),
  policy_uri: webPage.nullable(),
  tos_uri: webPage.nullable(),
  contacts: z.array(Email).max(10, 'takes at most 10').transform(unique),
  default_max_age: z.number().int().min(0).max(31_536_000, 'takes seconds, 0 to 31536000').nullable(),
  require_pushed_authorization_requests: flag,
  require_signed_request_object: flag,
  dpop_bound_access_tokens: flag,
  is_first_party: flag,
  is_verified: flag,
  resources: z
    .array(
      z
        .string()
        .min(1)
        .max(500, 'takes at most 500 characters')
        .refine((value) => isStorable(value), 'takes no NUL or broken character'),
    )
    .max(50)
    .transform(unique),
  exchange_from: z.array(id).max(50, 'takes at most 50').transform(unique),
};

/** The same members as they are answered. */
export const ClientMetadata = z.object({
  redirect_uris: z.array(z.string()),
  post_logout_redirect_uris: z.array(z.string()),
  application_type: clientMetadata.application_type,
  token_endpoint_auth_method: clientMetadata.token_endpoint_auth_method,
  token_endpoint_auth_signing_alg: clientMetadata.token_endpoint_auth_signing_alg,
  strict_assertion_audience: flag.nullable(),
  id_token_signed_response_alg: signedBy,
  userinfo_signed_response_alg: signedBy,
  request_object_signing_alg: clientMetadata.request_object_signing_alg,
  rotate_refresh_tokens: flag,
  jwks: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }).nullable(),
  jwks_uri: z.string().nullable(),
  backchannel_logout_uri: z.string().nullable(),
  subject_type: clientMetadata.subject_type,
  sector_identifier: z.string().nullable(),
  logo_uri: z.string().nullable(),
  client_uri: z.string().nullable(),
  policy_uri: z.string().nullable(),
  tos_uri: z.string().nullable(),
  contacts: z.array(z.string()),
  default_max_age: z.number().int().nullable(),
  require_pushed_authorization_requests: flag,
  require_signed_request_object: flag,
  dpop_bound_access_tokens: flag,
  is_first_party: flag,
  is_verified: flag,
  resources: z.array(z.string()),
  exchange_from: z.array(z.string()),
});
