import { type ReadClient, redactReceived } from '@/lib/directory/clients';
import type { RecordedEndpoint, RecordedRequest } from '@/lib/directory/requests/schema';
import type { Ctx } from '@/lib/kernel/context';
import { invalidToken } from '../bearer';
import { isOAuthError, OAuthError } from '../errors';
import { readAfterwards } from '../logout/logout';
import { unknownClient } from '../metadata-documents/unknown-client';
import { readReason } from './read-reason';
import { type RecordedParameters, readRecordedParameters } from './recorded-parameters';
import { replayAuthorize, replayPushed } from './replay-authorize';
import { replayDevice, replayToken, requireMethod } from './replay-with-client';
import type { Replayed } from './replayed';
import type { Reason } from './schema';

export type ReplayResult = { outcome: 'accepted' | 'unknown'; reason: null } | { outcome: 'refused'; reason: Reason };

type Replay = (ctx: Ctx, client: ReadClient, given: RecordedParameters) => Promise<Replayed>;

const withActive =
  (replay: Replay): Replay =>
  async (ctx, client, given) => {
    if (!client.row.isActive)
      throw unknownClient({
        check: 'client.active',
        description: 'client_id must be the id of an active client of this service.',
      });
    return replay(ctx, client, given);
  };

const withClient = (replay: Replay): Replay =>
  withActive(async (ctx, client, given) => {
    requireMethod(client, given);
    return replay(ctx, client, given);
  });

/** Endpoints that ask for nothing else of the client: the rest depends on the token. */
const accepted: Replay = async () => 'accepted';

/** Repeats the checks of each endpoint that depend on the client. None for an endpoint without a client of its own. */
const replays: Partial<Record<RecordedEndpoint, Replay>> = {
  authorize: withActive(replayAuthorize),
  par: withClient(replayPushed),
  token: withClient(replayToken),
  device_authorization: withClient(replayDevice),
  introspect: withClient(accepted),
  revoke: withClient(accepted),
  userinfo: async (_ctx, { row }) => {
    if (!row.isActive) throw invalidToken('bearer.live');
    return 'accepted';
  },
  logout: async (_ctx, { row }, given) => {
    if (!row.isActive && given.has('id_token_hint')) return 'accepted';
    if (!row.isActive)
      throw new OAuthError('invalid_request', 'client_id must be the id of an active client of this service.', {
        check: 'client.active',
      });
    readAfterwards(row, given.known);
    return 'accepted';
  },
};

/**
 * Repeats the checks of a recorded request for this client, by the functions of the endpoints. Issues, stores and counts
 * nothing.
 */
export async function replay(
  ctx: Ctx,
  client: ReadClient,
  request: Pick<RecordedRequest, 'endpoint' | 'parameters'>,
): Promise<ReplayResult> {
  const given = readRecordedParameters(request);
  const run = replays[request.endpoint];
  if (!run || given.isCut || given.isStep) return { outcome: 'unknown', reason: null };
  try {
    return { outcome: await run(ctx, asRecorded(client), given), reason: null };
  } catch (error) {
    if (!isOAuthError(error) || error.status >= 500) throw error;
    return { outcome: 'refused', reason: readReason(error) };
  }
}

/** Recorded URIs are redacted, so they are compared with the registered ones in the same form. */
const asRecorded = ({ row, record }: ReadClient): ReadClient => ({
  row: {
    ...row,
    redirectUris: row.redirectUris.map(redactReceived),
    postLogoutRedirectUris: row.postLogoutRedirectUris.map(redactReceived),
  },
  record,
});
