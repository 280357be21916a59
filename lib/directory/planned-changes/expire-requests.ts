import { sql } from 'drizzle-orm';
import { plannedChanges } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import type { Container } from '@/lib/kernel/container';
import type { Ctx } from '@/lib/kernel/context';
import { tellRequester } from './notices';
import { auditedChange, plannedChangeTarget } from './projection';

const BATCH = 100;

/** Ends the requests that nobody approved in time. Any number of processes may run it at once. Returns their number. */
export async function expireRequests(parts: Container & Pick<Ctx, 'span'>): Promise<number> {
  const actor = { kind: 'system' as const, id: null, name: 'system', permissions: new Set<never>() };
  const ctx: Ctx = { ...parts, actor, requestId: crypto.randomUUID(), ip: null };
  return change(ctx, async (tx) => {
    const overdue = tx
      .select({ id: plannedChanges.id })
      .from(plannedChanges)
      .where(sql`state in ('waiting','scheduled') and state = 'waiting' and expires_at <= now()`)
      .limit(BATCH)
      .for('update', { skipLocked: true });
    const rows = await tx
      .update(plannedChanges)
      .set({ state: 'expired', finishedAt: sql`now()` })
      .where(sql`${plannedChanges.id} in (${overdue}) and ${plannedChanges.state} = 'waiting'`)
      .returning();
    for (const row of rows) {
      await recordAudit(tx, ctx, 'planned_change.expired', {
        target: plannedChangeTarget(row),
        after: auditedChange(row),
      });
      await tellRequester(tx, ctx, row, 'expired');
    }
    return rows.length;
  });
}
