import { z } from 'zod';
import { registrableMembers } from './attributes';
import { leftOut, noEncryption, refused } from './registration-rules';

const members = z.object({
  ...registrableMembers,
  scope: leftOut(z.string()),
  sector_identifier_uri: leftOut(z.string()),
  tls_client_certificate_bound_access_tokens: refused(
    z.literal(false, 'must be false: this service binds tokens only with DPoP').optional(),
  ),
  id_token_encrypted_response_alg: noEncryption,
  userinfo_encrypted_response_alg: noEncryption,
});

/** What happens to an unusable value of each member (decision 0023). */
export const unusableMembers: Record<string, unknown> = Object.fromEntries(
  Object.entries(members.shape).map(([member, schema]) => [member, schema.meta()?.unusable]),
);

/** Null counts as missing (RFC 7592 §2.2), and so does an empty string. */
const withoutEmpty = (given: unknown): unknown =>
  typeof given === 'object' && given !== null && !Array.isArray(given)
    ? Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== ''))
    : given;

/**
 * The metadata that a client sends about itself (RFC 7591 §2, OpenID Connect Dynamic Client Registration §2). Unknown
 * members are ignored, as RFC 7591 §2 requires. Unsupported values are left out or replaced (§3.2.1).
 */
export const Registration = z.preprocess(withoutEmpty, members);

export type Registration = z.output<typeof Registration>;
