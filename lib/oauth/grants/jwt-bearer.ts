import { eq } from 'drizzle-orm';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { z } from 'zod';
import { users } from '@/db/schema';
import type { ClientRecord } from '../../clients';
import type { Ctx } from '../../context';
import { remoteKeys } from '../../outbound';
import { isStorable, id as uuid } from '../../text';
import { issueToUser } from '../../tokens';
import { findTrustedIssuer } from '../../trusted-issuers';
import { canonicalEmail, canonicalUsername } from '../../users';
import { claimOnce } from '../claim-once';
import { assertionAlgorithms, isFromTheFuture } from '../client-assertion';
import { requestedResources, targetFor } from '../resource';
import { grantScope } from '../scope';
import { defineGrant, refusedGrant } from './grant';

const SKEW_SECONDS = 60;
const MOST_SECONDS = 3600;

const now = () => Math.floor(Date.now() / 1000);

const dead = () => refusedGrant('The assertion is not valid.');

const text = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((value) => isStorable(value));

/** What is read of an assertion besides what every one is checked for. */
const Claims = z.object({
  sub: text(500),
  jti: text(500),
  exp: z.int(),
  iat: z.number().optional(),
  auth_time: z.int().optional(),
});

/** RFC 7523 §2.1: a trusted issuer's word instead of a sign-in. There is no refresh token: the client asks again. */
export const jwtBearer = defineGrant({
  type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
  params: z.object({ assertion: z.string().max(20_000), scope: z.string().optional() }),
  async redeem({ ctx, client, params, form, dpopJkt }) {
    const scope = grantScope(params.scope ?? null, client.scopes);
    const resources = requestedResources(ctx, client, form.getAll('resource'), params.scope && scope);
    const target = await targetFor(ctx, client, resources);
    const { authTime, user } = await verify(ctx, client, params.assertion);
    const issued = await issueToUser(ctx, client, {
      grantType: 'jwt_bearer',
      user,
      scope,
      resources,
      target,
      authentication: { time: authTime, amr: [] },
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
  const claims = Claims.safeParse(payload);
  if (!claims.success) throw dead();
  const { exp, sub, jti, iat, auth_time: authTime = Math.floor(iat ?? now()) } = claims.data;
  if (exp > now() + MOST_SECONDS + SKEW_SECONDS || isFromTheFuture({ iat })) throw dead();
  if (authTime < 0 || authTime > now() + SKEW_SECONDS) throw dead();
  const user = await findSubject(ctx, issuer.subjectIs, sub);
  if (!user?.isActive) throw dead();
  if (!(await claimOnce(ctx, ['grant', issuer.issuer, jti], exp + SKEW_SECONDS))) throw dead();
  return { authTime, user };
}

function claimedIssuer(assertion: string): string {
  try {
    return text(2000).parse(decodeJwt(assertion).iss);
  } catch {
    throw dead();
  }
}

/** By the one column that the issuer was trusted to name users by: a name that is another's address is not that other. */
async function findSubject(ctx: Ctx, kind: string, sub: string) {
  if (kind === 'id' && !uuid.safeParse(sub).success) return null;
  const named = {
    id: eq(users.id, sub),
    email: eq(users.emailCanonical, canonicalEmail(sub)),
    username: eq(users.usernameCanonical, canonicalUsername(sub)),
  }[kind];
  const [row] = named ? await ctx.db.select().from(users).where(named) : [];
  return row ?? null;
}
