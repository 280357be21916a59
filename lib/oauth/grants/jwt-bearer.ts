import { eq } from 'drizzle-orm';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { z } from 'zod';
import { users } from '@/db/schema';
import type { ClientRecord } from '@/lib/directory/clients';
import { findTrustedIssuer } from '@/lib/directory/trusted-issuers';
import { canonicalEmail, canonicalUsername } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import { id as uuid } from '@/lib/kernel/id';
import { isStorable } from '@/lib/kernel/is-storable';
import { remoteKeys } from '@/lib/kernel/outbound';
import { noteUser } from '@/lib/kernel/request-facts';
import { claimOnce } from '@/lib/storage/claim-once';
import type { CheckId } from '../checks';
import { assertionAlgorithms, isFromTheFuture } from '../client-authentication/client-assertion';
import { SKEW_SECONDS } from '../clock-skew';
import { type JwtProblem, jwtProblem } from '../jwt-problem';
import { requestedResources, targetFor } from '../resource';
import { grantScope } from '../scope';
import { issueToUser } from '../tokens';
import { defineGrant, invalidGrant } from './grant';

const MAX_SECONDS = 3600;

const now = () => Math.floor(Date.now() / 1000);

const invalidAssertion = (check: CheckId) =>
  invalidGrant('The assertion is not valid.', check, { parameter: 'assertion' });

const checks: Record<JwtProblem, CheckId> = {
  readable: 'assertion.readable',
  algorithm: 'assertion.algorithm',
  keys_reachable: 'assertion.keys_reachable',
  key_known: 'assertion.key_known',
  signature: 'assertion.signature',
  claims: 'assertion.claims',
  subject: 'assertion.issuer',
  audience: 'assertion.audience',
  time: 'assertion.time',
  unexpired: 'assertion.unexpired',
};

const text = (maxLength: number) =>
  z
    .string()
    .min(1)
    .max(maxLength)
    .refine((value) => isStorable(value));

/** The claims that are read besides those that `jwtVerify` checks. */
const Claims = z.object({
  sub: text(500),
  jti: text(500),
  exp: z.int(),
  iat: z.number().optional(),
  auth_time: z.int().optional(),
});

/** RFC 7523 §2.1: an assertion by a trusted issuer instead of a sign-in. Issues no refresh token. */
export const jwtBearer = defineGrant({
  type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
  params: z.object({ assertion: z.string().max(20_000), scope: z.string().optional() }),
  async redeem({ ctx, client, params, form, dpopJkt }) {
    const scope = grantScope(params.scope ?? null, client.scopes);
    const resources = requestedResources(ctx, client, form.getAll('resource'), params.scope && scope);
    const audience = await targetFor(ctx, client, resources);
    const { authTime, user } = await verify(ctx, client, params.assertion);
    const issued = await issueToUser(ctx, client, {
      grantType: 'jwt_bearer',
      user,
      scope,
      resources,
      audience,
      authentication: { time: authTime, amr: [] },
      dpopJkt,
      withoutRefresh: true,
    });
    if (!issued) throw invalidAssertion('owner.live');
    return issued;
  },
});

/**
 * RFC 7523 §3: signed by an issuer that is trusted for this client, `aud` is this service, valid for an hour at most, not
 * used before.
 */
async function verify(ctx: Ctx, client: ClientRecord, assertion: string) {
  const issuer = await findTrustedIssuer(ctx, claimedIssuer(assertion));
  if (!issuer) throw invalidAssertion('assertion.issuer');
  if (!issuer.clientIds.includes(client.id)) throw invalidAssertion('assertion.client');
  const keys = issuer.jwksUri
    ? remoteKeys(ctx.config.outboundAllow, issuer.jwksUri, ctx.span)
    : createLocalJWKSet((issuer.jwks ?? { keys: [] }) as never);
  const { payload } = await jwtVerify(assertion, keys, {
    algorithms: assertionAlgorithms,
    issuer: issuer.issuer,
    audience: ctx.config.issuer,
    clockTolerance: SKEW_SECONDS,
    requiredClaims: ['exp', 'sub', 'jti'],
  }).catch((cause: unknown) => {
    throw Object.assign(invalidAssertion(checks[jwtProblem(cause)]), { cause });
  });
  const claims = Claims.safeParse(payload);
  if (!claims.success) throw invalidAssertion('assertion.claims');
  const { exp, sub, jti, iat, auth_time: authTime = Math.floor(iat ?? now()) } = claims.data;
  if (exp > now() + MAX_SECONDS + SKEW_SECONDS) throw invalidAssertion('assertion.lifetime');
  if (isFromTheFuture({ iat })) throw invalidAssertion('assertion.time');
  if (authTime < 0 || authTime > now() + SKEW_SECONDS) throw invalidAssertion('assertion.time');
  const user = await findSubject(ctx, issuer.subjectIs, sub);
  if (!user) throw invalidAssertion('assertion.user');
  noteUser(ctx, user.id);
  if (!user.isActive) throw invalidAssertion('user.active');
  if (!(await claimOnce(ctx, ['grant', issuer.issuer, jti], exp + SKEW_SECONDS)))
    throw invalidAssertion('assertion.unused');
  return { authTime, user };
}

function claimedIssuer(assertion: string): string {
  try {
    return text(2000).parse(decodeJwt(assertion).iss);
  } catch {
    throw invalidAssertion('assertion.readable');
  }
}

/** Compares `sub` only with the column the issuer is trusted for: a username may equal the email address of another user. */
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
