import { z } from 'zod';
import { id } from '@/lib/kernel/id';
import { type UserMessageKind, userMessageKinds } from './choices';

const kind = z.enum(userMessageKinds, `must be one of ${userMessageKinds.join(', ')}`).meta({
  description:
    '`verification` asks for a proof of the address, `password_reset` lets the user replace the password, `invitation` lets a user without a password set the first one.',
});

export const UserMessage = z.strictObject({ kind });
export const SendUserMessage = UserMessage.extend({ id });

export const UserMessagesId = z.strictObject({ id });

export const SentUserMessage = z.object({
  kind,
  email: z.string().meta({ description: 'The address that the link belongs to' }),
  expires_at: z.iso.datetime(),
  link: z.url().nullable().meta({
    description: 'The link to hand over, where mail is off. Null where it is sent by mail. It is in this answer alone.',
  }),
});

export type SentUserMessage = z.infer<typeof SentUserMessage>;

/** Which links can be sent to a user. `problem` says why one would be of no use. */
export type UserMessages = { is_mail_on: boolean; items: { kind: UserMessageKind; problem: string | null }[] };
