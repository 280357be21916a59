import type { Ctx } from '../context';
import { sha256 } from '../secret';

export type AccessTokenSubject = {
  jti: string;
  clientId: string;
  sub: string;
  scope: string;
  audience: string[];
  ttlSeconds: number;
  authentication?: { time: number; amr: string[] };
};

export type MintedToken = { token: string; hash: Buffer; issuedAt: number; expiresAt: number };

/** A JWT access token by RFC 9068 §2. Times are seconds since the epoch. */
export async function mintAccessToken(ctx: Ctx, subject: AccessTokenSubject): Promise<MintedToken> {
  const issuedAt = Math.floor(Date.now() / 1000);
  const expiresAt = issuedAt + subject.ttlSeconds;
  const [audience] = subject.audience;
  const token = await ctx.keyRing.sign('at+jwt', {
    iss: ctx.config.issuer,
    sub: subject.sub,
    aud: subject.audience.length === 1 ? audience : subject.audience,
    client_id: subject.clientId,
    scope: subject.scope,
    jti: subject.jti,
    iat: issuedAt,
    nbf: issuedAt,
    exp: expiresAt,
    ...(subject.authentication && {
      auth_time: subject.authentication.time,
      acr: '1',
      amr: subject.authentication.amr,
    }),
  });
  return { token, hash: sha256(token), issuedAt, expiresAt };
}
