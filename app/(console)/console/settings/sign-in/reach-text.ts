import { formatCount } from '@/components/console/lists/count-of';
import type { Reach } from '@/lib/directory/settings/schema';

/** How many users a policy would ask to set up a second factor. */
export function reachText({ count, is_capped }: Reach): string {
  if (is_capped) return `At least ${formatCount(count)} active users have none.`;
  if (count === 0) return 'All active users of this kind have one.';
  return count === 1 ? '1 active user has none.' : `${formatCount(count)} active users have none.`;
}
