import { randomBytes } from 'node:crypto';
import type { ClientRecord } from '../clients';
import type { Ctx } from '../context';
import type { AccessTarget } from '../resources';
import { Secret, sha256 } from '../secret';

/** When and how a user signed in; `time` is seconds since the epoch. */
export type Authentication = { time: number; amr: string[] };

export type AccessTokenSubject = {
  jti: string;
  client: Pick<ClientRecord, 'clientId' | 'accessTokenTtlSeconds'>;
  sub: string;
  scope: string;
  target: AccessTarget;
  /** An upper bound on the life of the token: what is left of the grant. */
  mostSeconds?: number;
  authentication?: Authentication | undefined;
  dpopJkt?: string | null | undefined;
  act?: Record<string, unknown> | undefined;
};

export type MintedToken = {
  token: string;
  hash: Buffer;
  issuedAt: number;
  expiresAt: number;
  ttlSeconds: number;
  type: 'Bearer' | 'DPoP';
};

export const ACCESS_PREFIX = 'idat_';

/** A JWT access token by RFC 9068 §2, or an opaque one where the target wants that. Times are seconds since the epoch. */
export async function mintAccessToken(ctx: Ctx, subject: AccessTokenSubject): Promise<MintedToken> {
  const { client, target, mostSeconds = Number.POSITIVE_INFINITY } = subject;
  const wanted = client.accessTokenTtlSeconds ?? target.ttlSeconds ?? ctx.config.accessTokenTtlSeconds;
  const ttlSeconds = Math.max(1, Math.min(wanted, mostSeconds));
  const issuedAt = Math.floor(Date.now() / 1000);
  const expiresAt = issuedAt + ttlSeconds;
  const token =
    target.format === 'opaque'
      ? Secret.random(ACCESS_PREFIX).reveal()
      : await ctx.keyRing.sign('at+jwt', claimsOf(ctx, subject, issuedAt, expiresAt), target.alg);
  return { token, hash: sha256(token), issuedAt, expiresAt, ttlSeconds, type: subject.dpopJkt ? 'DPoP' : 'Bearer' };
}

const claimsOf = (ctx: Ctx, subject: AccessTokenSubject, issuedAt: number, expiresAt: number): object => ({
  iss: ctx.config.issuer,
  sub: subject.sub,
  aud: subject.target.audience.length === 1 ? subject.target.audience[0] : subject.target.audience,
  client_id: subject.client.clientId,
  scope: subject.scope,
  jti: subject.jti,
  iat: issuedAt,
  exp: expiresAt,
  ...(subject.authentication && authenticationClaims(subject.authentication)),
  ...(subject.dpopJkt && { cnf: { jkt: subject.dpopJkt } }),
  ...(subject.act && { act: subject.act }),
});

/** What is told of a sign-in. A user who did not sign in here, but is vouched for, was authenticated in no class of ours. */
export const authenticationClaims = ({ time, amr }: Authentication): object => ({
  auth_time: time,
  ...(amr.length > 0 && { acr: ACR, amr }),
});

/** The one authentication context class there is: a password. */
export const ACR = '1';

/**
 * A `jti` begins with the id of the family it belongs to, so that the cache can be told of the family's end; for an exchanged
 * token the client follows that the family was opened for, whose end is its end too.
 */
export const jtiOf = (familyId: string, origin?: string): string =>
  [familyId, ...(origin === undefined ? [] : [origin]), randomBytes(9).toString('base64url')].join('.');
