import type { Ctx } from '@/lib/kernel/context';
import { isUuid } from '@/lib/kernel/is-uuid';
import { findFamily } from './family-story';
import { type Finding, happened } from './finding';
import { idTokenParties } from './id-token-parties';
import { inspectAccessToken } from './inspect-access-token';
import { type ReadJwt, readJwt } from './read-jwt';

/** What a JWT is, or null for a text that is none. */
export async function inspectJwt(ctx: Ctx, token: string): Promise<Finding | null> {
  const jwt = await readJwt(ctx, token);
  if (!jwt) return null;
  const { signature } = jwt;
  const about = { ...jwt, expires_at: dateOf(jwt.decoded.claims.exp)?.toISOString() ?? null };
  if (signature.state === 'other_issuer')
    return { kind: 'other_jwt', verdict: 'unknown', reason: issuerText(jwt), ...about };
  const kind = kindOf(jwt);
  if (signature.state === 'invalid')
    return {
      kind,
      verdict: 'invalid',
      reason: 'The signature does not match: it was changed, or somebody else made it.',
      ...about,
    };
  const stored = kind === 'access_token' ? await inspectAccessToken(ctx, token) : null;
  if (stored) return { ...stored, ...jwt };
  return kind === 'id_token' ? idToken(ctx, about) : { kind, ...(await missing(ctx, jwt)), ...about };
}

const kindOf = ({ decoded: { header } }: ReadJwt): 'access_token' | 'id_token' | 'other_jwt' => {
  if (header.typ === 'at+jwt') return 'access_token';
  return header.typ === 'JWT' ? 'id_token' : 'other_jwt';
};

function issuerText({ decoded: { claims } }: ReadJwt): string {
  return typeof claims.iss === 'string'
    ? `Its issuer is ${claims.iss.slice(0, 200)}, not this service, so its signature is not checked here.`
    : 'It names no issuer, so its signature is not checked here.';
}

const dateOf = (seconds: unknown): Date | null =>
  typeof seconds === 'number' && Math.abs(seconds) < 8e12 ? new Date(seconds * 1000) : null;

const isPast = (date: Date | null): boolean => date !== null && date.getTime() <= Date.now();

type About = ReadJwt & Pick<Finding, 'expires_at'>;

/** ID tokens are not stored: their claims tell all, and lead to their user and client. */
async function idToken(ctx: Ctx, about: About): Promise<Finding> {
  const { claims } = about.decoded;
  const expiresAt = dateOf(claims.exp);
  const audience = [claims.aud].flat().filter((value): value is string => typeof value === 'string');
  const common = {
    ...about,
    kind: 'id_token' as const,
    audience,
    story: [
      ...happened(dateOf(claims.auth_time), 'The user signed in.'),
      ...happened(dateOf(claims.iat), 'This ID token was issued.'),
      ...(isPast(expiresAt) ? happened(expiresAt, 'This ID token expired.') : []),
    ],
  };
  if (about.signature.state === 'unknown_key') return { verdict: 'unknown', reason: unknownKey, ...common };
  const { problem, ...parties } = await idTokenParties(ctx, claims);
  return { ...verdictOfIdToken(problem, isPast(expiresAt)), ...common, ...parties };
}

function verdictOfIdToken(problem: string | null, isExpired: boolean): Pick<Finding, 'verdict' | 'reason'> {
  if (problem) return { verdict: 'inactive', reason: problem };
  return isExpired
    ? { verdict: 'expired', reason: 'The lifetime of the ID token has ended.' }
    : { verdict: 'live', reason: 'The signature is valid and the ID token has not expired.' };
}

const unknownKey = 'No published key has its key ID: the key was retired, or somebody else made the token.';

/** A signed access token that is not stored (any more). */
async function missing(
  ctx: Ctx,
  { decoded: { claims }, signature }: ReadJwt,
): Promise<Pick<Finding, 'verdict' | 'reason'> & Partial<Finding>> {
  if (signature.state === 'unknown_key') return { verdict: 'unknown', reason: unknownKey };
  const expiresAt = dateOf(claims.exp);
  const familyId = typeof claims.jti === 'string' ? (claims.jti.split('.')[0] ?? '') : '';
  const family = isUuid(familyId) ? await findFamily(ctx, familyId) : null;
  const told = { ...family?.finding };
  return isPast(expiresAt)
    ? {
        verdict: 'expired',
        reason: 'This service issued it. It has expired, and its record was deleted a day later.',
        ...told,
      }
    : { verdict: 'inactive', reason: 'This service signed it, but has no record of it.', ...told };
}
