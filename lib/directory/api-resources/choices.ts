/** What pages offer and count: constants, without schemas. */
export { MAX_IMPACT } from '@/lib/storage/max-impact';
