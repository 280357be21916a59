import { asc, eq } from 'drizzle-orm';
import { mails } from '@/db/schema';
import { unseal } from '@/lib/kernel/derived-keys';
import type { TestContext } from './test-context';

/** A mail that waits in the queue, with its values. */
export type WaitingMail = { kind: string; values: Record<string, string>; token: string };

/** The mails to this address that wait in the queue, in order. Nothing sends them in a test context. */
export async function queuedMails(t: TestContext, recipient: string): Promise<WaitingMail[]> {
  const rows = await t.db.select().from(mails).where(eq(mails.recipient, recipient)).orderBy(asc(mails.id));
  return rows.map(({ id, kind, sealedValues }) => {
    const values = JSON.parse(unseal(t.ctx.keys.seal, sealedValues ?? '', `mail:${id}`) ?? '{}');
    return { kind, values, token: String(values.link ?? '').split('token=')[1] ?? '' };
  });
}

/** The token of the link in the last mail of this kind to this address. */
export async function tokenTo(t: TestContext, recipient: string, kind: string): Promise<string> {
  const found = (await queuedMails(t, recipient)).filter((mail) => mail.kind === kind).at(-1);
  if (!found) throw new Error(`no mail ${kind} to ${recipient}`);
  return found.token;
}
