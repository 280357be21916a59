import { z } from 'zod';
import { id } from '@/lib/kernel/id';
import { isStorable } from '@/lib/kernel/is-storable';
import { algorithms } from '../keys/schema';
import { Email } from '../users/schema';
import { redirectUriProblem } from './redirect-uri';
import { unique } from './unique';

export {
  clientAuthMethods as authMethods,
  clientAuthSigningAlgorithms as authSigningAlgorithms,
  clientSignatures as signatures,
} from '@/db/schema/values';

const text = (max: number) => z.string().max(max, `must have at most ${max} characters`);
const storable = 'must not contain NUL or unpaired surrogates';

export const RedirectUri = text(2000).superRefine((value, issue) => {
  const problem = redirectUriProblem(value);
  if (problem) issue.addIssue({ code: 'custom', message: problem });
});

/** RFC 6749 §3.3 scope-token. */
export const Scope = text(200).regex(
  /^[\x21\x23-\x5B\x5D-\x7E]+$/,
  'must be printable ASCII without spaces, quotes and backslashes',
);

const uri = (protocols: string[], problem: string) =>
  z
    .string(problem)
    .max(2000, 'must have at most 2000 characters')
    .refine((value) => {
      if (!/^[\x21-\x7e]+$/.test(value) || !URL.canParse(value)) return false;
      const { protocol, hostname, username, password, hash } = new URL(value);
      const isLocal = protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
      return (protocols.includes(protocol) || isLocal) && !username && !password && !hash;
    }, problem);

export const webPage = uri(['https:'], 'must be an https URL');
export const callback = uri(['https:'], 'must be an https URL, or http on a loopback address');

const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

const jwk = z
  .looseObject({ kty: z.enum(['RSA', 'EC', 'OKP'], 'must be RSA, EC or OKP') })
  .refine((key) => isStorable(key), storable)
  .refine((key) => !privateMembers.some((member) => member in key), 'must be a public key without private members');

/** Public keys (RFC 7517 §5). A private member would disclose a secret of the client to this service. */
export const Jwks = z.object({
  keys: z.array(jwk).min(1, 'must contain at least one key').max(20, 'must contain at most 20 keys'),
});

export const signedBy = z.enum(algorithms, `must be one of ${algorithms.join(', ')}`).nullable();
export const flag = z.boolean('must be true or false');
export const uris = z.array(RedirectUri).max(50, 'must contain at most 50 URIs').transform(unique);
export const contacts = z.array(Email).max(10, 'must contain at most 10 addresses').transform(unique);
export const clientIds = z.array(id).max(50, 'must contain at most 50 ids').transform(unique);
export const resourceIdentifiers = z
  .array(
    text(500)
      .min(1, 'must not be empty')
      .refine((value) => isStorable(value), storable),
  )
  .max(50, 'must contain at most 50 identifiers')
  .transform(unique);

/** Seconds, or null for the default of this service. */
export const lifetime = (min: number, max: number) =>
  z
    .number(`must be a number of seconds from ${min} to ${max}`)
    .int('must be a whole number of seconds')
    .min(min, `must be at least ${min} seconds`)
    .max(max, `must be at most ${max} seconds`)
    .nullable();
