/** What the forms of a client offer: constants, without the schemas that check the answer. */
export { clientAuthSigningAlgorithms as authSigningAlgorithms } from '@/db/schema/values';
export { MAX_IMPACT } from '@/lib/storage/max-impact';
export { defaultGraceSeconds } from './default-grace-seconds';
export { forConfidential, grantTypes } from './grant-types';
export { managementScopes } from './management-scopes';
