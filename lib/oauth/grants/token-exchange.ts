import { z } from 'zod';
import type { ClientRecord } from '../../clients';
import type { Ctx } from '../../context';
import { readThrough } from '../../read-through';
import { issueExchanged, type LiveToken, liveTokenSource, subjectFor } from '../../tokens';
import { OAuthError } from '../errors';
import { requestedResources, targetFor } from '../resource';
import { parseScope } from '../scope';
import { defineGrant } from './grant';

const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';

const unacceptable = (description: string) => new OAuthError('invalid_request', description);

/**
 * RFC 8693: a client that was called with a user's token gets one to call on with. It may do so for tokens that were
 * issued to it, that were made for it, or that its record names the client of; never for more than both may.
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
    // RFC 8693 §5: whoever could not be told apart would turn any token they find into one of theirs.
    if (!client.isConfidential)
      throw new OAuthError('unauthorized_client', 'Tokens are exchanged by clients that authenticate.');
    const subject = await subjectOf(ctx, client, params.subject_token, dpopJkt);
    const actor = await actorOf(ctx, client, params, dpopJkt);
    const scope = narrow(subject.scope, client.scopes, params.scope);
    const named = [...form.getAll('resource'), ...form.getAll('audience')];
    const target = await targetFor(ctx, client, requestedResources(ctx, client, named, params.scope && scope));
    const act = { sub: actor, ...(subject.act && { act: subject.act }) };
    const exchange = { subjectToken: params.subject_token, subject, scope, target, dpopJkt, act };
    const issued = await issueExchanged(ctx, client, exchange);
    if (!issued) throw unacceptable('subject_token is not valid.');
    return issued;
  },
});

const read = async (ctx: Ctx, token: string): Promise<LiveToken | null> =>
  (await readThrough(ctx, liveTokenSource(ctx, token), null))[0];

async function subjectOf(
  ctx: Ctx,
  client: ClientRecord,
  token: string,
  dpopJkt: string | null,
): Promise<LiveToken & { userId: string }> {
  const live = await read(ctx, token);
  if (!live || live.userId === null) throw unacceptable("subject_token is not a live access token of a user's.");
  const isItsOwn = live.clientId === client.id || live.audience.includes(client.clientId);
  if (!isItsOwn && !client.exchangeFrom.includes(live.clientId))
    throw unacceptable('subject_token is not one that this client may exchange.');
  requireOwnKey(client, live, dpopJkt);
  return { ...live, userId: live.userId };
}

/** RFC 9449 §7.2: a bound token of the client's own counts with a proof by its key; another's key is not the client's to use. */
function requireOwnKey(client: ClientRecord, live: LiveToken, dpopJkt: string | null): void {
  if (live.clientId === client.id && live.dpopJkt !== null && live.dpopJkt !== dpopJkt)
    throw new OAuthError('invalid_dpop_proof', 'The token needs a proof by the key it is bound to.');
}

/** RFC 8693 §2.1: who acts is the client, or whom a token of the client's own names. */
async function actorOf(
  ctx: Ctx,
  client: ClientRecord,
  given: { actor_token?: string | undefined; actor_token_type?: string | undefined },
  dpopJkt: string | null,
): Promise<string> {
  if ((given.actor_token === undefined) !== (given.actor_token_type === undefined))
    throw unacceptable('actor_token and actor_token_type do not belong together.');
  if (given.actor_token === undefined) return client.clientId;
  const live = await read(ctx, given.actor_token);
  if (live?.clientId !== client.id) throw unacceptable('actor_token is not a live access token of this client.');
  requireOwnKey(client, live, dpopJkt);
  return live.userId === null ? client.clientId : subjectFor(ctx, live, live.userId);
}

/** What both the token and the client may; what is asked for beyond that is refused. */
function narrow(held: string, allowed: readonly string[], asked: string | undefined): string {
  const both = held.split(' ').filter((name) => allowed.includes(name));
  if (asked === undefined) return both.join(' ');
  const names = parseScope(asked);
  if (!names.every((name) => both.includes(name)))
    throw new OAuthError('invalid_scope', 'The scope asked for goes beyond what the token and the client may.');
  return names.join(' ');
}
