import { sql } from 'drizzle-orm';
import { federatedSessions } from '@/db/schema';
import type { ProviderRow } from '@/lib/directory/identity-providers/find-provider';
import { lockUser, type UserRow } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { seal } from '@/lib/kernel/derived-keys';
import { isAppError } from '@/lib/kernel/errors';
import { networkOf } from '@/lib/kernel/network-of';
import { beginSignIn, FEDERATED, SIGN_IN_SECONDS } from '../flow';
import { recordFailure } from '../passwords';
import { signInActor } from '../sessions';
import { reserve } from '../throttle';
import { FederationError, type FederationProblem, isFederationError } from './federation-error';
import { findIdentity, touchIdentity } from './find-identity';
import { insertIdentity } from './link-identity';
import { type ProviderAnswer, readAnswer } from './read-answer';
import { claimRequest, type FederationRequest, storeFinding } from './requests';
import { resolveUser } from './resolve-user';

/** The browser that comes back from a provider. */
export type Returning = {
  key: string | null;
  /** The current user, if there is one. */
  userId: string | null;
  /** The client that asks the user of this path to sign in. */
  clientOf: (returnTo: string) => Promise<{ id: string; name: string } | null>;
};

export type Finished =
  /** The sign-in goes on as every other one: with a second factor, or as a session. */
  | { outcome: 'sign_in'; signInId: string; returnTo: string }
  | { outcome: 'password_change_required'; user: UserRow; returnTo: string }
  /** Nobody has this account: a user here may sign in and connect it. */
  | { outcome: 'unknown'; answer: ProviderAnswer; returnTo: string }
  | { outcome: 'linked'; returnTo: string }
  | { outcome: 'tested'; requestId: string; returnTo: string }
  | { outcome: 'refused'; problem: FederationProblem; returnTo: string | null };

/**
 * The answer of a provider: claims its request, checks it, and does what the request was for. Under a budget of the network,
 * which an answer that passes every check does not use up. Refusals are recorded as failed sign-ins.
 */
export async function finishFederation(
  ctx: Ctx,
  provider: ProviderRow,
  response: URLSearchParams,
  browser: Returning,
): Promise<Finished> {
  const { ipPerHour: burst } = ctx.config.throttle;
  const bucket = { name: `federation:${networkOf(ctx.ip)}`, burst, seconds: 3600 / burst };
  const reserved = await reserve(ctx.db, ctx.keys.throttle, [bucket]);
  if (!reserved.allowed) return refuse(ctx, 'throttled', null);
  const state = response.get('state') ?? '';
  const isSingle = response.getAll('state').length === 1;
  const request = isSingle ? await claimRequest(ctx, provider, { state, browserKey: browser.key }) : null;
  if (!request) return refuse(ctx, 'state', null);
  try {
    const finished = await finish(ctx, provider, { request, response, browser });
    await reserved.refund();
    return finished;
  } catch (error) {
    if (!isFederationError(error)) throw error;
    if (request.purpose === 'test') return tested(ctx, request, { ok: false, message: error.message });
    // The user may cancel as often as they like, and an outage is not their fault.
    if (error.code === 'denied' || error.code === 'unavailable') await reserved.refund();
    return refuse(ctx, error.code, request.returnTo);
  }
}

type Given = { request: FederationRequest; response: URLSearchParams; browser: Returning };

async function finish(ctx: Ctx, provider: ProviderRow, { request, response, browser }: Given): Promise<Finished> {
  const { purpose, returnTo } = request;
  if (!provider.isActive && purpose !== 'test') throw new FederationError('unavailable', 'The provider is inactive.');
  const answer = await readAnswer(ctx, provider, request, response);
  if (purpose === 'test') {
    const { idToken, ...shown } = answer;
    return tested(ctx, request, { ok: true, ...shown });
  }
  if (purpose === 'link') return link(ctx, provider, { answer, request, userId: browser.userId });
  const resolved = await resolveUser(ctx, provider, answer);
  if (resolved.outcome === 'unknown') return { outcome: 'unknown', answer, returnTo };
  const { user, identityId } = resolved;
  if (!user.isActive) {
    await recordFailure(ctx, { user, login: '', reason: 'deactivated' });
    return { outcome: 'refused', problem: 'deactivated', returnTo };
  }
  await touchIdentity(ctx.db, identityId, answer);
  if (user.mustChangePassword) return { outcome: 'password_change_required', user, returnTo };
  const client = await browser.clientOf(returnTo);
  return { outcome: 'sign_in', returnTo, signInId: await begin(ctx, provider, { user, identityId, answer, client }) };
}

type Begun = { user: UserRow; identityId: string; answer: ProviderAnswer; client: { id: string; name: string } | null };

/** Begins a sign-in that has proved the account at the provider. Its row in `federated_sessions` follows it to the session. */
async function begin(ctx: Ctx, provider: ProviderRow, { user, identityId, answer, client }: Begun): Promise<string> {
  const amr = [FEDERATED, ...answer.methods];
  const asClient = { ...ctx, actor: signInActor(client) };
  const signInId = await beginSignIn(asClient, { user, amr, client });
  await ctx.db.insert(federatedSessions).values({
    sessionId: signInId,
    identityId,
    providerSessionId: answer.providerSessionId,
    sealedIdToken: answer.idToken && seal(ctx.keys.seal, answer.idToken, `upstream-id-token:${provider.id}`),
    expiresAt: sql`now() + make_interval(secs => ${SIGN_IN_SECONDS})`,
  });
  return signInId;
}

type ToLink = { answer: ProviderAnswer; request: FederationRequest; userId: string | null };

/** The user who asked to connect the account must still be the current one. */
async function link(ctx: Ctx, provider: ProviderRow, { answer, request, userId }: ToLink): Promise<Finished> {
  const { returnTo } = request;
  if (userId === null || userId !== request.userId)
    throw new FederationError('signed_out', 'The user has signed out, or is another one.');
  await linkTo(ctx, provider, userId, { ...answer, how: 'account_page' });
  return { outcome: 'linked', returnTo };
}

type Account = Pick<ProviderAnswer, 'issuer' | 'subject' | 'email'> & {
  claims?: ProviderAnswer['claims'];
  name?: string | null;
  how: 'account_page' | 'confirmed';
};

/**
 * Connects an account with this user. It is no error if it is connected with the same user.
 * @throws FederationError `taken`, `deactivated`.
 */
export async function linkTo(
  ctx: Ctx,
  provider: ProviderRow,
  userId: string,
  { how, ...answer }: Account,
): Promise<void> {
  try {
    await change(ctx, async (tx) => {
      const user = await lockUser(tx, { id: userId });
      if (!user.isActive) throw new FederationError('deactivated', 'The user is deactivated.');
      await insertIdentity(tx, ctx, { provider, answer, user, how });
    });
  } catch (error) {
    if (!isAppError(error) || error.code !== 'conflict') throw error;
    const known = await findIdentity(ctx.db, provider, answer);
    if (known?.user.id !== userId) throw new FederationError('taken', 'Another user has connected this account.');
  }
}

async function tested(ctx: Ctx, request: FederationRequest, found: unknown): Promise<Finished> {
  await storeFinding(ctx, request, found);
  return { outcome: 'tested', requestId: request.id, returnTo: request.returnTo };
}

async function refuse(ctx: Ctx, problem: FederationProblem, returnTo: string | null): Promise<Finished> {
  await recordFailure(ctx, { user: null, login: '', reason: reasonOf(problem) });
  return { outcome: 'refused', problem, returnTo };
}

/** The reason that the audit log has. */
function reasonOf(problem: FederationProblem) {
  switch (problem) {
    case 'throttled':
      return 'throttled' as const;
    case 'denied':
    case 'unavailable':
      return 'provider_refused' as const;
    case 'deactivated':
      return 'deactivated' as const;
    default:
      return 'provider_answer' as const;
  }
}
