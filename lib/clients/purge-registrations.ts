import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { clients } from '@/db/schema';
import { recordAudit } from '../audit';
import { change } from '../change';
import type { Container } from '../container';
import type { Actor, Ctx } from '../context';
import { clientSubjects } from './client-subjects';
import { auditedClient } from './create-client';
import { documentActor } from './document-actor';
import { type ClientRow, clientTarget, toClient } from './projection';
import { registrar } from './registrar';

const BATCH = 50;
const ACTION = 'client.deleted';

const housekeeper: Actor = { kind: 'system', id: null, name: 'housekeeping', permissions: new Set() };

/** Days after which a client goes: one that was never used, and one that nobody uses any more. Zero keeps them. */
type Days = { unused: number; idle: number };

/**
 * Deletes clients that registered themselves, or were met by a metadata document, and are not used: a few in each
 * transaction, each with its audit event. Clients that an administrator or the API has made or changed stay, and so does
 * every client with a grant that lives, or lived within these days. Returns how many were deleted.
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
 * The rows are locked first and looked at again then: whoever made a code or a token for one of them meanwhile held its
 * row until it was committed, and from then on waits. So no grant that was acknowledged goes with its client.
 */
function purgeBatch(ctx: Ctx, days: Days): Promise<number> {
  return change(ctx, async (tx, kill) => {
    const rows = await deleteLocked(tx, days);
    for (const row of rows) {
      await recordAudit(tx, ctx, ACTION, { target: clientTarget(row), before: auditedClient(toClient(row)) });
      kill(...clientSubjects(row));
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

/** The first condition is that of the index. */
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
      of('authorization_codes', sql`x.purge_at > now()`),
      of('authorizations', sql`x.expires_at > now() and x.completed_at is null`),
      of('pushed_requests', sql`x.expires_at > now()`),
      of('device_authorizations', sql`x.expires_at > now()`),
      sql`not exists (select from audit_events x where x.target_id = ${clients.id}::text and ${byAnother})`,
    ],
    sql` and `,
  );
}

/** Whether somebody else than the client itself made it or changed it. */
const byAnother = sql`x.action like 'client%' and x.actor_id is distinct from x.target_id
  and (x.actor_kind <> 'system' or x.actor_name not in (${registrar.name}, ${documentActor.name}))`;
