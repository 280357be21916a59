import { and, arrayContains, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { clientSecrets, clients, users } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { clientTarget } from '@/lib/directory/clients';
import { type Delivered, isMailOn, remindOfSecret } from '@/lib/directory/mail';
import { readSettings } from '@/lib/directory/settings';
import { change } from '@/lib/kernel/change';
import type { Container } from '@/lib/kernel/container';
import type { Ctx } from '@/lib/kernel/context';
import { oneRow } from '@/lib/storage/one-row';

/** A service has few administrators: more than these are not told by mail. */
const MAX_TOLD = 50;

type Parts = Container & Pick<Ctx, 'span'>;
type SecretRow = typeof clientSecrets.$inferSelect;

/** Every administrator has had so many mails in this hour that the reminder has to wait. */
class Postponed extends Error {}

/**
 * The background job: queues the mails that remind of client secrets which expire, once for each number of days in the
 * settings. Any number of processes may run it at once. Does nothing while mail is off: the console shows the same.
 * Returns the number of secrets.
 */
export async function remindOfSecrets(parts: Parts): Promise<number> {
  if (!isMailOn(parts)) return 0;
  const actor = { kind: 'system' as const, id: null, name: 'system', permissions: new Set<never>() };
  const ctx: Ctx = { ...parts, actor, requestId: crypto.randomUUID(), ip: null };
  const { secret_days: days } = (await readSettings(parts.db)).reminders;
  let count = 0;
  try {
    // From the last reminder to the first, so that a late reminder replaces the earlier ones.
    for (const day of days.toReversed()) while (await remindOfNext(ctx, day)) count += 1;
  } catch (error) {
    if (!(error instanceof Postponed)) throw error;
  }
  return count;
}

/** Reminds of one secret. Returns false if none is left. */
const remindOfNext = (ctx: Ctx, days: number): Promise<boolean> =>
  change(ctx, async (tx) => {
    const secret = await claimSecret(tx, days);
    if (!secret) return false;
    const client = oneRow(await tx.select().from(clients).where(eq(clients.id, secret.clientId)));
    await tellAbout(tx, ctx, secret, { id: client.id, name: client.clientName, contacts: client.contacts });
    await recordAudit(tx, ctx, 'client_secret.reminded', {
      target: clientTarget(client),
      after: { id: secret.id, name: secret.name, hint: secret.hint, expires_at: secret.expiresAt, days },
    });
    return true;
  });

/**
 * One conditional update claims the reminder. A secret that never lived this long before its end needs none; that of an
 * inactive client gets it when the client is activated.
 */
async function claimSecret(tx: Tx, days: number): Promise<SecretRow | null> {
  const span = sql`make_interval(days => ${days})`;
  const due = tx
    .select({ id: clientSecrets.id })
    .from(clientSecrets)
    .where(
      sql`expires_at > now() and expires_at <= now() + ${span} and created_at <= expires_at - ${span}
        and (reminded_days is null or reminded_days > ${days})
        and exists (select from ${clients} where ${clients.id} = ${clientSecrets.clientId} and ${clients.isActive})`,
    )
    .orderBy(clientSecrets.expiresAt)
    .limit(1)
    .for('update', { skipLocked: true });
  const [row] = await tx
    .update(clientSecrets)
    .set({ remindedDays: days })
    .where(sql`${clientSecrets.id} = (${due})`)
    .returning();
  return row ?? null;
}

/** Queues the mails to the administrators, who may change clients, and to the contacts of the client. */
async function tellAbout(
  tx: Tx,
  ctx: Ctx,
  secret: SecretRow,
  client: { id: string; name: string; contacts: string[] },
): Promise<void> {
  const { id, email, name } = users;
  const administrators = await tx
    .select({ id, email, name })
    .from(users)
    .where(and(arrayContains(users.roles, ['admin']), eq(users.isActive, true)))
    .limit(MAX_TOLD);
  const told = new Set(administrators.map((user) => user.email.toLowerCase()));
  const delivered: Delivered[] = [];
  for (const user of administrators)
    delivered.push(await remindOfSecret(tx, ctx, { to: user.email, user }, { client, secret }));
  if (delivered.length > 0 && delivered.every((one) => one === 'limited')) throw new Postponed();
  for (const to of client.contacts)
    if (!told.has(to.toLowerCase())) await remindOfSecret(tx, ctx, { to }, { client, secret });
}
