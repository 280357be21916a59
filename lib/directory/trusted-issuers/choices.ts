/** What forms offer: constants, without schemas. */
export { subjectKinds } from '@/db/schema/values';
