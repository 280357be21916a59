import { covers, findConsent } from '../../consents';
import type { Ctx } from '../../context';
import type { SignedIn } from '../../sessions';
import type { AuthorizationClient } from './authorization-client';
import { type AuthorizationRequest, isExpectedUser } from './authorization-request';
import { scopesToAllow } from './requested-claims';

/** What the browser has to do next; `done` when a code can be given. */
export type Step = 'login' | 'select' | 'consent' | 'done';

export type Progress = {
  client: AuthorizationClient;
  request: AuthorizationRequest;
  /** When the browser was first sent to a page of ours for this request; null while it was not. */
  startedAt: Date | null;
  /** The account that was picked for this request. */
  pickedUserId: string | null;
};

/** The one place that decides which page comes next (OpenID Connect Core §3.1.2.3, §3.1.2.4). */
export async function nextStep(ctx: Ctx, progress: Progress, signedIn: SignedIn | null): Promise<Step> {
  const { client, request, startedAt, pickedUserId } = progress;
  if (!signedIn) return 'login';
  const { session, user } = signedIn;
  const isFresh = startedAt !== null && session.authenticatedAt >= startedAt;
  const wantsFresh =
    request.prompt.includes('login') || (request.maxAge !== null && session.ageSeconds > request.maxAge);
  if (wantsFresh && !isFresh) return 'login';
  if (!(await isExpectedUser(ctx, client, request, user.id))) return 'login';
  if (request.prompt.includes('select_account') && !isFresh && pickedUserId !== user.id) return 'select';
  return (await needsConsent(ctx, client, request, user.id)) ? 'consent' : 'done';
}

async function needsConsent(
  ctx: Ctx,
  client: AuthorizationClient,
  request: AuthorizationRequest,
  userId: string,
): Promise<boolean> {
  if (request.prompt.includes('consent')) return true;
  if (client.isFirstParty) return false;
  const asked = { scopes: scopesToAllow(request), resources: request.resources };
  return !covers(await findConsent(ctx.db, userId, client.id), asked);
}
