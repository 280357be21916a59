import type { Tx } from '@/db';
import { userIdentities } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import type { ProviderRow } from '@/lib/directory/identity-providers/find-provider';
import { userTarget } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import { AppError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/new-id';
import { actorOf } from '../passwords';
import { shownText } from './shown-text';

/** Why an account at a provider was connected with a user here. */
export type LinkReason = 'created' | 'verified_email' | 'confirmed' | 'account_page';

type Link = {
  provider: Pick<ProviderRow, 'id' | 'name'>;
  answer: {
    issuer: string;
    subject: string;
    email: string | null;
    claims?: Record<string, unknown>;
    name?: string | null;
  };
  user: { id: string; username: string };
  how: LinkReason;
};

/**
 * Connects an account at a provider with a user. Of two users who connect it at once, one succeeds.
 * @throws AppError `conflict` if it is connected.
 */
export async function insertIdentity(tx: Tx, ctx: Ctx, { provider, answer, user, how }: Link): Promise<string> {
  const id = newId();
  const email = shownText(answer.email);
  const inserted = await tx
    .insert(userIdentities)
    .values({
      id,
      userId: user.id,
      providerId: provider.id,
      issuer: answer.issuer,
      subject: answer.subject,
      email,
      name: shownText(answer.name ?? answer.claims?.name),
    })
    .onConflictDoNothing()
    .returning({ id: userIdentities.id });
  if (inserted.length === 0) throw new AppError('conflict', `This account at ${provider.name} is connected already.`);
  const after = { provider: provider.name, account: email ?? answer.subject, how };
  await recordAudit(tx, { ...ctx, actor: actorOf(user) }, 'identity.linked', { target: userTarget(user), after });
  return id;
}
