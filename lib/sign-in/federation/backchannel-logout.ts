import { and, eq, type SQL } from 'drizzle-orm';
import { type JWTPayload, jwtVerify } from 'jose';
import { federatedSessions, userIdentities, users } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import type { ProviderRow } from '@/lib/directory/identity-providers/find-provider';
import { userTarget } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { AppError } from '@/lib/kernel/errors';
import { describeError } from '@/lib/kernel/log';
import { remoteKeys } from '@/lib/kernel/outbound';
import { claimOnce } from '@/lib/storage/claim-once';
import { connectProvider, type Upstream } from './connect-provider';
import { endFederatedSessions } from './end-federated-sessions';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const SKEW_SECONDS = 60;
/** How old a logout token may be, and how long its `jti` is remembered. */
const MAX_AGE_SECONDS = 600;

type LogoutToken = { issuer: string; subject: string | null; sid: string | null; jti: string; issuedAt: number };

/**
 * A logout token of a provider (OpenID Connect Back-Channel Logout §2.6): ends the sessions here that began with the account
 * or the session that it names, and sign-ins in progress. A token that was used before is refused.
 * @throws AppError `invalid`, FederationError `unavailable`.
 */
export async function endByLogoutToken(ctx: Ctx, provider: ProviderRow, token: string): Promise<void> {
  const upstream = await connectProvider(ctx, provider);
  if (!upstream.kind.isOpenId) throw refused(ctx, provider, 'the provider has no logout tokens');
  const read = await readLogoutToken(ctx, upstream, token);
  const isNew = await claimOnce(
    ctx,
    ['logout-token', provider.id, read.jti],
    read.issuedAt + MAX_AGE_SECONDS + SKEW_SECONDS,
  );
  if (!isNew) throw refused(ctx, provider, 'the token was used before');
  await endSessionsOf(ctx, provider, read);
}

function refused(ctx: Ctx, { id }: ProviderRow, reason: string): AppError {
  ctx.log.warn('federation.logout_refused', { requestId: ctx.requestId, targetId: id, error: reason });
  return new AppError('invalid', 'The logout token is not valid.');
}

async function readLogoutToken(ctx: Ctx, { provider, server }: Upstream, token: string): Promise<LogoutToken> {
  if (!server.jwks_uri) throw refused(ctx, provider, 'the provider publishes no keys');
  const algorithms = (server.id_token_signing_alg_values_supported ?? ['RS256']).filter(
    (alg) => !/^(none|HS)/.test(alg),
  );
  try {
    const { payload, protectedHeader } = await jwtVerify(
      token,
      remoteKeys(ctx.config.outboundAllow, server.jwks_uri, ctx.span),
      {
        algorithms,
        audience: provider.clientId,
        clockTolerance: SKEW_SECONDS,
        maxTokenAge: MAX_AGE_SECONDS,
        requiredClaims: ['iss', 'iat', 'jti', 'events'],
      },
    );
    if (protectedHeader.typ !== undefined && !/^(logout\+)?jwt$/i.test(protectedHeader.typ))
      throw new Error('wrong typ');
    return requireLogout(payload, server.issuer);
  } catch (error) {
    throw refused(ctx, provider, describeError(error));
  }
}

/** §2.4: an event, a subject or a session, and no nonce. The issuer of a multi-tenant provider has the tenant in it. */
function requireLogout({ iss = '', sub, sid, jti, iat, events, nonce, tid }: JWTPayload, issuer: string): LogoutToken {
  const expected = typeof tid === 'string' ? issuer.replace('{tenantid}', tid) : issuer;
  if (iss !== expected) throw new Error('unexpected iss');
  if (nonce !== undefined) throw new Error('nonce must not be there');
  const event = (events as Record<string, unknown> | null)?.[EVENT];
  if (typeof event !== 'object' || event === null) throw new Error('no logout event');
  const [subject, session] = [typeof sub === 'string' ? sub : null, typeof sid === 'string' ? sid : null];
  if (subject === null && session === null) throw new Error('neither sub nor sid');
  return { issuer: iss, subject, sid: session, jti: jti ?? '', issuedAt: iat ?? 0 };
}

async function endSessionsOf(ctx: Ctx, provider: ProviderRow, { issuer, subject, sid }: LogoutToken): Promise<void> {
  const ofSubject = subject === null ? undefined : eq(userIdentities.subject, subject);
  const its: SQL | undefined = and(
    eq(userIdentities.providerId, provider.id),
    eq(userIdentities.issuer, issuer),
    ofSubject,
  );
  const ofSession = sid === null ? undefined : eq(federatedSessions.providerSessionId, sid);
  await change(ctx, async (tx, invalidate) => {
    const identities = await tx
      .select({ id: userIdentities.id, user: { id: users.id, username: users.username } })
      .from(userIdentities)
      .innerJoin(users, eq(users.id, userIdentities.userId))
      .innerJoin(federatedSessions, eq(federatedSessions.identityId, userIdentities.id))
      .where(and(its, ofSession));
    for (const [id, user] of new Map(identities.map((row) => [row.id, row.user]))) {
      const where = and(eq(federatedSessions.identityId, id), ofSession);
      const ended = await endFederatedSessions(tx, ctx, where, { reason: 'logout', invalidate });
      const after = { provider: provider.name, sessions: ended };
      if (ended.length > 0) await recordAudit(tx, ctx, 'session.ended', { target: userTarget(user), after });
    }
  });
}
