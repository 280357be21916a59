import type { Reach } from '@/lib/directory/settings/schema';
import type { Texts } from '@/lib/language';

/** How many users a policy would ask to set up a second factor. */
export function reachText({ text }: Pick<Texts, 'text'>, { count, is_capped }: Reach): string {
  if (is_capped) return text('console.settings.signIn.secondFactor.reach.capped', { count });
  if (count === 0) return text('console.settings.signIn.secondFactor.reach.none');
  return text('console.settings.signIn.secondFactor.reach.counted', { count });
}
