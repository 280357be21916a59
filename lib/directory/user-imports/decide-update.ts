import { differences } from '@/lib/audit';
import { canonicalUsername, requireOutranks, toUser } from '@/lib/directory/users';
import { changedUser } from '@/lib/directory/users/changed-user';
import { activeAdministrators, lastAdministrator, refuseOwnDeactivation } from '@/lib/directory/users/guards';
import { invalid, taken } from '@/lib/kernel/errors';
import type { BatchFacts } from './batch-facts';
import { changesOfRow } from './changes-of-row';
import { conflictsOf } from './conflicts-of';
import { type KnownUser, namesOf } from './find-known';
import type { ReadyRow } from './read-row';

/**
 * Decides whether a row changes a user who exists, by the rules of the verbs that `updateRow` calls. Adds the change to
 * `pending`. Returns false if nothing differs. @throws AppError if the row is refused.
 */
export async function decideUpdate(facts: BatchFacts, row: ReadyRow, user: KnownUser): Promise<boolean> {
  const { ctx, pending } = facts;
  const { data, passwordHash } = row;
  requireOutranks(ctx, [...user.roles, ...(data.roles ?? [])]);
  const before = toUser(user);
  const wanted = changedUser(user, before, changesOfRow(row));
  const { changed, after } = differences<Record<string, unknown>>(before, wanted);
  const isActive = data.is_active ?? user.isActive;
  if (isActive !== user.isActive) requireActivity(facts, user, isActive);
  const isRenamed = 'username' in after;
  if (isRenamed) await requireNames(facts, row, user);
  const [was, is] = [isAdministrator(user), isAdministrator({ isActive, roles: wanted.roles })];
  if (was && !is) await requireAnotherAdministrator(facts, user);
  if (was !== is) pending.setAdministrator(user.id, is);
  if (isRenamed) pending.rename(user, canonicalUsername(wanted.username));
  return changed || isActive !== user.isActive || (passwordHash !== null && !user.hasPassword);
}

const isAdministrator = ({ isActive, roles }: { isActive: boolean; roles: readonly string[] }): boolean =>
  isActive && roles.includes('admin');

function requireActivity({ ctx, unapproved }: BatchFacts, { id }: KnownUser, isActive: boolean): void {
  if (unapproved.has(isActive ? 'user.activate' : 'user.deactivate'))
    throw invalid('is_active', 'needs the approval of a second administrator');
  if (!isActive) refuseOwnDeactivation(ctx, id);
}

async function requireNames(facts: BatchFacts, { data }: ReadyRow, { id }: KnownUser): Promise<void> {
  const [conflict] = await conflictsOf(facts, namesOf(data), id);
  if (conflict) throw taken(conflict.path, conflict.message);
}

async function requireAnotherAdministrator({ db, pending }: BatchFacts, { id }: KnownUser): Promise<void> {
  // Even if every change so far made one of them no administrator, one is left beside this user.
  const stored = await activeAdministrators(db, pending.administratorChanges + 2);
  const left = pending.administratorsAmong(stored);
  left.delete(id);
  if (left.size === 0) throw lastAdministrator();
}
