/** What forms offer: constants, without schemas. */
export { signingAlgorithms as algorithms } from '@/db/schema/values';
