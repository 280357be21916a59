import { and, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { authorizations } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { id as uuid } from '@/lib/kernel/id';
import { newId } from '@/lib/kernel/new-id';
import { equalBytes, sha256 } from '@/lib/kernel/secret';
import { OAuthError } from '../errors';
import type { AuthorizationClient } from './authorization-client';
import type { AuthorizationRequest } from './authorization-request';

/**
 * - `open`: waits for the user.
 * - `answered`: answered within the lifetime of a code.
 * - `ended`: expired, or answered earlier than that.
 */
export type AuthorizationState = 'open' | 'answered' | 'ended';

export type Authorization = {
  id: string;
  clientId: string;
  request: AuthorizationRequest;
  startedAt: Date;
  pickedUserId: string | null;
  state: AuthorizationState;
};

/** Stores a request until it expires, bound to the browser that holds this key. Returns its id. */
export async function beginAuthorization(
  ctx: Ctx,
  client: AuthorizationClient,
  request: AuthorizationRequest,
  browserKey: string,
): Promise<string> {
  const id = newId();
  await ctx.db.insert(authorizations).values({
    id,
    clientId: client.id,
    browserHash: sha256(browserKey),
    request,
    expiresAt: sql`now() + make_interval(secs => ${ctx.config.authorizationRequestSeconds})`,
  });
  return id;
}

/**
 * Returns a request that began in this browser, in any state.
 * @throws OAuthError `invalid_request` for an unknown or purged request, or one of another browser.
 */
export async function getAuthorization(ctx: Ctx, id: string, browserKey: string | null): Promise<Authorization> {
  const row = uuid.safeParse(id).success ? await findRow(ctx, id) : null;
  const isOwn = row !== null && browserKey !== null && equalBytes(row.browserHash, sha256(browserKey));
  if (!isOwn)
    throw new OAuthError(
      'invalid_request',
      'This sign-in has expired, was started in another browser, or this browser does not send cookies.',
      { check: row ? 'authorize.browser' : 'authorize.known', isEnded: true },
    );
  const { clientId, createdAt: startedAt, pickedUserId, state } = row;
  return { id, clientId, request: row.request as AuthorizationRequest, startedAt, pickedUserId, state };
}

async function findRow(ctx: Ctx, id: string) {
  const { completedAt, expiresAt, ...columns } = getTableColumns(authorizations);
  const answered = sql`${completedAt} > now() - make_interval(secs => ${ctx.config.authorizationCodeSeconds})`;
  const state = sql<AuthorizationState>`case
    when ${completedAt} is null and ${expiresAt} > now() then 'open' when ${answered} then 'answered' else 'ended' end`;
  const [row] = await ctx.db
    .select({ ...columns, state })
    .from(authorizations)
    .where(eq(authorizations.id, id));
  return row ?? null;
}

/**
 * Completes the request. Returns false if it was completed before. `isUnmet`: it fails because the user cannot meet the class
 * that it demands, which a repeated answer must say again.
 */
export async function completeAuthorization(tx: Tx, id: string, { isUnmet = false } = {}): Promise<boolean> {
  const ended = await tx
    .update(authorizations)
    .set({
      completedAt: sql`now()`,
      ...(isUnmet && { request: sql`${authorizations.request} || '{"isUnmet":true}'::jsonb` }),
    })
    .where(and(eq(authorizations.id, id), isNull(authorizations.completedAt)))
    .returning({ id: authorizations.id });
  return ended.length > 0;
}

/**
 * Stores that the user goes on with a weaker class than an open request of this browser asks for. Only a voluntary demand
 * follows it.
 */
export async function waiveAcr({ db }: Pick<Ctx, 'db'>, id: string, browserKey: string): Promise<void> {
  await db
    .update(authorizations)
    .set({ request: sql`${authorizations.request} || '{"isAcrWaived":true}'::jsonb` })
    .where(
      and(
        eq(authorizations.id, id),
        eq(authorizations.browserHash, sha256(browserKey)),
        isNull(authorizations.completedAt),
      ),
    );
}

/** Stores the account that the user picked on the page. */
export async function pickAccount(ctx: Ctx, id: string, userId: string): Promise<void> {
  await ctx.db.update(authorizations).set({ pickedUserId: userId }).where(eq(authorizations.id, id));
}
