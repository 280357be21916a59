import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { type SQL, sql } from 'drizzle-orm';
import { RESTORABLE_DAYS } from '@/lib/directory/deleted-rows/choices';
import type { Container } from '@/lib/kernel/container';

const BATCH = 1_000;

const isOldJob = sql`state <> 'running' and updated_at < now() - interval '30 days'`;

/** The tables, their key columns and the condition for deletion. Used refresh tokens are deleted with their family. */
const expired: { table: string; key: string; when: SQL }[] = [
  { table: 'access_tokens', key: 'hash', when: sql`expires_at < now() - interval '1 day'` },
  // The families of a live session name the clients that receive its logout tokens (Back-Channel Logout §2.5).
  {
    table: 'families',
    key: 'id',
    when: sql`absolute_expires_at < now() - interval '1 day'
      and not exists (select from sessions s where s.id = session_id and s.ended_at is null and s.expires_at > now())`,
  },
  { table: 'sessions', key: 'id', when: sql`expires_at < now() - interval '30 days'` },
  { table: 'sign_ins', key: 'id', when: sql`expires_at < now() - interval '1 day'` },
  { table: 'account_links', key: 'id', when: sql`expires_at < now() - interval '1 day'` },
  { table: 'invitations', key: 'id', when: sql`expires_at < now() - interval '90 days'` },
  { table: 'federation_requests', key: 'id', when: sql`expires_at < now() - interval '1 day'` },
  { table: 'federated_sessions', key: 'session_id', when: sql`expires_at < now()` },
  { table: 'throttle_buckets', key: 'key', when: sql`full_at < now()` },
  { table: 'idempotency_keys', key: 'key', when: sql`expires_at < now()` },
  { table: 'authorizations', key: 'id', when: sql`expires_at < now() - interval '1 day'` },
  { table: 'authorization_codes', key: 'hash', when: sql`purge_at < now()` },
  { table: 'pushed_requests', key: 'hash', when: sql`expires_at < now()` },
  { table: 'device_authorizations', key: 'id', when: sql`expires_at < now() - interval '1 hour'` },
  { table: 'used_identifiers', key: 'hash', when: sql`expires_at < now()` },
  { table: 'logout_requests', key: 'id', when: sql`expires_at < now()` },
  { table: 'logout_deliveries', key: 'id', when: sql`created_at < now() - interval '30 days'` },
  { table: 'mails', key: 'id', when: sql`created_at < now() - interval '30 days'` },
  { table: 'user_imports', key: 'id', when: sql`updated_at < now() - interval '30 days'` },
  // Files that were uploaded and not imported contain password hashes.
  {
    table: 'user_imports',
    key: 'id',
    when: sql`state in ('checking','ready') and updated_at < now() - interval '1 day'`,
  },
  { table: 'bulk_job_items', key: 'ctid', when: sql`job_id in (select id from bulk_jobs where ${isOldJob})` },
  {
    table: 'bulk_jobs',
    key: 'id',
    when: sql`${isOldJob} and not exists (select from bulk_job_items where job_id = bulk_jobs.id)`,
  },
  { table: 'deleted_records', key: 'id', when: sql`restorable_until < now()` },
  {
    table: 'earlier_brand_images',
    key: 'ctid',
    when: sql`replaced_at < now() - make_interval(days => ${RESTORABLE_DAYS})`,
  },
  { table: 'planned_changes', key: 'id', when: sql`finished_at < now() - interval '365 days'` },
  { table: 'limited_callers', key: 'id', when: sql`full_at < now() - interval '1 hour'` },
  { table: 'counters', key: 'ctid', when: sql`unit = 'hour' and starts_at < now() - interval '35 days'` },
  { table: 'counters', key: 'ctid', when: sql`unit = 'day' and starts_at < now() - interval '400 days'` },
  { table: 'client_secrets', key: 'id', when: sql`expires_at < now() - interval '30 days'` },
];

/** Deletes expired rows in batches of a thousand, so that no lock is held for long. Returns their number. */
export async function purgeExpired({ db }: Pick<Container, 'db'>): Promise<number> {
  let purged = 0;
  for (const { table, key, when } of expired) {
    let deleted = 0;
    do {
      const name = sql.identifier(table);
      const rows = await db.execute(sql`
        delete from ${name} where ${sql.identifier(key)} in
          (select ${sql.identifier(key)} from ${name} where ${when} limit ${BATCH} for update skip locked)`);
      deleted = rows.count;
      purged += deleted;
      await yieldToOthers();
    } while (deleted === BATCH);
  }
  return purged;
}
