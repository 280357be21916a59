import { and, eq, gt, sql } from 'drizzle-orm';
import { clients, families, logoutRequests, sessions, users } from '@/db/schema';
import { recordAudit } from '../audit';
import { change } from '../change';
import type { Ctx } from '../context';
import { newId } from '../new-id';
import { type Browser, newBrowserKey, OAuthError, readIdTokenHint } from '../oauth';
import { sha256 } from '../secret';
import { endSessions } from '../sessions';
import { isStorable, id as uuid } from '../text';

/** Where the browser goes after a logout; null for a page of ours. */
export type Afterwards = { redirectUri: string; state: string | null } | null;

export type LogoutOutcome =
  | { kind: 'done'; afterwards: Afterwards }
  | { kind: 'kept' }
  | { kind: 'ask'; id: string; browserKey: string };

type Asked = { clientId: string | null; hintedSid: string | null; afterwards: Afterwards };

/**
 * The logout endpoint (OpenID Connect RP-Initiated Logout §2). An ID token of this very session speaks for the user;
 * whoever comes without one has the user asked first (§6).
 * @throws OAuthError for a page: an address that is not registered is never gone to (§3).
 */
export async function logout(ctx: Ctx, given: URLSearchParams, browser: Browser): Promise<LogoutOutcome> {
  const asked = await readRequest(ctx, given);
  const isHinted =
    asked.hintedSid !== null &&
    browser.sessionId !== null &&
    (await isSessionOf(ctx, asked.hintedSid, browser.sessionId));
  // A session that idled out signs nobody in, but its grants go on and its clients wait to be told.
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

/** Whether a `sid` that a client was told is this session, whose id may have changed since. */
async function isSessionOf(ctx: Ctx, sid: string, sessionId: string): Promise<boolean> {
  if (sid === sessionId) return true;
  const [row] = await ctx.db
    .select({ id: families.id })
    .from(families)
    .where(and(eq(families.sid, sid), eq(families.sessionId, sessionId)))
    .limit(1);
  return row !== undefined;
}

async function readRequest(ctx: Ctx, given: URLSearchParams): Promise<Asked> {
  const names = [...given.keys()];
  if (new Set(names).size < names.length) throw new OAuthError('invalid_request', 'A parameter is repeated.');
  if (!isStorable([...given])) throw new OAuthError('invalid_request', 'A parameter has the character NUL.');
  const hint = given.get('id_token_hint');
  const hinted = hint === null ? null : await readIdTokenHint(ctx, hint);
  if (hint !== null && !hinted)
    throw new OAuthError('invalid_request', 'id_token_hint is not an ID token of this service.');
  const named = given.get('client_id');
  if (named !== null && hinted && !hinted.audience.includes(named))
    throw new OAuthError('invalid_request', 'client_id is not the client of id_token_hint.');
  const wire = named ?? hinted?.audience[0] ?? null;
  const client = wire === null ? null : await findClient(ctx, wire);
  // A client that was deleted or deactivated since speaks for nobody, but its users must be able to sign out.
  if (hinted && !client) return { clientId: null, hintedSid: null, afterwards: null };
  if (named !== null && !client) throw new OAuthError('invalid_request', 'client_id is not a client of this service.');
  const uri = given.get('post_logout_redirect_uri');
  if (uri !== null && !client)
    throw new OAuthError('invalid_request', 'post_logout_redirect_uri needs id_token_hint or client_id.');
  if (uri !== null && !client?.postLogoutRedirectUris.includes(uri))
    throw new OAuthError('invalid_request', 'post_logout_redirect_uri is not registered for this client.');
  return {
    clientId: client?.id ?? null,
    hintedSid: hinted?.sid ?? null,
    afterwards: uri === null ? null : { redirectUri: uri, state: given.get('state') },
  };
}

async function findClient(ctx: Ctx, wire: string) {
  const named = uuid.safeParse(wire).success ? eq(clients.id, wire) : eq(clients.metadataUri, wire);
  const [row] = await ctx.db
    .select()
    .from(clients)
    .where(and(named, eq(clients.isActive, true)));
  return row ?? null;
}

/**
 * What the user said on the page, as often as it is said: signing out twice is the same as once.
 * @throws OAuthError `invalid_request` for a request that has expired, or another browser's.
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
  if (!row) throw new OAuthError('invalid_request', 'This logout has expired. Start again.');
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
  await change(asUser, async (tx, kill) => {
    const where = eq(sessions.id, sessionId);
    const ended = await endSessions(tx, asUser, { where, reason: 'logout', kill });
    if (ended.length === 0) return;
    const [user] = await tx
      .select({ id: users.id, name: users.username })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(where);
    if (user) await recordAudit(tx, asUser, 'user.signed_out', { target: { kind: 'user', ...user } });
  });
}
