import { eq } from 'drizzle-orm';
import { createLocalJWKSet, decodeJwt, type JWTPayload, jwtVerify } from 'jose';
import { z } from 'zod';
import { users } from '@/db/schema';
import type { ClientRecord } from '../../clients';
import type { Ctx } from '../../context';
import { remoteKeys } from '../../outbound';
import { id as uuid } from '../../text';
import { issueToUser } from '../../tokens';
import { findTrustedIssuer } from '../../trusted-issuers';
import { findUserByLogin } from '../../users';
import { claimOnce } from '../claim-once';
import { assertionAlgorithms } from '../client-assertion';
import { targetFor } from '../resource';
import { grantScope } from '../scope';
import { defineGrant, refusedGrant } from './grant';

const SKEW_SECONDS = 60;
const MOST_SECONDS = 3600;

const dead = () => refusedGrant('The assertion is not valid.');

/** RFC 7523 §2.1: a trusted issuer's word instead of a sign-in. There is no refresh token: the client asks again. */
export const jwtBearer = defineGrant({
  type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
  params: z.object({ assertion: z.string().max(20_000), scope: z.string().optional() }),
  async redeem({ ctx, client, params, form, dpopJkt }) {
    const scope = grantScope(params.scope ?? null, client.scopes);
    const resources = form.getAll('resource');
    const target = await targetFor(ctx, client, resources);
    const { payload, user } = await verify(ctx, client, params.assertion);
    const issued = await issueToUser(ctx, client, {
      grantType: 'jwt_bearer',
      user,
      scope,
      resources,
      target,
      authentication: { time: Number(payload.auth_time ?? payload.iat ?? Math.floor(Date.now() / 1000)), amr: [] },
      dpopJkt,
      withoutRefresh: true,
    });
    if (!issued) throw dead();
    return issued;
  },
});

/** RFC 7523 §3: signed by a trusted issuer for this client's use, for this service, for an hour at most, and new. */
async function verify(ctx: Ctx, client: ClientRecord, assertion: string) {
  const issuer = await findTrustedIssuer(ctx, claimedIssuer(assertion));
  if (!issuer?.clientIds.includes(client.id)) throw dead();
  const keys = issuer.jwksUri
    ? remoteKeys(ctx.config.outboundAllow, issuer.jwksUri)
    : createLocalJWKSet((issuer.jwks ?? { keys: [] }) as never);
  const { payload } = await jwtVerify(assertion, keys, {
    algorithms: assertionAlgorithms,
    issuer: issuer.issuer,
    audience: ctx.config.issuer,
    clockTolerance: SKEW_SECONDS,
    requiredClaims: ['exp', 'sub', 'jti'],
  }).catch((cause: unknown) => {
    throw Object.assign(dead(), { cause });
  });
  const { exp = 0, sub = '', jti = '' } = payload;
  if (exp > Math.floor(Date.now() / 1000) + MOST_SECONDS + SKEW_SECONDS) throw dead();
  const user = await findSubject(ctx, issuer.subjectIs, sub);
  if (!user?.isActive) throw dead();
  if (!(await claimOnce(ctx, ['grant', issuer.issuer, jti], exp + SKEW_SECONDS))) throw dead();
  return { payload: payload as JWTPayload & { auth_time?: number }, user };
}

function claimedIssuer(assertion: string): string {
  try {
    return decodeJwt(assertion).iss ?? '';
  } catch {
    throw dead();
  }
}

async function findSubject(ctx: Ctx, kind: string, sub: string) {
  if (kind !== 'id') {
    const user = await findUserByLogin(ctx, sub);
    const isSame = kind === 'email' ? user?.email.toLowerCase() === sub.toLowerCase() : user !== null;
    return isSame ? user : null;
  }
  if (!uuid.safeParse(sub).success) return null;
  const [row] = await ctx.db.select().from(users).where(eq(users.id, sub));
  return row ?? null;
}
