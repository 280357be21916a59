import type { RequestCheck } from '@/lib/directory/requests/schema';
import type { CheckId } from './all-checks';
import type { Ladder } from './ladder-parts';

/** What a failed check of a ladder says about another one. Null if the ladder does not have it. */
export function stateIn(ladder: Ladder, failed: CheckId, check: CheckId): RequestCheck['state'] | null {
  if (!ladder.includes(check)) return null;
  if (check === failed) return 'failed';
  if (ladder.lastIndexOf(check) < ladder.indexOf(failed)) return 'passed';
  return ladder.indexOf(check) > ladder.lastIndexOf(failed) ? 'not_reached' : 'not_known';
}
