import { createHmac } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { authorizationCodes } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { Secret } from '@/lib/kernel/secret';
import type { SignedIn } from '@/lib/sign-in/sessions';
import type { AuthorizationClient } from './authorization-client';
import type { AuthorizationRequest } from './authorization-request';

const CODE_PREFIX = 'idac_';

/** A random code of 256 bits. */
export const newCode = (): Secret => Secret.random(CODE_PREFIX);

/**
 * Derives the code that answers this authorization request. Only its hash is stored, and the same browser can still be
 * given the same answer again.
 */
export const deriveCode = (ctx: Pick<Ctx, 'keys'>, authorizationId: string): Secret =>
  new Secret(
    CODE_PREFIX + createHmac('sha256', ctx.keys.authorizationCode).update(authorizationId).digest('base64url'),
  );

/** Stores the hash of a code with what the user authorized. */
export async function issueCode(
  ctx: Ctx,
  db: Db | Tx,
  code: Secret,
  parts: { client: AuthorizationClient; request: AuthorizationRequest; signedIn: SignedIn },
): Promise<void> {
  const { client, request, signedIn } = parts;
  const expiresAt = sql`now() + make_interval(secs => ${ctx.config.authorizationCodeSeconds})`;
  await db.insert(authorizationCodes).values({
    hash: code.hash(),
    clientId: client.id,
    userId: signedIn.user.id,
    clientEpoch: client.epoch,
    userEpoch: signedIn.user.epoch,
    sessionId: signedIn.session.id,
    redirectUri: request.redirectUri,
    redirectUriGiven: request.redirectUriGiven ? request.redirectUri : null,
    scope: request.scope.join(' '),
    resources: request.resources,
    nonce: request.nonce,
    codeChallenge: request.codeChallenge,
    claims: request.claims as Record<string, unknown> | null,
    dpopJkt: request.dpopJkt,
    authTime: signedIn.session.authenticatedAt,
    amr: signedIn.session.amr,
    expiresAt,
    purgeAt: sql`now() + interval '1 hour'`,
  });
}

/** `live` while the code can be redeemed, `spent` afterwards, null if it was never issued. */
export async function readCodeState(ctx: Ctx, code: Secret): Promise<'live' | 'spent' | null> {
  const [row] = await ctx.db
    .select({
      isLive: sql<boolean>`${authorizationCodes.consumedAt} is null and ${authorizationCodes.expiresAt} > now()`,
    })
    .from(authorizationCodes)
    .where(eq(authorizationCodes.hash, code.hash()));
  return row ? (row.isLive ? 'live' : 'spent') : null;
}
