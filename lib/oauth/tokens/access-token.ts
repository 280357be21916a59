import { randomBytes } from 'node:crypto';
import type { ClientRecord } from '@/lib/directory/clients';
import type { Ctx } from '@/lib/kernel/context';
import { Secret, sha256 } from '@/lib/kernel/secret';
import { acrOf, registeredMethods } from '@/lib/sign-in/flow';
import type { ParameterValues } from '@/lib/storage/named-parameters';
import type { TokenAudience } from './';
import type { accessTokenParameters } from './access-token-row';

/** When and how a user signed in: `auth_time`, in seconds since the epoch, and `amr`. */
export type Authentication = { time: number; amr: string[] };

export type AccessTokenSubject = {
  jti: string;
  client: Pick<ClientRecord, 'clientId' | 'accessTokenTtlSeconds'>;
  sub: string;
  scope: string;
  audience: TokenAudience;
  /** Upper bound of the lifetime: the rest of the lifetime of the family or of the exchanged token. */
  maxSeconds?: number;
  authentication?: Authentication | undefined;
  dpopJkt?: string | null | undefined;
  act?: Record<string, unknown> | undefined;
};

export type MintedToken = {
  token: string;
  type: 'Bearer' | 'DPoP';
  ttlSeconds: number;
  /** Values for `insertAccessToken`. */
  row: ParameterValues<typeof accessTokenParameters>;
};

export const ACCESS_PREFIX = 'idat_';

/** A JWT access token (RFC 9068 §2), or an opaque one for an audience with that format. */
export async function mintAccessToken(ctx: Ctx, subject: AccessTokenSubject): Promise<MintedToken> {
  const { jti, client, scope, audience, dpopJkt = null, maxSeconds = Number.POSITIVE_INFINITY } = subject;
  const configured = client.accessTokenTtlSeconds ?? audience.ttlSeconds ?? ctx.config.accessTokenTtlSeconds;
  const ttlSeconds = Math.max(1, Math.min(configured, maxSeconds));
  const issuedAt = Math.floor(Date.now() / 1000);
  const expiresAt = issuedAt + ttlSeconds;
  const token =
    audience.format === 'opaque'
      ? Secret.random(ACCESS_PREFIX).reveal()
      : await ctx.keyRing.sign('at+jwt', claimsOf(ctx, subject, issuedAt, expiresAt), audience.alg);
  const row = { tokenHash: sha256(token), jti, scope, audience: audience.aud, issuedAt, expiresAt, dpopJkt };
  return { token, type: dpopJkt ? 'DPoP' : 'Bearer', ttlSeconds, row };
}

const claimsOf = (ctx: Ctx, subject: AccessTokenSubject, issuedAt: number, expiresAt: number): object => ({
  iss: ctx.config.issuer,
  sub: subject.sub,
  aud: subject.audience.aud.length === 1 ? subject.audience.aud[0] : subject.audience.aud,
  client_id: subject.client.clientId,
  scope: subject.scope,
  jti: subject.jti,
  iat: issuedAt,
  exp: expiresAt,
  ...(subject.authentication && authenticationClaims(subject.authentication)),
  ...(subject.dpopJkt && { cnf: { jkt: subject.dpopJkt } }),
  ...(subject.act && { act: subject.act }),
});

/** `acr` is left out when another server authenticated the user (RFC 7523): its methods are unknown, so is the class. */
export const authenticationClaims = ({ time, amr }: Authentication): object => ({
  auth_time: time,
  ...(amr.length > 0 && { acr: acrOf(amr), ...methodsClaim(registeredMethods(amr)) }),
});

/** A sign-in with a provider that vouches for no method has a class, but no `amr`. */
const methodsClaim = (amr: readonly string[]) => (amr.length > 0 ? { amr } : {});

/**
 * A new `jti` that starts with the id of the family, so that cached answers can be invalidated by family. The id of the
 * client that the family was opened for follows in an exchanged token, which becomes inactive with that client.
 */
export const newJti = (familyId: string, origin?: string): string =>
  [familyId, ...(origin === undefined ? [] : [origin]), randomBytes(9).toString('base64url')].join('.');
