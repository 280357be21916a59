import { desc, eq } from 'drizzle-orm';
import { recordedRequests } from '@/db/schema';
import { draftClient, flowAnswers, readClient } from '@/lib/directory/clients';
import { DraftClient } from '@/lib/directory/clients/schema';
import type { RecordedEndpoint } from '@/lib/directory/requests/schema';
import type { Ctx } from '@/lib/kernel/context';
import { verb } from '@/lib/kernel/verb';
import { type ReplayResult, replay } from './replay';
import { RequestGroups } from './request-groups';
import type { ClientDryRun } from './schema';

/** As many as are kept of a client: the newest ones, and older ones whose combination of parameters is rare. */
const MAX_REQUESTS = 1_200;

/**
 * Tries a change of a client against its last recorded requests: which pass now and would be refused, and which are
 * refused now and would pass. Saves nothing.
 * @throws AppError `not_found`, `stale`, `forbidden`, `invalid` like the change itself.
 */
export const dryRunClientChange = verb('clients:write', DraftClient, async (ctx, change): Promise<ClientDryRun> => {
  const draft = await draftClient(ctx, change);
  const current = await readClient(ctx, change.id);
  const failing = new RequestGroups();
  const fixed = new RequestGroups();
  const known = new Map<string, { before: ReplayResult; after: ReplayResult }>();
  let tried = 0;
  let records = 0;
  let notTried = 0;
  let since: Date | null = null;
  let until: Date | null = null;
  for (const request of await lastRequests(ctx, change.id)) {
    const key = JSON.stringify([request.endpoint, request.parameters]);
    const { before, after } = known.get(key) ?? {
      before: await replay(ctx, current, request),
      after: await replay(ctx, draft, request),
    };
    known.set(key, { before, after });
    if (before.outcome === 'unknown' && after.outcome === 'unknown') {
      notTried += request.count;
      continue;
    }
    tried += request.count;
    records += 1;
    since = request.receivedAt;
    until ??= request.receivedAt;
    if (before.outcome === 'refused' && after.outcome === 'accepted') fixed.add(request, before.reason);
    if (before.outcome !== 'refused' && after.outcome === 'refused' && wouldPass(request))
      failing.add(request, after.reason);
  }
  return {
    records,
    tried,
    not_tried: notTried,
    since: since?.toISOString() ?? null,
    until: until?.toISOString() ?? null,
    failing: failing.requests,
    fixed: fixed.requests,
    would_fail: failing.list(),
    would_pass: fixed.list(),
  };
});

/**
 * A request that was refused for another reason than the settings of the client would be refused anyway. A normal answer of a
 * flow, for example to a silent sign-in test, means that the settings were right.
 */
const wouldPass = ({ outcome, setting, error }: LastRequest): boolean =>
  outcome === 'accepted' || setting !== null || flowAnswers.includes(error ?? '');

type LastRequest = Awaited<ReturnType<typeof lastRequests>>[number];

async function lastRequests(ctx: Ctx, clientId: string) {
  const rows = await ctx.db
    .select({
      id: recordedRequests.id,
      endpoint: recordedRequests.endpoint,
      outcome: recordedRequests.outcome,
      error: recordedRequests.error,
      setting: recordedRequests.setting,
      parameters: recordedRequests.parameters,
      receivedAt: recordedRequests.receivedAt,
      count: recordedRequests.count,
    })
    .from(recordedRequests)
    .where(eq(recordedRequests.clientId, clientId))
    .orderBy(desc(recordedRequests.id))
    .limit(MAX_REQUESTS);
  return rows.map((row) => ({ ...row, endpoint: row.endpoint as RecordedEndpoint }));
}
