import { z } from 'zod';
import type { ClientRecord } from '@/lib/directory/clients';
import { subjectFor } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import { noteUser } from '@/lib/kernel/request-facts';
import { readThrough } from '@/lib/storage/read-through';
import type { CheckId } from '../checks';
import { requireBoundKey } from '../dpop/require-bound-key';
import { OAuthError, type Refused } from '../errors';
import { requestedResources, targetFor } from '../resource';
import { parseScope } from '../scope';
import { issueExchanged, type LiveToken, liveTokenSource } from '../tokens';
import { defineGrant } from './grant';

const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';

const invalidRequest = (check: CheckId, description: string, refused?: Refused) =>
  new OAuthError('invalid_request', description, { check, refused });

/**
 * RFC 8693: a client exchanges the access token of a user for another one. It may exchange tokens that were issued to it,
 * that have it in `aud`, and those of the clients in its `exchange_from`. The scope is at most what both the token and the
 * client have.
 */
export const tokenExchange = defineGrant({
  type: 'urn:ietf:params:oauth:grant-type:token-exchange',
  params: z.object({
    subject_token: z.string().max(20_000),
    subject_token_type: z.literal(ACCESS_TOKEN),
    actor_token: z.string().max(20_000).optional(),
    actor_token_type: z.literal(ACCESS_TOKEN).optional(),
    requested_token_type: z.literal(ACCESS_TOKEN).optional(),
    scope: z.string().optional(),
  }),
  async redeem({ ctx, client, params, form, dpopJkt }) {
    // RFC 8693 §5: without client authentication, a thief of a token could exchange it in the name of the client.
    if (!client.isConfidential)
      throw new OAuthError('unauthorized_client', 'Only confidential clients may exchange tokens.', {
        check: 'grant.confidential',
        refused: { parameter: 'client_id', setting: 'token_endpoint_auth_method' },
      });
    const subject = await subjectOf(ctx, client, params.subject_token, dpopJkt);
    const actor = await actorOf(ctx, client, params, dpopJkt);
    const scope = narrow(subject.scope, client.scopes, params.scope);
    const named = [...form.getAll('resource'), ...form.getAll('audience')];
    const audience = await targetFor(ctx, client, requestedResources(ctx, client, named, params.scope && scope));
    const act = { sub: actor, ...(subject.act && { act: subject.act }) };
    const exchange = { subjectToken: params.subject_token, subject, scope, audience, dpopJkt, act };
    const issued = await issueExchanged(ctx, client, exchange);
    if (!issued) throw invalidRequest('owner.live', 'subject_token is not valid.', { parameter: 'subject_token' });
    return issued;
  },
});

const findLiveToken = async (ctx: Ctx, token: string): Promise<LiveToken | null> =>
  (await readThrough(ctx, liveTokenSource(ctx, token), null))[0];

async function subjectOf(
  ctx: Ctx,
  client: ClientRecord,
  token: string,
  dpopJkt: string | null,
): Promise<LiveToken & { userId: string }> {
  const live = await findLiveToken(ctx, token);
  if (!live || live.userId === null)
    throw invalidRequest(
      live ? 'exchange.subject_user' : 'exchange.subject',
      'subject_token must be an active access token of a user.',
      { parameter: 'subject_token' },
    );
  noteUser(ctx, live.userId);
  const isItsOwn = live.clientId === client.id || live.audience.includes(client.clientId);
  if (!isItsOwn && !client.exchangeFrom.includes(live.clientId))
    throw invalidRequest('exchange.allowed', 'This client may not exchange this subject_token.', {
      parameter: 'subject_token',
      setting: 'exchange_from',
    });
  requireOwnKey(client, live, dpopJkt);
  return { ...live, userId: live.userId };
}

/** RFC 9449 §7.2: the client proves the key of its own bound token. It cannot have the key of another client. */
function requireOwnKey(client: ClientRecord, live: LiveToken, dpopJkt: string | null): void {
  if (live.clientId === client.id) requireBoundKey(live.dpopJkt, dpopJkt, 'token');
}

/** RFC 8693 §2.1: the actor is the client, or the subject of an access token that was issued to it. */
async function actorOf(
  ctx: Ctx,
  client: ClientRecord,
  given: { actor_token?: string | undefined; actor_token_type?: string | undefined },
  dpopJkt: string | null,
): Promise<string> {
  if ((given.actor_token === undefined) !== (given.actor_token_type === undefined))
    throw invalidRequest('exchange.actor_type', 'actor_token and actor_token_type must be sent together.', {
      parameter: given.actor_token === undefined ? 'actor_token' : 'actor_token_type',
    });
  if (given.actor_token === undefined) return client.clientId;
  const live = await findLiveToken(ctx, given.actor_token);
  if (live?.clientId !== client.id)
    throw invalidRequest('exchange.actor', 'actor_token must be an active access token of this client.', {
      parameter: 'actor_token',
    });
  requireOwnKey(client, live, dpopJkt);
  return live.userId === null ? client.clientId : subjectFor(ctx, live, live.userId);
}

/** The scope that both the token and the client have. @throws OAuthError `invalid_scope` when more is requested. */
function narrow(held: string, allowed: readonly string[], asked: string | undefined): string {
  const both = held.split(' ').filter((name) => allowed.includes(name));
  if (asked === undefined) return both.join(' ');
  const names = parseScope(asked);
  const refused = names.filter((name) => !both.includes(name));
  if (refused.length > 0)
    throw new OAuthError('invalid_scope', 'The requested scope exceeds the scope of the token or the client.', {
      check: 'scope.held',
      refused: { parameter: 'scope', received: refused.join(' '), setting: 'scopes' },
    });
  return names.join(' ');
}
