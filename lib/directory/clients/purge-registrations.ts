import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { clients } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import type { Container } from '@/lib/kernel/container';
import type { Actor, Ctx } from '@/lib/kernel/context';
import { clientCacheTags } from './client-cache-tags';
import { auditedClient } from './create-client';
import { documentActor } from './document-actor';
import { type ClientRow, clientTarget, toClient } from './projection';
import { registrar } from './registrar';

const BATCH = 50;
const ACTION = 'client.deleted';

const housekeeper: Actor = { kind: 'system', id: null, name: 'housekeeping', permissions: new Set() };

/** Days after which a client is deleted: since its creation if it was never used, or since its last use. Zero keeps it. */
type Days = { unused: number; idle: number };

/**
 * Deletes unused clients that dynamic registration or a metadata document created: a few in each transaction, each with
 * its audit event. Keeps clients that an administrator or the API has created or changed, and clients with a grant that
 * is live or was live within these days. Returns the number of deleted clients.
 */
export async function purgeRegistrations(parts: Container): Promise<number> {
  const { unusedClientDays: unused, idleClientDays: idle } = parts.config;
  if (unused === 0 && idle === 0) return 0;
  const ctx: Ctx = { ...parts, actor: housekeeper, requestId: 'housekeeping', ip: null };
  let purged = 0;
  for (let deleted = BATCH; deleted === BATCH; purged += deleted) deleted = await purgeBatch(ctx, { unused, idle });
  return purged;
}

/**
 * Locks the rows, then checks the condition again. The second check sees every code or token that was committed before
 * the lock; a later one waits for the row. So no acknowledged grant is deleted with its client.
 */
function purgeBatch(ctx: Ctx, days: Days): Promise<number> {
  return change(ctx, async (tx, invalidate) => {
    const rows = await deleteLocked(tx, days);
    for (const row of rows) {
      await recordAudit(tx, ctx, ACTION, { target: clientTarget(row), before: auditedClient(toClient(row)) });
      invalidate(...clientCacheTags(row));
    }
    return rows.length;
  });
}

async function deleteLocked(tx: Tx, days: Days): Promise<ClientRow[]> {
  const locked = await tx.execute<{ id: string }>(sql`
    select id from ${clients} where ${isUnused(days)} order by coalesce(last_used_at, created_at) limit ${BATCH}
       for update skip locked`);
  if (locked.length === 0) return [];
  const ids = sql.join(
    locked.map(({ id }) => sql`${id}::uuid`),
    sql`, `,
  );
  return tx
    .delete(clients)
    .where(sql`${clients.id} in (${ids}) and ${isUnused(days)}`)
    .returning();
}

/** The first condition is that of the partial index. */
function isUnused({ unused, idle }: Days): SQL {
  const shortest = Math.min(...[unused, idle].filter((days) => days > 0));
  const allowed = sql`make_interval(days => case when ${clients.lastUsedAt} is null then ${unused}::int else ${idle}::int end)`;
  const of = (table: string, when: SQL) =>
    sql`not exists (select from ${sql.identifier(table)} x where x.client_id = ${clients.id} and ${when})`;
  return sql.join(
    [
      sql`${clients.registeredBy} <> 'administrator'`,
      sql`coalesce(${clients.lastUsedAt}, ${clients.createdAt}) < now() - make_interval(days => ${shortest}::int)`,
      sql`case when ${clients.lastUsedAt} is null then ${unused}::int else ${idle}::int end > 0`,
      sql`coalesce(${clients.lastUsedAt}, ${clients.createdAt}) < now() - ${allowed}`,
      of('families', sql`coalesce(x.revoked_at, x.absolute_expires_at) > now() - ${allowed}`),
      of('access_tokens', sql`x.expires_at > now()`),
      of('authorization_codes', sql`x.expires_at > now() and x.consumed_at is null`),
      of('authorizations', sql`x.expires_at > now() and x.completed_at is null`),
      of('pushed_requests', sql`x.expires_at > now()`),
      of('device_authorizations', sql`x.expires_at > now()`),
      sql`not exists (select from audit_events x where x.target_id = ${clients.id}::text and ${byAnother})`,
    ],
    sql` and `,
  );
}

/** True for an event whose actor is neither the client itself, nor dynamic registration, nor a metadata document. */
const byAnother = sql`x.action like 'client%' and x.actor_id is distinct from x.target_id
  and (x.actor_kind <> 'system' or x.actor_name not in (${registrar.name}, ${documentActor.name}))`;
