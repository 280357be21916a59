import type { Db, Tx } from '@/db';
import { outranks } from '@/lib/kernel/access';
import type { Ctx } from '@/lib/kernel/context';
import type { FieldError } from '@/lib/kernel/errors';
import { type BatchFacts, findBatchFacts } from './batch-facts';
import { conflictsOf } from './conflicts-of';
import { decideUpdate } from './decide-update';
import { addressOf, type EarlierRows } from './earlier-rows';
import { namesOf } from './find-known';
import type { ReadyRow } from './read-row';
import { refusalOf } from './refusal-of';

/** What an import does with a row. `id`: the user who exists. */
export type Classified =
  | { row: ReadyRow; outcome: 'created' }
  | { row: ReadyRow; outcome: 'updated'; id: string }
  | { row: ReadyRow; outcome: 'skipped'; id: string | undefined }
  | { row: ReadyRow; outcome: 'refused'; errors: FieldError[] };

/**
 * Decides about the rows of a batch in their order, as if each was done before the next one. The user of a row is the one
 * with its address: no row changes the address of a user. Of several rows of a file with one address, the first counts,
 * unless it is refused and there is no such user. The rows and what they change are added to `earlier`. In a transaction,
 * it is the second argument.
 */
export async function classifyRows(
  ctx: Ctx,
  db: Db | Tx,
  rows: ReadyRow[],
  { mode, earlier }: { mode: 'skip' | 'update'; earlier: EarlierRows },
): Promise<Classified[]> {
  const { addresses, pending } = earlier;
  const facts = await findBatchFacts(ctx, db, rows, pending);
  const classified: Classified[] = [];
  for (const row of rows) {
    const address = addressOf(row);
    classified.push(await classify(facts, row, mode === 'update' && !addresses.has(address)));
    if (mode === 'update') addresses.add(address);
  }
  // The new users of a batch come after its updates.
  for (const { row, outcome } of classified)
    if (outcome === 'created' && row.data.roles?.includes('admin') && row.data.is_active !== false)
      pending.setAdministrator(addressOf(row), true);
  return classified;
}

async function classify(facts: BatchFacts, row: ReadyRow, updates: boolean): Promise<Classified> {
  const ofRoles = problemOfRoles(facts, row);
  if (ofRoles) return { row, outcome: 'refused', errors: [{ path: 'roles', message: ofRoles }] };
  const address = addressOf(row);
  const user = facts.known.byEmail.get(address);
  if (user && !updates) return { row, outcome: 'skipped', id: user.id };
  if (user)
    return decideUpdate(facts, row, user).then(
      (isUpdated) => ({ row, outcome: isUpdated ? 'updated' : 'skipped', id: user.id }),
      (error: unknown) => ({ row, outcome: 'refused', errors: refusalOf(error) }),
    );
  if (facts.pending.creates(address)) return { row, outcome: 'skipped', id: undefined };
  const names = namesOf(row.data);
  const errors = await conflictsOf(facts, names);
  if (errors.length > 0) return { row, outcome: 'refused', errors };
  facts.pending.create(names);
  return { row, outcome: 'created' };
}

/** Why no row may name these roles; null if one may. */
function problemOfRoles({ ctx, unapproved }: BatchFacts, { data: { roles } }: ReadyRow): string | null {
  if (roles === undefined) return null;
  if (!outranks(ctx.actor.permissions, roles)) return 'exceeds your own permissions';
  return unapproved.has('user.update_roles') ? 'need the approval of a second administrator' : null;
}
