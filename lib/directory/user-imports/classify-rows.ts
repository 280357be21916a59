import { RESERVED } from '@/lib/directory/users/guards';
import { outranks } from '@/lib/kernel/access';
import type { Ctx } from '@/lib/kernel/context';
import type { FieldError } from '@/lib/kernel/errors';
import { type Known, type NamesOfRow, namesOf } from './find-known';
import type { ReadyRow } from './read-row';

/** What happens to a row: a new user, a user who exists already, or a refusal. */
export type Classified =
  | { row: ReadyRow; kind: 'new' }
  | { row: ReadyRow; kind: 'existing'; id: string | undefined }
  | { row: ReadyRow; kind: 'refused'; errors: FieldError[] };

/**
 * Decides about the rows of a batch. The user of a row is the one with its address: no row changes the address of a user.
 * Of several rows with one address, the first counts. The names of new rows are added to those that are taken.
 */
export function classifyRows(ctx: Pick<Ctx, 'actor'>, rows: ReadyRow[], known: Known): Classified[] {
  const inFile = new Set<string>();
  return rows.map((row): Classified => {
    const names = namesOf(row.data);
    const canonical = names.email[0] ?? '';
    if (!outranks(ctx.actor.permissions, row.data.roles ?? []))
      return { row, kind: 'refused', errors: [{ path: 'roles', message: 'exceeds your own permissions' }] };
    const id = known.byEmail.get(canonical);
    if (id !== undefined) return { row, kind: 'existing', id };
    if (inFile.has(`email:${canonical}`)) return { row, kind: 'existing', id: undefined };
    const errors = conflictsOf(names, known, inFile);
    if (errors.length > 0) return { row, kind: 'refused', errors };
    inFile.add(`email:${canonical}`);
    for (const name of [...names.username, ...names.email]) inFile.add(name);
    return { row, kind: 'new' };
  });
}

function conflictsOf({ username, email }: NamesOfRow, known: Known, inFile: Set<string>): FieldError[] {
  const isTaken = (name: string) => known.byName.has(name) || inFile.has(name);
  if (username.some(isTaken)) return [{ path: 'username', message: 'is taken' }];
  if (email.some(isTaken)) return [{ path: 'email', message: 'is taken' }];
  if (email.some((name) => known.reserved.has(name))) return [{ path: 'email', message: RESERVED.email }];
  if (username.some((name) => known.reserved.has(name))) return [{ path: 'username', message: RESERVED.username }];
  return [];
}
