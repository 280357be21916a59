import { desc, sql } from 'drizzle-orm';
import { auditEvents } from '@/db/schema';
import { toAuditEvent } from '../audit';
import { checks } from '../health-checks';
import { verb } from '../verb';
import { version } from '../version-info';
import { type Overview, OverviewQuery } from './schema';

const RECENT = 8;
const DAYS = 14;

type Counts = {
  users: Overview['users'];
  clients: Overview['clients'];
  tokens: Overview['tokens'];
  signIns: Overview['sign_ins'];
};

/** What an administrator sees first: counts, two weeks of activity, the last changes, the state of the parts. */
export const getOverview = verb('users:read', OverviewQuery, async (ctx): Promise<Overview> => {
  const [counts, series, recent, found] = await Promise.all([
    ctx.db.execute<Counts>(sql`
      select
        (select json_build_object('total', count(*), 'active', count(*) filter (where is_active),
                'new_7d', count(*) filter (where created_at > now() - interval '7 days')) from users) as users,
        (select json_build_object('total', count(*), 'active', count(*) filter (where is_active)) from clients) as clients,
        (select json_build_object('live_access', count(*) filter (where expires_at > now() and revoked_at is null),
                'issued_24h', count(*) filter (where issued_at > now() - interval '24 hours')) from access_tokens) as tokens,
        (select json_build_object('succeeded_24h', count(*) filter (where action = 'user.signed_in'),
                'failed_24h', count(*) filter (where action = 'user.sign_in_failed'))
           from audit_events where occurred_at > now() - interval '24 hours') as "signIns"`),
    ctx.db.execute<Overview['series'][number]>(sql`
      with days as (select generate_series(current_date - ${DAYS - 1}::int, current_date, interval '1 day')::date as day)
      select to_char(day, 'YYYY-MM-DD') as day,
        (select count(*) from access_tokens where issued_at >= day and issued_at < day + 1)::int as issued,
        (select count(*) from audit_events
          where action = 'user.signed_in' and occurred_at >= day and occurred_at < day + 1)::int as sign_ins
      from days order by day`),
    ctx.db.select().from(auditEvents).orderBy(desc(auditEvents.occurredAt), desc(auditEvents.id)).limit(RECENT),
    checks(ctx),
  ]);
  const [count] = counts;
  if (!count) throw new Error('no counts');
  return {
    users: count.users,
    clients: count.clients,
    tokens: count.tokens,
    sign_ins: count.signIns,
    series: [...series],
    recent: ctx.actor.permissions.has('audit:read') ? recent.map(toAuditEvent) : [],
    health: {
      database: found.database,
      cache: found.cache,
      storage: ctx.storage === 'embedded' ? 'embedded' : 'postgresql',
      version,
      issuer: ctx.config.issuer,
    },
  };
});
