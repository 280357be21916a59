import { and, eq, ne, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { auditEvents } from '@/db/schema';
import { documentActor } from './document-actor';

/** Whether the audit log has a change of the record that neither the client nor its document made (decision 0020). */
export async function isAdministered(tx: Pick<Tx, 'select'>, clientId: string): Promise<boolean> {
  const byAnother = sql`${auditEvents.actorId} is distinct from ${clientId}`;
  const notItsDocument = or(
    ne(auditEvents.actorKind, documentActor.kind),
    ne(auditEvents.actorName, documentActor.name),
  );
  const [event] = await tx
    .select({ id: auditEvents.id })
    .from(auditEvents)
    .where(and(eq(auditEvents.targetId, clientId), eq(auditEvents.action, 'client.updated'), byAnother, notItsDocument))
    .limit(1);
  return event !== undefined;
}
