import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { consents } from '@/db/schema';
import { newId } from '@/lib/kernel/new-id';

export type Consent = { scopes: string[]; resources: string[] };

/** The consent of this user to this client, or null if there is none or it was withdrawn. */
export async function findConsent(db: Db | Tx, userId: string, clientId: string): Promise<Consent | null> {
  const [row] = await db
    .select({ scopes: consents.scopes, resources: consents.resources })
    .from(consents)
    .where(and(eq(consents.userId, userId), eq(consents.clientId, clientId), isNull(consents.withdrawnAt)));
  return row ?? null;
}

/** Whether the consent includes everything that is asked for. */
export const covers = (consent: Consent | null, asked: Consent): boolean =>
  consent !== null &&
  asked.scopes.every((name) => consent.scopes.includes(name)) &&
  asked.resources.every((name) => consent.resources.includes(name));

/** Extends the consent of the user to the client. A withdrawn consent is replaced instead. */
export async function addConsent(tx: Tx, userId: string, clientId: string, added: Consent): Promise<void> {
  const merged = (column: 'scopes' | 'resources') =>
    sql`case when ${consents.withdrawnAt} is null
        then array(select distinct unnest(${consents[column]} || excluded.${sql.identifier(column)}) order by 1)
        else excluded.${sql.identifier(column)} end`;
  await tx
    .insert(consents)
    .values({ id: newId(), userId, clientId, ...added })
    .onConflictDoUpdate({
      target: [consents.userId, consents.clientId],
      set: {
        scopes: merged('scopes'),
        resources: merged('resources'),
        createdAt: sql`case when ${consents.withdrawnAt} is null then ${consents.createdAt} else now() end`,
        withdrawnAt: null,
        updatedAt: sql`now()`,
      },
    });
}
