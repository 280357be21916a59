import { sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { authorizationCodes } from '@/db/schema';
import type { Ctx } from '../../context';
import { Secret } from '../../secret';
import type { SignedIn } from '../../sessions';
import type { AuthorizationClient } from './authorization-client';
import type { AuthorizationRequest } from './authorization-request';

const CODE_PREFIX = 'idac_';

/** A code of 256 bits for what the user allowed; only its hash is kept. */
export async function issueCode(
  ctx: Ctx,
  db: Db | Tx,
  parts: { client: AuthorizationClient; request: AuthorizationRequest; signedIn: SignedIn },
): Promise<Secret> {
  const { client, request, signedIn } = parts;
  const code = Secret.random(CODE_PREFIX);
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
  return code;
}
