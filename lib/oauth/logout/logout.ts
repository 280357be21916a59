import { and, eq, gt, sql } from 'drizzle-orm';
import { clients, families, logoutRequests, sessions, users } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import type { ClientRow } from '@/lib/directory/clients';
import { endSessions } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { id as uuid } from '@/lib/kernel/id';
import { newId } from '@/lib/kernel/new-id';
import { noteClient } from '@/lib/kernel/request-facts';
import { sha256 } from '@/lib/kernel/secret';
import { type Browser, newBrowserKey } from '../authorize';
import { requireSingleValues, requireStorable } from '../check-parameters';
import { OAuthError } from '../errors';
import { type HintedToken, readIdTokenHint } from '../id-token-hint';
import { receivedClientId } from '../received-client-id';

/** The post-logout redirect; null to show the page "Signed out". */
export type Afterwards = { redirectUri: string; state: string | null } | null;

export type LogoutOutcome =
  | { kind: 'done'; afterwards: Afterwards }
  | { kind: 'kept' }
  | { kind: 'ask'; id: string; browserKey: string };

type LogoutRequest = { clientId: string | null; hintedSid: string | null; afterwards: Afterwards };

/**
 * The logout endpoint (OpenID Connect RP-Initiated Logout §2). With an ID token of this session the user is signed out at
 * once; otherwise the user is asked first (§6).
 * @throws OAuthError for an error page, also for a post-logout redirect URI that is not registered (§3).
 */
export async function logout(ctx: Ctx, given: URLSearchParams, browser: Browser): Promise<LogoutOutcome> {
  const asked = await readLogoutRequest(ctx, given);
  const isHinted =
    asked.hintedSid !== null &&
    browser.sessionId !== null &&
    (await isSessionOf(ctx, asked.hintedSid, browser.sessionId));
  // An idle session signs no one in, but its tokens are live until it ends and its clients must be notified.
  if (isHinted) await endBrowserSession(ctx, browser);
  if (isHinted || !browser.signedIn) return { kind: 'done', afterwards: asked.afterwards };
  const browserKey = browser.key ?? newBrowserKey();
  const id = newId();
  await ctx.db.insert(logoutRequests).values({
    id,
    browserHash: sha256(browserKey),
    clientId: asked.clientId,
    redirectUri: asked.afterwards?.redirectUri ?? null,
    state: asked.afterwards?.state ?? null,
    expiresAt: sql`now() + interval '10 minutes'`,
  });
  return { kind: 'ask', id, browserKey };
}

/** Whether the `sid` of an ID token belongs to this session, whose id may have changed since. */
async function isSessionOf(ctx: Ctx, sid: string, sessionId: string): Promise<boolean> {
  if (sid === sessionId) return true;
  const [row] = await ctx.db
    .select({ id: families.id })
    .from(families)
    .where(and(eq(families.sid, sid), eq(families.sessionId, sessionId)))
    .limit(1);
  return row !== undefined;
}

async function readLogoutRequest(ctx: Ctx, given: URLSearchParams): Promise<LogoutRequest> {
  requireSingleValues(given);
  requireStorable(given);
  const hinted = await readHint(ctx, given.get('id_token_hint'));
  const named = given.get('client_id');
  if (named !== null && hinted && !hinted.audience.includes(named))
    throw new OAuthError('invalid_request', 'client_id must be in the audience of id_token_hint.', {
      check: 'logout.audience',
      refused: { parameter: 'client_id', received: receivedClientId(named) },
    });
  const found = await findClient(ctx, named ?? hinted?.audience[0] ?? null);
  const client = found?.isActive ? found : null;
  if (client) noteClient(ctx, client.id, false);
  // The ID token of a deleted or deactivated client proves nothing, but its users must be able to sign out.
  if (hinted && !client) return { clientId: null, hintedSid: null, afterwards: null };
  if (named !== null && !client)
    throw new OAuthError('invalid_request', 'client_id must be the id of an active client of this service.', {
      check: found ? 'client.active' : 'client.known',
      clientId: found?.id,
      refused: { parameter: 'client_id', received: receivedClientId(named) },
    });
  return { clientId: client?.id ?? null, hintedSid: hinted?.sid ?? null, afterwards: readAfterwards(client, given) };
}

async function readHint(ctx: Ctx, hint: string | null): Promise<HintedToken | null> {
  if (hint === null) return null;
  const hinted = await readIdTokenHint(ctx, hint);
  if (!hinted)
    throw new OAuthError('invalid_request', 'id_token_hint must be an ID token of this service.', {
      check: 'logout.hint',
      refused: { parameter: 'id_token_hint' },
    });
  return hinted;
}

/** @throws OAuthError `invalid_request` for a post-logout redirect URI that is not registered (RP-Initiated Logout §3). */
export function readAfterwards(client: ClientRow | null, given: URLSearchParams): Afterwards {
  const redirectUri = given.get('post_logout_redirect_uri');
  if (redirectUri === null) return null;
  if (!client)
    throw new OAuthError('invalid_request', 'post_logout_redirect_uri needs id_token_hint or client_id.', {
      check: 'logout.client_named',
      refused: { parameter: 'post_logout_redirect_uri', received: redirectUri },
    });
  if (!client.postLogoutRedirectUris.includes(redirectUri))
    throw new OAuthError('invalid_request', 'post_logout_redirect_uri is not registered for this client.', {
      check: 'logout.redirect_uri',
      clientId: client.id,
      refused: {
        parameter: 'post_logout_redirect_uri',
        received: redirectUri,
        setting: 'post_logout_redirect_uris',
      },
    });
  return { redirectUri, state: given.get('state') };
}

async function findClient(ctx: Ctx, wire: string | null): Promise<ClientRow | null> {
  if (wire === null) return null;
  const named = uuid.safeParse(wire).success ? eq(clients.id, wire) : eq(clients.metadataUri, wire);
  const [row] = await ctx.db.select().from(clients).where(named);
  return row ?? null;
}

/**
 * Applies the user's decision on the page. Repeating it has no further effect.
 * @throws OAuthError `invalid_request` for an expired request, or one of another browser.
 */
export async function decideLogout(
  ctx: Ctx,
  id: string,
  browser: Browser,
  decision: 'approve' | 'deny',
): Promise<LogoutOutcome> {
  const [row] =
    uuid.safeParse(id).success && browser.key !== null
      ? await ctx.db
          .update(logoutRequests)
          .set({ completedAt: sql`now()` })
          .where(
            and(
              eq(logoutRequests.id, id),
              eq(logoutRequests.browserHash, sha256(browser.key)),
              gt(logoutRequests.expiresAt, sql`now()`),
            ),
          )
          .returning()
      : [];
  if (!row)
    throw new OAuthError(
      'invalid_request',
      'This sign-out request has expired or was started in another browser. Start again.',
      { check: 'logout.open', isEnded: true },
    );
  if (decision === 'deny') return { kind: 'kept' };
  await endBrowserSession(ctx, browser);
  return {
    kind: 'done',
    afterwards: row.redirectUri === null ? null : { redirectUri: row.redirectUri, state: row.state },
  };
}

async function endBrowserSession(ctx: Ctx, { sessionId, signedIn }: Browser): Promise<void> {
  if (sessionId === null) return;
  const asUser = { ...ctx, actor: signedIn?.actor ?? ctx.actor };
  await change(asUser, async (tx, invalidate) => {
    const where = eq(sessions.id, sessionId);
    const ended = await endSessions(tx, asUser, { where, reason: 'logout', invalidate });
    if (ended.length === 0) return;
    const [user] = await tx
      .select({ id: users.id, name: users.username })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(where);
    if (user) await recordAudit(tx, asUser, 'user.signed_out', { target: { kind: 'user', ...user } });
  });
}
