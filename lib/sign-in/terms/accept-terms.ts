import type { Tx } from '@/db';
import { termsAcceptances } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import type { Actor, Ctx } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/new-id';
import type { Terms } from './current-terms';

type Accepting = { id: string; username: string };

/** Records that the user accepts these terms. Accepting the same version again changes nothing. */
export const acceptTerms = (ctx: Ctx, user: Accepting, terms: Terms): Promise<void> =>
  change(ctx, (tx) => recordAcceptance(tx, ctx, user, terms));

/** The same in the transaction of a change. */
export async function recordAcceptance(tx: Tx, ctx: Ctx, user: Accepting, terms: Terms): Promise<void> {
  const { id, username: name } = user;
  const made = await tx
    .insert(termsAcceptances)
    .values({ id: newId(), userId: id, ...terms })
    .onConflictDoNothing()
    .returning({ id: termsAcceptances.id });
  if (made.length === 0) return;
  const actor: Actor = { kind: 'user', id, name, permissions: new Set() };
  await recordAudit(tx, { ...ctx, actor }, 'terms.accepted', {
    target: { kind: 'user', id, name },
    after: { version: terms.version, terms_url: terms.termsUrl, privacy_url: terms.privacyUrl },
  });
}
