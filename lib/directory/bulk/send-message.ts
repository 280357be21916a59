import { isMailOn } from '@/lib/directory/mail';
import { sendUserMessage } from '@/lib/directory/user-messages';
import type { UserMessageKind } from '@/lib/directory/user-messages/choices';
import type { Ctx } from '@/lib/kernel/context';
import { AppError } from '@/lib/kernel/errors';
import type { BulkArguments } from './choices';

/** Mails the user a link. Without mail, the link would be shown to nobody: it is in the answer of the single act alone. */
export async function sendMessage(ctx: Ctx, id: string, { message }: BulkArguments): Promise<void> {
  if (!isMailOn(ctx))
    throw new AppError('conflict', 'Mail is off. Send the link from the page of the user, which shows it once.');
  await sendUserMessage(ctx, { id, kind: message as UserMessageKind });
}
