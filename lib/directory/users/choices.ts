/** What forms offer: constants, without schemas. */
export { roleNames } from '@/lib/kernel/access/roles';
export { MAX_IMPACT } from '@/lib/storage/max-impact';
