import type { accountLinks } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { unseal } from '@/lib/kernel/derived-keys';
import { linkSealContext } from './issue-account-link';
import type { AccountLinkKind } from './link-kinds';

export type AccountLink = {
  id: string;
  kind: AccountLinkKind;
  userId: string | null;
  email: string;
  data: Readonly<Record<string, unknown>>;
  expiresAt: Date;
};

export function toAccountLink(
  { keys }: Pick<Ctx, 'keys'>,
  { id, kind, userId, email, sealedData, expiresAt }: typeof accountLinks.$inferSelect,
): AccountLink {
  const text = sealedData && unseal(keys.seal, sealedData, linkSealContext(id));
  return { id, kind, userId, email, data: text ? JSON.parse(text) : {}, expiresAt };
}
