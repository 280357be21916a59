import type { Tx } from '@/db';
import type { Ctx } from '@/lib/kernel/context';
import { isMailAddress } from '@/lib/kernel/smtp-target';
import type { LocalValue } from './local-values';
import { harmlessText } from './mail-values';
import { queueMail } from './queue-mail';

export type Delivered = 'queued' | 'limited' | 'off';

type Receiver = { to: string; user?: { id: string; name: string | null } };

type Expiring = {
  client: { id: string; name: string };
  secret: { name: string; hint: string; expiresAt: Date | null; lastUsedAt: Date | null };
};

const never: LocalValue = ({ text }) => text('mail.values.neverUsed');

/** A name that looks like an address of a web page is not shown: a client would put a link into a mail to others. */
const named = ({ id, name }: Expiring['client']): string => harmlessText(name) ?? id;

/** Queues a mail about a client secret that expires. After that moment it is not sent any more. */
export async function remindOfSecret(
  tx: Tx,
  ctx: Ctx,
  { to, user }: Receiver,
  { client, secret }: Expiring,
): Promise<Delivered> {
  if (!isMailAddress(to) || secret.expiresAt === null) return 'off';
  const { name, hint, expiresAt, lastUsedAt } = secret;
  return queueMail<'secret_expiring'>(tx, ctx, {
    kind: 'secret_expiring',
    to,
    ...(user && { user }),
    values: {
      client: named(client),
      secret: `${harmlessText(name) ?? ''} (…${hint})`.trim(),
      expires_at: expiresAt,
      last_used: lastUsedAt ?? never,
      link: `/console/clients/${client.id}/credentials`,
    },
    validUntil: expiresAt,
  });
}
