import { findReserved, RESERVED } from '@/lib/directory/users/guards';
import type { FieldError } from '@/lib/kernel/errors';
import type { BatchFacts } from './batch-facts';
import type { NamesOfRow } from './find-known';

/** Which name of a row another user has, or nobody may have. `except`: the user who may have them. */
export async function conflictsOf(
  { db, known, pending }: Pick<BatchFacts, 'db' | 'known' | 'pending'>,
  { username, email }: NamesOfRow,
  except?: string,
): Promise<FieldError[]> {
  const isTaken = (name: string) => {
    const holder = pending.holderOf(name, known);
    return holder !== undefined && holder !== except;
  };
  if (username.some(isTaken)) return [{ path: 'username', message: 'is taken' }];
  if (email.some(isTaken)) return [{ path: 'email', message: 'is taken' }];
  const reserved = [...username, ...email].filter((name) => known.reserved.has(name));
  if (reserved.length === 0) return [];
  const forOthers = except === undefined ? reserved : await findReserved(db, reserved, except);
  if (email.some((name) => forOthers.includes(name))) return [{ path: 'email', message: RESERVED.email }];
  return forOthers.length > 0 ? [{ path: 'username', message: RESERVED.username }] : [];
}
