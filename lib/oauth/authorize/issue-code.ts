import { createHmac } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { authorizationCodes } from '@/db/schema';
import type { Ctx } from '../../context';
import { Secret } from '../../secret';
import type { SignedIn } from '../../sessions';
import type { AuthorizationClient } from './authorization-client';
import type { AuthorizationRequest } from './authorization-request';

const CODE_PREFIX = 'idac_';

/** A code of 256 bits that nobody can guess. */
export const newCode = (): Secret => Secret.random(CODE_PREFIX);

/**
 * The code that answers the authorization request with this id. It is derived, so that the same browser can be given the
 * same answer again although only the hash of the code is kept.
 */
export const codeOf = (ctx: Pick<Ctx, 'keys'>, authorizationId: string): Secret =>
  new Secret(
    CODE_PREFIX + createHmac('sha256', ctx.keys.authorizationCode).update(authorizationId).digest('base64url'),
  );

/** Keeps the hash of a code for what the user allowed. */
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

/** What has become of a code: `live` while it can be redeemed, null when it was never issued. */
export async function codeState(ctx: Ctx, code: Secret): Promise<'live' | 'over' | null> {
  const [row] = await ctx.db
    .select({
      isLive: sql<boolean>`${authorizationCodes.consumedAt} is null and ${authorizationCodes.expiresAt} > now()`,
    })
    .from(authorizationCodes)
    .where(eq(authorizationCodes.hash, code.hash()));
  return row ? (row.isLive ? 'live' : 'over') : null;
}
