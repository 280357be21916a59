import { and, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { authorizations } from '@/db/schema';
import type { Ctx } from '../../context';
import { newId } from '../../new-id';
import { equalBytes, sha256 } from '../../secret';
import { id as uuid } from '../../text';
import { OAuthError } from '../errors';
import type { AuthorizationClient } from './authorization-client';
import type { AuthorizationRequest } from './authorization-request';

/**
 * - `open`: it waits for the user.
 * - `answered`: the client was answered, so recently that a code would still live.
 * - `ended`: it expired, or was answered longer ago.
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

/** Keeps a request for as long as its pages may take, bound to the browser that holds this key. */
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
 * A request that began in this browser, whatever has become of it.
 * @throws OAuthError `invalid_request` for one that is unknown, purged, or another browser's.
 */
export async function getAuthorization(ctx: Ctx, id: string, browserKey: string | null): Promise<Authorization> {
  const row = uuid.safeParse(id).success ? await findRow(ctx, id) : null;
  if (!row || browserKey === null || !equalBytes(row.browserHash, sha256(browserKey)))
    throw new OAuthError(
      'invalid_request',
      'This sign-in has ended, was started in another browser, or the browser does not send cookies.',
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

/** Ends the request; false when it was answered before. */
export async function completeAuthorization(tx: Tx, id: string): Promise<boolean> {
  const ended = await tx
    .update(authorizations)
    .set({ completedAt: sql`now()` })
    .where(and(eq(authorizations.id, id), isNull(authorizations.completedAt)))
    .returning({ id: authorizations.id });
  return ended.length > 0;
}

/** Notes the account that was picked on the page. */
export async function pickAccount(ctx: Ctx, id: string, userId: string): Promise<void> {
  await ctx.db.update(authorizations).set({ pickedUserId: userId }).where(eq(authorizations.id, id));
}
