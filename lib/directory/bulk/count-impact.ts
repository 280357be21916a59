import { type SQL, sql } from 'drizzle-orm';
import { countImpactOfApiResources } from '@/lib/directory/api-resources';
import { countImpactOfClients } from '@/lib/directory/clients';
import { countIdentities } from '@/lib/directory/identity-providers';
import { countImpactOfUsers } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import { countGrants } from '@/lib/storage/count-grants';
import { MAX_IMPACT } from '@/lib/storage/max-impact';
import type { JobAct } from './choices';
import type { BulkImpact } from './schema';

type Kind = BulkImpact['lines'][number]['kind'];

const line = (kind: Kind, count: number, is_capped = count >= MAX_IMPACT) => ({ kind, count, is_capped });

type Count = (ctx: Ctx, ids: readonly string[]) => Promise<BulkImpact>;

const ofUsers: Count = async (ctx, ids) => {
  const { sessions, ...tokens } = await countImpactOfUsers(ctx, ids);
  return {
    lines: [
      line('sessions', sessions.count, sessions.isCapped),
      line('accessTokens', tokens.live_access_tokens),
      line('refreshTokens', tokens.live_refresh_tokens),
      line('grants', tokens.grants),
    ],
  };
};

const ofClients: Count = async (ctx, ids) => {
  const impact = await countImpactOfClients(ctx, ids);
  return {
    lines: [
      line('accessTokens', impact.live_access_tokens),
      line('refreshTokens', impact.live_refresh_tokens),
      line('userAccess', impact.users, impact.is_users_capped),
    ],
    last_used_at: impact.last_used_at,
  };
};

const ofProviders: Count = async ({ db }, ids) => {
  const { identities, is_capped } = await countIdentities(db, ids);
  return { lines: [line('linkedAccounts', identities, is_capped)] };
};

const ofApiResources: Count = async (ctx, ids) => {
  const { clients, is_open } = await countImpactOfApiResources(ctx, ids);
  return { lines: [line('clients', clients)], is_open };
};

const ofGrants =
  (where: (ids: SQL) => SQL): Count =>
  async ({ db }, ids) => {
    const ended = await countGrants(db, where(sql`${sql.param([...ids])}::uuid[]`));
    return {
      lines: [
        line('accessTokens', ended.live_access_tokens, ended.is_capped),
        line('refreshTokens', ended.live_refresh_tokens),
        line('grants', ended.grants),
      ],
    };
  };

const counts: Partial<Record<JobAct, Count>> = {
  'user.deactivate': ofUsers,
  'user.delete': ofUsers,
  'user.end_sessions': ofUsers,
  'client.deactivate': ofClients,
  'client.delete': ofClients,
  'api_resource.delete': ofApiResources,
  'identity_provider.deactivate': ofProviders,
  'identity_provider.delete': ofProviders,
  'grant.end': ofGrants((ids) => sql`f.id = any(${ids})`),
  'consent.withdraw': ofGrants(
    (ids) => sql`(f.user_id, f.client_id) in
      (select user_id, client_id from consents where id = any(${ids}) and withdrawn_at is null)`,
  ),
};

/** What the act ends for these records, as the dialog of the single act counts it. Null for an act that ends nothing. */
export const countImpact = async (ctx: Ctx, act: JobAct, ids: readonly string[]): Promise<BulkImpact | null> =>
  (await counts[act]?.(ctx, ids)) ?? null;
