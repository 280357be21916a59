/** What forms offer: constants, without schemas. */
export { roleNames } from '@/lib/kernel/access/roles';

/** How far the counts of an impact go: this number means this many or more. */
export const MAX_IMPACT = 1000;
