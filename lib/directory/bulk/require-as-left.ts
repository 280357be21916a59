import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { AppError } from '@/lib/kernel/errors';
import { oneRow } from '@/lib/storage/one-row';
import { type JobAct, kindOf } from './choices';
import type { BulkJobRow } from './projection';

/** What an undo needs to know of a record. */
type Item = { targetId: string; undo: Record<string, unknown> | null };

/**
 * For a record that an item has changed in this transaction, and so has locked.
 * @throws AppError `conflict` if the job is an undo, and somebody has changed since the first job what it changes back.
 */
export async function requireAsLeft(tx: Tx, job: BulkJobRow, { targetId, undo }: Item): Promise<void> {
  if (job.undoOf === null) return;
  const { isChanged } = oneRow(
    await tx.execute<{ isChanged: boolean }>(sql`
      select exists (
        select from audit_events own
          join audit_events later on later.target_id = own.target_id and later.occurred_at >= own.occurred_at
         where own.request_id = ${job.undoOf} and own.target_id = ${targetId}
           and later.request_id is distinct from own.request_id and later.request_id is distinct from ${job.id}
           and ${sameChange(job.act as JobAct, undo)}
      ) as "isChanged"`),
  );
  if (isChanged)
    throw new AppError('conflict', 'It was changed again since the job. The undo leaves such records as they are.');
}

/** Whether the event `later` is about what the act changes. */
function sameChange(act: JobAct, undo: Item['undo']): SQL {
  const kind = kindOf(act);
  if (act === 'user.add_role' || act === 'user.remove_role') return sameRoles(undo?.roles);
  if (act === 'user.require_factor' || act === 'user.release_factor')
    return sql`later.action = 'user.updated' and later.after ? 'second_factor_required'`;
  if (act.endsWith('.restore')) return sql`later.action in (${`${kind}.deleted`}, ${`${kind}.restored`})`;
  return sql`(later.action in (${`${kind}.activated`}, ${`${kind}.deactivated`})
           or (later.action = ${`${kind}.updated`} and later.after ? 'is_active'))`;
}

/** Whether the event gave or took one of the roles that the job took or gave. */
const sameRoles = (roles: unknown): SQL => sql`
  later.action = 'user.updated' and later.after ? 'roles'
  and exists (select from jsonb_array_elements_text(${JSON.stringify(roles ?? [])}::jsonb) role
               where ((later.before -> 'roles') ? role) <> ((later.after -> 'roles') ? role))`;
